"""Asking: documents, claims and events, and what filters them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event as sql_event

from tests.ledger.articles import article, cheap_reading
from twosource.errors import UnknownEntry, UsageError
from twosource.ledger import ClaimEntry, DocumentEntry, EventEntry, Ledger

MONDAY, TUESDAY, SUNDAY = date(2024, 11, 18), date(2024, 11, 19), date(2024, 11, 24)
ARMY = (
    "The Zorland army said its drones struck a depot in Kyiv on Monday. “We’ll answer,” the Zorland army said. "
    "That could not be verified."
)
GOVERNOR = "Governor Oleh Petrenko denied that missiles struck a bridge in Kharkiv on Tuesday."
SILENT = "Nobody speaks here, 100% of nobody_at_all."


@pytest.fixture(autouse=True)
def filled(ledger: Ledger) -> None:
    for intake in (
        article(SILENT, publisher="C"),
        article(GOVERNOR, publisher="B", published=TUESDAY),
        article(ARMY, publisher="A", published=MONDAY, path="army.txt"),
    ):
        ledger.store(intake, cheap_reading(intake.document))


def _said(claims: tuple[ClaimEntry, ...]) -> list[str | None]:
    return [claim.claimant for claim in claims]


def _types(events: tuple[EventEntry, ...]) -> list[str]:
    return [event.type for event in events]


def test_documents_come_by_day_with_those_without_one_last(ledger: Ledger) -> None:
    assert [(entry.publisher, entry.claims, entry.events) for entry in ledger.documents()] == [
        ("A", 2, 1),
        ("B", 1, 1),
        ("C", 0, 0),
    ]


def test_a_claim_entry_holds_its_evidence(ledger: Ledger) -> None:
    claim = ledger.claims(document=article(ARMY).document.id)[1]
    assert claim.id == f"{claim.document[:12]}:c2"
    assert claim.content == ("We’ll answer,",)
    assert (claim.claimant, claim.kind, claim.country) == ("The Zorland Army", "military", "RUS")
    assert (claim.cue, claim.stance, claim.direct, claim.caveat) == ("said", "state", True, "unverified")
    assert (claim.said, claim.published, claim.publisher) == (MONDAY, MONDAY, "A")


def test_an_event_entry_holds_who_whom_where_when_and_who_says_so(ledger: Ledger) -> None:
    (event,) = ledger.events(type="drone_strike")
    assert (event.trigger, event.status) == ("struck", "occurred")
    assert (event.actors, event.targets, event.weapons) == (("The Zorland Army",), ("a depot",), ("drones",))
    assert event.place is not None
    assert event.place.name == "Kyiv"
    assert event.time is not None
    assert event.time.start == MONDAY
    assert event.claims == (f"{event.document[:12]}:c1",)
    assert [(number.kind, number.low, number.high) for number in event.quantities] == [("weapons", 2, 3)]


@pytest.mark.parametrize(
    ("filters", "claimants"),
    [
        ({}, ["The Zorland Army", "The Zorland Army", "Governor Oleh Petrenko"]),
        ({"claimant": "petrenko"}, ["Governor Oleh Petrenko"]),
        ({"claimant": "nobody"}, []),
        ({"stance": "deny"}, ["Governor Oleh Petrenko"]),
        ({"caveat": "unverified"}, ["The Zorland Army", "The Zorland Army"]),
        ({"since": "2024-11-19"}, ["Governor Oleh Petrenko"]),
        ({"until": MONDAY}, ["The Zorland Army", "The Zorland Army"]),
        ({"since": MONDAY, "until": TUESDAY, "limit": 1}, ["The Zorland Army"]),
        ({"text": "we'll ANSWER"}, ["The Zorland Army"]),
        ({"text": "%"}, []),
        ({"text": "_"}, []),
        ({"stance": "deny", "text": "depot"}, []),
    ],
)
def test_claims_are_filtered(ledger: Ledger, filters: dict[str, object], claimants: list[str]) -> None:
    assert _said(ledger.claims(**filters)) == claimants  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("filters", "types"),
    [
        ({}, ["drone_strike", "missile_strike"]),
        ({"type": "missile_strike"}, ["missile_strike"]),
        ({"status": "planned"}, []),
        ({"country": "UKR"}, ["drone_strike", "missile_strike"]),
        ({"country": "ukraine", "limit": 1}, ["drone_strike"]),
        ({"country": "RUS"}, []),
        ({"since": TUESDAY}, ["missile_strike"]),
        ({"until": "2024-11-18"}, ["drone_strike"]),
        ({"since": SUNDAY}, []),
    ],
)
def test_events_are_filtered(ledger: Ledger, filters: dict[str, object], types: list[str]) -> None:
    assert _types(ledger.events(**filters)) == types  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "end", "since_sunday", "until_monday"),
    [
        (MONDAY, None, True, True),
        (None, MONDAY, False, True),
        (None, None, True, False),  # the day of publication, a Sunday, stands in
        (MONDAY, SUNDAY, True, True),
    ],
)
def test_an_open_interval_reaches_as_far_as_asked(
    ledger: Ledger, start: date | None, end: date | None, since_sunday: bool, until_monday: bool
) -> None:
    intake = article(f"Again. {GOVERNOR}", published=SUNDAY)
    reading = cheap_reading(intake.document)
    ledger.store(intake, replace(reading, times=(replace(reading.times[0], start=start, end=end),)))
    document = intake.document.id
    assert bool(ledger.events(document=document, since=SUNDAY)) == since_sunday
    assert bool(ledger.events(document=document, until=MONDAY)) == until_monday


@pytest.mark.parametrize(
    ("ask", "named"),
    [
        (lambda ledger: ledger.claims(stance="shout"), "state, confirm, deny"),
        (lambda ledger: ledger.claims(caveat="maybe"), "unverified"),
        (lambda ledger: ledger.events(status="done"), "did_not_occur"),
        (lambda ledger: ledger.events(country="Atlantis"), "UKR"),
        (lambda ledger: ledger.claims(since="2024-13-40"), "2024-11-20"),
        (lambda ledger: ledger.events(limit=0), "1 or more"),
    ],
)
def test_a_filter_that_means_nothing_is_refused_with_what_there_is(ledger: Ledger, ask, named: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UsageError, match=named):
        ask(ledger)


def test_filters_are_carried_out_by_the_database(ledger: Ledger) -> None:
    said: list[str] = []
    sql_event.listen(ledger._database.engine, "before_cursor_execute", lambda *given: said.append(given[2]))
    ledger.claims(stance="deny", claimant="x", text="y", since=MONDAY)
    ledger.events(type="strike", country="UKR", until=MONDAY)
    asked = " ".join(said)
    assert all(
        part in asked for part in ("stance = ", "LIKE", "EXISTS", "coalesce(", "events.type = ", "first_day <= ")
    )
    assert len(said) < 20


def test_an_id_may_be_shortened_as_far_as_it_is_clear(ledger: Ledger) -> None:
    entry = ledger.documents()[0]
    assert ledger.show(entry.id[:8]) == entry
    assert ledger.reading(entry.id[:8]) == ledger.reading(entry.id)
    claim, event = ledger.claims()[0], ledger.events()[0]
    assert ledger.show(claim.id) == claim
    assert ledger.show(event.id) == event
    assert isinstance(ledger.show(f"{entry.id}:c1"), ClaimEntry)
    assert isinstance(ledger.show(f"{entry.id[:8]}:e1"), EventEntry)
    assert isinstance(ledger.show(entry.id), DocumentEntry)


@pytest.mark.parametrize("wrong", ["", "zz", "0" * 64, "DEADBEEF", "%", "a' OR 1=1", "f" * 65])
def test_an_id_that_is_not_there_is_told(ledger: Ledger, wrong: str) -> None:
    with pytest.raises(UnknownEntry):
        ledger.show(wrong)
    with pytest.raises(UnknownEntry):
        ledger.reading(wrong)


def test_a_part_that_is_not_there_is_told(ledger: Ledger) -> None:
    document = ledger.documents()[0].id
    with pytest.raises(UnknownEntry, match="'c99'"):
        ledger.show(f"{document[:12]}:c99")


def test_an_unclear_beginning_names_the_candidates(ledger: Ledger) -> None:
    by_first: dict[str, list[str]] = {}
    for number in range(17):  # two of seventeen ids share their first digit
        intake = article(f"Text number {number}.")
        ledger.store(intake, cheap_reading(intake.document))
        by_first.setdefault(intake.document.id[0], []).append(intake.document.id)
    digit, ids = next((digit, ids) for digit, ids in by_first.items() if len(ids) > 1)
    with pytest.raises(UnknownEntry, match="several documents"):
        ledger.show(digit)
    assert isinstance(ledger.show(ids[0]), DocumentEntry)


def test_all_readings_come_in_the_order_of_the_documents(ledger: Ledger) -> None:
    assert [reading.document.id for reading in ledger.readings()] == [entry.id for entry in ledger.documents()]
