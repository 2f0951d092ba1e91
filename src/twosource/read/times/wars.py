"""Which war a text means by "the war", and the days that it counts from its beginning."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from twosource.knowledge.calendar import Entry, entries
from twosource.read.times.days import DAY
from twosource.read.times.expression import Expression
from twosource.read.times.occasions import names_parties

if TYPE_CHECKING:
    from twosource.read.times.piece import Piece, Pieces

_WHOLE = frozenset({"war", "invasion", "conflict"})
_BEGINNINGS = frozenset({"attack", "attacks", "massacre", "assault", "invasion", "raid"})
_OF_WAR = frozenset({"war", "invasion", "conflict", "siege", "fighting", "offensive", "assault"})


def wars_told(text: str) -> list[Entry]:
    """The wars that the text can mean by "the war": those whose parties it names, best told first."""
    wars = [entry for entry in entries() if entry.kind == "war" and entry.parties and names_parties(entry, text)]
    told = {entry: sum(text.count(word) for group in entry.parties for word in group) for entry in wars}
    return sorted(wars, key=lambda entry: -told[entry])


def wars_meant(following: list[Piece], text: str, after: list[str]) -> list[Entry]:
    """The wars that the tokens after a count can mean: "day 1,000 of the war", "its 1,000-day milestone"."""
    words = {piece.text for piece in following}
    if after[:1] != ["-"] and not words & _OF_WAR:
        return []
    return wars_told(text)[:2]


def with_days_of_wars(
    found: list[tuple[int, int, Expression]], pieces: Pieces, text: str, published: date | None
) -> list[tuple[int, int, Expression]]:
    """The same with the days that are counted from the beginning of a war: "the 1,000th day of the invasion".

    The first day is the one on which it began. A day after publication is none.
    """
    items = pieces.items
    added = list(found)
    for index in range(len(items) - 4):
        begin, number = _count_at(pieces, index)
        if number is None:
            continue
        end = next((at + 1 for at in range(index + 3, min(index + 7, len(items))) if items[at].text in _WHOLE), None)
        if end is None or any(piece.kind in "|,p" for piece in items[index + 3 : end]):
            continue
        wars = wars_meant(items[index + 3 : end], text, ["of"])
        day = wars[0].start + (number - 1) * DAY if wars else None
        if day is None or (published is not None and day > published):
            continue
        expression = Expression(
            begin=items[begin].begin,
            end=items[end - 1].end,
            kind="DATE",
            value=day.isoformat(),
            first=day,
            last=day,
            why=f"counted from the beginning of {wars[0].name}, {wars[0].start.isoformat()}",
        )
        added = [each for each in added if each[1] <= begin or each[0] >= end]
        added.append((begin, end, expression))
    return sorted(added, key=lambda each: each[0])


def _count_at(pieces: Pieces, index: int) -> tuple[int, int | None]:
    """Where "the sixth day of" or "day 12 of" begins, whose number or "day" is token `index`, and the number."""
    items = pieces.items
    left, right, of = items[index : index + 3]
    if of.text != "of":
        return 0, None
    if right.text == "day" and left.kind == "o":
        return index - (index > 0 and items[index - 1].kind == "a"), int(left.value)
    if left.text == "day" and right.kind in "134w" and isinstance(right.value, int):
        return index, right.value
    return 0, None


def with_known_days(
    found: list[tuple[int, int, Expression]], pieces: Pieces, text: str, published: date | None
) -> list[tuple[int, int, Expression]]:
    """The same with "the Oct. 7 attack" and "the Feb. 24 invasion" as the days of the calendar that they name."""
    settled = []
    for begin, end, expression in found:
        day = _known_day(begin, end, expression, pieces, text, published)
        if day is not None:
            why = "the day of which the calendar of dated facts knows"
            expression = replace(expression, value=day.isoformat(), first=day, last=day, why=why)
        settled.append((begin, end, expression))
    return settled


def _known_day(
    begin: int, end: int, expression: Expression, pieces: Pieces, text: str, published: date | None
) -> date | None:
    value = expression.value or ""
    pointed = pieces.kinds[begin : begin + 1] == "a" or pieces.kinds[max(begin - 1, 0) : begin] == "a"
    after = {piece.text for piece in pieces.items[end : end + 3]}
    if not pointed or not after & _BEGINNINGS or not re.match(r"(\d{4}|XXXX)-\d\d-\d\d$", value):
        return None
    if set(pieces.kinds[begin:end]) & set("4X"):
        return None  # it names its year
    for entry in entries():
        told = entry.parties or "9/11" in entry.names
        if told and entry.start.isoformat()[5:] == value[5:] and names_parties(entry, text):
            return entry.start if published is None or entry.start <= published else None
    return None
