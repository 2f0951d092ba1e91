"""The tables of what is made of many readings. They hold nothing that cannot be made again from readings, decisions
and the table of conflicts: they save making it at every question."""

from __future__ import annotations

from sqlalchemy import Column, Double, ForeignKey, Index, Integer, Table, Text

from twosource.ledger.tables import metadata


def _number(name: str = "document_number") -> Column[int]:
    return Column(
        name, Integer, ForeignKey("documents.number", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )


deeds = Table(
    "deeds",
    metadata,
    _number(),
    Column("event", Text, primary_key=True),
    Column("body", Text, nullable=False),
)

deed_blocks = Table(
    "deed_blocks",
    metadata,
    Column("block", Text, primary_key=True),
    _number(),
    Column("event", Text, primary_key=True),
    Index("deed_blocks_document", "document_number"),
)

deed_links = Table(
    "deed_links",
    metadata,
    _number("left_number"),
    Column("left_event", Text, primary_key=True),
    _number("right_number"),
    Column("right_event", Text, primary_key=True),
    Column("score", Double, nullable=False),
    Column("why", Text, nullable=False),
    Index("deed_links_right", "right_number", "right_event"),
)

graded_incidents = Table(
    "graded_incidents",
    metadata,
    Column("id", Text, ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
    Column("grade", Text, nullable=False),
    Column("voices", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Index("graded_incidents_grade", "grade"),
)

family_bodies = Table(
    "family_bodies",
    metadata,
    Column("id", Text, ForeignKey("families.id", ondelete="CASCADE"), primary_key=True),
    Column("body", Text, nullable=False),
)

derived = Table(
    "derived",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
