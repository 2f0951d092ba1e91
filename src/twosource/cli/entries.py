"""A reading's parts as the entries a ledger would answer with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from twosource.model import Participant, Reading

if TYPE_CHECKING:
    from twosource.ledger import ClaimEntry, EventEntry


def claim_entries(reading: Reading) -> tuple[ClaimEntry, ...]:
    """One entry a claim, in text order."""
    from twosource.ledger.claim_entry import claim_entry

    return tuple(claim_entry(reading, claim) for claim in reading.claims)


def event_entries(reading: Reading) -> tuple[EventEntry, ...]:
    """One entry an event, in text order."""
    from twosource.ledger import EventEntry

    text, document = reading.document.text, reading.document
    sources = {source.id: source for source in reading.sources}

    def names(parts: Sequence[Participant]) -> tuple[str, ...]:
        return tuple(sources[p.source].name if p.source in sources else p.span.of(text) for p in parts)

    return tuple(
        EventEntry(
            id=f"{document.id[:12]}:{event.id}",
            document=document.id,
            type=event.type,
            trigger=event.trigger.of(text),
            status=event.status,
            actors=names(event.actors),
            targets=names(event.targets),
            weapons=tuple(weapon.name or weapon.span.of(text) for weapon in event.weapons),
            place=reading.places[event.place] if event.place is not None else None,
            time=reading.times[event.time] if event.time is not None else None,
            claims=tuple(f"{document.id[:12]}:{claim}" for claim in event.claims),
            quantities=event.quantities,
            published=document.published,
            publisher=document.publisher,
        )
        for event in reading.events
    )
