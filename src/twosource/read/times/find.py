"""The times of a document: what a Reading keeps, and the day it was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.model import Span, Time
from twosource.read.times.annotate import expressions_in
from twosource.read.times.chronology import Chronology
from twosource.read.times.component import annotated
from twosource.read.times.datelines import dateline_day
from twosource.read.times.publication import infer_publication
from twosource.read.times.ranges import joined_ranges
from twosource.read.times.tokens import read_pieces

if TYPE_CHECKING:
    from twosource.read.parsed import Parsed
    from twosource.read.times.expression import Expression


def find_times(parsed: Parsed) -> Chronology:
    """Every time that places something, in text order, with the publication day (given, from metadata or inferred).

    A date line beats a page's metadata; a day given by the caller stands. What the pipeline's component has found with
    the same publication day is taken over, except where rewordings change what there is to read.
    """
    document, text = parsed.document, parsed.document.text
    rewordings = [(each.span.begin, each.span.end, each.reads_as) for each in parsed.rewordings]
    published, basis, why = document.published, document.published_basis, document.published_why
    found = None if rewordings else annotated(parsed.doc, published)
    if found is None or published is None or basis == "metadata":
        pieces = read_pieces(text, parsed.doc, rewordings)
        found = found if found is not None else expressions_in(pieces, text, published)
        if published is None:
            inferred = infer_publication(pieces, text, found)
            if inferred is not None:
                published, basis, why = inferred.day, "text", inferred.why
        elif basis == "metadata":
            line = dateline_day(pieces, found, published)
            if line is not None and line != published:
                why = f"The date line names {line.isoformat()}, the page says {published.isoformat()}."
                published, basis = line, "text"
        if published != document.published:
            found = expressions_in(pieces, text, published)
    expressions = joined_ranges([expression for _, _, expression in found])
    times = tuple(_time(expression, text) for expression in expressions if expression.placed)
    return Chronology(times, published, basis, why)


def _time(expression: Expression, text: str) -> Time:
    end = expression.begin + len(text[expression.begin : expression.end].rstrip())
    return Time(span=Span(expression.begin, end), start=expression.first, end=expression.last, timex=expression.value)
