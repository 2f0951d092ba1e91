"""What the treaty tables say of states on a day, and which events touch which treaty."""

from __future__ import annotations

from datetime import date

import pytest

from twosource.errors import UsageError
from twosource.knowledge.countries import country
from twosource.knowledge.event_types import event_type
from twosource.knowledge.touching import touches
from twosource.knowledge.treaties import memberships, standing, treaties, treaties_named, treaty, united_nations
from twosource.model import Document, Event, Participant, Reading, Span, Time, Weapon, text_id


@pytest.mark.parametrize(
    ("name", "state", "day", "expected"),
    [
        ("ottawa", "USA", "2024-11-20", "non_party"),
        ("ottawa", "RUS", "2022-03-01", "non_party"),
        ("ottawa", "UKR", "2006-05-31", "non_party"),
        ("ottawa", "UKR", "2006-06-01", "party"),
        ("ottawa", "UKR", "2024-11-20", "party"),
        ("ottawa", "NOR", "1998-12-31", "not_in_force"),
        ("ottawa", "NOR", "1999-03-01", "party"),
        ("ottawa", "EST", "2025-12-26", "party"),
        ("ottawa", "EST", "2025-12-27", "left"),
        ("ottawa", "LVA", "2025-12-27", "left"),
        ("ottawa", "LTU", "2025-12-27", "left"),
        ("ottawa", "FIN", "2026-01-09", "party"),
        ("ottawa", "FIN", "2026-01-10", "left"),
        ("ottawa", "POL", "2026-02-19", "party"),
        ("ottawa", "POL", "2026-02-20", "left"),
        ("ccm", "LTU", "2025-03-05", "party"),
        ("ccm", "LTU", "2025-03-06", "left"),
        ("ccm", "USA", "2023-07-07", "non_party"),
        ("ccm", "UKR", "2023-07-07", "non_party"),
        ("ccm", "GBR", "2010-10-31", "non_party"),
        ("ccm", "GBR", "2010-11-01", "party"),
        ("ccw-ap2", "USA", "2024-11-20", "party"),
        ("ccw-ap2", "RUS", "2024-11-20", "party"),
        ("cwc", "SYR", "2013-08-21", "non_party"),
        ("cwc", "SYR", "2013-10-14", "party"),
        ("cwc", "ISR", "2020-01-01", "signatory"),
        ("cwc", "EGY", "2020-01-01", "non_party"),
        ("cwc", "FJI", "2020-01-01", "party"),
        ("bwc", "USA", "1975-03-25", "not_in_force"),
        ("bwc", "USA", "1975-03-26", "party"),
        ("npt", "IND", "1998-05-11", "non_party"),
        ("npt", "PRK", "1999-01-01", "party"),
        ("npt", "PRK", "2006-10-09", "left"),
        ("npt", "FRA", "1992-08-02", "non_party"),
        ("npt", "BRA", "2012-01-01", "party"),
        ("att", "CHN", "2020-10-03", "non_party"),
        ("att", "CHN", "2020-10-04", "party"),
        ("att", "USA", "2013-09-24", "not_in_force"),
        ("att", "USA", "2018-01-01", "signatory"),
        ("att", "RUS", "2022-03-01", "non_party"),
    ],
)
def test_a_state_is_what_the_depositary_says_on_that_day(name: str, state: str, day: str, expected: str) -> None:
    found = standing(treaty(name), state, date.fromisoformat(day))
    assert found.state == expected, found.why
    assert found.why


def test_what_is_not_certain_is_unknown_and_says_so() -> None:
    early = standing(treaty("ccw-ap2"), "CHN", date(2001, 1, 1))
    assert early.state == "unknown"
    assert "not in the table" in early.why
    unlisted = standing(treaty("ottawa"), "BTN", date(2020, 1, 1))
    assert unlisted.state == "unknown"
    assert "says nothing about Bhutan" in unlisted.why


def test_a_later_day_than_the_row_is_known_for_is_said() -> None:
    assert "holds as of 2025-01-01" in standing(treaty("ottawa"), "NOR", date(2030, 1, 1)).why
    assert "no date" in standing(treaty("ottawa"), "NOR", None).why


def test_every_row_is_sound() -> None:
    assert len(united_nations()) == 193
    assert all(country(code) is not None for code in united_nations())
    kinds = {each.id: each for each in treaties()}
    assert set(kinds) == {"ottawa", "ccm", "ccw-ap2", "cwc", "bwc", "npt", "att"}
    for each in treaties():
        assert each.opened < each.in_force < each.as_of
        assert all(event_type(name) for name in each.types)
        assert each.source
    seen = set()
    for row in memberships():
        assert (row.treaty, row.country) not in seen
        seen.add((row.treaty, row.country))
        assert row.source
        if row.bond == "party":
            assert (row.since is None) != (row.by is None), row
        else:
            assert row.since is row.by is row.until is None, row
        for day in (row.since, row.by):
            assert day is None or day >= kinds[row.treaty].in_force, row
        if row.until is not None:
            assert row.since is not None
            assert row.since < row.until
            assert row.note


def test_treaties_are_found_by_any_of_their_names() -> None:
    assert treaty("Mine Ban Treaty") is treaty("OTTAWA")
    assert [each.id for each in treaties_named("Finland left the Ottawa convention and kept to the NPT.")] == [
        "ottawa",
        "npt",
    ]
    assert treaties_named("a convention of npt fans in Ottawa") == ()
    with pytest.raises(UsageError, match="use one of: any, ottawa"):
        treaty("Kyoto")


def _reading(text: str, event: Event, times: tuple[Time, ...] = ()) -> Reading:
    document = Document(id=text_id(text), text=text, language="en", published=date(2024, 11, 20))
    return Reading(document=document, sources=(), claims=(), events=(event,), places=(), times=times, rewordings=())


def _span(text: str, part: str) -> Span:
    begin = text.index(part)
    return Span(begin, begin + len(part))


def _event(text: str, type: str, trigger: str, **given: object) -> Event:
    whole = {"actors": (), "targets": (), "status": "occurred", "claims": (), **given}
    return Event(id="e1", type=type, trigger=_span(text, trigger), **whole)  # type: ignore[arg-type]


def test_a_transfer_of_antipersonnel_mines_shows_both_states_on_that_day() -> None:
    text = "The United States sent anti-personnel mines to Ukraine."
    weapon = Weapon(span=_span(text, "anti-personnel mines"), category="mine_antipersonnel")
    giver = Participant(span=_span(text, "The United States"), country="USA", kind="state")
    taker = Participant(span=_span(text, "Ukraine"), country="UKR", kind="state")
    event = _event(text, "arms_transfer", "sent", weapons=(weapon,), actors=(giver,), targets=(taker,))
    found = touches(_reading(text, event), event)
    assert [touch.treaty.id for touch in found] == ["ottawa", "ccw-ap2"]
    assert [(each.country, each.state) for each in (*found[0].actors, *found[0].targets)] == [
        ("USA", "non_party"),
        ("UKR", "party"),
    ]
    assert found[0].day == date(2024, 11, 20)
    assert "anti-personnel mines" in found[0].why


def test_the_day_of_the_deed_counts_before_that_of_the_report() -> None:
    text = "In August 2013 the army fired sarin at the suburb."
    actor = Participant(span=_span(text, "the army"), country="SYR", kind="military")
    weapon = Weapon(span=_span(text, "sarin"), category="chemical", name="Sarin")
    event = _event(text, "cbrn_attack", "fired", actors=(actor,), weapons=(weapon,), time=0)
    when = Time(span=_span(text, "August 2013"), start=date(2013, 8, 1), end=date(2013, 8, 31))
    (touch,) = touches(_reading(text, event, (when,)), event)
    assert (touch.day, touch.actors[0].state) == (date(2013, 8, 1), "non_party")


def test_a_treaty_that_the_sentence_names_is_touched_by_leaving_it() -> None:
    text = "Poland left the Ottawa Convention. The Arms Trade Treaty was not discussed."
    actor = Participant(span=_span(text, "Poland"), country="POL", kind="state")
    event = _event(text, "treaty_action", "left", actors=(actor,))
    (touch,) = touches(_reading(text, event), event)
    assert touch.treaty.id == "ottawa"
    assert touch.why == "the Ottawa Convention is named"


def test_tanks_touch_the_arms_trade_treaty_only_where_they_change_hands_and_sea_mines_no_protocol_on_land() -> None:
    text = "Tanks fired at the village."
    weapon = Weapon(span=_span(text, "Tanks"), category="tank")
    event = _event(text, "shelling", "fired", weapons=(weapon,))
    assert touches(_reading(text, event), event) == ()
    sold = _event(text, "arms_transfer", "fired", weapons=(weapon,))
    assert [touch.treaty.id for touch in touches(_reading(text, sold), sold)] == ["att"]
    text = "A trawler struck a naval mine."
    event = _event(text, "mine_explosion", "struck", weapons=(Weapon(span=_span(text, "naval mine"), category="mine"),))
    assert touches(_reading(text, event), event) == ()
