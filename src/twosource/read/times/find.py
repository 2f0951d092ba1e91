"""The times of a document: what a Reading keeps, and the day it was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.model import Span, Time
from twosource.read.times.annotate import find_expressions
from twosource.read.times.chronology import Chronology

if TYPE_CHECKING:
    from twosource.read.parsed import Parsed
    from twosource.read.times.expression import Expression


def find_times(parsed: Parsed) -> Chronology:
    """Every time that places something, in text order, with the publication day (given, from metadata or inferred)."""
    document = parsed.document
    rewordings = [(each.span.begin, each.span.end, each.reads_as) for each in parsed.rewordings]
    published, basis, why = document.published, document.published_basis, document.published_why
    expressions = find_expressions(document.text, published, parsed.doc, rewordings)
    times = tuple(_time(expression, document.text) for expression in expressions if expression.placed)
    return Chronology(times, published, basis, why)


def _time(expression: Expression, text: str) -> Time:
    end = expression.begin + len(text[expression.begin : expression.end].rstrip())
    return Time(span=Span(expression.begin, end), start=expression.first, end=expression.last, timex=expression.value)
