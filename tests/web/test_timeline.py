"""Events by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.export.sample_reading import sudan
from twosource.model import Reading, Time
from twosource.web.timeline import timeline


def with_time(start: date | None, end: date | None) -> Reading:
    reading = sudan()
    when = Time(span=reading.times[1].span, start=start, end=end)
    return replace(reading, times=(reading.times[0], when))


def test_an_event_stands_on_its_day_in_the_lane_of_its_type() -> None:
    found = timeline([sudan()])
    assert [lane.type for lane in found.lanes] == ["air_strike"]
    (stretch,) = found.lanes[0].stretches
    assert (stretch.start, stretch.end) == (date(2024, 11, 17), date(2024, 11, 17))
    assert [each.event.id for each in stretch.happenings] == ["e1"]


def test_events_of_one_day_and_type_share_a_mark() -> None:
    found = timeline([sudan(), sudan()])
    assert [len(stretch.happenings) for stretch in found.lanes[0].stretches] == [2]


def test_events_without_a_date_are_counted() -> None:
    assert timeline([sudan()]).undated == 1
    assert timeline([with_time(None, None)]).undated == 2


def test_what_was_years_ago_is_told_beside_the_line() -> None:
    found = timeline([with_time(date(1997, 9, 18), date(1997, 9, 18))])
    assert found.lanes == ()
    assert [each.start for each in found.elsewhen] == [date(1997, 9, 18)]


def test_what_took_months_is_told_beside_the_line() -> None:
    found = timeline([with_time(date(2024, 10, 1), date(2024, 12, 31))])
    assert [each.event.id for each in found.elsewhen] == ["e1"]


def test_an_open_end_is_the_day_that_is_known() -> None:
    (stretch,) = timeline([with_time(None, date(2024, 11, 16))]).lanes[0].stretches
    assert stretch.start == stretch.end == date(2024, 11, 16)


def test_everything_on_the_line_lies_on_it() -> None:
    found = timeline([with_time(date(2024, 11, 1), date(2024, 11, 20)), sudan()])
    for lane in found.lanes:
        for stretch in lane.stretches:
            assert stretch.x >= 0
            assert stretch.x + stretch.width <= 100.01
    assert all(0 <= x <= 100 for x, _ in found.ticks)
    assert [day for _, day, _ in found.published] == [date(2024, 11, 18)]
