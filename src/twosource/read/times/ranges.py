"""Ranges: "from 3 to 5 May" is two expressions of the text and one time of a reading."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twosource.read.times.expression import Expression


def _same_night(night: Expression, day: Expression) -> bool:
    """ "the night of 19-20 November": the second day is the one that the night reaches into."""
    reached = (night.value or "").endswith("TNI") and day.begin - night.end <= 5
    return reached and day.kind == "DATE" and day.first is not None and day.first == day.last == night.last


def joined_ranges(expressions: Iterable[Expression]) -> list[Expression]:
    """Each range as one expression: from the first day of its first part to the last day of its second."""
    joined: list[Expression] = []
    for expression in expressions:
        last = joined[-1] if joined else None
        if last is not None and _same_night(last, expression):
            joined[-1] = replace(last, end=expression.end)
            continue
        if last is not None and last.opens and expression.kind == last.kind and last.value and expression.value:
            ordered = last.first is None or expression.last is None or last.first <= expression.last
            if ordered:
                joined[-1] = replace(
                    expression,
                    begin=last.begin,
                    value=f"{last.value}/{expression.value}",
                    mod=None,
                    first=last.first if expression.last else None,
                    last=expression.last if last.first else None,
                )
                continue
        joined.append(expression)
    return joined
