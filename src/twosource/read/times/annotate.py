"""All time expressions of a text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from twosource.read.times.days import days_of
from twosource.read.times.expression import Expression
from twosource.read.times.resolver import Resolver, with_day
from twosource.read.times.rules import RULES, matches
from twosource.read.times.tokens import Pieces, read_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

_YEAR = re.compile(r"\b1[4-9]\d\d\b|\b20\d\d\b|\b\d{2,4} ?BC")


def is_narrative(text: str, published: date | None) -> bool:
    """True for a text that tells history: most of the years that it names lie well before its publication."""
    years = [int(found[0]) for found in re.finditer(r"\b(?:1[4-9]\d\d|20[0-3]\d)\b", text)]
    if len(years) < 4:
        return False
    if published is None:
        return len(set(years)) > 3 and len(years) * 400 > len(text)
    old = sum(1 for year in years if year < published.year - 1)
    return old >= 0.8 * len(years) and len(years) * 700 > len(text)


def find_expressions(
    text: str,
    published: date | None,
    doc: Doc | None = None,
    rewordings: Iterable[tuple[int, int, str]] = (),
    *,
    narrative: bool | None = None,
) -> tuple[Expression, ...]:
    """Every time expression in text order, durations and repetitions included, none overlapping."""
    pieces = read_pieces(text, doc, rewordings)
    if narrative is None:
        narrative = is_narrative(text, published)
    resolver = Resolver(pieces, published, narrative=narrative)
    taken = bytearray(len(pieces.items))
    chosen = []
    for match in matches(pieces.kinds):
        if any(taken[match.begin : match.end]):
            continue
        taken[match.begin : match.end] = b"\x01" * (match.end - match.begin)
        chosen.append(match)
    chosen.sort()
    found: list[tuple[int, int, Expression]] = []
    for match in chosen:
        expression = resolver.resolve(match, RULES[match.order].name)
        if expression is not None:
            resolver.note_day(match.begin, expression.value)
            found.append((match.begin, match.end, expression))
    return tuple(expression for _, _, expression in _composed(found, pieces))


def _composed(found: list[tuple[int, int, Expression]], pieces: Pieces) -> list[tuple[int, int, Expression]]:
    """Times of day joined with the day beside them: "the night of April 18", "May 8, 1:00 a.m."."""
    joined: list[tuple[int, int, Expression]] = []
    for begin, end, expression in found:
        if joined:
            left_begin, left_end, left = joined[-1]
            between = pieces.kinds[left_end:begin]
            part = re.search(r"T(MO|AF|EV|NI|DT)$", left.value or "")
            is_day = expression.kind == "DATE" and re.match(r"\d{4}-\d\d-\d\d$|XXXX-\d\d-\d\d$", expression.value or "")
            left_is_day = left.kind == "DATE" and re.match(r"\d{4}-\d\d-\d\d$", left.value or "")
            clock = expression.kind == "TIME" and re.search(r"T[\dMAEND]", expression.value or "")
            if part and is_day and between in ("p", "ph", ""):
                whole = with_day(replace(left, end=expression.end), expression.value or "")
                joined[-1] = (left_begin, end, whole)
                continue
            if left.kind == "TIME" and is_day and between in ("h", "", ","):
                joined[-1] = (left_begin, left_end, with_day(left, expression.value or ""))
            elif left_is_day and clock and between in ("", ","):
                whole = with_day(replace(expression, begin=left.begin), left.value or "")
                joined[-1] = (left_begin, end, whole)
                continue
        joined.append((begin, end, expression))
    return joined


def annotate_times(doc: Doc, published: date | None) -> None:
    """Put every time expression of the Doc into `doc.spans["times"]`.

    Each span has its TIMEX3 type as label and its value in `span._.timex`; `span._.timex_mod` holds the mod.
    """
    from spacy.tokens import Span, SpanGroup

    for name in ("timex", "timex_mod"):
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)
    spans = []
    for expression in find_expressions(doc.text, published, doc):
        span = doc.char_span(expression.begin, expression.end, label=expression.kind, alignment_mode="expand")
        if span is not None:
            span._.timex, span._.timex_mod = expression.value, expression.mod
            spans.append(span)
    doc.spans["times"] = SpanGroup(doc, name="times", spans=spans)


__all__ = ["annotate_times", "days_of", "find_expressions", "is_narrative"]
