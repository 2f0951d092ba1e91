"""The database behind a ledger: how it is reached, and what a transaction on it means."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import StaticPool

from twosource.errors import DamagedLedger, LedgerError, MissingExtra, UsageError

WAIT = 60.0
"""Seconds that a writer waits for another one to finish."""
POSTGRES_LOCK = 0x74776F736F757263  # "twosourc"
_DAMAGED = ("malformed", "not a database", "corrupt")


class Database:
    """Where a ledger lies: a SQLite file, SQLite in memory, or a PostgreSQL database.

    `file` is the SQLite file or None, `name` what messages call it (a URL without its password).
    """

    def __init__(self, where: str | Path) -> None:
        url = _url(where)
        self.dialect = url.get_backend_name()
        self.file = Path(url.database) if self.dialect == "sqlite" and url.database else None
        self.name = str(self.file) if self.file else url.render_as_string(hide_password=True)
        self.engine = self._engine(url)

    @property
    def postgresql(self) -> bool:
        return self.dialect == "postgresql"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One snapshot: what others write meanwhile is not seen."""
        with self._faults_named(), self.engine.connect() as connection:
            if self.postgresql:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, all or nothing; no other writer is in one at the same time."""
        with self._faults_named(), self.engine.connect() as connection:
            connection = connection.execution_options(twosource_writes=True)
            with connection.begin():
                if self.postgresql:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": POSTGRES_LOCK})
                yield connection

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _faults_named(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            fault = str(error.orig)
            if any(word in fault for word in _DAMAGED):
                raise DamagedLedger(self.name, f"the file is damaged ({fault})", "restore it from a copy") from error
            if isinstance(error, OperationalError):
                raise LedgerError(self.name, f"the database gave up ({fault.strip()})", _advice(fault)) from error
            raise

    def _engine(self, url: URL) -> Engine:
        if self.dialect == "sqlite":
            options: dict[str, Any] = {"connect_args": {"timeout": WAIT, "check_same_thread": False}}
            if self.file is None:
                options["poolclass"] = StaticPool
            engine = create_engine(url, **options)
            event.listen(engine, "connect", _connected)
            event.listen(engine, "begin", _begin)
            return engine
        try:
            return create_engine(url)
        except ModuleNotFoundError as error:
            raise MissingExtra(
                self.name, f"the PostgreSQL driver {error.name!r} is not installed", "pip install 'twosource[postgres]'"
            ) from error


def _url(where: str | Path) -> URL:
    if isinstance(where, Path) or ("://" not in where and where != ":memory:"):
        return URL.create("sqlite", database=str(Path(where).expanduser()))
    try:
        url = make_url("sqlite://" if where == ":memory:" else where)
        backend = url.get_backend_name()
        if backend in ("postgres", "postgresql") and "+" not in url.drivername:
            url, backend = url.set(drivername="postgresql+psycopg"), "postgresql"
        if backend == "sqlite" and url.database == ":memory:":
            url = url.set(database=None)
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise UsageError(str(where), "not a path and not a database URL", _KINDS) from error
    if backend not in ("sqlite", "postgresql"):
        raise UsageError(
            url.render_as_string(hide_password=True), f"ledgers are not kept in {backend!r}", f"give {_KINDS}"
        )
    return url


_KINDS = "a path (war.db), sqlite:///war.db, or postgresql://user@host/name"


def _connected(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # the driver must not open transactions of its own: `_begin` does
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("twosource_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _advice(fault: str) -> str:
    if "locked" in fault:
        return "another program holds it; try again when that is done"
    if "full" in fault:
        return "make room on the disk and run the same command again: it goes on where it stopped"
    if "readonly" in fault or "unable to open" in fault:
        return "check that the file and its folder may be written"
    return "check that the database can be reached, then run the same command again"
