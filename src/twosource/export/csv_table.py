"""Claims and events as one table that spreadsheets open."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, TextIO

from twosource.export.codes import CODES, codes_of
from twosource.export.readings import readings_of
from twosource.model import Claim, Event, Participant, Quantity, Reading, Source, Span

if TYPE_CHECKING:
    from twosource.ledger import Ledger

Record = Literal["claim", "event"]
Cell = str | float | bool | None
Row = dict[str, Cell]

#: Every column and what it holds. `claim` or `event` in front of the meaning: empty in rows of the other kind.
COLUMNS: dict[str, str] = {
    "record": "claim or event",
    "id": "first 12 characters of the document's id, a colon, the id in its reading",
    "document": "id of the document: SHA-256 of its text",
    "publisher": "who put the document out",
    "title": "title of the document",
    "url": "address of the document",
    "published": "day of publication, ISO",
    "published_basis": "given, metadata, text (inferred) or none",
    "begin": "offset of the evidence's first character in the document's text, in code points",
    "end": "offset after its last character",
    "evidence": "claim: its content; event: its trigger; the characters as they stand, pieces joined with ' … '",
    "source": "claim: who says it; empty where the text names none",
    "source_kind": "claim: person, government, military ...",
    "source_role": "claim: the role the text gives",
    "source_country": "claim: ISO 3166-1 alpha-3 of the state the source speaks for",
    "via": "claim: who relayed it",
    "cue": "claim: the words that attribute it",
    "stance": "claim: state, confirm, deny ...",
    "direct": "claim: true where any of it stands in quotation marks",
    "said": "claim: day of the statement, ISO",
    "caveat": "claim: none, unconfirmed, unverified or hedged",
    "caveat_text": "claim: the words of the reservation",
    "type": "event: its type in the event table",
    "status": "event: occurred, ongoing, habitual, planned, possible or did_not_occur",
    "actors": "event: who did it, joined with '; '",
    "targets": "event: whom or what it struck, joined with '; '",
    "weapons": "event: designation or words, category in brackets, joined with '; '",
    "place": "event: name of the place",
    "country": "event: ISO 3166-1 alpha-3 of the place",
    "region": "event: first-level administrative region of the place",
    "latitude": "event: WGS 84 degrees",
    "longitude": "event: WGS 84 degrees",
    "precision": "event: site, town, district, region, country, area or unresolved",
    "start": "event: first day, ISO",
    "finish": "event: last day, inclusive, ISO",
    "quantities": "event: kind and number or range, joined with '; '",
    "claims": "event: ids of the claims that assert it, joined with spaces; empty: the reporter states it",
    **CODES,
}

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_PREFIX = 12


def write_csv(
    ledger_or_readings: Ledger | Iterable[Reading],
    out: TextIO,
    *,
    document: str | None = None,
    records: Sequence[Record] = ("claim", "event"),
) -> int:
    """Write one row for each claim and each event under the header of `COLUMNS`; the number of rows written.

    Open files with `encoding="utf-8", newline=""`. A text that a spreadsheet would take for a formula (it begins with
    `= + - @`, a tab or a line end) gets an apostrophe in front; numbers are left alone.
    """
    table = csv.DictWriter(out, tuple(COLUMNS), restval="")
    table.writeheader()
    written = 0
    for reading in readings_of(ledger_or_readings, document=document):
        for row in _rows(reading, records):
            table.writerow({column: _cell(value) for column, value in row.items()})
            written += 1
    return written


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float | int):
        return _number(value)
    text = value.replace("\0", "\ufffd")
    return "'" + text if text.lstrip(" ").startswith(_FORMULA_STARTS) else text


def _rows(reading: Reading, records: Sequence[Record]) -> Iterator[Row]:
    sources = {source.id: source for source in reading.sources}
    if "claim" in records:
        for claim in reading.claims:
            yield {**_document(reading), **_claim(reading, claim, sources), **codes_of(claim)}
    if "event" in records:
        for event in reading.events:
            yield {**_document(reading), **_event(reading, event, sources), **codes_of(event)}


def _document(reading: Reading) -> Row:
    document = reading.document
    return {
        "document": document.id,
        "publisher": document.publisher,
        "title": document.title,
        "url": document.url,
        "published": document.published.isoformat() if document.published else None,
        "published_basis": document.published_basis,
    }


def _evidence(reading: Reading, spans: Sequence[Span]) -> Row:
    return {
        "begin": min(span.begin for span in spans),
        "end": max(span.end for span in spans),
        "evidence": " … ".join(span.of(reading.document.text) for span in spans),
    }


def _claim(reading: Reading, claim: Claim, sources: dict[str, Source]) -> Row:
    source = sources.get(claim.source or "")
    via = sources.get(claim.via or "")
    text = reading.document.text
    return {
        "record": "claim",
        "id": f"{reading.document.id[:_PREFIX]}:{claim.id}",
        **_evidence(reading, claim.content),
        "source": source.name if source else None,
        "source_kind": source.kind if source else None,
        "source_role": source.role if source else None,
        "source_country": source.country if source else None,
        "via": via.name if via else None,
        "cue": claim.cue.of(text) if claim.cue else None,
        "stance": claim.stance,
        "direct": claim.direct,
        "said": claim.said.isoformat() if claim.said else None,
        "caveat": claim.caveat,
        "caveat_text": claim.caveat_span.of(text) if claim.caveat_span else None,
    }


def _event(reading: Reading, event: Event, sources: dict[str, Source]) -> Row:
    text = reading.document.text

    def names(parts: Sequence[Participant]) -> str:
        known = (sources.get(part.source or "") for part in parts)
        return "; ".join(
            source.name if source else part.span.of(text) for part, source in zip(parts, known, strict=True)
        )

    place = reading.places[event.place] if event.place is not None else None
    time = reading.times[event.time] if event.time is not None else None
    prefix = reading.document.id[:_PREFIX]
    return {
        "record": "event",
        "id": f"{prefix}:{event.id}",
        **_evidence(reading, (event.trigger,)),
        "type": event.type,
        "status": event.status,
        "actors": names(event.actors),
        "targets": names(event.targets),
        "weapons": "; ".join(f"{weapon.name or weapon.span.of(text)} ({weapon.category})" for weapon in event.weapons),
        "place": place.name if place else None,
        "country": place.country if place else None,
        "region": place.region if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "precision": place.precision if place else None,
        "start": time.start.isoformat() if time and time.start else None,
        "finish": time.end.isoformat() if time and time.end else None,
        "quantities": "; ".join(_quantity(quantity) for quantity in event.quantities),
        "claims": " ".join(f"{prefix}:{claim}" for claim in event.claims),
    }


def _quantity(quantity: Quantity) -> str:
    low, high = _number(quantity.low), _number(quantity.high)
    return f"{quantity.kind} {low}" if low == high else f"{quantity.kind} {low}–{high}"


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)
