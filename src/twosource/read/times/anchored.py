"""Times told by their distance from something else: "two weeks before Christmas", "a month after the invasion"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from twosource.read.times.amounts import Amount, read_amount
from twosource.read.times.days import DAY, days_of, moved, shifted
from twosource.read.times.occasions import Occasion, occasions_at

if TYPE_CHECKING:
    from twosource.read.times.expression import Expression
    from twosource.read.times.piece import Pieces

# Half of what the unit leaves open: "two months before" is said from a month and a half to two and a half.
_SLACK = {"D": 0, "W": 4, "2W": 7, "M": 16, "Y": 183}


@dataclass(frozen=True, slots=True)
class Distance:
    """So many units before (after) an occasion: tokens `[begin, end)`, the stretch of days that it can mean."""

    begin: int
    end: int
    occasion: Occasion
    centre: date
    slack: timedelta
    words: str

    @property
    def window(self) -> tuple[date, date]:
        """First and last day."""
        return self.centre - self.slack, self.centre + self.slack


def _way(pieces: Pieces, end: int) -> tuple[int, int] | None:
    """-1 (before) or 1 (after) and the index after the words that say so."""
    kinds, items = pieces.kinds, pieces.items
    if end >= len(items):
        return None
    kind, text = kinds[end], items[end].text
    if kind == "<":
        return -1, end + 1
    if kind == ">":
        return 1, end + 1
    if kind == "f":
        return 1, end + 1
    if text == "ahead" and end + 1 < len(items) and items[end + 1].text == "of":
        return -1, end + 2
    if kind == "J" and end + 1 < len(items) and items[end + 1].text == "than":
        return -1, end + 2
    if kind == "j" and end + 1 < len(items) and items[end + 1].text == "than":
        return 1, end + 2
    if text == "into":
        return 1, end + 1
    if text == "since":
        return 1, end + 1
    return None


def _amount_of(pieces: Pieces, begin: int, end: int) -> tuple[Amount, str] | None:
    """The amount and unit that tokens `[begin, end)` spell."""
    unit = next((piece.value for piece in reversed(pieces.items[begin:end]) if piece.kind in "uU"), None)
    amount = read_amount(pieces.items[begin:end])
    if unit not in _SLACK or amount is None or amount.number is None:
        return None
    return amount, str(unit)


def distances(found: list[tuple[int, int, Expression]], pieces: Pieces, text: str) -> list[Distance]:
    """Every length of time that the text counts from a dated fact of the calendar."""
    every: list[Distance] = []
    for begin, end, expression in found:
        # after the unit: "two months" of "two months earlier than …", which was read as two months earlier
        stop = next((at + 1 for at in range(begin, min(end, begin + 8)) if pieces.kinds[at] in "uU"), end)
        way = _way(pieces, stop)
        measure = _amount_of(pieces, begin, stop)
        if way is None or measure is None or expression.kind not in ("DURATION", "DATE"):
            continue
        amount, unit = measure
        for occasion in occasions_at(pieces.items, way[1], text):
            centre = moved(occasion.day, way[0] * (amount.number or 0), unit)
            if centre is not None:
                words = " ".join(piece.text for piece in pieces.items[begin : way[1]])
                every.append(Distance(begin, occasion.stop, occasion, centre, timedelta(days=_SLACK[unit]), words))
    return every


def with_distances(
    found: list[tuple[int, int, Expression]], pieces: Pieces, text: str, published: date | None
) -> list[tuple[int, int, Expression]]:
    """Lengths of time joined with the day or the occasion that they are counted from."""
    told: dict[int, Distance] = {}
    for distance in distances(found, pieces, text):
        other = told.get(distance.begin)
        if other is None or (published and abs(distance.centre - published) < abs(other.centre - published)):
            told[distance.begin] = distance
    joined: list[tuple[int, int, Expression]] = []
    index = 0
    while index < len(found):
        begin, end, expression = found[index]
        index += 1
        if begin in told:
            distance = told[begin]
            joined.append((begin, distance.end, _counted(expression, distance, pieces, published)))
            while index < len(found) and found[index][0] < distance.end:
                index += 1
            continue
        merged = _from_day(begin, end, expression, found[index] if index < len(found) else None, pieces)
        if merged is not None:
            joined.append(merged)
            index += 1
            continue
        joined.append((begin, end, expression))
    return joined


def _counted(expression: Expression, distance: Distance, pieces: Pieces, published: date | None) -> Expression:
    measure = _amount_of(pieces, distance.begin, distance.end)
    value = expression.value
    if measure is not None and expression.kind == "DATE":
        from twosource.read.times.amounts import duration_value

        value = duration_value(*measure)
    first, last = distance.window
    if published is not None and first <= published <= last:
        first = last = published  # the text counts from its own day
    return replace(
        expression,
        end=pieces.items[distance.end - 1].end,
        kind="DURATION",
        value=value,
        first=first,
        last=last,
        mod=None,
        why=f"counted from {distance.occasion.name}, {distance.occasion.day.isoformat()}",
    )


def _from_day(
    begin: int, end: int, expression: Expression, after: tuple[int, int, Expression] | None, pieces: Pieces
) -> tuple[int, int, Expression] | None:
    """ "three days after 12 January" as one date."""
    way = _way(pieces, end)
    if (
        after is None
        or way is None
        or expression.kind != "DURATION"
        or pieces.items[way[1] - 1].text in ("into", "since")
    ):
        return None
    if pieces.items[way[1] - 1].text == "from" and pieces.kinds[after[1] : after[1] + 1] in ("x", "-"):
        return None  # "64 days from 21 November to 31 January"
    if after[0] != way[1] or after[2].first is None or after[2].kind == "DURATION" or after[2].first != after[2].last:
        return None
    measure = _amount_of(pieces, begin, end)
    if measure is None:
        return None
    amount, unit = measure
    signed = way[0] * (amount.number or 0)
    day = moved(after[2].first, signed, unit)
    value = shifted(after[2].first, signed, unit) if unit not in ("W", "2W") else day.isoformat() if day else None
    days = days_of(value)
    if value is None or days is None or abs(days[0] - after[2].first) > 40000 * DAY:
        return None
    whole = replace(expression, end=after[2].end, kind="DATE", value=value, first=days[0], last=days[1])
    whole = replace(whole, why=f"counted from {after[2].first.isoformat()}, named beside it")
    return begin, after[1], whole
