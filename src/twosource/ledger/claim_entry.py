"""A claim of a reading as the entry a ledger answers with."""

from __future__ import annotations

from twosource.ledger.entries import PREFIX, ClaimEntry
from twosource.model import Claim, Reading


def claim_entry(reading: Reading, claim: Claim) -> ClaimEntry:
    """The claim with its evidence as the text has it, its claimant and relay by their names in the reading."""
    text = reading.document.text
    sources = {source.id: source for source in reading.sources}
    source, via = sources.get(claim.source or ""), sources.get(claim.via or "")
    return ClaimEntry(
        id=f"{reading.document.id[:PREFIX]}:{claim.id}",
        document=reading.document.id,
        claimant=source.name if source else None,
        kind=source.kind if source else None,
        country=source.country if source else None,
        via=via.name if via else None,
        cue=claim.cue.of(text) if claim.cue else None,
        content=tuple(span.of(text) for span in claim.content),
        stance=claim.stance,
        direct=claim.direct,
        said=claim.said,
        caveat=claim.caveat,
        caveat_text=claim.caveat_span.of(text) if claim.caveat_span else None,
        published=reading.document.published,
        publisher=reading.document.publisher,
    )
