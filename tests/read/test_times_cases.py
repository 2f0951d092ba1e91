"""The project's own hard cases of conflict reporting (train/data/times/cases.txt), each of them."""

from __future__ import annotations

import pytest

from eval.times import CASES, HELD_APART, Case, own_cases

WRITTEN, HELD = own_cases(CASES), own_cases(HELD_APART)


def named(case: Case) -> str:
    return f"{case.published} {case.text}"


@pytest.mark.parametrize("case", WRITTEN, ids=named)
def test_every_time_is_found_with_its_value_and_its_days_and_nothing_else(case: Case) -> None:
    assert [
        (case.text[each.begin : each.end], each.value, each.first, each.last) for each in case.found()
    ] or not case.expected
    assert case.is_right()


def test_the_cases_held_apart_are_none_of_the_others() -> None:
    assert not {(case.published, case.text) for case in WRITTEN} & {(case.published, case.text) for case in HELD}


def test_a_case_is_wrong_where_a_value_a_day_or_the_number_of_times_differs() -> None:
    case = next(case for case in WRITTEN if case.text.startswith("The general staff said Wednesday"))
    begin, end, value, days = case.expected[0]
    assert days is not None
    for expected in (
        ((begin, end, "2024-11-19", days),),
        ((begin, end, value, (None, None)),),
        (),
        case.expected * 2,
        ((0, 3, value, days),),
    ):
        assert not Case(case.published, case.text, expected).is_right()
