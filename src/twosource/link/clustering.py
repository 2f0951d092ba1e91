"""Groups of deeds from their links: the best-founded join first, and nothing joins that rules itself out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from twosource.link.deed import Deed
from twosource.link.likeness import ruled_out
from twosource.model import Decision, EventKey, Link

Look = tuple[str, date | None, date | None, object, object, object, object, object]


@dataclass(slots=True)
class Group:
    """Deeds that are one, and the links that joined them."""

    deeds: list[Deed]
    links: list[Link] = field(default_factory=list)
    looks: dict[Look, Deed] = field(default_factory=dict)


def grouped(deeds: Sequence[Deed], links: Iterable[Link], decisions: Iterable[Decision] = ()) -> list[Group]:
    """The deeds in groups, each with its joins; in the order of their smallest keys.

    An analyst's "same" joins whatever speaks against it; "different" keeps two deeds apart. After that the links by
    their score: two groups join where no deed of one is of the same document as one of the other, and none rules
    another out by kind, days or place. The result depends on deeds, links and decisions alone, not on their order.
    """
    known = {deed.key: Group([deed], looks={_look(deed): deed}) for deed in sorted(deeds, key=lambda each: each.key)}
    standing = [each for each in decisions if each.retracted is None and {each.left, each.right} <= known.keys()]
    apart = {frozenset((each.left, each.right)) for each in standing if each.verdict == "different"}
    for each in sorted(standing, key=lambda each: (each.left, each.right)):
        if each.verdict == "same" and known[each.left] is not known[each.right]:
            why = f"{each.who} says they are one" + (f": {each.why}" if each.why else "")
            _join(known, Link(left=each.left, right=each.right, score=0.0, why=(why,)))
    for link in sorted(links, key=lambda each: (-each.score, each.left, each.right)):
        one, other = known[link.left], known[link.right]
        if one is not other and _may_join(one, other, apart):
            _join(known, link)
    unique = {id(group): group for group in known.values()}
    for group in unique.values():
        group.deeds.sort(key=lambda each: each.key)
    return sorted(unique.values(), key=lambda group: group.deeds[0].key)


def components(
    keys: Iterable[EventKey], links: Iterable[Link], decisions: Iterable[Decision] = ()
) -> list[frozenset[EventKey]]:
    """The deeds that hang together over links and over an analyst's "same"."""
    beside: dict[EventKey, set[EventKey]] = defaultdict(set)
    edges = [(link.left, link.right) for link in links]
    edges += [(each.left, each.right) for each in decisions if each.verdict == "same" and each.retracted is None]
    for left, right in edges:
        beside[left].add(right)
        beside[right].add(left)
    found = []
    left_over = set(keys)
    while left_over:
        reached = {left_over.pop()}
        rim = list(reached)
        while rim:
            more = beside[rim.pop()] & left_over
            left_over -= more
            reached |= more
            rim += more
        found.append(frozenset(reached))
    return found


def _may_join(one: Group, other: Group, apart: set[frozenset[EventKey]]) -> bool:
    if {deed.document for deed in one.deeds} & {deed.document for deed in other.deeds}:
        return False
    if apart and any(frozenset((a.key, b.key)) in apart for a in one.deeds for b in other.deeds):
        return False
    return not any(ruled_out(a, b) for a in one.looks.values() for b in other.looks.values())


def _join(known: dict[EventKey, Group], link: Link) -> None:
    one, other = known[link.left], known[link.right]
    if len(other.deeds) > len(one.deeds):
        one, other = other, one
    one.deeds += other.deeds
    one.links += [*other.links, link]
    one.looks.update(other.looks)
    for deed in other.deeds:
        known[deed.key] = one


def _look(deed: Deed) -> Look:
    """All that can rule a deed out: a thousand copies of one report are one look."""
    where = deed.latitude, deed.longitude, deed.precision, deed.country, (deed.place, deed.region)
    return deed.type, deed.start, deed.end, *where
