"""The day of a statement: a time expression that hangs on its cue."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from twosource.read.cast.phrase import relation
from twosource.read.claims.attribution import Attribution

if TYPE_CHECKING:
    from twosource.read.parsed import Parsed
    from twosource.read.times import Chronology

# A time further from its cue than this, and not tied to it by the parse, dates something else.
_NEAR = 4


def day_said(parsed: Parsed, chronology: Chronology, one: Attribution, low: int, high: int) -> date | None:
    """The one day on which it was said, or None where the text ties none to the cue (`low`, `high`: its sentence)."""
    doc = parsed.doc
    for time in chronology.times:
        if time.start is None or time.start != time.end:
            continue
        run = doc.char_span(time.span.begin, time.span.end, alignment_mode="expand")
        if run is None or run.start < low or run.end > high:
            continue
        if any(begin < run.end and run.start < end for begin, end in one.content):
            continue
        if _tied(one, run.start, run.end, low) or _hangs(doc[run.root.i].head.i, one.hit.head, relation(run.root)):
            return time.start
    return None


def _tied(one: Attribution, start: int, end: int, low: int) -> bool:
    if 0 <= start - one.hit.end <= _NEAR or 0 <= one.hit.start - end <= 1:
        return True
    first = min((begin for begin, _ in one.content), default=one.hit.start)
    source = one.source[0] if one.source is not None else one.hit.start
    return end - low <= 6 and end <= source and first > one.hit.start


def _hangs(head: int, cue: int, label: str) -> bool:
    return head == cue and label.startswith(("obl", "nmod", "advmod"))
