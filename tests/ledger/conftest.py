"""Ledgers to test on. A test that asks for `anywhere` runs on SQLite, and on PostgreSQL where that can be started."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import pytest

from tests.ledger.articles import cheap_reader
from tests.ledger.blank import blank_file
from twosource.ledger import Ledger

_number = count(1)


@pytest.fixture
def where(tmp_path: Path) -> Path:
    return tmp_path / "war.db"


@pytest.fixture
def ledger(where: Path) -> Iterator[Ledger]:
    with Ledger.open(blank_file(where), reader=cheap_reader) as opened:
        yield opened


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """A PostgreSQL of our own on a local socket, or the one of TWOSOURCE_TEST_POSTGRES; its URL."""
    if given := os.environ.get("TWOSOURCE_TEST_POSTGRES"):
        yield given
        return
    if find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed (pip install 'twosource[postgres]')")
    tools = [shutil.which(name) or _debian(name) for name in ("initdb", "pg_ctl")]
    if None in tools:
        pytest.skip("PostgreSQL's initdb and pg_ctl are not here (Debian: apt-get install postgresql)")
    initdb, pg_ctl = map(str, tools)
    # A socket's path must be short, so this is not below pytest's own folder.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    user = "postgres" if os.geteuid() == 0 else None  # PostgreSQL does not run as root
    if user is not None:
        try:
            shutil.chown(folder, user)
        except LookupError:
            pytest.skip("PostgreSQL does not run as root, and there is no user 'postgres'")
    base = folder / "base"

    def call(*command: str) -> None:
        subprocess.run(command, check=True, user=user, stdout=subprocess.DEVNULL, cwd=folder)

    try:
        call(initdb, "-D", str(base), "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        call(
            pg_ctl,
            "-D",
            str(base),
            "-w",
            "-l",
            f"{folder}/log",
            "-o",
            f"-k {folder} -c listen_addresses='' -F",
            "start",
        )
        try:
            yield f"postgresql://tester@/postgres?host={folder}"
        finally:
            call(pg_ctl, "-D", str(base), "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _debian(name: str) -> str | None:
    return next((str(tool) for tool in sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)), None)


@pytest.fixture
def empty_postgres(cluster: str) -> str:
    """The URL of an empty database."""
    import psycopg
    from sqlalchemy import make_url

    url = make_url(cluster)
    name = f"ledger_{os.getpid()}_{next(_number)}"
    with psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return url.set(database=name).render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger may be made, on each kind of database."""
    if request.param == "sqlite":
        return str(tmp_path / "anywhere.db")
    url: str = request.getfixturevalue("empty_postgres")
    return url
