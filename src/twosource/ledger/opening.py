"""Before a ledger is used: is it one, is it ours to change, is it up to date?"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Collection
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, inspect, text

from twosource._version import __version__
from twosource.errors import LedgerError, NewerLedger, NotALedger
from twosource.ledger import log
from twosource.ledger.database import WAIT, Database

REVISIONS = "twosource_revision"
"""The table that holds the name of the newest migration carried out; a database without it is no ledger."""
MIGRATIONS = Path(__file__).parent / "migrations"
_SQLITE_HEADER = b"SQLite format 3\0"
_APPLICATION = 0x74776F73  # "twos", for file(1)


@cache
def revisions() -> tuple[str, ...]:
    """Every migration this version knows, oldest first."""
    return tuple(sorted(step.stem for step in (MIGRATIONS / "versions").glob("[0-9]*.py")))


def make_ready(database: Database) -> None:
    """Create or migrate the ledger, or refuse it without touching it.

    Raises:
        NotALedger: the file or database holds something else.
        NewerLedger: a newer version of twosource has made or migrated it.
        LedgerError: it cannot be read or written.
    """
    if database.file is not None:
        if _peek(database.file, database.name) == revisions()[-1]:
            return
        _write_ahead(database)
    with database.writing() as connection:
        held = _held(connection, database.name)
        if held != revisions()[-1]:
            _migrate(connection, database)


def _peek(file: Path, name: str) -> str | None:
    """The revision of the ledger in the file, None where there is nothing yet; reads only."""
    if file.is_dir():
        raise NotALedger(name, "it is a folder", "give a file name for the ledger")
    if not file.parent.is_dir():
        raise LedgerError(name, f"the folder {str(file.parent)!r} does not exist", "create it, or give another path")
    try:
        with file.open("rb") as stream:
            header = stream.read(100)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LedgerError(name, f"it cannot be read ({error.strerror})", "check its permissions") from error
    if not header:
        return None
    if not header.startswith(_SQLITE_HEADER):
        raise NotALedger(name, "the file is something else", "give another path; this file was left as it is")
    try:
        try:
            tables, version = _read_only(file, untouched=True)
        except sqlite3.Error:  # perhaps because another process has just begun to write
            tables, version = _read_only(file, untouched=False)
    except sqlite3.OperationalError:
        # A creation that was cut off can leave a journal that only a writer may play back; `make_ready` checks again.
        return None
    except sqlite3.DatabaseError as error:
        raise NotALedger(
            name, f"the file is damaged or something else ({error})", "restore it from a copy, or give another path"
        ) from error
    return _judge(tables, version, name)


def _read_only(file: Path, *, untouched: bool) -> tuple[set[str], str | None]:
    """The file's tables and revision; `untouched`: unless something waits to be written, no file appears beside it."""
    waiting = file.with_name(f"{file.name}-wal")
    quiet = untouched and not (waiting.exists() and waiting.stat().st_size)
    mode = "immutable=1" if quiet else "mode=ro"
    with closing(sqlite3.connect(f"file:{quote(str(file.absolute()))}?{mode}", uri=True, timeout=WAIT)) as peek:
        tables = {row[0] for row in peek.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        version = peek.execute(f"SELECT version_num FROM {REVISIONS}").fetchone() if REVISIONS in tables else None
    return tables, version[0] if version else None


def _held(connection: Connection, name: str) -> str | None:
    tables = set(inspect(connection).get_table_names())
    version = None
    if REVISIONS in tables:
        version = connection.execute(text(f"SELECT version_num FROM {REVISIONS}")).scalar()
    return _judge(tables, version, name)


def _judge(tables: Collection[str], version: str | None, name: str) -> str | None:
    if not tables:
        return None
    if REVISIONS not in tables or version is None:
        raise NotALedger(
            name, "it is a database of something else", "give another path or an empty database; it was left as it is"
        )
    if version not in revisions():
        raise NewerLedger(
            name,
            f"a newer version of twosource has made it (revision {version!r}; {__version__} knows up to "
            f"{revisions()[-1]!r})",
            "upgrade with `pip install -U twosource`; it was left as it is",
        )
    return version


def _write_ahead(database: Database) -> None:
    """Set write-ahead mode, which stays with the file. It cannot wait for a lock by itself, so this does."""
    assert database.file is not None
    give_up = time.monotonic() + WAIT
    try:
        with closing(sqlite3.connect(database.file, timeout=WAIT, isolation_level=None)) as connection:
            while True:
                try:
                    connection.execute("PRAGMA journal_mode = WAL").fetchone()
                    return
                except sqlite3.OperationalError as error:
                    if "locked" not in str(error) or time.monotonic() > give_up:
                        raise
                    time.sleep(0.01)
    except sqlite3.Error as error:
        raise LedgerError(
            database.name, f"it cannot be written ({error})", "check that the file and its folder may be written"
        ) from error


def _migrate(connection: Connection, database: Database) -> None:
    """Carry out what is missing, in the caller's transaction: the changes, their record, their log entries at once."""
    from alembic import command
    from alembic.config import Config

    def logged(*, step: Any, **_: Any) -> None:
        log.append(connection, "migrated", step.up_revision_id, {"version": __version__})

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes.update(connection=connection, version_table=REVISIONS, logged=logged)
    command.upgrade(config, "head")
    if not database.postgresql:
        connection.exec_driver_sql(f"PRAGMA application_id = {_APPLICATION}")
