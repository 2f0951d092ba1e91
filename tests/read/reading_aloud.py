"""Read sentences as the reader reads documents: the encoder, then every layer before the events."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from twosource.model import Document, Event, Reading, text_id


@cache
def reading_of(text: str, published: date | None = None) -> Reading:
    """The whole reading of a text; the test is skipped where the encoder's weights are not installed."""
    try:
        from twosource.read.nlp import nlp

        nlp()
    except (ImportError, OSError, FileNotFoundError) as error:
        pytest.skip(f"the encoder's weights are not installed: {error}")
    from twosource.read.assemble import read_document

    return read_document(Document(id=text_id(text), text=text, language="en", published=published))


def events_of(text: str, published: date | None = None) -> tuple[Event, ...]:
    """The events of a text."""
    return reading_of(text, published).events


def events_of_lines(text: str) -> list[tuple[str, list[str]]]:
    """Each line of a text, read apart from the others in one document, with what its events are."""
    spaced = "\n\n".join(text.splitlines())
    events = events_of(spaced)
    found: list[tuple[str, list[str]]] = []
    at = 0
    for line in text.splitlines():
        begin = spaced.index(line, at)
        at = begin + len(line)
        inside = [
            (event.type, span)
            for event in events
            for span in (event.trigger, *event.mentions)
            if begin <= span.begin < at
        ]
        found.append((line, [f"{name}: {span.of(spaced)}" for name, span in inside]))
    return found
