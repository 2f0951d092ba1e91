"""An event with all that its document says of it, as it is compared with events of other documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from twosource.knowledge.deeds import deeds as deed_table
from twosource.link.actors import actor_key
from twosource.link.denial import is_denied
from twosource.link.location import own_place
from twosource.link.words import names, sentence, stem, stems
from twosource.model import Event, EventKey, Place, Precision, QuantityKind, Reading, Span

_REPORTED_WITHIN = timedelta(days=3)
# A short sentence says more with the one before and after it.
_CONTEXT_WORDS = 25
_TELLING = 3  # events of a document whose words are compared
_FINE = frozenset({"site", "town", "district"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """`event` is the main event, `events` all that tell of the deed. `start` and `end` bound the days; `dated` is False
    where they come from the day of publication alone.

    `actors` are countries (ISO 3166-1 alpha-3) and keys of canonical actors; `anchors` all of these, the country of the
    place and the names; `targets` and `context` are stems of words, `names` those of the context that are written as
    names; `weapons` designations and categories. `denied` is true where the document tells the deed only as not having
    happened.
    """

    document: str
    event: str
    events: tuple[str, ...]
    type: str
    trigger: str
    denied: bool
    start: date | None
    end: date | None
    dated: bool
    place: str | None
    precision: Precision | None
    latitude: float | None
    longitude: float | None
    country: str | None
    region: str | None
    actors: frozenset[str]
    anchors: frozenset[str]
    targets: frozenset[str]
    weapons: frozenset[str]
    numbers: frozenset[tuple[QuantityKind, float]]
    context: frozenset[str]
    names: frozenset[str]
    family: str

    @property
    def key(self) -> EventKey:
        return EventKey(document=self.document, event=self.event)


def deed(reading: Reading, events: Sequence[Event], family: str | None = None) -> Deed:
    """The deed of events of one document that tell of one deed, the main one first.

    Without a date of its own it happened in the days before the document was published. `family` is the id of the
    document's family of copies; without one the document stands for itself.
    """
    document = reading.document
    text = document.text
    main = events[0]
    times = [reading.times[each.time] for each in events if each.time is not None]
    time = next((each for each in times if each.start or each.end), None)
    start, end = (time.start or time.end, time.end or time.start) if time is not None else (None, None)
    dated = start is not None
    if not dated and document.published is not None:
        start, end = document.published - _REPORTED_WITHIN, document.published
    place = place_of(reading, events)
    keys = {source.id: actor_key(source) for source in reading.sources if source.kind != "anonymous"}
    actors = [part for each in events for part in each.actors]
    targets = [part for each in events for part in each.targets]
    doers = {part.country or keys.get(part.source or "") for part in actors} - {None}
    struck = {part.country or keys.get(part.source or "") for part in targets} - {None}
    named = {keys[part.source] for part in (*actors, *targets) if part.source in keys}
    left, right = sentence(text, main.trigger.begin, main.trigger.end)
    named |= {
        keys[source.id]
        for source in reading.sources
        if source.id in keys and any(left <= span.begin < right for span in source.mentions)
    }
    lands = {place.country} if place is not None and place.country else set()
    lands |= {each.country for each in reading.places if each.country and left <= each.span.begin < right}
    around: set[str] = set()
    called: set[str] = set()
    for each in events[:_TELLING]:
        words, capitals = context(text, each.trigger)
        around |= words
        called |= capitals
    return Deed(
        document=document.id,
        event=main.id,
        events=tuple(each.id for each in events),
        type=_kind(events),
        trigger=stem((main.trigger.of(text).split() or [""])[0]),
        denied=all(is_denied(reading, each) for each in events),
        start=start,
        end=end,
        dated=dated,
        place=place.name if place else None,
        precision=place.precision if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        country=place.country if place else None,
        region=place.region if place else None,
        actors=frozenset(str(each) for each in doers),
        anchors=frozenset(
            {*(str(each) for each in doers | struck | named | lands), *(f"name {each}" for each in called)}
        ),
        targets=frozenset(word for part in targets for word in stems(part.span.of(text))),
        weapons=frozenset(
            name for each in events for weapon in each.weapons for name in (weapon.name, weapon.category) if name
        ),
        numbers=frozenset((q.kind, q.high) for each in events for q in each.quantities if q.high > 0),
        context=frozenset(around),
        names=frozenset(called),
        family=family or document.id,
    )


def place_of(reading: Reading, events: Sequence[Event]) -> Place | None:
    """The first place that one of the events names and that is known; a fine one before a wide one."""
    known = [place for each in events if (place := own_place(reading, each)) is not None]
    return next((each for each in known if each.precision in _FINE), known[0] if known else None)


def _kind(events: Sequence[Event]) -> str:
    """The type of the first event that names the kind."""
    return next((each.type for each in events if each.type not in deed_table().open), events[0].type)


def bare_deed(reading: Reading, name: str, trigger: Span) -> Deed:
    """A deed known by its words alone: of a type of its own, `name`, without place, day or participants."""
    event = Event(id=name, type=name, trigger=trigger, actors=(), targets=(), status="occurred", claims=())
    return deed(reading, [event])


def context(text: str, trigger: Span) -> tuple[set[str], set[str]]:
    """Stems of the telling words around a trigger, and of those that are names: of its sentence, and of those beside a
    short one."""
    begin, end = sentence(text, trigger.begin, trigger.end)
    stretches = [(begin, end)]
    found = stems(text[begin:end])
    if len(found) < _CONTEXT_WORDS:
        if begin > 2:
            stretches.append((sentence(text, begin - 2, begin - 2)[0], begin))
        if end < len(text) - 2:
            stretches.append((end, sentence(text, end + 1, end + 1)[1]))
    for first, last in stretches[1:]:
        found |= stems(text[first:last])
    return found, {stem for first, last in stretches for stem in names(text[first:last])}
