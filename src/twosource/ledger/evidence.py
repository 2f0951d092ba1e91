"""The evidence board of an incident: voices, under each the origins it speaks through, under these their copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from twosource.ledger.board import Board, Graded
from twosource.link.words import sentence
from twosource.model import Copy, Event, Incident, Reading, Span, Voice

SHORT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A copy that is counted with an origin."""

    document: str
    publisher: str | None
    relation: str
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A document through which a voice speaks, its words there (`spans` in its text), and the copies folded into it."""

    document: str
    publisher: str | None
    published: date | None
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    claims: tuple[str, ...]
    copies: tuple[Folded, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A voice and its origins."""

    voice: Voice
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All of it. `silent` are origins that tell the deed and give no voice."""

    reports: int
    voices: int
    tally: str
    columns: tuple[Column, ...]
    silent: tuple[Origin, ...]


def evidence(board: Board, graded: Graded) -> Evidence:
    """The evidence board of an incident of the board."""
    incident, grade = graded.incident, graded.grade
    documents = sorted({key.document for key in incident.events})
    copies = _copies(board, documents)
    counted = sorted(set(documents) - copies.keys())
    folded = {
        name: tuple(_folded(board, copy) for _, (origin, copy) in sorted(copies.items()) if origin == name)
        for name in counted
    }
    columns = tuple(
        Column(
            voice=voice,
            origins=tuple(
                _origin(board, incident, name, voice, folded[name]) for name in counted if name in voice.documents
            ),
        )
        for voice in grade.voices
    )
    spoken = {origin.document for column in columns for origin in column.origins}
    return Evidence(
        reports=len(documents),
        voices=sum(not voice.weak for voice in grade.voices),
        tally=tally(board, graded),
        columns=columns,
        silent=tuple(_origin(board, incident, name, None, folded[name]) for name in counted if name not in spoken),
    )


def tally(board: Board, graded: Graded) -> str:
    """ "9 reports, 7 outlets, 3 origins, 2 voices", without fetching a reading."""
    documents = {key.document for key in graded.incident.events}
    outlets = len({board.publisher(name) or name for name in documents})
    low, high = graded.incident.origins_low, graded.incident.origins_high
    origins = _count(high, "origin") if low == high else f"{low}-{high} origins"
    voices = sum(not voice.weak for voice in graded.grade.voices)
    return ", ".join((_count(len(documents), "report"), _count(outlets, "outlet"), origins, _count(voices, "voice")))


def _copies(board: Board, documents: Sequence[str]) -> dict[str, tuple[str, Copy]]:
    """For each copy among the documents the one it is counted with, and its place in the family."""
    within = set(documents)
    found: dict[str, tuple[str, Copy]] = {}
    for family in board.families:
        held = [copy for copy in family.copies if copy.document in within]
        if len(held) > 1:
            counted = next((copy.document for copy in held if copy.document == family.origin), held[0].document)
            found |= {copy.document: (counted, copy) for copy in held if copy.document != counted}
    return found


def _folded(board: Board, copy: Copy) -> Folded:
    publisher = board.publisher(copy.document)
    return Folded(document=copy.document, publisher=publisher, relation=copy.relation, why=copy.why)


def _origin(board: Board, incident: Incident, name: str, voice: Voice | None, copies: tuple[Folded, ...]) -> Origin:
    reading = board.readings[name]
    text = reading.document.text
    within = {key.event for key in incident.events if key.document == name}
    events = [event for event in reading.events if event.id in within]
    named = {entry for entry in voice.claims if entry.startswith(f"{name[:SHORT]}:")} if voice is not None else set()
    claims = [claim for claim in reading.claims if f"{name[:SHORT]}:{claim.id}" in named]
    spans = [span for claim in claims for span in claim.content] or _sentences(reading, events)
    return Origin(
        document=name,
        publisher=reading.document.publisher,
        published=reading.document.published,
        spans=tuple(spans),
        words=tuple(" ".join(span.of(text).split()) for span in spans),
        claims=tuple(claim.id for claim in claims),
        copies=copies,
    )


def _sentences(reading: Reading, events: Sequence[Event]) -> list[Span]:
    text = reading.document.text
    if not events:
        return []
    begin, end = sentence(text, events[0].trigger.begin, events[0].trigger.end)
    while end > begin and text[end - 1].isspace():
        end -= 1
    return [Span(begin, end)]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
