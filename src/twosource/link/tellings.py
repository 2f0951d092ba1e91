"""The events of one document that tell of one deed: the deed itself, its toll, and what is said of it again."""

from __future__ import annotations

import re
from datetime import date, timedelta

from twosource.knowledge.deeds import deeds, may_name_one_deed, type_group
from twosource.knowledge.outlines import distance_km
from twosource.link.denial import denials, is_denied
from twosource.link.location import own_place
from twosource.link.words import sentence, stems
from twosource.model import Event, Participant, Place, Reading, Time

_TOLD = frozenset({"occurred", "ongoing"})
_FINE = frozenset({"site", "town", "district"})
_SAME_TOWN_KM = 8.0
_SHORT = timedelta(days=7)
# "attacks", "strikes": many deeds, unless they are counted as one.
_MANY = re.compile(r"(?:attack|strike|raid|bombing|explosion|blast|shelling|killing|assault)s$", re.IGNORECASE)
_GAP = 1200  # characters after which a deed is no longer what an event without a place speaks of
_VAGUE_WORDS = (
    "people person civilian man woman child other resident city town village area target objective them it border "
    "frontier side"
)
_VAGUE = frozenset(stems(_VAGUE_WORDS)) | {"people"}


def tellings(reading: Reading) -> tuple[tuple[Event, ...], ...]:
    """The compared events of a reading in groups, the main event of each first.

    An event joins an earlier one of a type that hangs together with its own (or stands beside it in one sentence) where
    it names no other place, day, doer or target. What is only planned or possible is left out, except what is denied.
    """
    events = [each for each in reading.events if each.status in _TOLD or is_denied(reading, each)]
    habits = [each for each in reading.events if each.status == "habitual"]
    events.sort(key=lambda each: (each.trigger.begin, each.id))
    groups: list[list[Event]] = []
    for event in sorted(events, key=lambda each: (_rank(reading, each), each.trigger.begin, each.id)):
        home = _home(reading, event, groups)
        if home is None:
            groups.append([event])
        else:
            home.append(event)
    groups += [[each] for each in habits]
    return tuple(tuple(group) for group in sorted(groups, key=lambda group: (group[0].trigger.begin, group[0].id)))


def _rank(reading: Reading, event: Event) -> int:
    """What says most of itself comes first: an event of its own place, day and kind; then those that lean on it."""
    own = (event.place is not None) + (event.time is not None) + bool(event.targets or event.actors)
    return -own - 2 * (event.type not in deeds().open) + 3 * is_denied(reading, event)


def _home(reading: Reading, event: Event, groups: list[list[Event]]) -> list[Event] | None:
    best: tuple[int, list[Event]] | None = None
    for group in groups:
        if any(_excluded(reading, event, other) for other in group):
            continue
        near = min(abs(event.trigger.begin - other.trigger.begin) for other in group)
        beside = own_place(reading, event) is not None and own_place(reading, group[0]) is not None
        if (near <= _GAP or beside) and (best is None or near < best[0]):
            best = near, group
    return best[1] if best else None


def _excluded(reading: Reading, one: Event, other: Event) -> bool:
    if not may_name_one_deed(one.type, other.type) and not _of_violence(one, other):
        return True
    if any(_many(reading, each) for each in (one, other)) or _own_denial(reading, one, other):
        return True
    if _apart(own_place(reading, one), own_place(reading, other)) or _days_apart(
        _time(reading, one), _time(reading, other)
    ):
        return True
    if _elsewhere(reading, one, other):
        return True
    if _differ(_countries(one.actors), _countries(other.actors)):
        return True
    here, there = _struck(reading, one), _struck(reading, other)
    leans = deeds().outcome | {(kind, kind) for kind in ("casualties", "killing", "destruction")}
    toll = (one.type, other.type) in leans or "destruction" in (one.type, other.type)
    # "struck the depot, wounding eleven and destroying a bakery": what one sentence tells is one deed.
    return bool(here and there and not here & there) and not toll and not _in_one_sentence(reading, one, other)


def _of_violence(one: Event, other: Event) -> bool:
    """Casualties, and violence of an open kind, hang together with all violence."""
    return {one.type, other.type} & deeds().open != set() and type_group(one.type) == type_group(other.type)


def _elsewhere(reading: Reading, one: Event, other: Event) -> bool:
    """Damage told of a place, in a sentence of its own, is not that of a deed without one."""
    places = own_place(reading, one), own_place(reading, other)
    if (places[0] is None) == (places[1] is None):
        return False
    placed, bare = (one, other) if places[1] is None else (other, one)
    beside = _in_one_sentence(reading, placed, bare)
    return placed.type == "destruction" and bare.type not in deeds().open and not beside


def _in_one_sentence(reading: Reading, one: Event, other: Event) -> bool:
    begin, end = sentence(reading.document.text, one.trigger.begin, one.trigger.end)
    return begin <= other.trigger.begin < end


def _many(reading: Reading, event: Event) -> bool:
    """Many deeds at once: "attacks", without a place or over a long time."""
    if _MANY.search(event.trigger.of(reading.document.text)) is None:
        return False
    days = _bounds(_time(reading, event))
    return event.place is None or (days is not None and days[1] - days[0] > _SHORT)


def _own_denial(reading: Reading, one: Event, other: Event) -> bool:
    """Nobody denies the deed that he tells himself: it is another one that is denied."""
    denied = [each for each in (one, other) if is_denied(reading, each)]
    if len(denied) != 1:
        return False
    told = other if denied[0] is one else one
    by = {source.id: source.country or source.name for source in reading.sources}
    denying = {by.get(claim.source or "") for claim in denials(reading, denied[0])}
    telling = {by.get(claim.source or "") for claim in reading.claims if claim.id in told.claims}
    return bool(denying & telling - {None})


def _time(reading: Reading, event: Event) -> Time | None:
    return reading.times[event.time] if event.time is not None else None


def _apart(here: Place | None, there: Place | None) -> bool:
    if here is None or there is None:
        return False
    if here.country and there.country and here.country != there.country:
        return True
    if {here.precision, there.precision} <= _FINE and here.name != there.name:
        known = here.latitude, here.longitude, there.latitude, there.longitude
        if None not in known:
            points = (float(known[0] or 0), float(known[1] or 0)), (float(known[2] or 0), float(known[3] or 0))
            return distance_km(*points) > _SAME_TOWN_KM
        return True
    return bool(here.region and there.region and here.region != there.region)


def _days_apart(here: Time | None, there: Time | None) -> bool:
    first, second = _bounds(here), _bounds(there)
    if first is None or second is None:
        # what went on for months is not the deed that is told around it
        return any(each is not None and each[1] - each[0] > _SHORT for each in (first, second))
    if (first[1] - first[0] > _SHORT) != (second[1] - second[0] > _SHORT):
        return True
    return first[0] > second[1] or second[0] > first[1]


def _bounds(time: Time | None) -> tuple[date, date] | None:
    if time is None:
        return None
    start, end = time.start or time.end, time.end or time.start
    return None if start is None or end is None else (start, end)


def _countries(parts: tuple[Participant, ...]) -> frozenset[str]:
    return frozenset(part.country for part in parts if part.country)


def _differ(here: frozenset[str], there: frozenset[str]) -> bool:
    return bool(here and there and not here & there)


def _struck(reading: Reading, event: Event) -> frozenset[str]:
    """Words of what was struck, names of places aside: a town that was struck is where it happened."""
    text = reading.document.text
    struck = [part.span for part in event.targets]
    places = [each.span for each in reading.places if any(span.covers(each.span) for span in struck)]
    named = stems(" ".join(span.of(text) for span in places))
    return frozenset(stems(" ".join(span.of(text) for span in struck)) - named) - _VAGUE
