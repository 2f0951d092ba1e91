"""When a value of the times layer counts as right."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from eval.times import same_to_a_reader, same_value, score
from twosource.read.times.expression import Expression


def found(value: str, first: str | None = None, last: str | None = None) -> Expression:
    days = [date.fromisoformat(day) if day else None for day in (first, last or first)]
    return Expression(begin=0, end=3, kind="DATE", value=value, first=days[0], last=days[1])


@pytest.mark.parametrize(
    ("ours", "gold"),
    [
        (found("2024-11-20T15:00", "2024-11-20"), "T15"),
        (found("2024-06-09", "2024-06-09"), "XXXX-06-09"),
        (found("2014/2018", "2014-01-01", "2017-12-31"), "(2014-01-01,2018-01-01,P4Y)"),
        (found("2024-06-09/2024-06-11", "2024-06-09", "2024-06-12"), "(XXXX-06-09,XXXX-06-12,P3D)"),
    ],
)
def test_a_convention_of_one_set_is_no_error_to_a_reader(ours: Expression, gold: str) -> None:
    mark = {"value": gold, "resolved": []}
    assert not same_value(ours, mark)
    assert same_to_a_reader(ours, mark)


@pytest.mark.parametrize(
    ("ours", "gold"),
    [
        (found("2024-11-20T16:00", "2024-11-20"), "T15"),
        (found("2024-06-10", "2024-06-10"), "XXXX-06-09"),
        (found("2014/2018", "2014-01-01", "2018-12-31"), "(2014-01-01,2018-01-01,P4Y)"),
        (found("P2D"), "T15"),
    ],
)
def test_another_day_or_hour_is(ours: Expression, gold: str) -> None:
    assert not same_to_a_reader(ours, {"value": gold, "resolved": []})


def test_what_has_no_days_does_not_count_where_only_placed_times_are_marked() -> None:
    record: dict[str, Any] = {
        "id": "1",
        "date": "2024-11-20",
        "text": "For three days it rained until 18 November 2024.",
        "times": [{"begin": 31, "end": 47, "type": "DATE", "value": "2024-11-18", "attrs": {}}],
    }
    total = score([record])
    assert (total.gold, total.found, total.valued) == (1, 1, 1)
