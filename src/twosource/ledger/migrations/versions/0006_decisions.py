"""An analyst's decisions: an edge between two ids with who, when and retraction."""

import sqlalchemy as sa
from alembic import op

revision = "0006_decisions"
down_revision = "0005_families_and_incidents"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("left_id", sa.Text, nullable=False),
        sa.Column("right_id", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("decided_at", sa.Text, nullable=False),
        sa.Column("why", sa.Text),
        sa.Column("retracted_at", sa.Text),
        sa.Column("retracted_by", sa.Text),
    )
    op.create_index("decisions_edge", "decisions", ["left_id", "right_id"])
