"""What a reading must satisfy beyond its types before it may enter a ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from twosource.model import Document, Reading, text_id


def document_faults(document: Document) -> Iterator[str]:
    """Each thing wrong with the document, in one sentence without its name."""
    try:
        if text_id(document.text) != document.id:
            yield "its id is not the SHA-256 of its text"
    except UnicodeEncodeError as error:
        yield f"its text holds a lone surrogate at character {error.start}, which has no UTF-8 form"


def reading_faults(reading: Reading) -> Iterator[str]:
    """Each thing wrong with the reading of a sound document: spans outside the text, parts named that are not there."""
    length = len(reading.document.text)
    for span in reading.spans():
        if span.end > length:
            yield f"the span [{span.begin}, {span.end}) runs past the text's {length} characters"
    sources = Counter(source.id for source in reading.sources)
    claims = Counter(claim.id for claim in reading.claims)
    events = Counter(event.id for event in reading.events)
    for kind, ids in (("source", sources), ("claim", claims), ("event", events)):
        for twice in sorted(one for one, times in ids.items() if times > 1):
            yield f"two {kind}s have the id {twice!r}"
    for claim in reading.claims:
        if not claim.content:
            yield f"claim {claim.id!r} has no content"
        for named in (claim.source, claim.via):
            if named is not None and named not in sources:
                yield f"claim {claim.id!r} names the source {named!r}, which is not there"
    for event in reading.events:
        for asserted in event.claims:
            if asserted not in claims:
                yield f"event {event.id!r} names the claim {asserted!r}, which is not there"
        for participant in (*event.actors, *event.targets):
            if participant.source is not None and participant.source not in sources:
                yield f"event {event.id!r} names the source {participant.source!r}, which is not there"
        for kind, index, count in (
            ("place", event.place, len(reading.places)),
            ("time", event.time, len(reading.times)),
        ):
            if index is not None and not 0 <= index < count:
                yield f"event {event.id!r} names {kind} {index}, of {count}"
