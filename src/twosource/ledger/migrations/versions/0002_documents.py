"""What came in: documents, the bytes they were made from, and each appearance that led to them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002_documents"
down_revision = "0001_log"
branch_labels = None
depends_on = None


def _described() -> list[sa.Column[Any]]:
    return [
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("origin", sa.Text),
        sa.Column("authors", sa.Text, nullable=False),
        sa.Column("dateline_begin", sa.Integer),
        sa.Column("dateline_end", sa.Integer),
        sa.Column("published", sa.Date),
        sa.Column("published_basis", sa.Text, nullable=False),
        sa.Column("published_why", sa.Text),
    ]


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("text", sa.Text, nullable=False),
        *_described(),
    )
    op.create_index("documents_published", "documents", ["published"])
    op.create_index("documents_publisher", "documents", ["publisher"])
    op.create_table(
        "originals",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("codec", sa.Text, nullable=False),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "appearances",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("document", sa.Text, sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
        sa.Column("original", sa.Text, sa.ForeignKey("originals.digest"), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("path", sa.Text),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("encoding", sa.Text),
        sa.Column("partial", sa.Text),
        *_described(),
    )
    op.create_index("appearances_content", "appearances", ["content"])
    op.create_index("appearances_document", "appearances", ["document"])
    op.create_index("appearances_original", "appearances", ["original"])
