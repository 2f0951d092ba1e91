"""The times layer as a step of the spaCy pipeline."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from twosource.errors import UsageError
from twosource.read.times.annotate import Found, expressions_in
from twosource.read.times.expression import Expression
from twosource.read.times.tokens import read_pieces

COMPONENT: Final = "twosource_times"
#: Keys of ``doc.user_data``. Plain values: the documents go to workers and to files.
PUBLISHED: Final = "twosource_published"
FOUND: Final = "twosource_times"


def published_of(doc: Doc) -> date | None:
    """The getter of ``doc._.published``."""
    day = doc.user_data.get(PUBLISHED)
    return date.fromisoformat(day) if day is not None else None


def set_published(doc: Doc, day: date | str | None) -> None:
    """The setter of ``doc._.published``: a day, an ISO date, or None.

    Raises:
        UsageError: if it is no day.
    """
    if isinstance(day, datetime):
        day = day.date()
    try:
        doc.user_data[PUBLISHED] = None if day is None else date.fromisoformat(str(day)).isoformat()
    except ValueError:
        fault, hint = "it is no publication day", "give a datetime.date or an ISO date (2024-11-20)"
        raise UsageError(repr(day), fault, hint) from None


def extend() -> None:
    """Set the extensions `doc._.published` (a date or None), `span._.timex`, `.timex_mod` and `.timex_why`."""
    if not Doc.has_extension("published"):
        Doc.set_extension("published", getter=published_of, setter=set_published)
    for name in ("timex", "timex_mod", "timex_why"):
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)


extend()


@Language.component(COMPONENT, assigns=["doc.spans"])
def times_component(doc: Doc) -> Doc:
    """Fill `doc.spans["times"]`, resolved against `doc._.published`."""
    annotate_times(doc, published_of(doc))
    return doc


def annotate_times(doc: Doc, published: date | None) -> None:
    """Put every time expression of the Doc into `doc.spans["times"]`.

    Each span has its TIMEX3 type as label and its value in `span._.timex`; `span._.timex_mod` holds the mod, and
    `span._.timex_why` what its days rest on (None where it has none).
    """
    found = expressions_in(read_pieces(doc.text, doc), doc.text, published)
    doc.user_data[FOUND] = [None if published is None else published.isoformat(), [_row(*each) for each in found]]
    spans = []
    for _, _, expression in found:
        span = doc.char_span(expression.begin, expression.end, label=expression.kind, alignment_mode="expand")
        if span is not None:
            span._.timex, span._.timex_mod, span._.timex_why = expression.value, expression.mod, expression.why
            spans.append(span)
    doc.spans["times"] = SpanGroup(doc, name="times", spans=spans)


def annotated(doc: Doc, published: date | None) -> Found | None:
    """What the component found in the Doc; None where it has not run, or ran with another publication day."""
    day, rows = doc.user_data.get(FOUND, (None, None))
    if rows is None or day != (None if published is None else published.isoformat()):
        return None
    return [_expression(row) for row in rows]


def _row(begin: int, end: int, one: Expression) -> list[Any]:
    days = [None if day is None else day.isoformat() for day in (one.first, one.last)]
    return [begin, end, one.begin, one.end, one.kind, one.value, one.mod, *days, one.opens, one.weak, one.why]


def _expression(row: list[Any]) -> tuple[int, int, Expression]:
    first, last = (None if day is None else date.fromisoformat(day) for day in row[7:9])
    expression = Expression(
        begin=row[2],
        end=row[3],
        kind=row[4],
        value=row[5],
        mod=row[6],
        first=first,
        last=last,
        opens=row[9],
        weak=row[10],
        why=row[11],
    )
    return row[0], row[1], expression
