"""Incidents: the same deed across documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from twosource.link.likeness import FAMILIES, SAME_DEED, Deed, Likeness, deed, likeness
from twosource.model import Claim, Event, EventKey, Family, Incident, Reading

_TOLD_AS_REAL = frozenset({"occurred", "ongoing", "habitual"})


def find_incidents(readings: Sequence[Reading], families: Sequence[Family]) -> tuple[Incident, ...]:
    """Incidents of all events that some text tells as real, in the order of their first day and id.

    Events of one document are deeds of their own and never join. The best-founded pairs join first; a pair does not
    join where any two events of the groups it would bring together rule each other out. What a text only tells as
    denied joins the deed that others assert, and makes no incident by itself. The result does not depend on the order
    of `readings`.
    """
    known = {reading.document.id: reading for reading in readings}
    deeds = sorted(
        (
            deed(reading, event)
            for reading in known.values()
            for event in reading.events
            if event.status in _TOLD_AS_REAL
        ),
        key=lambda d: d.key,
    )
    pairs = _pairs(deeds)
    groups: dict[tuple[str, str], list[Deed]] = {d.key: [d] for d in deeds}
    reasons: dict[tuple[str, str], list[str]] = defaultdict(list)
    ranked = sorted(pairs.items(), key=lambda item: (-(item[1].score or 0.0), item[0]))
    for (a, b), found in ranked:
        one, other = groups[a], groups[b]
        if one is other or not _join(one, other):
            continue
        one.extend(other)
        for member in other:
            groups[member.key] = one
        reasons[one[0].key] += [*reasons.pop(other[0].key, []), f"joined because {', '.join(found.why)}"]
    family_of = {copy.document: family.origin for family in families for copy in family.copies}
    unique = {id(group): group for group in groups.values()}
    incidents = [
        _incident(group, reasons[group[0].key], family_of)
        for group in unique.values()
        if any(member.event.status in _TOLD_AS_REAL for member in group)
    ]
    return tuple(sorted(incidents, key=lambda i: (i.start is None, i.start, i.id)))


def denials(reading: Reading, event: Event) -> tuple[Claim, ...]:
    """The claims of the reading that deny the event: it stands in what they deny."""
    shown = (event.trigger, *event.mentions)
    return tuple(
        claim
        for claim in reading.claims
        if claim.stance == "deny" and any(piece.covers(span) for piece in claim.content for span in shown)
    )


def _pairs(deeds: Sequence[Deed]) -> dict[tuple[tuple[str, str], tuple[str, str]], Likeness]:
    blocks: dict[str, list[Deed]] = defaultdict(list)
    for member in deeds:
        blocks[member.event.type].append(member)
    together = {(kind, kind) for kind in blocks}
    together |= {(a, b) for family in FAMILIES for a in family for b in family if a < b}
    pairs = {}
    for first, second in sorted(together):
        for one in blocks.get(first, ()):
            for other in blocks.get(second, ()):
                if one.document != other.document and (first != second or one.key < other.key):
                    found = likeness(one, other)
                    if found.score is not None and found.score >= SAME_DEED:
                        pairs[min(one.key, other.key), max(one.key, other.key)] = found
    return pairs


def _join(one: Iterable[Deed], other: Sequence[Deed]) -> bool:
    return all(a.document != b.document and likeness(a, b).score is not None for a in one for b in other)


def _incident(group: list[Deed], reasons: list[str], family_of: dict[str, str]) -> Incident:
    members = sorted(group, key=lambda d: d.key)
    kinds = [member.event.type for member in members]
    # The finest name that most use: "strike" and "attack" are what the others leave open.
    kind = max(sorted(set(kinds)), key=lambda k: (k not in {"strike", "attack"}, kinds.count(k)))
    dated = [member for member in members if member.event.time is not None and member.start is not None]
    placed = [member.place for member in members if member.place is not None]
    fineness = ["site", "town", "district", "region", "area", "country", "unresolved"]
    origins = {family_of.get(member.document, member.document) for member in members}
    first = members[0]
    return Incident(
        id=f"i{first.document[:8]}{first.event.id}",
        type=kind,
        events=tuple(EventKey(document=member.document, event=member.event.id) for member in members),
        start=min((m.start for m in dated if m.start is not None), default=None),
        end=max((m.end for m in dated if m.end is not None), default=None),
        place=min(placed, key=lambda place: (fineness.index(place.precision), place.name), default=None),
        origins_low=len(origins),
        origins_high=len(origins),
        why=tuple(reasons) or ("told by one document only",),
    )
