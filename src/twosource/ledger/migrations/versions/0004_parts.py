"""The parts of each current reading, as columns that can be asked."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004_parts"
down_revision = "0003_readings"
branch_labels = None
depends_on = None


def _part(name: str, *items: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column(
            "document_number",
            sa.Integer,
            sa.ForeignKey("documents.number", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        *items,
    )


def _position() -> sa.Column[Any]:
    return sa.Column("position", sa.Integer, primary_key=True, autoincrement=False)


def _event() -> sa.Column[Any]:
    return sa.Column("event", sa.Text, primary_key=True)


def _evidence(prefix: str = "span", text: str = "text", *, required: bool = True) -> list[sa.Column[Any]]:
    return [
        sa.Column(f"{prefix}_begin", sa.Integer, nullable=not required),
        sa.Column(f"{prefix}_end", sa.Integer, nullable=not required),
        sa.Column(text, sa.Text, nullable=not required),
    ]


def _of_document(parent: str, column: str, key: str = "id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["document_number", column],
        [f"{parent}.document_number", f"{parent}.{key}"],
        ondelete="CASCADE",
        onupdate="CASCADE",
    )


def _speakers_places_times() -> None:
    _part(
        "sources",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("role", sa.Text),
        sa.Column("country", sa.Text),
    )
    _part(
        "places",
        _position(),
        *_evidence(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("precision", sa.Text, nullable=False),
        sa.Column("latitude", sa.Double),
        sa.Column("longitude", sa.Double),
        sa.Column("country", sa.Text),
        sa.Column("region", sa.Text),
        sa.Column("geonames", sa.Integer),
        sa.Column("why", sa.Text),
    )
    _part(
        "times",
        _position(),
        *_evidence(),
        sa.Column("first_day", sa.Date),
        sa.Column("last_day", sa.Date),
        sa.Column("timex", sa.Text),
    )
    _part("rewordings", _position(), *_evidence(), sa.Column("reads_as", sa.Text, nullable=False))


def _claims() -> None:
    _part(
        "claims",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("via", sa.Text),
        *_evidence("cue", "cue", required=False),
        sa.Column("stance", sa.Text, nullable=False),
        sa.Column("direct", sa.Boolean, nullable=False),
        sa.Column("said", sa.Date),
        sa.Column("caveat", sa.Text, nullable=False),
        *_evidence("caveat", "caveat_text", required=False),
        _of_document("sources", "source"),
        _of_document("sources", "via"),
    )
    for column in ("stance", "caveat"):
        op.create_index(f"claims_{column}", "claims", [column])
    _part(
        "claim_contents",
        sa.Column("claim", sa.Text, primary_key=True),
        _position(),
        *_evidence(),
        sa.Column("folded", sa.Text, nullable=False),
        _of_document("claims", "claim"),
    )


def _events() -> None:
    _part(
        "events",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        *_evidence("trigger", "trigger"),
        sa.Column("place", sa.Integer),
        sa.Column("time", sa.Integer),
        sa.Column("country", sa.Text),
        sa.Column("first_day", sa.Date),
        sa.Column("last_day", sa.Date),
        _of_document("places", "place", "position"),
        _of_document("times", "time", "position"),
    )
    for column in ("type", "status", "country"):
        op.create_index(f"events_{column}", "events", [column])
    op.create_index("events_days", "events", ["first_day", "last_day"])
    _part(
        "event_claims",
        _event(),
        _position(),
        sa.Column("claim", sa.Text, nullable=False),
        _of_document("events", "event"),
        _of_document("claims", "claim"),
    )
    _part(
        "participants",
        _event(),
        sa.Column("role", sa.Text, primary_key=True),
        _position(),
        *_evidence(),
        sa.Column("source", sa.Text),
        sa.Column("country", sa.Text),
        sa.Column("kind", sa.Text, nullable=False),
        _of_document("events", "event"),
        _of_document("sources", "source"),
    )
    _part(
        "weapons",
        _event(),
        _position(),
        *_evidence(),
        sa.Column("name", sa.Text),
        sa.Column("category", sa.Text, nullable=False),
        _of_document("events", "event"),
    )
    _part(
        "quantities",
        _event(),
        _position(),
        *_evidence(),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("low", sa.Double, nullable=False),
        sa.Column("high", sa.Double, nullable=False),
        _of_document("events", "event"),
    )


def upgrade() -> None:
    _speakers_places_times()
    _claims()
    _events()
