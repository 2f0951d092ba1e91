"""Empty ledgers without the cost of migrating each: one is made, the others are copies of it."""

from __future__ import annotations

import sqlite3
import tempfile
from functools import cache
from pathlib import Path

from twosource.ledger import Ledger
from twosource.ledger.database import Database


@cache
def _content() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "blank.db"
        Ledger.open(made).close()
        return made.read_bytes()


def blank_file(where: Path) -> Path:
    """An empty ledger at that path."""
    where.write_bytes(_content())
    return where


@cache
def _source() -> sqlite3.Connection:
    with tempfile.TemporaryDirectory() as folder:
        on_disk = sqlite3.connect(blank_file(Path(folder) / "blank.db"))
        in_memory = sqlite3.connect(":memory:")
        on_disk.backup(in_memory)
        on_disk.close()
    return in_memory


def blank() -> Ledger:
    """An empty ledger in memory."""
    database = Database(":memory:")
    with database.engine.connect() as connection:
        _source().backup(connection.connection.dbapi_connection)
    return Ledger(database)
