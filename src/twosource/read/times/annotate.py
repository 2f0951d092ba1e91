"""All time expressions of a text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from twosource.read.times.anchored import with_distances
from twosource.read.times.composed import composed
from twosource.read.times.days import days_of
from twosource.read.times.expression import Expression
from twosource.read.times.piece import Pieces
from twosource.read.times.resolver import Resolver
from twosource.read.times.rules import RULES, Match, matches
from twosource.read.times.tokens import read_pieces
from twosource.read.times.wars import with_days_of_wars, with_known_days

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

_YEAR = re.compile(r"\b(?:1[4-9]\d\d|20[0-3]\d)\b")
_BC = re.compile(r"\b\d{2,4} ?B\.?C")
_TODAY = re.compile(
    r"\b(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!,? (?:[A-Z][a-z]+\.? \d|\d))|\byesterday\b|\blast week\b"
)


def is_narrative(text: str, published: date | None) -> bool:
    """True for a text that tells history: most of the years that it names lie well before its publication.

    News names few years and many weekdays; in a history a date without a year belongs to the year last named.
    """
    years = [int(found[0]) for found in _YEAR.finditer(text)]
    ancient = len(_BC.findall(text))
    fresh = len(_TODAY.findall(text))
    if len(years) + ancient < 4 or fresh * 4 > len(years) + ancient:
        return False
    if published is None:
        return True
    old = ancient + sum(1 for year in years if year < published.year - 1)
    return old >= 0.7 * (len(years) + ancient)


Found = list[tuple[int, int, Expression]]


def find_expressions(
    text: str,
    published: date | None,
    doc: Doc | None = None,
    rewordings: Iterable[tuple[int, int, str]] = (),
) -> tuple[Expression, ...]:
    """Every time expression in text order, durations and repetitions included, none overlapping.

    `rewordings` are (begin, end, reads as): each such stretch is read as the expression it stands for.
    """
    pieces = read_pieces(text, doc, rewordings)
    return tuple(expression for _, _, expression in expressions_in(pieces, text, published))


def expressions_in(pieces: Pieces, text: str, published: date | None) -> Found:
    """The same over tokens, each expression with the range of tokens that it covers."""
    resolver = Resolver(pieces, published, narrative=is_narrative(text, published))
    taken = bytearray(len(pieces.items))
    chosen: list[Match] = []
    beaten: list[Match] = []
    for match in matches(pieces.kinds):
        if any(taken[match.begin : match.end]):
            beaten.append(match)
            continue
        taken[match.begin : match.end] = b"\x01" * (match.end - match.begin)
        chosen.append(match)
    chosen.sort()
    found: Found = []
    for match in chosen:
        resolved = resolver.resolve(match, RULES[match.order].name)
        found += resolved or _second_choice(match, beaten, resolver)
    found = with_distances(composed(found, pieces), pieces, text, published)
    found = with_known_days(found, pieces, text, published)
    return _opened(with_days_of_wars(found, pieces, text, published), pieces)


def _opened(found: Found, pieces: Pieces) -> Found:
    """Mark what opens a range: "from March to May", "between 2014 and 2016", "July 1951 - July 1953"."""
    opened = list(found)
    for index, ((begin, end, left), (begin_next, _, right)) in enumerate(pairwise(found)):
        between = pieces.kinds[end:begin_next].replace("a", "")
        before = pieces.kinds[max(begin - 2, 0) : begin].rstrip("a")[-1:]
        spans = between in ("x", "-", "_") or (between == "&" and before == "d")
        alike = left.kind == right.kind and left.kind in ("DATE", "TIME") and not left.opens
        if spans and alike and left.first and right.first and (right.first - left.first).days > 200:
            left = _in_year_of(left, right, pieces.kinds[begin : opened[index + 1][1]])
            opened[index] = (begin, end, left)
        if spans and alike and left.first and right.last and left.first < right.last and left.first != right.first:
            opened[index] = (begin, end, replace(left, opens=True))
    return opened


def _in_year_of(left: Expression, right: Expression, kinds: str) -> Expression:
    """The 3 December of "3 December - 5 December" in the year of the other, where neither names one."""
    value = (right.value or "")[:4] + (left.value or "")[4:]
    days = days_of(value)
    near = days is not None and right.first is not None and days[0] <= right.first
    if set(kinds) & set("4X") or not re.match(r"\d{4}-\d\d-\d\d$", value) or days is None or not near:
        return left
    return replace(left, value=value, first=days[0], last=days[1], why="in the year of the day that ends the range")


def _second_choice(match: Match, beaten: list[Match], resolver: Resolver) -> Found:
    """What the matches beaten by one that turned out to be no time make of the same tokens."""
    found: Found = []
    at = match.begin
    for other in sorted(
        (each for each in beaten if match.begin <= each.begin and each.end <= match.end and each is not match),
        key=lambda each: (each.begin, -each.end, each.order),
    ):
        if other.begin >= at:
            resolved = resolver.resolve(other, RULES[other.order].name)
            if resolved:
                found += resolved
                at = other.end
    return found


__all__ = ["expressions_in", "find_expressions", "is_narrative"]
