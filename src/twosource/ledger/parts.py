"""A reading as rows: the parts that are asked in SQL, each with the characters it rests on."""

from __future__ import annotations

import json
from typing import Any

from twosource.ledger.folding import folded
from twosource.model import Claim, Document, Event, Participant, Reading, Span

Row = dict[str, Any]


def described(document: Document) -> Row:
    """The columns that a document and each of its appearances have in common."""
    dateline = document.dateline
    return {
        "language": document.language,
        "title": document.title,
        "url": document.url,
        "publisher": document.publisher,
        "origin": document.origin,
        "authors": json.dumps(document.authors, ensure_ascii=False),
        "dateline_begin": dateline.begin if dateline else None,
        "dateline_end": dateline.end if dateline else None,
        "published": document.published,
        "published_basis": document.published_basis,
        "published_why": document.published_why,
    }


def evidence(span: Span | None, text: str, *, prefix: str = "span", column: str = "text") -> Row:
    """A span and its characters, or three nulls."""
    if span is None:
        return {f"{prefix}_begin": None, f"{prefix}_end": None, column: None}
    return {f"{prefix}_begin": span.begin, f"{prefix}_end": span.end, column: span.of(text)}


def rows(reading: Reading, number: int) -> dict[str, list[Row]]:
    """Every part of the reading by the name of its table, in the reading's own order; `number` is the document's."""
    text = reading.document.text
    found: dict[str, list[Row]] = {
        "sources": [
            {
                "id": source.id,
                "position": position,
                "name": source.name,
                "folded": folded(source.name),
                "kind": source.kind,
                "role": source.role,
                "country": source.country,
            }
            for position, source in enumerate(reading.sources)
        ],
        "places": [
            {
                "position": position,
                **evidence(place.span, text),
                "name": place.name,
                "precision": place.precision,
                "latitude": place.latitude,
                "longitude": place.longitude,
                "country": place.country,
                "region": place.region,
                "geonames": place.geonames,
                "why": place.why,
            }
            for position, place in enumerate(reading.places)
        ],
        "times": [
            {
                "position": position,
                **evidence(time.span, text),
                "first_day": time.start,
                "last_day": time.end,
                "timex": time.timex,
            }
            for position, time in enumerate(reading.times)
        ],
        "rewordings": [
            {"position": position, **evidence(rewording.span, text), "reads_as": rewording.reads_as}
            for position, rewording in enumerate(reading.rewordings)
        ],
        "claims": [_claim(claim, position, text) for position, claim in enumerate(reading.claims)],
        "claim_contents": [
            {"claim": claim.id, "position": position, **evidence(span, text), "folded": folded(span.of(text))}
            for claim in reading.claims
            for position, span in enumerate(claim.content)
        ],
        "events": [_event(event, position, reading) for position, event in enumerate(reading.events)],
        "event_claims": [
            {"event": event.id, "position": position, "claim": claim}
            for event in reading.events
            for position, claim in enumerate(event.claims)
        ],
        "participants": [
            _participant(participant, event.id, role, position, text)
            for event in reading.events
            for role, group in (("actor", event.actors), ("target", event.targets))
            for position, participant in enumerate(group)
        ],
        "weapons": [
            {
                "event": event.id,
                "position": position,
                **evidence(weapon.span, text),
                "name": weapon.name,
                "category": weapon.category,
            }
            for event in reading.events
            for position, weapon in enumerate(event.weapons)
        ],
        "quantities": [
            {
                "event": event.id,
                "position": position,
                **evidence(quantity.span, text),
                "kind": quantity.kind,
                "low": float(quantity.low),
                "high": float(quantity.high),
            }
            for event in reading.events
            for position, quantity in enumerate(event.quantities)
        ],
    }
    for group in found.values():
        for row in group:
            row["document_number"] = number
    return found


def _claim(claim: Claim, position: int, text: str) -> Row:
    return {
        "id": claim.id,
        "position": position,
        "source": claim.source,
        "via": claim.via,
        **evidence(claim.cue, text, prefix="cue", column="cue"),
        "stance": claim.stance,
        "direct": claim.direct,
        "said": claim.said,
        "caveat": claim.caveat,
        **evidence(claim.caveat_span, text, prefix="caveat", column="caveat_text"),
    }


def _event(event: Event, position: int, reading: Reading) -> Row:
    place = None if event.place is None else reading.places[event.place]
    time = None if event.time is None else reading.times[event.time]
    return {
        "id": event.id,
        "position": position,
        "type": event.type,
        "status": event.status,
        **evidence(event.trigger, reading.document.text, prefix="trigger", column="trigger"),
        "place": event.place,
        "time": event.time,
        "country": place.country if place else None,
        "first_day": time.start if time else None,
        "last_day": time.end if time else None,
    }


def _participant(participant: Participant, event: str, role: str, position: int, text: str) -> Row:
    return {
        "event": event,
        "role": role,
        "position": position,
        **evidence(participant.span, text),
        "source": participant.source,
        "country": participant.country,
        "kind": participant.kind,
    }
