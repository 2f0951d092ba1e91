"""The same ledger on SQLite and on PostgreSQL."""

from __future__ import annotations

import builtins
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DatabaseError

from tests.ledger.articles import ARMY, article, batch, cheap_reader, cheap_reading
from twosource.errors import InputError, MissingExtra, NewerLedger, NotALedger, UsageError
from twosource.ledger import Ledger


def test_a_batch_is_stored_found_and_verified(anywhere: str) -> None:
    with Ledger.open(anywhere, reader=cheap_reader) as ledger:
        added = ledger.add(*batch())
        assert len(added.added) == 8
        assert ledger.verify().problems == ()
        assert ledger.reading(added.added[0]) == cheap_reading(ledger.reading(added.added[0]).document)
        assert {claim.stance for claim in ledger.claims(claimant="petrenko")} == {"deny"}
        assert [event.type for event in ledger.events(country="Ukraine", type="drone_strike", limit=1)] == [
            "drone_strike"
        ]
        assert len(ledger.claims(text="we'll answer")) == 4


def test_the_digest_is_the_same_on_every_database(anywhere: str, tmp_path: Path) -> None:
    with (
        Ledger.open(anywhere, reader=cheap_reader) as one,
        Ledger.open(tmp_path / "b.db", reader=cheap_reader) as other,
    ):
        one.add(*batch())
        other.add(*batch())
        assert one.digest() == other.digest()


def test_a_ledger_that_is_there_is_opened_again(anywhere: str) -> None:
    with Ledger.open(anywhere, reader=cheap_reader) as ledger:
        ledger.add(article(ARMY))
        entries = len(ledger.log())
    with Ledger.open(anywhere) as ledger:
        assert len(ledger.documents()) == 1
        assert len(ledger.log()) == entries


@pytest.mark.parametrize(
    "change", ["UPDATE log SET action = 'nothing'", "DELETE FROM log", "DELETE FROM log WHERE sequence = 1"]
)
def test_the_log_takes_no_change(anywhere: str, change: str) -> None:
    with Ledger.open(anywhere) as ledger:
        before = ledger.log()
        with pytest.raises(DatabaseError, match="append-only"), ledger._database.engine.begin() as connection:
            connection.execute(text(change))
        assert ledger.log() == before


def test_postgresql_refuses_to_empty_the_log(empty_postgres: str) -> None:
    with (
        Ledger.open(empty_postgres) as ledger,
        pytest.raises(DatabaseError, match="append-only"),
        ledger._database.engine.begin() as connection,
    ):
        connection.execute(text("TRUNCATE log"))


def test_a_postgresql_log_without_its_trigger_is_told(empty_postgres: str) -> None:
    with Ledger.open(empty_postgres) as ledger:
        assert ledger.verify().ok
        with ledger._database.writing() as connection:
            connection.execute(text("ALTER TABLE log DISABLE TRIGGER ALL"))
        assert ledger.verify().problems == ("Database: the triggers that keep the log append-only are not there.",)


def test_a_postgresql_database_of_something_else_is_left_alone(empty_postgres: str) -> None:
    engine = create_engine(empty_postgres.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (name text)"))
    with pytest.raises(NotALedger, match="something else"):
        Ledger.open(empty_postgres)
    with engine.begin() as connection:
        tables = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).all()
    engine.dispose()
    assert [table[0] for table in tables] == ["recipes"]


def test_a_postgresql_ledger_of_a_newer_version_is_refused(empty_postgres: str) -> None:
    with Ledger.open(empty_postgres) as ledger, ledger._database.engine.begin() as connection:
        connection.execute(text("UPDATE twosource_revision SET version_num = '9999_future'"))
    with pytest.raises(NewerLedger, match="9999_future"):
        Ledger.open(empty_postgres)


def test_a_text_that_postgresql_cannot_hold_is_refused_by_name(empty_postgres: str) -> None:
    with Ledger.open(empty_postgres, reader=cheap_reader) as ledger:
        added = ledger.add(article("One\0two.", path="odd.txt"), article(ARMY))
        assert [(refusal.subject, "NUL" in str(refusal.error)) for refusal in added.refused] == [("odd.txt", True)]
        assert len(added.added) == 1


def test_sqlite_holds_a_text_with_nul(ledger: Ledger) -> None:
    intake = article("One\0two.")
    assert ledger.store(intake, cheap_reading(intake.document))
    assert ledger.reading(intake.document.id).document.text == "One\0two."
    assert ledger.verify().ok


def test_a_missing_driver_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str, *rest: object) -> object:
        if name.startswith("psycopg"):
            raise ModuleNotFoundError("No module named 'psycopg'", name="psycopg")
        return real(name, *rest)

    real = builtins.__import__
    for loaded in [name for name in sys.modules if name.startswith("psycopg")]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(MissingExtra) as caught:
        Ledger.open("postgresql://reader:secret@localhost/war")
    assert "twosource[postgres]" in caught.value.hint
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["mysql://localhost/war", "oracle://x/y", "nonsense://x", "://"])
def test_a_database_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="postgresql://"):
        Ledger.open(url)


def test_a_reader_that_points_outside_the_text_is_refused_everywhere(anywhere: str) -> None:
    reading = cheap_reading(article(ARMY).document)
    short = article("Short.")
    with Ledger.open(anywhere) as ledger:
        with pytest.raises(InputError, match="another text"):
            ledger.store(short, reading)
        assert ledger.documents() == ()
