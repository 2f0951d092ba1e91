"""The tables of a ledger, as the newest migration leaves them.

Three layers: what came in (`documents`, `originals`, `appearances`), what was read in it (`readings` and their parts),
and what was made of many readings (`families`, `incidents`, `decisions`). `log` records every change of them.

The parts hold nothing that the reading's JSON does not: they are there to be asked in SQL, and `verify` compares them.
A document's id is the SHA-256 of its text; its number is a short stand-in within this one database.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    true,
)
from sqlalchemy.schema import SchemaItem

metadata = MetaData()


def _document(*, key: bool = False) -> Column[str]:
    return Column("document", Text, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=key, nullable=False)


def _document_number() -> Column[int]:
    return Column(
        "document_number",
        Integer,
        ForeignKey("documents.number", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )


def _described() -> list[Column[object]]:
    """What a document says about itself, text aside; the same columns for a document and for each appearance of it."""
    return [
        Column("language", Text, nullable=False),
        Column("title", Text),
        Column("url", Text),
        Column("publisher", Text),
        Column("origin", Text),
        Column("authors", Text, nullable=False),
        Column("dateline_begin", Integer),
        Column("dateline_end", Integer),
        Column("published", Date),
        Column("published_basis", Text, nullable=False),
        Column("published_why", Text),
    ]


def _evidence(*, required: bool = True, prefix: str = "span", text: str = "text") -> list[Column[object]]:
    """A span and the characters in it."""
    return [
        Column(f"{prefix}_begin", Integer, nullable=not required),
        Column(f"{prefix}_end", Integer, nullable=not required),
        Column(text, Text, nullable=not required),
    ]


def _of_document(parent: str, column: str, key: str = "id") -> ForeignKeyConstraint:
    """A reference to a part of the same document."""
    return ForeignKeyConstraint(
        ["document_number", column],
        [f"{parent}.document_number", f"{parent}.{key}"],
        ondelete="CASCADE",
        onupdate="CASCADE",
    )


def _part(name: str, *items: SchemaItem) -> Table:
    # keyed by the document's number: by its id of 64 letters the parts would take twice the room
    return Table(name, metadata, _document_number(), *items)


documents = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("text", Text, nullable=False),
    *_described(),
    Index("documents_published", "published"),
    Index("documents_publisher", "publisher"),
)

originals = Table(
    "originals",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("codec", Text, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)

appearances = Table(
    "appearances",
    metadata,
    Column("id", Text, primary_key=True),
    Column("content", Text, nullable=False),
    _document(),
    Column("original", Text, ForeignKey("originals.digest"), nullable=False),
    Column("subject", Text, nullable=False),
    Column("path", Text),
    Column("media_type", Text, nullable=False),
    Column("encoding", Text),
    Column("partial", Text),
    *_described(),
    Index("appearances_content", "content"),
    Index("appearances_document", "document"),
    Index("appearances_original", "original"),
)

readings = Table(
    "readings",
    metadata,
    Column("digest", Text, primary_key=True),
    _document(),
    Column("content", Text, nullable=False),
    Column("codec", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("reader", Text, nullable=False),
    Column("weights", Text),
    Column("current", Boolean, nullable=False),
    Index("readings_document", "document"),
)
Index(
    "readings_current",
    readings.c.document,
    unique=True,
    sqlite_where=readings.c.current.is_(true()),
    postgresql_where=readings.c.current.is_(true()),
)

sources = _part(
    "sources",
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("role", Text),
    Column("country", Text),
)

places = _part(
    "places",
    Column("position", Integer, primary_key=True, autoincrement=False),
    *_evidence(),
    Column("name", Text, nullable=False),
    Column("precision", Text, nullable=False),
    Column("latitude", Double),
    Column("longitude", Double),
    Column("country", Text),
    Column("region", Text),
    Column("geonames", Integer),
    Column("why", Text),
)

times = _part(
    "times",
    Column("position", Integer, primary_key=True, autoincrement=False),
    *_evidence(),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("timex", Text),
)

rewordings = _part(
    "rewordings",
    Column("position", Integer, primary_key=True, autoincrement=False),
    *_evidence(),
    Column("reads_as", Text, nullable=False),
)

claims = _part(
    "claims",
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("source", Text),
    Column("via", Text),
    *_evidence(required=False, prefix="cue", text="cue"),
    Column("stance", Text, nullable=False),
    Column("direct", Boolean, nullable=False),
    Column("said", Date),
    Column("caveat", Text, nullable=False),
    *_evidence(required=False, prefix="caveat", text="caveat_text"),
    _of_document("sources", "source"),
    _of_document("sources", "via"),
    Index("claims_stance", "stance"),
    Index("claims_caveat", "caveat"),
)

claim_contents = _part(
    "claim_contents",
    Column("claim", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    *_evidence(),
    Column("folded", Text, nullable=False),
    _of_document("claims", "claim"),
)

events = _part(
    "events",
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("status", Text, nullable=False),
    *_evidence(prefix="trigger", text="trigger"),
    Column("place", Integer),
    Column("time", Integer),
    Column("country", Text),
    Column("first_day", Date),
    Column("last_day", Date),
    _of_document("places", "place", "position"),
    _of_document("times", "time", "position"),
    Index("events_type", "type"),
    Index("events_status", "status"),
    Index("events_country", "country"),
    Index("events_days", "first_day", "last_day"),
)

event_claims = _part(
    "event_claims",
    Column("event", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("claim", Text, nullable=False),
    _of_document("events", "event"),
    _of_document("claims", "claim"),
)

participants = _part(
    "participants",
    Column("event", Text, primary_key=True),
    Column("role", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    *_evidence(),
    Column("source", Text),
    Column("country", Text),
    Column("kind", Text, nullable=False),
    _of_document("events", "event"),
    _of_document("sources", "source"),
)

weapons = _part(
    "weapons",
    Column("event", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    *_evidence(),
    Column("name", Text),
    Column("category", Text, nullable=False),
    _of_document("events", "event"),
)

quantities = _part(
    "quantities",
    Column("event", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    *_evidence(),
    Column("kind", Text, nullable=False),
    Column("low", Double, nullable=False),
    Column("high", Double, nullable=False),
    _of_document("events", "event"),
)

families = Table(
    "families",
    metadata,
    Column("id", Text, primary_key=True),
    Column("origin", Text, ForeignKey("documents.id"), nullable=False),
)

copies = Table(
    "copies",
    metadata,
    Column("family", Text, ForeignKey("families.id", ondelete="CASCADE"), primary_key=True),
    _document(key=True),
    Column("relation", Text, nullable=False),
    Column("derived_from", Text, ForeignKey("documents.id")),
    Column("score", Double),
    Column("why", Text),
    Index("copies_document", "document"),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("type", Text, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("place_name", Text),
    Column("latitude", Double),
    Column("longitude", Double),
    Column("country", Text),
    Column("region", Text),
    Column("geonames", Integer),
    Column("precision", Text),
    Column("origins_low", Integer, nullable=False),
    Column("origins_high", Integer, nullable=False),
    Column("why", Text, nullable=False),
    Index("incidents_type", "type"),
    Index("incidents_days", "first_day", "last_day"),
)

incident_events = Table(
    "incident_events",
    metadata,
    Column("incident", Text, ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
    _document_number(),
    Column("event", Text, primary_key=True),
    _of_document("events", "event"),
    Index("incident_events_event", "document_number", "event"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("left_id", Text, nullable=False),
    Column("right_id", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("decided_at", Text, nullable=False),
    Column("why", Text),
    Column("retracted_at", Text),
    Column("retracted_by", Text),
    Index("decisions_edge", "left_id", "right_id"),
)

log = Table(
    "log",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("time", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("payload_digest", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Index("log_subject", "subject"),
)

PARTS: tuple[Table, ...] = (
    sources,
    places,
    times,
    rewordings,
    claims,
    claim_contents,
    events,
    event_claims,
    participants,
    weapons,
    quantities,
)
"""The parts of a reading, each after those it refers to."""
