"""One entry with its evidence in context."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from twosource.cli.entries import claim_entries, event_entries
from twosource.cli.listing import SHORT, counted, day, days, list_claims, list_events, numbers
from twosource.cli.passage import Marks, passages
from twosource.cli.screen import line, out, words
from twosource.knowledge.place_precision import RADIUS_KM
from twosource.model import Claim, Event, Participant, Place, Reading, Source, Span

if TYPE_CHECKING:
    from rich.console import Console


def show_document(reading: Reading, *, partial: str | None = None) -> None:
    """Where the document comes from, and everything read in it."""
    document = reading.document
    console = out()
    console.print(words(document.title or "untitled", "bold"))
    published = day(document.published)
    if document.published_basis == "text":
        published += f" (inferred: {document.published_why})"
    _facts(
        console,
        ("document", document.id[:SHORT]),
        ("publisher", document.publisher),
        ("published", published if document.published else "unknown"),
        ("origin", document.origin),
        ("authors", ", ".join(document.authors)),
        ("address", document.url),
        ("partial", partial),
        ("reads as", "; ".join(f"{r.span.of(document.text)} = {r.reads_as}" for r in reading.rewordings)),
        ("unplaced", _unplaced(reading)),
    )
    claims, events = claim_entries(reading), event_entries(reading)
    console.print(words("\n" + counted(len(claims), "claim"), "bold", lines=True))
    list_claims(claims)
    console.print(words("\n" + counted(len(events), "event"), "bold", lines=True))
    list_events(events)


def show_claim(reading: Reading, claim: Claim) -> None:
    """Who said it and how, and the words it rests on where they stand."""
    sources = {source.id: source for source in reading.sources}
    text = reading.document.text
    console = out()
    console.print(words(f"claim {reading.document.id[:SHORT]}:{claim.id}", "dim"), words(claim.stance, "bold"))
    asserted = [event for event in reading.events if claim.id in event.claims]
    _facts(
        console,
        ("who", _source(sources.get(claim.source or "")) or "nobody is named"),
        ("via", _source(sources.get(claim.via or ""))),
        ("cue", claim.cue.of(text) if claim.cue else None),
        ("direct", "any of it stands in quotation marks" if claim.direct else None),
        ("said", day(claim.said) if claim.said else None),
        ("caveat", _caveat(claim, text)),
        ("asserts", "; ".join(f"{event.id} {event.type}: {event.trigger.of(text)}" for event in asserted)),
        ("document", _origin(reading)),
    )
    marks = [(span, "evidence") for span in claim.content]
    marks += [(span, kind) for span, kind in ((claim.cue, "cue"), (claim.caveat_span, "caveat")) if span is not None]
    _context(console, text, marks)


def show_event(reading: Reading, event: Event) -> None:
    """What was done, by whom, where and when, who asserts it, and the words it rests on where they stand."""
    text = reading.document.text
    sources = {source.id: source for source in reading.sources}
    place = reading.places[event.place] if event.place is not None else None
    time = reading.times[event.time] if event.time is not None else None

    def parts(role: Iterable[Participant]) -> str:
        return "; ".join(_participant(part, sources, text) for part in role)

    claims = {claim.id: claim for claim in reading.claims}
    voices = [
        f"{name} ({sources[claims[name].source or ''].name})" if claims[name].source in sources else name
        for name in event.claims
        if name in claims
    ]
    console = out()
    console.print(words(f"event {reading.document.id[:SHORT]}:{event.id}", "dim"), words(event.type, "bold"))
    _facts(
        console,
        ("status", event.status),
        ("who", parts(event.actors)),
        ("whom", parts(event.targets)),
        ("with", "; ".join(f"{w.name or w.span.of(text)} ({w.category})" for w in event.weapons)),
        ("where", _place(place)),
        ("when", f"{days(time)} (“{time.span.of(text)}”)" if time and days(time) else None),
        ("numbers", numbers(event.quantities)),
        ("asserted by", ", ".join(voices) or "the reporter, in their own voice"),
        ("document", _origin(reading)),
    )
    marks: list[tuple[Span, str]] = [(span, "trigger") for span in (event.trigger, *event.mentions)]
    marks += [(part.span, "participant") for part in (*event.actors, *event.targets)]
    marks += [(weapon.span, "weapon") for weapon in event.weapons]
    marks += [(quantity.span, "quantity") for quantity in event.quantities]
    marks += [(place.span, "place")] if place else []
    marks += [(time.span, "time")] if time else []
    _context(console, text, marks)


def _facts(console: Console, *facts: tuple[str, str | None]) -> None:
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for name, value in facts:
        if value:
            table.add_row(words(name), words(value))
    console.print(table)


def _context(console: Console, text: str, marks: Marks) -> None:
    for passage in passages(text, marks, brackets=not console.is_terminal or console.no_color):
        line("")
        console.print(passage)


def _source(source: Source | None) -> str | None:
    if source is None:
        return None
    about = ", ".join(part for part in (source.role, source.kind, source.country) if part)
    return f"{source.name} ({about})"


def _participant(part: Participant, sources: dict[str, Source], text: str) -> str:
    words_of = part.span.of(text)
    source = sources.get(part.source or "")
    about = ", ".join(x for x in (words_of if source and source.name != words_of else "", part.kind, part.country) if x)
    return f"{source.name if source else words_of} ({about})"


def _unplaced(reading: Reading) -> str:
    """Every place without coordinates, once, with the reason."""
    lost = [place for place in reading.places if place.latitude is None]
    return "; ".join(dict.fromkeys(f"{place.name} ({place.why})" if place.why else place.name for place in lost))


def _place(place: Place | None) -> str | None:
    if place is None:
        return None
    where = ", ".join(part for part in (place.region, place.country) if part)
    at = f"{place.latitude:.2f}, {place.longitude:.2f}" if None not in (place.latitude, place.longitude) else ""
    at += f" ± {RADIUS_KM[place.precision]:.0f} km" if at and place.precision in RADIUS_KM else ""
    about = "; ".join(part for part in (where, place.precision, at) if part)
    return f"{place.name} ({about})" + (f": {place.why}" if place.why else "")


def _caveat(claim: Claim, text: str) -> str | None:
    if claim.caveat == "none":
        return None
    return claim.caveat + (f": “{claim.caveat_span.of(text)}”" if claim.caveat_span else "")


def _origin(reading: Reading) -> str:
    document = reading.document
    return ", ".join(p for p in (document.publisher, day(document.published), document.title) if p and p != "–")
