"""The log: append-only, each entry sealed with the hash of the one before it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from twosource.ledger.canonical import canonical, digest
from twosource.ledger.entries import LogEntry
from twosource.ledger.tables import log

GENESIS = "0" * 64
"""What stands as `previous` in the first entry."""


def seal(sequence: int, time: str, action: str, subject: str, payload_digest: str, previous: str) -> str:
    """The hash of an entry: SHA-256 over these six as canonical JSON (a list, in this order)."""
    return digest([sequence, time, action, subject, payload_digest, previous])


def append(connection: Connection, action: str, subject: str, payload: Mapping[str, Any]) -> None:
    """Record one change, inside the transaction that makes it."""
    newest = connection.execute(select(log.c.sequence, log.c.hash).order_by(log.c.sequence.desc()).limit(1)).first()
    sequence, previous = (newest.sequence + 1, newest.hash) if newest else (1, GENESIS)
    time = datetime.now(UTC).isoformat(timespec="milliseconds")
    body = canonical(payload)
    payload_digest = digest(body)
    connection.execute(
        insert(log).values(
            sequence=sequence,
            time=time,
            action=action,
            subject=subject,
            payload=body,
            payload_digest=payload_digest,
            previous=previous,
            hash=seal(sequence, time, action, subject, payload_digest, previous),
        )
    )


def entries(connection: Connection) -> Iterator[LogEntry]:
    """Every entry, oldest first."""
    for row in connection.execute(select(log).order_by(log.c.sequence)).yield_per(500):
        yield LogEntry(**{**row._mapping, "payload": json.loads(row.payload)})


def faults(connection: Connection) -> Iterator[str]:
    """Each break of the chain, in one sentence."""
    expected, previous = 1, GENESIS
    for row in connection.execute(select(log).order_by(log.c.sequence)).yield_per(500):
        if row.sequence != expected:
            yield f"Log: entry {expected} is missing; entry {row.sequence} follows entry {expected - 1}."
        elif row.previous != previous:
            yield f"Log: entry {row.sequence} does not follow from the entry before it."
        yield from _entry_faults(row)
        expected, previous = row.sequence + 1, row.hash


def _entry_faults(row: Row[Any]) -> Iterator[str]:
    if digest(row.payload) != row.payload_digest:
        yield f"Log: the payload of entry {row.sequence} ({row.action}) was changed."
    sealed = seal(row.sequence, row.time, row.action, row.subject, row.payload_digest, row.previous)
    if sealed != row.hash:
        yield f"Log: entry {row.sequence} ({row.action}) was changed after it was sealed."
