"""Where an event happened, by its own words."""

from __future__ import annotations

from twosource.link.words import sentence
from twosource.model import Event, Place, Reading

_FINE = frozenset({"site", "town", "district"})


def own_place(reading: Reading, event: Event) -> Place | None:
    """The place of the event; or one that is itself what was struck ("shelled Orlets"); or the only fine one that its
    sentence names, the dateline aside. None where it is not known."""
    if event.place is not None:
        place = reading.places[event.place]
        return place if place.precision != "unresolved" else None
    struck = [part.span for part in event.targets]
    named = (each for each in reading.places if any(span.covers(each.span) for span in struck))
    found = next((each for each in named if each.precision != "unresolved"), None)
    if found is not None:
        return found
    begin, end = sentence(reading.document.text, event.trigger.begin, event.trigger.end)
    line = reading.document.dateline
    beside = {
        each.name: each
        for each in reading.places
        if begin <= each.span.begin < end
        and each.precision in _FINE
        and not (line is not None and line.covers(each.span))
    }
    return next(iter(beside.values())) if len(beside) == 1 else None
