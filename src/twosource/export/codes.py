"""Deeds and speech acts with their codes in PLOVER, CAMEO and ACLED, as event-coding pipelines take them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from twosource.export.json_lines import json_line
from twosource.export.readings import readings_of
from twosource.knowledge.event_types import EventType, event_type, speech_type
from twosource.model import Claim, Event, Participant, Reading

if TYPE_CHECKING:
    from twosource.ledger import Ledger

_PREFIX = 12

#: The columns of codes in the order of the table, with what each holds.
CODES: dict[str, str] = {
    "code_type": "the row of the event table: the event's type, or the speech act that the claim's stance performs",
    "plover_event": "PLOVER event class",
    "plover_mode": "PLOVER mode",
    "cameo": "CAMEO code",
    "acled_event": "ACLED event type",
    "acled_sub_event": "ACLED sub-event type",
}


def codes_of(part: Event | Claim) -> dict[str, str]:
    """The codes of an event by its type, of a claim by the speech act of its stance; empty where there is none."""
    kind = event_type(part.type) if isinstance(part, Event) else speech_type(part.stance)
    return _codes(kind) if kind is not None else {}


def _codes(kind: EventType) -> dict[str, str]:
    return {
        "code_type": kind.name,
        "plover_event": kind.plover_event,
        "plover_mode": kind.plover_mode,
        "cameo": kind.cameo,
        "acled_event": kind.acled_event,
        "acled_sub_event": kind.acled_sub_event,
    }


def coded(reading: Reading) -> Iterator[dict[str, Any]]:
    """Every deed and every speech act of a reading as one plain record, deeds first, each in text order.

    Of a speech act the claimant is the actor and whoever does the asserted deeds is the target.
    """
    for event in reading.events:
        yield _deed(reading, event)
    for claim in reading.claims:
        if speech_type(claim.stance) is not None:
            yield _speech_act(reading, claim)


def write_codes(ledger_or_readings: Ledger | Iterable[Reading], out: TextIO, *, document: str | None = None) -> int:
    """Write one JSON object a line for each deed and speech act; the number of lines written."""
    written = 0
    for reading in readings_of(ledger_or_readings, document=document):
        for record in coded(reading):
            out.write(json_line(record) + "\n")
            written += 1
    return written


def _deed(reading: Reading, event: Event) -> dict[str, Any]:
    place = reading.places[event.place] if event.place is not None else None
    time = reading.times[event.time] if event.time is not None else None
    return {
        "record": "event",
        "id": f"{reading.document.id[:_PREFIX]}:{event.id}",
        **_codes(event_type(event.type)),
        "status": event.status,
        "date": time.start.isoformat() if time and time.start else None,
        **_published(reading),
        "actors": _parts(reading, event.actors),
        "targets": _parts(reading, event.targets),
        "place": place.name if place else None,
        "country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "evidence": event.trigger.of(reading.document.text),
    }


def _speech_act(reading: Reading, claim: Claim) -> dict[str, Any]:
    source = next((source for source in reading.sources if source.id == claim.source), None)
    asserted = [event for event in reading.events if claim.id in event.claims]
    kind = speech_type(claim.stance)
    assert kind is not None
    return {
        "record": "speech",
        "id": f"{reading.document.id[:_PREFIX]}:{claim.id}",
        **_codes(kind),
        "status": "occurred",
        "date": claim.said.isoformat() if claim.said else None,
        **_published(reading),
        "actors": [{"name": source.name, "country": source.country, "kind": source.kind}] if source else [],
        "targets": _parts(reading, [part for event in asserted for part in event.actors]),
        "place": None,
        "country": None,
        "latitude": None,
        "longitude": None,
        "evidence": " … ".join(span.of(reading.document.text) for span in claim.content),
    }


def _published(reading: Reading) -> dict[str, str | None]:
    document = reading.document
    return {
        "published": document.published.isoformat() if document.published else None,
        "publisher": document.publisher,
    }


def _parts(reading: Reading, parts: Sequence[Participant]) -> list[dict[str, str | None]]:
    names = {source.id: source.name for source in reading.sources}
    return [
        {
            "name": names.get(part.source or "", part.span.of(reading.document.text)),
            "country": part.country,
            "kind": part.kind,
        }
        for part in parts
    ]
