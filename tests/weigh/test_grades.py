"""Grades by the rules of the two-source test, on incidents whose voices are known by construction."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from twosource.link import find_families, find_incidents
from twosource.model import (
    Claim,
    Document,
    Event,
    Grade,
    Participant,
    Place,
    Quantity,
    Reading,
    Source,
    SourceKind,
    Span,
    Stance,
    Time,
    text_id,
)
from twosource.weigh import weigh

UKRAINE = ("Ukraine's general staff", "military", "UKR")
RUSSIA = ("Russian Defence Ministry", "government", "RUS")
GOVERNOR = ("Governor Pavlo Hrin", "person", "UKR")
MONITOR = ("Field Monitor", "organisation", None)
UN_BODY = ("UN Human Rights Office", "intergovernmental", None)
OFFICIALS = ("Western officials", "government", None)


def own_words(seed: str) -> str:
    """Fifty words that no other seed gives: a text of its own."""
    return " ".join(hashlib.sha256(f"{seed}{number}".encode()).hexdigest()[:7] for number in range(50))


def report(
    source: tuple[str, SourceKind, str | None] | None,
    stance: Stance = "state",
    *,
    doer: str | None = "UKR",
    day: int = 19,
    said: int | None = None,
    killed: int | None = None,
    town: str = "Karvets",
    extra: str | None = None,
) -> Reading:
    """One text with one event, a missile strike on a depot, that `source` asserts or denies (None: no source)."""
    name, kind, country = source if source else ("", "person", None)
    opening = f"{name} said " if source else ""
    event_text = f"a missile strike hit the depot in {town}, killing {killed or 'nobody'}"
    text = f"{opening}{event_text}. {own_words(f'{name}{stance}{day}{said}') if extra is None else extra}"
    at = text.index("missile strike")
    place_at = text.index(town)
    claim = Claim(
        id="c1",
        source="s1",
        cue=Span(len(name) + 1, len(name) + 5),
        content=(Span(len(opening), len(opening) + len(event_text)),),
        stance=stance,
        direct=False,
        said=date(2024, 11, said) if said else None,
    )
    latitude = 50.0 if town == "Karvets" else 48.0
    actor = Participant(span=Span(at, at + 7), country=doer, kind="military") if doer else None
    event = Event(
        id="e1",
        type="missile_strike",
        trigger=Span(at, at + 14),
        actors=(actor,) if actor else (),
        targets=(Participant(span=Span(text.index("the depot"), text.index("the depot") + 9), country="RUS"),),
        status="occurred",
        claims=("c1",) if source and stance not in ("deny", "decline") else (),
        place=0,
        time=0,
        quantities=(
            (Quantity(kind="killed", low=killed, high=killed, span=Span(at + 15, at + 18)),)
            if killed is not None
            else ()
        ),
    )
    return Reading(
        document=Document(id=text_id(text), text=text, language="en", published=date(2024, 11, (said or day) + 1)),
        sources=(Source(id="s1", name=name, kind=kind, country=country, mentions=(Span(0, len(name)),), role="office"),)
        if source
        else (),
        claims=(claim,) if source else (),
        events=(event,),
        places=(
            Place(
                span=Span(place_at, place_at + len(town)),
                name=town,
                precision="town",
                latitude=latitude,
                longitude=36.0,
                country="RUS",
            ),
        ),
        times=(Time(span=Span(at, at + 1), start=date(2024, 11, day), end=date(2024, 11, day)),),
    )


def grade(*readings: Reading) -> Grade:
    families = find_families(readings)
    incidents = find_incidents(readings, families)
    assert len(incidents) == 1
    return weigh(incidents[0], {reading.document.id: reading for reading in readings}, families)


@pytest.mark.parametrize(
    ("readings", "name", "voices"),
    [
        ([report(UKRAINE)], "claimed", 1),
        ([report(UKRAINE), report(GOVERNOR)], "claimed", 1),
        ([report(MONITOR)], "single", 1),
        ([report(MONITOR), report(UN_BODY)], "corroborated", 2),
        ([report(UKRAINE), report(RUSSIA)], "acknowledged", 2),
        ([report(UKRAINE), report(MONITOR)], "acknowledged", 2),
        ([report(RUSSIA), report(MONITOR)], "corroborated", 2),
        ([report(UKRAINE), report(RUSSIA, "deny")], "disputed", 2),
        ([report(RUSSIA, doer="UKR"), report(UKRAINE, doer="RUS")], "disputed", 2),
        ([report(OFFICIALS)], "unconfirmed", 1),
        ([report(None)], "unconfirmed", 0),
        ([report(OFFICIALS), report(MONITOR)], "single", 2),
        ([report(UKRAINE), report(RUSSIA, "decline")], "claimed", 2),
    ],
)
def test_the_first_row_that_fits_wins(readings: list[Reading], name: str, voices: int) -> None:
    found = grade(*readings)
    assert found.name == name
    assert len(found.voices) == voices
    assert len(found.why) >= 2


def test_ten_copies_of_one_text_are_one_voice() -> None:
    tail = "The depot stands beside the railway, and trains were halted for most of the morning on both of the lines."
    copies = [report(MONITOR, extra=tail + f" Issue {number}.") for number in range(10)]
    found = grade(*copies)
    assert found.name == "single"
    assert [len(voice.documents) for voice in found.voices] == [10]


def test_an_outlet_is_a_voice_where_its_own_people_saw_it() -> None:
    seen = report(None, extra="A reporter saw the burnt-out depot.")
    assert grade(seen).name == "single"
    assert grade(seen, report(MONITOR)).name == "corroborated"


def test_the_latest_stance_of_a_claimant_counts() -> None:
    assert grade(report(UKRAINE), report(RUSSIA, "deny", said=20), report(RUSSIA, said=22)).name == "acknowledged"


def test_figures_that_exclude_each_other_are_named() -> None:
    found = grade(report(UKRAINE, killed=12), report(RUSSIA, killed=3))
    assert any("killed" in conflict and "12" in conflict and "3" in conflict for conflict in found.conflicts)


def test_a_like_deed_in_another_town_or_on_another_day_stays_apart() -> None:
    readings = [report(UKRAINE), report(MONITOR, town="Orlets"), report(UN_BODY, day=25)]
    assert len(find_incidents(readings, find_families(readings))) == 3


def test_a_denial_by_itself_is_no_incident() -> None:
    readings = [report(RUSSIA, "deny")]
    event = replace(readings[0].events[0], status="did_not_occur")
    readings[0] = replace(readings[0], events=(event,))
    assert find_incidents(readings, find_families(readings)) == ()


def test_incidents_do_not_depend_on_the_order_of_arrival() -> None:
    readings = [report(UKRAINE), report(MONITOR), report(MONITOR, town="Orlets"), report(RUSSIA, "deny"), report(None)]
    straight = find_incidents(readings, find_families(readings))
    for _ in readings:
        readings = readings[1:] + readings[:1]
        assert find_incidents(readings, find_families(readings)) == straight
