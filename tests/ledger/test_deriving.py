"""Families, incidents and grades are kept, follow every change, and are what making them from nothing gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.ledger.blank import blank
from tests.weigh.test_grades import GOVERNOR, MONITOR, RUSSIA, UKRAINE, UN_BODY, report
from twosource.errors import UnknownEntry, UsageError
from twosource.ledger import Ledger
from twosource.ledger.board import make_board
from twosource.ledger.derived_tables import deed_links, derived, graded_incidents
from twosource.model import Intake, Reading

TAIL = "The depot stands beside the railway, and trains were halted for most of the morning on both of the lines."
POOL = [
    report(UKRAINE),
    report(RUSSIA, "deny"),
    report(MONITOR, killed=4),
    report(MONITOR, town="Orlets"),
    report(UN_BODY, day=25),
    report(GOVERNOR, killed=6, said=21),
    report(MONITOR, extra=TAIL + " First edition."),
    report(MONITOR, extra=TAIL + " Second edition."),
    report(None),
]


def store(ledger: Ledger, reading: Reading) -> None:
    raw = reading.document.text.encode("utf-8")
    ledger.store(Intake(document=reading.document, raw=raw, subject="text", path=None), reading)


def same(ledger: Ledger, readings: Sequence[Reading]) -> bool:
    """True where the tables say what making everything from these readings in memory says."""
    held, made = ledger.board(), make_board(readings, {}, ledger.decisions())
    return held.incidents == made.incidents and held.families == made.families


@pytest.fixture
def filled(anywhere: str) -> Iterator[Ledger]:
    with Ledger.open(anywhere) as ledger:
        for reading in POOL[:5]:
            store(ledger, reading)
        yield ledger


def test_what_is_kept_is_what_is_made_from_nothing(filled: Ledger) -> None:
    assert same(filled, POOL[:5])


def test_a_further_document_changes_only_what_hangs_together_with_it(filled: Ledger) -> None:
    before = {each.incident.id: each for each in filled.board().incidents}
    store(filled, POOL[5])
    after = {each.incident.id: each for each in filled.board().incidents}
    assert same(filled, POOL[:6])
    unchanged = [name for name in before if before[name] == after.get(name)]
    assert len(unchanged) == len(before) - 1


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(POOL), st.sets(st.integers(0, len(POOL) - 1)))
def test_asking_in_between_and_the_order_of_arrival_make_no_difference(order: list[Reading], asked: set[int]) -> None:
    with blank() as ledger:
        for place, reading in enumerate(order):
            store(ledger, reading)
            if place in asked:
                ledger.board()
        assert same(ledger, POOL)


def test_a_question_without_a_change_makes_nothing_again(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = filled.board().incidents

    def never(*_: object) -> None:
        raise AssertionError("made again")

    monkeypatch.setattr("twosource.ledger.deriving.refresh", never)
    assert filled.board().incidents == expected


def test_incidents_are_chosen_in_the_database(filled: Ledger) -> None:
    everything = filled.board().incidents
    for grade in {each.grade.name for each in everything}:
        found = filled.board(grade=grade).incidents
        assert found == tuple(each for each in everything if each.grade.name == grade)
    assert filled.board(country="NOR").incidents == ()
    assert all(each.incident.type == "missile_strike" for each in filled.board(type="missile_strike").incidents)


def test_other_conflicts_weigh_everything_again(filled: Ledger) -> None:
    assert {voice.side for each in filled.board().incidents for voice in each.grade.voices} >= {"party:UKR"}
    without = filled.board(table=())
    assert not any(voice.side == "party:UKR" for each in without.incidents for voice in each.grade.voices)
    assert same(filled, POOL[:5])


def test_an_event_is_split_off_and_the_decision_can_be_taken_back(filled: Ledger) -> None:
    before = filled.board().incidents
    joined = next(each for each in before if len(each.incident.events) > 1)
    key = joined.incident.events[0]
    numbers = filled.split(f"{key.document[:12]}:{key.event}", who="Ana", why="another depot")
    after = filled.board().incidents
    assert len(after) == len(before) + 1
    assert same(filled, POOL[:5])
    for number in numbers:
        filled.retract(number, who="Ana")
    assert filled.board().incidents == before
    assert [each.retracted_by for each in filled.decisions()] == ["Ana"] * len(numbers)
    assert {entry.action for entry in filled.log()} >= {"decision_made", "decision_retracted"}
    assert filled.verify().problems == ()


def test_incidents_are_joined_whatever_speaks_against_it(filled: Ledger) -> None:
    before = filled.board().incidents
    first, second = before[0].incident.id, before[-1].incident.id
    filled.join(first, second, who="Ana", why="the towns are one")
    after = filled.board().incidents
    assert len(after) == len(before) - 1
    assert any("Ana says they are one: the towns are one" in why for each in after for why in each.incident.why)
    assert same(filled, POOL[:5])


def test_decisions_that_cannot_be_are_refused(filled: Ledger) -> None:
    alone = next(each for each in filled.board().incidents if len(each.incident.events) == 1).incident
    key = alone.events[0]
    with pytest.raises(UsageError, match="alone"):
        filled.split(f"{key.document[:12]}:{key.event}", who="Ana")
    with pytest.raises(UsageError, match="one already"):
        filled.join(alone.id, f"{key.document[:12]}:{key.event}", who="Ana")
    with pytest.raises(UnknownEntry):
        filled.join(alone.id, "i00", who="Ana")
    with pytest.raises(UnknownEntry, match="no decision"):
        filled.retract(7, who="Ana")


def test_what_was_altered_in_the_tables_is_told(filled: Ledger) -> None:
    filled.board()
    assert filled.verify().problems == ()
    with filled._database.writing() as connection:
        body = connection.scalar(select(graded_incidents.c.body).limit(1))
        connection.execute(
            graded_incidents.update()
            .where(graded_incidents.c.body == body)
            .values(grade="corroborated", body=body[:-1])
        )
    assert any("Incident" in problem for problem in filled.verify().problems)


def test_the_digest_of_the_content_does_not_depend_on_what_was_asked(filled: Ledger) -> None:
    before = filled.digest()
    filled.board()
    assert filled.digest() == before
    with filled._database.reading() as connection:
        assert connection.execute(select(derived)).all()
        assert connection.execute(select(deed_links)).all()
