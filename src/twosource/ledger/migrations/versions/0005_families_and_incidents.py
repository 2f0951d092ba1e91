"""What is made of many readings: families of copies, and incidents across documents."""

import sqlalchemy as sa
from alembic import op

revision = "0005_families_and_incidents"
down_revision = "0004_parts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "families",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("origin", sa.Text, sa.ForeignKey("documents.id"), nullable=False),
    )
    op.create_table(
        "copies",
        sa.Column("family", sa.Text, sa.ForeignKey("families.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("document", sa.Text, sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("relation", sa.Text, nullable=False),
        sa.Column("derived_from", sa.Text, sa.ForeignKey("documents.id")),
        sa.Column("score", sa.Double),
        sa.Column("why", sa.Text),
    )
    op.create_index("copies_document", "copies", ["document"])
    op.create_table(
        "incidents",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("first_day", sa.Date),
        sa.Column("last_day", sa.Date),
        sa.Column("place_name", sa.Text),
        sa.Column("latitude", sa.Double),
        sa.Column("longitude", sa.Double),
        sa.Column("country", sa.Text),
        sa.Column("region", sa.Text),
        sa.Column("geonames", sa.Integer),
        sa.Column("precision", sa.Text),
        sa.Column("origins_low", sa.Integer, nullable=False),
        sa.Column("origins_high", sa.Integer, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
    op.create_index("incidents_type", "incidents", ["type"])
    op.create_index("incidents_days", "incidents", ["first_day", "last_day"])
    op.create_table(
        "incident_events",
        sa.Column("incident", sa.Text, sa.ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
        sa.Column(
            "document_number",
            sa.Integer,
            sa.ForeignKey("documents.number", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("event", sa.Text, primary_key=True),
        sa.ForeignKeyConstraint(
            ["document_number", "event"],
            ["events.document_number", "events.id"],
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
    )
    op.create_index("incident_events_event", "incident_events", ["document_number", "event"])
