"""Opening: what is made, what is migrated, what is refused untouched."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, event

from tests.ledger.articles import ARMY, article, cheap_reader, cheap_reading
from twosource.errors import DamagedLedger, LedgerError, NewerLedger, NotALedger
from twosource.ledger import Ledger, opening
from twosource.ledger.tables import metadata


def fingerprint(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir() if file.is_file()}


def test_a_ledger_is_made_where_there_is_none(where: Path) -> None:
    Ledger.open(where).close()
    with Ledger.open(str(where)) as ledger:
        assert ledger.documents() == ()
        assert ledger.verify().ok


def test_a_url_names_the_same_file_as_its_path(where: Path) -> None:
    with Ledger.open(where) as ledger:
        intake = article(ARMY)
        ledger.store(intake, cheap_reading(intake.document))
    with Ledger.open(f"sqlite:///{where}") as ledger:
        assert len(ledger.documents()) == 1


def test_a_ledger_in_memory_is_gone_when_closed() -> None:
    for _ in range(2):
        with Ledger.open(":memory:") as ledger:
            intake = article(ARMY)
            assert ledger.store(intake, cheap_reading(intake.document))
            assert ledger.verify().ok


def test_the_file_is_kept_as_safely_as_sqlite_can(where: Path) -> None:
    with Ledger.open(where) as ledger, ledger._database.writing() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 60_000}


def test_migrations_lead_to_the_tables_that_are_asked(where: Path) -> None:
    Ledger.open(where).close()
    engine = create_engine(f"sqlite:///{where}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": opening.REVISIONS})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_every_migration_step_is_logged_with_the_version_that_ran_it(ledger: Ledger) -> None:
    steps = [entry.subject for entry in ledger.log() if entry.action == "migrated"]
    assert steps == list(opening.revisions())
    assert all(entry.payload["version"] for entry in ledger.log())


def test_an_older_ledger_is_migrated_with_what_it_holds(where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # a ledger as the version before the newest step left it: that step's tables and record taken out by hand
    with Ledger.open(where) as ledger:
        intake = article(ARMY)
        ledger.store(intake, cheap_reading(intake.document))
        digest = ledger.digest()
    with sqlite3.connect(where) as raw:
        for table in ("deeds", "deed_blocks", "deed_links", "graded_incidents", "family_bodies", "derived"):
            raw.execute(f"DROP TABLE {table}")
        raw.execute(f"UPDATE {opening.REVISIONS} SET version_num = ?", (opening.revisions()[-2],))
    raw.close()
    with Ledger.open(where) as ledger:
        assert ledger.digest() == digest
        assert ledger.verify().ok
        assert ledger.log()[-1].subject == opening.revisions()[-1]


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Ledger.open(where).close()
    with sqlite3.connect(where) as raw:  # so that the newest step stumbles over what it is to make
        raw.execute(f"UPDATE {opening.REVISIONS} SET version_num = ?", (opening.revisions()[-2],))
        before = list(raw.iterdump())
    with pytest.raises(LedgerError, match="already exists"):
        Ledger.open(where)
    assert list(raw.iterdump()) == before
    raw.close()


def test_a_ledger_of_a_newer_version_is_refused_untouched(where: Path) -> None:
    Ledger.open(where).close()
    with sqlite3.connect(where) as raw:
        raw.execute(f"UPDATE {opening.REVISIONS} SET version_num = '9999_from_tomorrow'")
    raw.close()
    before = fingerprint(where.parent)
    with pytest.raises(NewerLedger) as caught:
        Ledger.open(where)
    assert fingerprint(where.parent) == before
    assert "9999_from_tomorrow" in str(caught.value)
    assert "upgrade" in caught.value.hint


def test_a_newer_ledger_that_is_in_use_is_refused_untouched(where: Path) -> None:
    Ledger.open(where).close()
    other = sqlite3.connect(where)
    other.execute(f"UPDATE {opening.REVISIONS} SET version_num = '9999_from_tomorrow'")
    other.commit()  # in the write-ahead file now, not in the file itself
    before = {name: digest for name, digest in fingerprint(where.parent).items() if not name.endswith("-shm")}
    with pytest.raises(NewerLedger):
        Ledger.open(where)
    assert {name: digest for name, digest in fingerprint(where.parent).items() if not name.endswith("-shm")} == before
    other.close()


@pytest.mark.parametrize(
    "content",
    [
        b"A text, not a ledger.",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 200,
        b"SQLite format 3\0" + b"\xff" * 5000,
        b"SQLite format 3\0",
        b"x",
    ],
)
def test_a_file_of_something_else_is_refused_untouched(where: Path, content: bytes) -> None:
    where.write_bytes(content)
    with pytest.raises(NotALedger, match=r"war\.db"):
        Ledger.open(where)
    assert where.read_bytes() == content
    assert [file.name for file in where.parent.iterdir()] == ["war.db"]


def test_a_database_of_something_else_is_refused_untouched(where: Path) -> None:
    with sqlite3.connect(where) as raw:
        raw.execute("CREATE TABLE recipes (name TEXT)")
        raw.execute("CREATE TABLE alembic_version (version_num TEXT)")
    raw.close()
    before = where.read_bytes()
    with pytest.raises(NotALedger):
        Ledger.open(where)
    assert where.read_bytes() == before


def test_an_empty_file_becomes_a_ledger(where: Path) -> None:
    where.touch()
    with Ledger.open(where) as ledger:
        assert ledger.verify().ok


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(NotALedger, match="folder"):
        Ledger.open(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"absent' does not exist"):
        Ledger.open(tmp_path / "absent" / "war.db")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no folder that nobody may write here")
def test_a_folder_that_may_not_be_written_is_named() -> None:
    with pytest.raises(LedgerError, match="may be written"):
        Ledger.open("/proc/war.db")


def test_a_ledger_that_another_program_holds_is_named(where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("twosource.ledger.database.WAIT", 0.01)
    with Ledger.open(where) as ledger:
        other = sqlite3.connect(where, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        intake = article(ARMY)
        with pytest.raises(LedgerError, match="another program holds it"):
            ledger.store(intake, cheap_reading(intake.document))
        assert ledger.documents() == ()  # asking goes on meanwhile
        other.close()
        assert ledger.store(intake, cheap_reading(intake.document))


def test_a_full_disk_stops_a_batch_that_can_be_finished_later(where: Path) -> None:
    def limited(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA max_page_count = 110")

    inputs = [article(f"Report {number}. {ARMY}" + "x" * 5000) for number in range(40)]
    with Ledger.open(where, reader=cheap_reader) as ledger:
        event.listen(ledger._database.engine, "connect", limited)
        ledger._database.engine.dispose()
        with pytest.raises(LedgerError, match=r"full.*make room"):
            ledger.add(*inputs)
        assert 0 < len(ledger.documents()) < 40
        assert ledger.verify().ok
    with Ledger.open(where, reader=cheap_reader) as ledger:
        again = ledger.add(*inputs)
        assert (len(again.added) + len(again.known), len(again.refused)) == (40, 0)
        assert len(ledger.documents()) == 40
        assert ledger.verify().ok


def test_names_with_signs_that_mean_something_in_urls_are_plain_names(tmp_path: Path) -> None:
    for name in ("50% off?.db", "a#b.db", "ä ö.db", "%20.db"):
        Ledger.open(tmp_path / name).close()
        with Ledger.open(tmp_path / name) as ledger:
            assert ledger.verify().ok
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(("50% off?.db", "a#b.db", "ä ö.db", "%20.db"))


def test_a_closed_ledger_says_so(where: Path) -> None:
    ledger = Ledger.open(where)
    ledger.close()
    assert "closed" in repr(ledger)
    assert "closed" in ledger._repr_html_()
    with pytest.raises(LedgerError, match="closed"):
        ledger.documents()
    with pytest.raises(LedgerError, match="closed"):
        ledger.verify()


def test_a_ledger_says_what_it_holds(ledger: Ledger) -> None:
    intake = article(ARMY)
    ledger.store(intake, cheap_reading(intake.document))
    assert repr(ledger).endswith("1 documents, 2 claims, 1 events>")
    assert "<th>claims</th><td>2</td>" in ledger._repr_html_()


def test_a_file_damaged_after_opening_is_named(where: Path) -> None:
    with Ledger.open(where) as ledger:
        intake = article(ARMY)
        ledger.store(intake, cheap_reading(intake.document))
    content = bytearray(where.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    where.write_bytes(bytes(content))
    with pytest.raises((DamagedLedger, NotALedger)), Ledger.open(where) as ledger:
        ledger.documents()
