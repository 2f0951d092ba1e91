"""What is made of many readings, kept: deeds and their links, graded incidents, whole families."""

import sqlalchemy as sa
from alembic import op

revision = "0007_derived"
down_revision = "0006_decisions"
branch_labels = None
depends_on = None


def _number(name: str = "document_number") -> sa.Column[int]:
    return sa.Column(
        name, sa.Integer, sa.ForeignKey("documents.number", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )


def upgrade() -> None:
    op.create_table(
        "deeds",
        _number(),
        sa.Column("event", sa.Text, primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "deed_blocks",
        sa.Column("block", sa.Text, primary_key=True),
        _number(),
        sa.Column("event", sa.Text, primary_key=True),
    )
    op.create_index("deed_blocks_document", "deed_blocks", ["document_number"])
    op.create_table(
        "deed_links",
        _number("left_number"),
        sa.Column("left_event", sa.Text, primary_key=True),
        _number("right_number"),
        sa.Column("right_event", sa.Text, primary_key=True),
        sa.Column("score", sa.Double, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
    op.create_index("deed_links_right", "deed_links", ["right_number", "right_event"])
    op.create_table(
        "graded_incidents",
        sa.Column("id", sa.Text, sa.ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("grade", sa.Text, nullable=False),
        sa.Column("voices", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("graded_incidents_grade", "graded_incidents", ["grade"])
    op.create_table(
        "family_bodies",
        sa.Column("id", sa.Text, sa.ForeignKey("families.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "derived",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
