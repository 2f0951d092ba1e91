"""One self-contained page: works from a file, without a network, and runs nothing but its own script."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from twosource._version import __version__
from twosource.errors import UnknownEntry
from twosource.model import Claim, Document, Event, Place, Reading, Span, Time
from twosource.web.claimants import page_claimants
from twosource.web.incidents import page_incidents, page_style
from twosource.web.parts import page_part, policy_hash
from twosource.web.place_map import HEIGHT, WIDTH, place_map
from twosource.web.segments import ROLES, Mark, Segment, marks_of, paragraphs
from twosource.web.shown import plain, shown
from twosource.web.timeline import timeline
from twosource.web.treaties import treaty_notes

if TYPE_CHECKING:
    from twosource.ledger import Ledger

MOST = 200  # documents on one page: about 20 MB, as much as a browser takes without complaint
SHORT = 12  # hex digits of a document's id, as in the ids of its entries

_FIRST_WORDS = 70  # characters that stand for a missing title

# Which look a stretch gets; the others only light up together with the card they belong to.
_LOOKS = {"content", "cue", "caveat", "trigger", "place", "time", "rewording"}


def report(
    ledger_or_readings: Ledger | Iterable[Reading], *, document: str | None = None, limit: int | None = MOST
) -> str:
    """The page as HTML: the documents with their evidence marked, claims, events, places, times.

    `document` is the id of one document, or its beginning; without it the page holds the last `limit` documents in the
    order of the ledger (by day) or of the readings, and says how many it leaves out. None leaves out none.

    Raises:
        UnknownEntry: if there is no such document.
    """
    readings, left_out = _readings(ledger_or_readings, document, limit)
    claimants, more_claimants = page_claimants(readings)
    style, script = f"{page_part('report.css')}\n{page_style()}", page_part("report.js")
    policy = (
        f"default-src 'none'; style-src '{policy_hash(style)}'; script-src '{policy_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return _template().render(
        readings=readings,
        left_out=left_out,
        style=Markup(style),
        script=Markup(script),
        policy=policy,
        version=__version__,
        map=place_map(readings),
        line=timeline(readings),
        width=WIDTH,
        height=HEIGHT,
        claims=sum(len(reading.claims) for reading in readings),
        claimants=claimants,
        incidents=page_incidents(ledger_or_readings, readings),
        more_claimants=more_claimants,
        events=sum(len(reading.events) for reading in readings),
        stances=sorted({claim.stance for reading in readings for claim in reading.claims}),
        types=sorted({event.type for reading in readings for event in reading.events}),
        span_of_days=_days_of(readings),
    )


def _readings(
    ledger_or_readings: Ledger | Iterable[Reading], document: str | None, limit: int | None
) -> tuple[tuple[Reading, ...], int]:
    """The readings to show, and how many there are besides."""
    if not isinstance(ledger_or_readings, Iterable):
        if document is not None:
            return (ledger_or_readings.reading(document),), 0
        entries = ledger_or_readings.documents()
        kept = entries[-limit:] if limit is not None else entries
        return tuple(ledger_or_readings.reading(entry.id) for entry in kept), len(entries) - len(kept)
    found = tuple(r for r in ledger_or_readings if document is None or r.document.id.startswith(document))
    if document is not None and len(found) != 1:
        fault = "no document's id begins so" if not found else "several documents' ids begin so"
        raise UnknownEntry(document, fault, "give the whole id")
    shown_ones = found[-limit:] if limit is not None else found
    return shown_ones, len(found) - len(shown_ones)


@cache
def _template() -> Template:
    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters.update(
        shown=shown,
        plain=plain,
        key=_key,
        link=_link,
        title=_title,
        words=lambda name: name.replace("_", " "),
        number=_number,
        quoted=_quoted,
        plural=lambda count, one: f"{count} {one}" if count == 1 else f"{count} {one}s",
    )
    made.globals.update(lines=_lines, asserting=_asserting, told_of=_told, claimant_of=_claimant, treaties=treaty_notes)
    return made.from_string(page_part("report.html.jinja"))


def _key(reading_or_id: Reading | str) -> str:
    """The beginning of a document's id, as it stands in anchors."""
    return (reading_or_id if isinstance(reading_or_id, str) else reading_or_id.document.id)[:SHORT]


@dataclass(frozen=True, slots=True)
class _Look:
    """How a segment is marked: anchors that lead to it, its classes, what it is evidence for, the numbers shown before
    it, and what it means for whoever points at it."""

    anchors: tuple[str, ...]
    classes: str
    of: str
    number: str
    means: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph and, for beside it, the claims and events whose evidence begins in it."""

    segments: tuple[tuple[str, str, _Look | None], ...]  # the characters, the line ends after them, the look
    cards: tuple[tuple[str, Claim | Event], ...]


def _lines(reading: Reading) -> tuple[_Line, ...]:
    found = paragraphs(reading.document.text, marks_of(reading))
    begins = [line.span.begin for line in found]
    cards: dict[int, list[tuple[int, str, Claim | Event]]] = defaultdict(list)
    for claim in reading.claims:
        begin = claim.content[0].begin
        cards[bisect_right(begins, begin) - 1].append((begin, "claim", claim))
    for event in reading.events:
        begin = event.trigger.begin
        cards[bisect_right(begins, begin) - 1].append((begin, "event", event))
    main = {(claim.id, claim.content[0]) for claim in reading.claims}
    main |= {(event.id, event.trigger) for event in reading.events}
    return tuple(
        _Line(
            tuple(
                (*_without_line_ends(segment.text), _look(reading, segment, main) if segment.marks else None)
                for segment in line.segments
            ),
            tuple((kind, part) for _, kind, part in sorted(cards[number], key=lambda card: card[:2])),
        )
        for number, line in enumerate(found)
    )


def _without_line_ends(text: str) -> tuple[str, str]:
    kept = text.rstrip("\r\n")
    return kept, text[len(kept) :]


def _look(reading: Reading, segment: Segment, main: Set[tuple[str, Span]]) -> _Look:
    depth = len({mark.of for mark in segment.marks if mark.role == "content"})
    classes = [role for role in ROLES if role in _LOOKS and any(mark.role == role for mark in segment.marks)]
    numbered = [mark.of for mark in segment.first if mark.role in ("content", "trigger")]
    return _Look(
        anchors=tuple(dict.fromkeys(mark.of for mark in segment.first if (mark.of, mark.span) in main)),
        classes=" ".join(classes + ["deep"] * (depth > 1)),
        of=" ".join(f"{mark.of}.{mark.role}" for mark in segment.marks),
        number=" ".join(dict.fromkeys(numbered)),
        means="; ".join(filter(None, (_named(reading, mark) for mark in segment.marks))),
    )


def _named(reading: Reading, mark: Mark) -> str:
    """What a mark means, for whoever points at it."""
    number = int(mark.of[1:]) if mark.of[0] in "ptr" else 0
    if mark.role == "place":
        place = reading.places[number]
        where = ", ".join(part for part in (place.name, place.region, place.country) if part)
        return f"{where} ({place.precision})" + (f": {place.why}" if place.why else "")
    if mark.role == "time":
        return _days(reading.times[number])
    if mark.role == "rewording":
        return f"reads as “{reading.rewordings[number].reads_as}”"
    return ""


@dataclass(frozen=True, slots=True)
class _Claimant:
    """Who says it, what the text says they are, who relayed it; empty where the text names nobody."""

    name: str = ""
    about: str = ""
    via: str = ""


def _claimant(reading: Reading, claim: Claim) -> _Claimant:
    sources = {source.id: source for source in reading.sources}
    source, via = sources.get(claim.source or ""), sources.get(claim.via or "")
    relay = via.name if via else ""
    if source is None:
        return _Claimant(via=relay)
    about = (source.role or source.kind.replace("_", " "), source.country)
    return _Claimant(name=source.name, about=", ".join(part for part in about if part), via=relay)


def _asserting(reading: Reading, event: Event) -> list[tuple[str, str]]:
    """The claims that assert an event: id and claimant."""
    return [
        (claim.id, _claimant(reading, claim).name or "nobody named")
        for claim in reading.claims
        if claim.id in event.claims
    ]


@dataclass(frozen=True, slots=True)
class _Told:
    """Who did what to whom, with what, where and when, in words of the text or canonical names."""

    actors: tuple[str, ...]
    targets: tuple[str, ...]
    weapons: tuple[str, ...]
    quantities: tuple[tuple[str, float, float, str], ...]  # kind, low, high, unit
    place: Place | None
    when: tuple[str, ...]


def _told(reading: Reading, event: Event) -> _Told:
    text = reading.document.text
    sources = {source.id: source.name for source in reading.sources}
    return _Told(
        actors=tuple(sources.get(part.source or "", part.span.of(text)) for part in event.actors),
        targets=tuple(sources.get(part.source or "", part.span.of(text)) for part in event.targets),
        weapons=tuple(weapon.name or weapon.span.of(text) for weapon in event.weapons),
        quantities=tuple(
            (each.kind.removesuffix("_km"), each.low, each.high, "km" if each.kind == "distance_km" else "")
            for each in event.quantities
        ),
        place=reading.places[event.place] if event.place is not None else None,
        when=_when(reading.times[event.time], text) if event.time is not None else (),
    )


def _quoted(claim: Claim, text: str) -> list[str]:
    return [span.of(text) for span in claim.content]


def _when(time: Time, text: str) -> tuple[str, ...]:
    """The days, or where they are not known, the words; in pieces that stay on one line each."""
    if time.start is None and time.end is None:
        return (f"“{time.span.of(text)}”",)
    return tuple(_days(time).replace(" to ", " to|").split("|"))


def _days(time: Time) -> str:
    if time.start is None and time.end is None:
        return "no date"
    if time.start == time.end:
        return str(time.start)
    return f"{time.start or '…'} to {time.end or '…'}"


def _days_of(readings: Sequence[Reading]) -> tuple[date, date] | None:
    days = [reading.document.published for reading in readings if reading.document.published]
    return (min(days), max(days)) if days else None


def _title(document: Document) -> str:
    """The title, or where there is none the first words of the text."""
    if document.title:
        return document.title
    first = document.text.strip().split("\n")[0]
    return first if len(first) <= _FIRST_WORDS else first[:_FIRST_WORDS].rsplit(" ", 1)[0] + " …"


def _link(url: str | None) -> str | None:
    """The address where it may be followed, None otherwise ("javascript:" and the like)."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def _number(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:,}"
