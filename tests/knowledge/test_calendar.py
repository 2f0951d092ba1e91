"""The calendar of dated facts and the feasts: every row, and what rows must not say."""

from __future__ import annotations

from datetime import date

import pytest

from twosource.knowledge.calendar import entries, terms
from twosource.knowledge.countries import country
from twosource.knowledge.holidays import holidays
from twosource.knowledge.reckoning import easter, from_hijri, from_julian, orthodox_easter

KINDS = {"war", "event", "attack", "ceasefire", "election", "summit", "treaty"}


def test_the_calendar_has_at_least_150_rows_each_with_a_source() -> None:
    rows = [*entries(), *terms()]
    assert len(rows) >= 150
    assert all(row.source for row in rows)
    assert all(row.end is None or row.start <= row.end for row in rows)


def test_entries_are_of_a_known_kind_and_named_in_lower_case() -> None:
    for entry in entries():
        assert entry.kind in KINDS
        assert entry.names
        assert all(name == name.lower() for name in entry.names)
        assert all(group for group in entry.parties)


def test_general_phrases_need_parties() -> None:
    general = {"the war", "the invasion", "the conflict", "the fighting", "the election", "general election"}
    for entry in entries():
        if general & set(entry.names):
            assert entry.parties, entry.name


def test_no_two_terms_of_one_office_overlap() -> None:
    for one in terms():
        for other in terms():
            if one is not other and one.office == other.office and one.start <= other.start:
                assert one.end is not None
                assert one.end <= other.start, (one, other)


def test_terms_name_a_known_country() -> None:
    assert {term.country for term in terms() if term.country and country(term.country) is None} == set()


@pytest.mark.parametrize(
    ("day", "weekday"),
    [("2024-11-05", 2), ("2020-11-03", 2), ("2016-11-08", 2), ("2024-07-04", 4), ("2019-12-12", 4)],
)
def test_american_elections_fall_on_a_tuesday_and_british_ones_on_a_thursday(day: str, weekday: int) -> None:
    held = {entry.start for entry in entries() if entry.kind == "election"}
    assert date.fromisoformat(day) in held
    assert date.fromisoformat(day).isoweekday() == weekday


def test_names_of_feasts_are_not_shared() -> None:
    names = [name for holiday in holidays() for name in holiday.names]
    assert len(names) == len(set(names))


def test_every_feast_has_its_day_in_a_recent_year() -> None:
    for holiday in holidays():
        if holiday.rule != "day":
            found = holiday.in_year(2024)
            assert found is not None
            assert found[0].year == 2024


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [(2023, "2023-04-09", "2023-04-16"), (2024, "2024-03-31", "2024-05-05"), (2025, "2025-04-20", "2025-04-20")],
)
def test_easter_of_both_churches(year: int, western: str, eastern: str) -> None:
    assert (easter(year).isoformat(), orthodox_easter(year).isoformat()) == (western, eastern)


def test_the_october_revolution_was_in_november_and_ramadan_of_1445_in_march() -> None:
    assert from_julian(1917, 10, 25) == date(1917, 11, 7)
    assert from_hijri(1445, 9, 1) == date(2024, 3, 11)
    assert from_hijri(1445, 13, 1) is None
    assert from_julian(1917, 13, 1) is None
