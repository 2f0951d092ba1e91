"""A text cut where its evidence begins and ends, so that overlapping highlights never need to nest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twosource.model import Reading, Span

# In the order in which they are told of a segment.
ROLES = (
    "content",
    "cue",
    "caveat",
    "trigger",
    "actor",
    "target",
    "weapon",
    "quantity",
    "place",
    "time",
    "rewording",
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Evidence: `of` is the id of what it is evidence for ("c3", "e1", "p0"), `role` one of `ROLES`."""

    span: Span
    of: str
    role: str


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters that all carry the same marks; `first` are the marks that begin here."""

    text: str
    marks: tuple[Mark, ...]
    first: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text with the line ends after it: put together, paragraphs are the text, character by character."""

    span: Span
    segments: tuple[Segment, ...]


def marks_of(reading: Reading) -> tuple[Mark, ...]:
    """Every stretch of the reading's document that is evidence for something, in text order."""
    found: list[Mark] = []

    def mark(of: str, role: str, spans: Iterable[Span | None]) -> None:
        found.extend(Mark(span, of, role) for span in spans if span is not None)

    for claim in reading.claims:
        mark(claim.id, "content", claim.content)
        mark(claim.id, "cue", [claim.cue])
        mark(claim.id, "caveat", [claim.caveat_span])
    for event in reading.events:
        mark(event.id, "trigger", [event.trigger, *event.mentions])
        mark(event.id, "actor", (part.span for part in event.actors))
        mark(event.id, "target", (part.span for part in event.targets))
        mark(event.id, "weapon", (weapon.span for weapon in event.weapons))
        mark(event.id, "quantity", (quantity.span for quantity in event.quantities))
    for number, place in enumerate(reading.places):
        mark(f"p{number}", "place", [place.span])
    for number, time in enumerate(reading.times):
        mark(f"t{number}", "time", [time.span])
    for number, rewording in enumerate(reading.rewordings):
        mark(f"r{number}", "rewording", [rewording.span])
    return tuple(sorted(found, key=lambda each: (each.span, ROLES.index(each.role), each.of)))


def paragraphs(text: str, marks: Sequence[Mark]) -> tuple[Paragraph, ...]:
    """`text` as paragraphs of segments. Marks may overlap in any way and cross paragraphs."""
    lines = _lines(text)
    cuts = {0, len(text)} | {edge for line in lines for edge in (line.begin, line.end)}
    cuts |= {edge for mark in marks for edge in (mark.span.begin, min(mark.span.end, len(text)))}
    edges = sorted(cuts)
    opening: dict[int, list[Mark]] = {}
    for mark in marks:
        opening.setdefault(mark.span.begin, []).append(mark)
    segments: list[Segment] = []
    live: list[Mark] = []
    for at, begin in enumerate(edges[:-1]):
        first = opening.get(begin, [])
        live = [mark for mark in live if mark.span.end > begin] + first
        ordered = sorted(live, key=lambda each: (ROLES.index(each.role), each.of))
        segments.append(Segment(text[begin : edges[at + 1]], tuple(ordered), tuple(first)))
    return tuple(
        Paragraph(line, tuple(segments[bisect_left(edges, line.begin) : bisect_left(edges, line.end)]))
        for line in lines
    )


def _lines(text: str) -> list[Span]:
    """Where each paragraph begins and ends, its line ends included."""
    found: list[Span] = []
    begin = 0
    while begin < len(text):
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end + 1
        while end < len(text) and text[end] in "\r\n":
            end += 1
        found.append(Span(begin, end))
        begin = end
    return found
