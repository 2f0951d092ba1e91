"""Whether the kept families, incidents and grades are what the readings and decisions give."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from twosource.errors import TwosourceError
from twosource.knowledge.conflicts import conflicts
from twosource.ledger import deriving
from twosource.ledger.board import make_board
from twosource.ledger.decisions import decisions_of
from twosource.ledger.derived_tables import graded_incidents
from twosource.ledger.packing import body_of, incident_row, packed_family
from twosource.ledger.tables import copies, documents, families, incident_events, incidents
from twosource.model import Incident


def derived_faults(connection: Connection) -> Iterator[str]:
    """Every difference, in one sentence. Where something has changed since they were made they are made again at the
    next question, and where they were made by a user's own conflicts that cannot be checked here: then nothing is said.
    """
    if not deriving.is_current(connection, deriving.rules_of(conflicts())):
        return
    ids = connection.scalars(select(documents.c.id).order_by(documents.c.id)).all()
    try:
        readings = [deriving.reading_of(connection, each) for each in ids]
    except (ValueError, TypeError, TwosourceError):
        return  # a reading that is damaged is told where readings are checked
    made = make_board(readings, {}, decisions_of(connection))
    yield from _families(connection, {family.id: packed_family(family) for family in made.families})
    numbers = {row.id: row.number for row in connection.execute(select(documents.c.id, documents.c.number))}
    held = {row.id: row for row in connection.execute(select(graded_incidents))}
    rows = {row.id: dict(row._mapping) for row in connection.execute(select(incidents))}
    expected = {each.incident.id: each for each in made.incidents}
    for name in sorted(expected.keys() | held.keys() | rows.keys()):
        if name not in expected:
            yield f"Incident {name}: the readings give no such incident."
        elif name not in held or name not in rows:
            yield f"Incident {name}: it is missing from the tables."
        else:
            graded, row = expected[name], held[name]
            firm = sum(not voice.weak for voice in graded.grade.voices)
            kept = (row.grade, row.voices, row.body)
            sound = kept == (graded.grade.name, firm, body_of(graded.incident, graded.grade))
            if not sound or rows[name] != incident_row(graded.incident):
                yield f"Incident {name}: what is kept of it is not what the readings give."
            elif _events(connection, name) != _keys(graded.incident, numbers):
                yield f"Incident {name}: its events in the table are not its own."


def _families(connection: Connection, expected: dict[str, str]) -> Iterator[str]:
    held = {family.id: packed_family(family) for family in deriving.stored_families(connection)}
    for name in sorted(expected.keys() | held.keys()):
        if held.get(name) != expected.get(name):
            yield f"Family {name}: what is kept of it is not what the readings give."
    listed = {(row.family, row.document) for row in connection.execute(select(copies))}
    of = {(each.id, copy.document) for each in deriving.stored_families(connection) for copy in each.copies}
    if listed != of or set(connection.scalars(select(families.c.id))) != set(held):
        yield "Families: the table of copies does not list the documents of the families."


def _events(connection: Connection, incident: str) -> set[tuple[int, str]]:
    query = select(incident_events).where(incident_events.c.incident == incident)
    return {(row.document_number, row.event) for row in connection.execute(query)}


def _keys(incident: Incident, numbers: dict[str, int]) -> set[tuple[int, str]]:
    return {(numbers[key.document], key.event) for key in incident.events}
