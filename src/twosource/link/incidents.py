"""Incidents: the same deed across documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from twosource.knowledge.deeds import deeds as deed_table
from twosource.link.blocks import blocks, neighbours
from twosource.link.clustering import Group, components, grouped
from twosource.link.deed import Deed, deed, place_of
from twosource.link.likeness import is_one_deed, likeness
from twosource.link.origins import origin_bounds
from twosource.link.tellings import tellings
from twosource.model import Decision, EventKey, Family, Incident, Link, Place, Reading

_FINENESS = ("site", "town", "district", "region", "area", "country", "unresolved")


def find_incidents(
    readings: Iterable[Reading], families: Sequence[Family], decisions: Sequence[Decision] = ()
) -> tuple[Incident, ...]:
    """Incidents of all events that some text tells as real, in the order of their first day and id.

    Events of one document that tell of one deed are in one incident; different deeds of one document never join, unless
    an analyst says so. What a text only tells as not having happened joins the deed that others assert, and makes no
    incident by itself. The result does not depend on the order of `readings`.
    """
    known = {reading.document.id: reading for reading in readings}
    origins = origins_of(families)
    found = {d.key: d for reading in known.values() for d in deeds_of(reading, origins.get(reading.document.id))}
    links = find_links(found.values())
    by_event: dict[EventKey, list[Link]] = defaultdict(list)
    for link in links:
        by_event[link.left].append(link)
    incidents = []
    for component in components(found, links, decisions):
        held = [link for key in component for link in by_event[key]]
        places = {key: place for key in component for _, place in places_of(known[key.document], [found[key]]).items()}
        incidents += incidents_of([found[key] for key in component], held, decisions, families, places)
    return tuple(sorted(incidents, key=by_day))


def by_day(incident: Incident) -> tuple[bool, str, str]:
    """How incidents are ordered: by first day, those without one last, then by id."""
    return (incident.start is None, str(incident.start or ""), incident.id)


def deeds_of(reading: Reading, family: str | None) -> list[Deed]:
    """The deeds of a document that are compared with others: what is only planned or possible is not."""
    return [deed(reading, events, family) for events in tellings(reading)]


def places_of(reading: Reading, deeds: Iterable[Deed]) -> dict[EventKey, Place | None]:
    """The place of each deed of the reading."""
    events = {each.id: each for each in reading.events}
    return {each.key: place_of(reading, [events[name] for name in each.events]) for each in deeds}


def find_links(found: Iterable[Deed]) -> list[Link]:
    """Every two deeds of different documents that are alike enough to be one."""
    standing: dict[str, list[Deed]] = defaultdict(list)
    deeds = sorted(found, key=lambda each: each.key)
    for each in deeds:
        for block in blocks(each):
            standing[block].append(each)
    links = []
    for each in deeds:
        near = {other.key: other for block in neighbours(each) for other in standing.get(block, ())}
        links += links_of(each, (other for key, other in near.items() if each.key < key))
    return links


def links_of(one: Deed, others: Iterable[Deed]) -> list[Link]:
    """The links of a deed to those of the others that are alike enough."""
    links = []
    for other in others:
        # What two texts deny says nothing of one deed.
        if one.document != other.document and not (one.denied and other.denied):
            found = likeness(one, other)
            if found.score is not None and is_one_deed(found):
                left, right = sorted((one.key, other.key))
                links.append(Link(left=left, right=right, score=found.score, why=found.why))
    return links


def incidents_of(
    deeds: Sequence[Deed],
    links: Iterable[Link],
    decisions: Iterable[Decision],
    families: Sequence[Family],
    places: Mapping[EventKey, Place | None],
) -> list[Incident]:
    """The incidents of deeds that hang together: all of one component, with all its links."""
    groups = grouped(deeds, links, decisions)
    return [_incident(group, families, places) for group in groups if any(not each.denied for each in group.deeds)]


def origins_of(families: Iterable[Family]) -> dict[str, str]:
    """The origin of every document's family."""
    return {copy.document: family.origin for family in families for copy in family.copies}


def _incident(group: Group, families: Sequence[Family], places: Mapping[EventKey, Place | None]) -> Incident:
    told = [each for each in group.deeds if not each.denied] or group.deeds
    kinds = Counter(each.type for each in told)
    # The finest name that most use: "strike" and "attack" are what the others leave open.
    kind = min(kinds, key=lambda name: (name in deed_table().open, -kinds[name], name))
    dated = [each for each in told if each.dated and each.start and each.end]
    start, end = _days(dated)
    located = [place for each in told if (place := places.get(each.key)) is not None]
    low, high = origin_bounds((each.document for each in group.deeds), families)
    first = group.deeds[0]
    return Incident(
        id=f"i{first.document[:8]}{first.event}",
        type=kind,
        events=tuple(EventKey(document=each.document, event=name) for each in group.deeds for name in each.events),
        start=start,
        end=end,
        place=min(located, key=lambda each: (_FINENESS.index(each.precision), _votes(each, located)), default=None),
        origins_low=low,
        origins_high=high,
        links=tuple(group.links),
        why=_why(group),
    )


def _days(dated: Sequence[Deed]) -> tuple[date | None, date | None]:
    """The days that most give; of equally many the shortest stretch, of those the first."""
    given = Counter((each.start, each.end) for each in dated if each.start is not None and each.end is not None)
    return min(
        ((start, end) for start, end in given if start is not None and end is not None),
        key=lambda pair: (-given[pair], pair[1] - pair[0], pair),
        default=(None, None),
    )


def _votes(place: Place, located: Sequence[Place]) -> tuple[int, str]:
    return -sum(each.name == place.name for each in located), place.name


def _why(group: Group) -> tuple[str, ...]:
    if len(group.deeds) == 1:
        return ("told by one document only",)
    reasons = [f"{_shown(link.left)} and {_shown(link.right)} are one: {'; '.join(link.why)}" for link in group.links]
    return tuple(dict.fromkeys(reasons))


def _shown(key: EventKey) -> str:
    return f"{key.document[:8]}:{key.event}"
