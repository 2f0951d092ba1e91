"""Expressions that stand side by side and are one: "the night of April 18", "nine years and ten months"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from twosource.read.times.resolver import with_day

if TYPE_CHECKING:
    from twosource.read.times.expression import Expression
    from twosource.read.times.piece import Pieces

Found = list[tuple[int, int, "Expression"]]

_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d$")
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_PART = re.compile(r"T(MO|AF|EV|NI|DT)$")
_CLOCK = re.compile(r"T[\dMAEND]")
_LENGTH = re.compile(r"P(T?)(\d+)([YMWDHS])$")
_HOURS = re.compile(r"PT(\d+)([HM])$")
_LONGEST_FIRST = ("Y", "M", "W", "D", "TH", "TM", "TS")


def composed(found: Found, pieces: Pieces) -> Found:
    """Times of day joined with the day beside them, lengths with lengths, weeks with the day that names them."""
    joined: Found = []
    for begin, end, expression in found:
        if joined:
            left_begin, left_end, left = joined[-1]
            between = pieces.kinds[left_end:begin]
            whole = _one(left, expression, between)
            if whole is not None:
                joined[-1] = (left_begin, end, whole)
                continue
            is_day = expression.kind == "DATE" and _DAY.match(expression.value or "") is not None
            if left.kind == "TIME" and is_day and between in ("h", ",", ")", ")h"):
                joined[-1] = (left_begin, left_end, with_day(left, expression.value or ""))
                _same_moment(joined, pieces, expression.value or "")
            elif is_day and between == "&" and _nights(left_begin, left_end, left, pieces):
                expression = replace(
                    with_day(replace(left, begin=expression.begin), expression.value or ""), end=expression.end
                )
        joined.append((begin, end, expression))
    return joined


def _one(left: Expression, right: Expression, between: str) -> Expression | None:
    """Both as one expression; None where they are two. `between` are the classes of the tokens between them."""
    length = _added(left, right) if between in ("", "&", ",") else None
    if length is not None:
        return replace(left, end=right.end, value=length)
    is_day = right.kind == "DATE" and _DAY.match(right.value or "")
    clock = right.kind == "TIME" and _CLOCK.search(right.value or "")
    if is_day and between in ("p", "ph", "") and _PART.search(left.value or ""):
        return with_day(replace(left, end=right.end), right.value or "")
    if left.kind == "TIME" and is_day and between == "" and re.search(r"T\d", left.value or ""):
        return with_day(replace(left, end=right.end), right.value or "")
    if left.kind == "DATE" and _FULL_DAY.match(left.value or "") and clock and between in ("", ","):
        return with_day(replace(right, begin=left.begin), left.value or "")
    if clock and between in ("<", ">"):
        return _counted(left, right, -1 if between == "<" else 1)
    return None


def _same_moment(joined: Found, pieces: Pieces, day: str) -> None:
    """ "at 3 p.m. (1200 GMT) on Tuesday": both clock times are of that day."""
    if len(joined) > 1 and pieces.kinds[joined[-2][1] : joined[-1][0]] == "(" and joined[-2][2].kind == "TIME":
        begin, end, first = joined[-2]
        joined[-2] = (begin, end, with_day(first, day))


def _nights(begin: int, end: int, left: Expression, pieces: Pieces) -> bool:
    """ "the nights of 18 and 19 November": the second is a night as well."""
    return (left.value or "").endswith("TNI") and any(piece.text == "nights" for piece in pieces.items[begin:end])


def _counted(left: Expression, right: Expression, way: int) -> Expression | None:
    """ "two hours before midnight" as a time of its day."""
    length, clock = _HOURS.match(left.value or ""), re.match(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)$", right.value or "")
    if length is None or clock is None or left.first:
        return None
    minutes = int(length[1]) * (60 if length[2] == "H" else 1)
    at = datetime.fromisoformat(clock[1]) + timedelta(hours=int(clock[2]), minutes=int(clock[3]) + way * minutes)
    return with_day(replace(right, begin=left.begin, value=f"{at:%Y-%m-%dT%H:%M}"), f"{at:%Y-%m-%d}")


def _added(left: Expression, right: Expression) -> str | None:
    """ "nine years and ten months" as P9Y10M; None where the units do not go down."""
    if left.kind != "DURATION" or right.kind != "DURATION" or left.first or right.first:
        return None
    a, b = _LENGTH.match(left.value or ""), _LENGTH.match(right.value or "")
    if a is None or b is None or _LONGEST_FIRST.index(a[1] + a[3]) >= _LONGEST_FIRST.index(b[1] + b[3]):
        return None
    joint = "T" if b[1] and not a[1] else ""
    return f"{left.value}{joint}{b[2]}{b[3]}"
