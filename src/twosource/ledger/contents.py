"""The digest of everything a ledger holds, whenever and in whatever order it came."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, select, true

from twosource.ledger.canonical import canonical
from twosource.ledger.tables import (
    appearances,
    decisions,
    documents,
    originals,
    readings,
)


def content_digest(connection: Connection) -> str:
    """SHA-256, hex, over documents, originals, appearances, current readings and decisions.

    Left out is what depends on the run: the paths that files were read from, the log, the times of decisions, and
    replaced readings; and what is made of the rest: families, incidents and grades.
    """
    found = hashlib.sha256()
    for line in _lines(connection):
        found.update(line.encode("utf-8") + b"\n")
    return found.hexdigest()


def _lines(connection: Connection) -> Iterator[str]:
    current = select(readings.c.digest).where(readings.c.current.is_(true()))
    for name, keys in (
        ("document", select(documents.c.id)),
        ("original", select(originals.c.digest)),
        ("appearance", select(appearances.c.content).distinct()),
        ("reading", current),
    ):
        for key in sorted(connection.scalars(keys)):
            yield f"{name} {key}"
    decided = (decisions.c.kind, decisions.c.left_id, decisions.c.right_id, decisions.c.verdict, decisions.c.who)
    for name, rows in (("decision", select(*decided, decisions.c.why, decisions.c.retracted_by)),):
        for line in sorted(canonical(list(row)) for row in connection.execute(rows)):
            yield f"{name} {line}"
