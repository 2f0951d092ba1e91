"""Everything that can be checked about a ledger without reading a document again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, func, select, true

from twosource.errors import DamagedLedger
from twosource.ledger import log
from twosource.ledger.canonical import digest
from twosource.ledger.database import Database
from twosource.ledger.derived_faults import derived_faults
from twosource.ledger.entries import PREFIX, VerifyReport
from twosource.ledger.parts import described, rows
from twosource.ledger.soundness import document_faults, reading_faults
from twosource.ledger.storing import content_key, rank, unpacked
from twosource.ledger.tables import PARTS, appearances, documents, originals, readings
from twosource.ledger.tables import log as log_table
from twosource.model import Reading

_NO_TRIGGERS = "Database: the triggers that keep the log append-only are not there."
_DESCRIPTION = (
    "language",
    "title",
    "url",
    "publisher",
    "origin",
    "authors",
    "dateline_begin",
    "dateline_end",
    "published",
    "published_basis",
    "published_why",
)


def verify(database: Database, *, head: str | None = None) -> VerifyReport:
    """Check all of it in one snapshot: see `Ledger.verify`."""
    problems: list[str] = []
    documents_held = entries_held = 0
    newest: str | None = None
    try:
        with database.reading() as connection:
            problems.extend(_database_faults(connection, database))
            problems.extend(log.faults(connection))
            problems.extend(_head_faults(connection, head))
            problems.extend(_original_faults(connection))
            problems.extend(_appearance_faults(connection))
            for key in connection.scalars(select(documents.c.id).order_by(documents.c.id)).all():
                problems.extend(_document_faults(connection, key))
            problems.extend(_replaced_faults(connection))
            problems.extend(_unlogged(connection))
            problems.extend(derived_faults(connection))
            documents_held = connection.scalar(select(func.count()).select_from(documents)) or 0
            entries_held = connection.scalar(select(func.count()).select_from(log_table)) or 0
            newest = connection.scalar(select(log_table.c.hash).order_by(log_table.c.sequence.desc()).limit(1))
    except DamagedLedger as error:
        problems.append(f"Database: {error.fault}, and nothing behind that could be checked.")
    return VerifyReport(
        ok=not problems,
        problems=tuple(problems),
        documents=documents_held,
        log_entries=entries_held,
        head=newest,
    )


def _database_faults(connection: Connection, database: Database) -> Iterator[str]:
    if database.postgresql:
        armed = "SELECT count(*) FROM pg_trigger WHERE tgrelid = 'log'::regclass AND tgenabled = 'O'"
        if connection.exec_driver_sql(armed).scalar() != 1:
            yield _NO_TRIGGERS
        return
    for row in connection.exec_driver_sql("PRAGMA integrity_check").all():
        if row[0] != "ok":
            yield f"Database: SQLite's integrity check says: {row[0]}."
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        yield f"Database: a row of {row[0]} refers to a row of {row[2]} that is not there."
    triggers = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'log'"
    if connection.exec_driver_sql(triggers).scalar() != 3:
        yield _NO_TRIGGERS


def _head_faults(connection: Connection, head: str | None) -> Iterator[str]:
    if head is not None and connection.scalar(select(log_table.c.hash).where(log_table.c.hash == head)) is None:
        yield f"Log: no entry has the hash {head}; the log was cut short or rewritten since that was noted."


def _original_faults(connection: Connection) -> Iterator[str]:
    for key in connection.scalars(select(originals.c.digest).order_by(originals.c.digest)).all():
        row = connection.execute(select(originals).where(originals.c.digest == key)).one()
        try:
            raw = unpacked(row.codec, row.bytes)
        except ValueError as error:
            yield f"Original {key[:PREFIX]}: its bytes cannot be unpacked ({error})."
            continue
        if hashlib.sha256(raw).hexdigest() != key or len(raw) != row.size:
            yield f"Original {key[:PREFIX]}: its bytes no longer match its SHA-256."
    unused = select(originals.c.digest).where(originals.c.digest.not_in(select(appearances.c.original)))
    for key in connection.scalars(unused.order_by(originals.c.digest)):
        yield f"Original {key[:PREFIX]}: no document was made from it."


def _appearance_faults(connection: Connection) -> Iterator[str]:
    for row in connection.execute(select(appearances).order_by(appearances.c.id)).yield_per(500):
        plain = dict(row._mapping)
        key = plain.pop("id")
        description = {name: plain[name] for name in _DESCRIPTION}
        content = content_key(row.document, row.original, description)
        if digest(plain) != key or content != row.content:
            yield f"Appearance {key[:PREFIX]} of document {row.document[:PREFIX]}: it was changed after it was noted."


def _document_faults(connection: Connection, key: str) -> Iterator[str]:
    name = f"Document {key[:PREFIX]}"
    row = connection.execute(select(documents).where(documents.c.id == key)).one()
    if hashlib.sha256(row.text.encode("utf-8", "surrogatepass")).hexdigest() != key:
        yield f"{name}: its text no longer matches its id, the SHA-256 of the text."
    came = connection.execute(
        select(appearances.c.published, appearances.c.content).where(appearances.c.document == key)
    ).all()
    if not came:
        yield f"{name}: there is no record of how it came in."
    current = connection.execute(
        select(readings).where(readings.c.document == key, readings.c.current.is_(true()))
    ).all()
    if len(current) != 1:
        yield f"{name}: it has {len(current)} current readings instead of one."
        return
    if came and current[0].content != min(rank(each.published, each.content) for each in came)[2]:
        yield f"{name}: its reading was not made from the appearance that ranks first."
    reading, faults = _restored(current[0], name)
    yield from faults
    if reading is None:
        return
    if reading.document.text != row.text:
        yield f"{name}: its text is not the text that was read."
    for column, value in described(reading.document).items():
        if row._mapping[column] != value:
            yield f"{name}: its {column} is not what the reading has."
    # parts of a reading that points outside itself cannot be told
    if not faults:
        yield from _part_faults(connection, reading, row.number, name)


def _restored(row: Row[Any], name: str) -> tuple[Reading | None, list[str]]:
    """The reading in a row, and what is wrong with it."""
    faults = []
    try:
        body = unpacked(row.codec, row.body).decode("utf-8")
        if digest(body) != row.digest:
            faults.append(f"{name}: its stored reading was changed.")
        reading = Reading.from_json(body)
    except (ValueError, TypeError) as error:
        return None, [*faults, f"{name}: its stored reading is no reading ({error})."]
    if reading.document.id != row.document:
        faults.append(f"{name}: its stored reading is of another document.")
    faults.extend(f"{name}: {fault}." for fault in document_faults(reading.document))
    faults.extend(f"{name}: {fault}." for fault in reading_faults(reading))
    return reading, faults


def _part_faults(connection: Connection, reading: Reading, number: int, name: str) -> Iterator[str]:
    expected = rows(reading, number)
    for part in PARTS:
        keys = [column.name for column in part.primary_key]
        held = connection.execute(select(part).where(part.c.document_number == number)).all()
        stored = {tuple(row._mapping[key] for key in keys): dict(row._mapping) for row in held}
        read = {tuple(row[key] for key in keys): row for row in expected[part.name]}
        for missing in sorted(read.keys() - stored.keys(), key=str):
            yield f"{name}: {_named(part.name, missing)} of its reading is not in the table."
        for extra in sorted(stored.keys() - read.keys(), key=str):
            yield f"{name}: {_named(part.name, extra)} in the table is not in its reading."
        for both in sorted(read.keys() & stored.keys(), key=str):
            changed = [column for column, value in read[both].items() if stored[both][column] != value]
            if changed:
                yield f"{name}: {_named(part.name, both)} differs from its reading in {', '.join(changed)}."


def _named(part: str, key: tuple[Any, ...]) -> str:
    """ "claims c3": the table and the key, the document aside."""
    return " ".join([part, *(str(each) for each in key[1:])])


def _replaced_faults(connection: Connection) -> Iterator[str]:
    """Readings that another has replaced are history: unchanged, but not in the parts."""
    old = select(readings.c.digest).where(readings.c.current.is_not(true())).order_by(readings.c.digest)
    for key in connection.scalars(old).all():
        row = connection.execute(select(readings).where(readings.c.digest == key)).one()
        try:
            sound = hashlib.sha256(unpacked(row.codec, row.body)).hexdigest() == key
        except ValueError:
            sound = False
        if not sound:
            yield f"Document {row.document[:PREFIX]}: a replaced reading of it was changed."


def _unlogged(connection: Connection) -> Iterator[str]:
    """What is in the tables without a log entry, or in the log without a row."""
    logged: dict[str, set[str]] = {"appearance": set(), "original": set(), "reading": set(), "document": set()}
    for entry in connection.execute(select(log_table).order_by(log_table.c.sequence)).yield_per(500):
        if entry.action not in ("document_added", "appearance_added", "reading_replaced"):
            continue
        logged["document"].add(entry.subject)
        try:
            payload = json.loads(entry.payload)
        except ValueError:
            continue  # the chain's own check has told it
        for kind in ("appearance", "original", "reading"):
            if isinstance(payload, dict) and kind in payload:
                logged[kind].add(payload[kind])
    held = {
        "document": documents.c.id,
        "original": originals.c.digest,
        "appearance": appearances.c.id,
        "reading": readings.c.digest,
    }
    for kind, column in held.items():
        there = set(connection.scalars(select(column)))
        for key in sorted(there - logged[kind]):
            yield f"{kind.capitalize()} {key[:PREFIX]}: the log has no entry that it was added."
        for key in sorted(logged[kind] - there):
            yield f"{kind.capitalize()} {key[:PREFIX]}: the log says it was added, and it is not there."
