"""The times of a document: what a Reading keeps, and the day it was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.model import Span, Time
from twosource.read.times.annotate import expressions_in
from twosource.read.times.chronology import Chronology
from twosource.read.times.datelines import dateline_day
from twosource.read.times.publication import infer_publication
from twosource.read.times.ranges import joined_ranges
from twosource.read.times.tokens import read_pieces

if TYPE_CHECKING:
    from twosource.read.parsed import Parsed
    from twosource.read.times.expression import Expression


def find_times(parsed: Parsed) -> Chronology:
    """Every time that places something, in text order, with the publication day (given, from metadata or inferred).

    A date line beats a page's metadata; a day given by the caller stands.
    """
    document = parsed.document
    rewordings = [(each.span.begin, each.span.end, each.reads_as) for each in parsed.rewordings]
    pieces = read_pieces(document.text, parsed.doc, rewordings)
    published, basis, why = document.published, document.published_basis, document.published_why
    found = None
    if published is None:
        found = expressions_in(pieces, document.text, None)
        inferred = infer_publication(pieces, document.text, found)
        if inferred is not None:
            published, basis, why, found = inferred.day, "text", inferred.why, None
    elif basis == "metadata":
        line = dateline_day(pieces, document.text, published)
        if line is not None and line != published:
            why = f"The date line names {line.isoformat()}, the page says {published.isoformat()}."
            published, basis = line, "text"
    if found is None:
        found = expressions_in(pieces, document.text, published)
    expressions = joined_ranges([expression for _, _, expression in found])
    times = tuple(_time(expression, document.text) for expression in expressions if expression.placed)
    return Chronology(times, published, basis, why)


def _time(expression: Expression, text: str) -> Time:
    end = expression.begin + len(text[expression.begin : expression.end].rstrip())
    return Time(span=Span(expression.begin, end), start=expression.first, end=expression.last, timex=expression.value)
