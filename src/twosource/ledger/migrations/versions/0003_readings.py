"""Readings, whole, with the versions of the reader and its weights. One reading of a document is the current one."""

import sqlalchemy as sa
from alembic import op

revision = "0003_readings"
down_revision = "0002_documents"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "readings",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("document", sa.Text, sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("codec", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("weights", sa.Text),
        sa.Column("current", sa.Boolean, nullable=False),
    )
    op.create_index("readings_document", "readings", ["document"])
    current = sa.column("current", sa.Boolean).is_(sa.true())
    op.create_index(
        "readings_current",
        "readings",
        ["document"],
        unique=True,
        sqlite_where=current,
        postgresql_where=current,
    )
