"""What is said for and against an incident, and by whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from twosource.knowledge.conflicts import Side
from twosource.link import denials
from twosource.model import Claim, Event, Family, Incident, Quantity, Reading, Source, VoiceStance
from twosource.weigh.sides import Standing, opposed, parties, side_name, standing

_SAW_IT = re.compile(
    r"\b(reporters?|journalists?|correspondents?|photographers?|crews?|team)\b[^.\n]{0,60}"
    r"\b(saw|seen|witnessed|heard|counted|visited|filmed|watched)\b"
    r"|\b(seen|witnessed|visited|verified) by\b[^.\n]{0,40}\b(reporters?|journalists?|correspondents?)\b",
    re.IGNORECASE,
)
_NO_DENIAL = frozenset({"decline"})


@dataclass(frozen=True, slots=True)
class Statement:
    """One claimant on one incident: assert, deny or no comment; `doers` are the sides it names as having done it."""

    standing: Standing
    name: str
    stance: VoiceStance
    day: date | None
    document: str
    claim: str | None
    doers: frozenset[str]
    figures: tuple[Quantity, ...]


def statements(
    incident: Incident, readings: Mapping[str, Reading], families: Sequence[Family]
) -> tuple[tuple[Statement, ...], dict[str, str]]:
    """Every statement behind the incident, copies left out, and for each document left out the one it is a copy of."""
    within = {key.document for key in incident.events}
    folded = {
        copy.document: family.origin
        for family in families
        for copy in family.copies
        if copy.document in within and copy.document != family.origin and family.origin in within
    }
    # A family whose origin lacks the event speaks through the first of its copies that has it.
    for family in families:
        held = [copy.document for copy in family.copies if copy.document in within and copy.document not in folded]
        folded |= dict.fromkeys(held[1:], held[0]) if held else {}
    day = incident.start
    sides = _sides(incident, readings, day)
    found: list[Statement] = []
    for key in incident.events:
        if key.document not in folded:
            reading = readings[key.document]
            event = next(event for event in reading.events if event.id == key.event)
            found += _of_event(reading, event, sides, day)
    return tuple(found), folded


def _sides(incident: Incident, readings: Mapping[str, Reading], day: date | None) -> tuple[Side, ...]:
    """The sides of the conflicts that the deed's place, doers and targets belong to.

    Where the texts name none of these, the conflict is one of which two sides are heard of in the texts themselves.
    """
    countries: set[str] = {incident.place.country} if incident.place and incident.place.country else set()
    groups: set[str] = set()
    heard: set[str] = set()
    heard_groups: set[str] = set()
    for key in incident.events:
        reading = readings[key.document]
        names = {source.id: source.name for source in reading.sources}
        heard |= {source.country for source in reading.sources if source.country}
        heard_groups |= set(names.values())
        event = next(event for event in reading.events if event.id == key.event)
        for part in (*event.actors, *event.targets):
            countries |= {part.country} if part.country else set()
            groups |= {names[part.source]} if part.source in names else set()
    when = day or max(
        (r.document.published for r in _told_in(incident, readings) if r.document.published), default=None
    )
    return parties(countries, groups, when) or opposed(heard, heard_groups, when)


def _told_in(incident: Incident, readings: Mapping[str, Reading]) -> list[Reading]:
    return [readings[key.document] for key in incident.events]


def _of_event(reading: Reading, event: Event, sides: tuple[Side, ...], day: date | None) -> list[Statement]:
    sources = {source.id: source for source in reading.sources}
    doers = frozenset(
        side_name(side)
        for part in event.actors
        for side in sides
        if part.country and side.holds_state(part.country, day)
    ) | frozenset(
        side_name(side)
        for part in event.actors
        for side in sides
        if part.source in sources and side.holds_group([sources[part.source].name])
    )
    denied = {claim.id for claim in denials(reading, event)}
    found = []
    for claim in reading.claims:
        shown = (event.trigger, *event.mentions)
        if claim.id in denied:
            found.append(_said(reading, claim, sources, "deny", sides, day, doers, ()))
        elif claim.id in event.claims:
            found.append(_said(reading, claim, sources, "assert", sides, day, doers, event.quantities))
        elif claim.stance in _NO_DENIAL and any(p.covers(s) for p in claim.content for s in shown):
            found.append(_said(reading, claim, sources, "no_comment", sides, day, frozenset(), ()))
    if not found and event.status != "did_not_occur":
        found.append(_own(reading, event, doers))
    return found


def _said(
    reading: Reading,
    claim: Claim,
    sources: Mapping[str, Source],
    stance: VoiceStance,
    sides: tuple[Side, ...],
    day: date | None,
    doers: frozenset[str],
    figures: tuple[Quantity, ...],
) -> Statement:
    source = sources.get(claim.source or "")
    stands = standing(source, sides, day) if source else Standing("not named", "weak", "the text names no source")
    said = claim.said or reading.document.published
    name = source.name if source else "not named"
    return Statement(stands, name, stance, said, reading.document.id, claim.id, doers, figures)


def _own(reading: Reading, event: Event, doers: frozenset[str]) -> Statement:
    """The reporter's own statement: a voice only where the text says that its own people saw the deed or its traces."""
    text = reading.document.text
    begin = text.rfind("\n", 0, event.trigger.begin) + 1
    end = text.find("\n", event.trigger.end)
    saw = _SAW_IT.search(text, begin, end if end >= 0 else len(text)) is not None
    name = reading.document.publisher or reading.document.origin or "the reporter"
    side, why = ("outlet", "its own people saw it") if saw else ("weak", "tells it without saying how it knows")
    return Statement(
        Standing(f"outlet:{name}", side, f"{name} {why}"),
        name,
        "assert",
        reading.document.published,
        reading.document.id,
        None,
        doers,
        event.quantities,
    )
