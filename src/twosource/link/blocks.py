"""Blocks: which deeds need to be compared at all. Two deeds that could be one stand in a common block."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta

from twosource.knowledge.deeds import type_group
from twosource.link.deed import Deed

# Days that a bucket holds; a deed stands in buckets of the first width that its days fit in.
_WIDTHS = (4, 32, 366)
_ALWAYS = "always"  # the bucket of deeds whose days are not known, or are more than a year
_ANY = "any"  # the bucket that every deed stands in besides, for those to find
_FINE = frozenset({"site", "town", "district"})
# Farther apart no two fine places are one.
_REACH_KM = 60.0
_KM_A_DEGREE = 111.0
_SLACK = timedelta(days=1)


def blocks(deed: Deed) -> frozenset[str]:
    """The blocks that the deed stands in."""
    group = type_group(deed.type)
    when = list(_buckets(deed.start, deed.end))
    where = {f"fine {anchor}" if _cell(deed) else f"coarse {anchor}" for anchor in deed.anchors}
    cell = _cell(deed)
    if cell is not None:
        where.add(f"cell {cell[0]} {cell[1]}")
    return frozenset({f"{group}|{day}|{spot}" for day in when for spot in where} | {f"{group}|family|{deed.family}"})


def neighbours(deed: Deed) -> frozenset[str]:
    """The blocks in which every deed stands that could be the same as this one.

    Two deeds of fine places share a cell or stand in cells side by side. Where one of them has no fine place, both must
    name one country, person, institution or group: the same kind of deed in the same days alone joins nothing.
    """
    group = type_group(deed.type)
    cell = _cell(deed)
    where = {f"coarse {anchor}" for anchor in deed.anchors}
    if cell is None:
        where |= {f"fine {anchor}" for anchor in deed.anchors}
    else:
        where |= {f"cell {row} {column}" for row, column in _around(deed)}
    when = list(_overlapping(deed.start, deed.end))
    return frozenset({f"{group}|{day}|{spot}" for day in when for spot in where} | {f"{group}|family|{deed.family}"})


def _cell(deed: Deed) -> tuple[int, int] | None:
    if deed.precision not in _FINE or deed.latitude is None or deed.longitude is None:
        return None
    return math.floor(deed.latitude), math.floor(deed.longitude) % 360


def _around(deed: Deed) -> Iterator[tuple[int, int]]:
    assert deed.latitude is not None
    assert deed.longitude is not None
    tall = _REACH_KM / _KM_A_DEGREE
    for row in range(math.floor(deed.latitude - tall), math.floor(deed.latitude + tall) + 1):
        # the narrowest circle of latitude within reach
        widest = min(89.0, max(abs(deed.latitude - tall), abs(deed.latitude + tall)))
        broad = min(180.0, tall / math.cos(math.radians(widest)))
        first, last = math.floor(deed.longitude - broad), math.floor(deed.longitude + broad)
        for column in range(first, min(last, first + 359) + 1):
            yield row, column % 360


def _width(start: date, end: date) -> int | None:
    return next((width for width in _WIDTHS if (end - start).days < width), None)


def _buckets(start: date | None, end: date | None) -> Iterator[str]:
    yield _ANY
    if start is None or end is None or (width := _width(start, end)) is None:
        yield _ALWAYS
        return
    for number in range(start.toordinal() // width, end.toordinal() // width + 1):
        yield f"{width}d{number}"


def _overlapping(start: date | None, end: date | None) -> Iterator[str]:
    """Every bucket of every width that these days touch, a day of slack on both sides."""
    if start is None or end is None or _width(start, end) is None:
        yield _ANY
        return
    yield _ALWAYS
    first = start.toordinal() - _SLACK.days
    last = end.toordinal() + _SLACK.days
    for width in _WIDTHS:
        for number in range(first // width, last // width + 1):
            yield f"{width}d{number}"
