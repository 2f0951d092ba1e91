"""From links between documents to families: which came first, what derives from what, and what stays in doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, replace
from datetime import date

from twosource.model import Copy, Doubt, Family, Relation

# So many broken expressions show that a tool has been at the text.
DAMAGED = 3
# A text is taken from the origin unless another copy is nearer to it by more than this.
_CLOSE = 0.05
_UNSURE = "; it could be argued that it is a report of its own"


@dataclass(frozen=True, slots=True)
class Held:
    """What families need to know of a document.

    `length` is in words, `damage` counts its broken expressions, `borrowed` says that its own credit names another
    house, `wire` that its publisher is a known agency; `page` is the address it stood at.
    """

    document: str
    text: str
    length: int
    published: date | None
    damage: int
    borrowed: bool
    wire: bool
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """How two documents hang together. `unsure` where that could be argued."""

    relation: Relation
    score: float
    why: str
    unsure: bool = False


Kin = MutableMapping[str, dict[str, Tie]]
"""By document, the documents it hangs together with; every link stands under both."""

Credits = Mapping[str, tuple[str, Tie]]
"""By document, the one that it credits for all it tells."""


def groups(names: Collection[str], joined: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The names in groups that the pairs join, directly or by way of others; pairs with other names are passed over."""
    above = {name: name for name in names}

    def root(name: str) -> str:
        while above[name] != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for one, other in joined:
        if one in above and other in above:
            first, second = sorted((root(one), root(other)))
            above[second] = first
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        found[root(name)].append(name)
    return list(found.values())


def family(
    names: Collection[str], held: Mapping[str, Held], links: Kin, credits: Credits, said: Mapping[str, str]
) -> Family:
    """The family of documents that are known to be one. `said` is what else is to be said of a document."""
    own = {name: credits[name] for name in names if name in credits and credits[name][0] in names}
    ordered = sorted(names, key=lambda name: _precedence(held[name], name in own))
    place = {name: at for at, name in enumerate(ordered)}
    origin = ordered[0]
    copies = [Copy(document=origin, relation="origin", why=_why_origin([held[name] for name in ordered]))]
    for name in ordered[1:]:
        parent, found = _parent(name, place, origin, links, own)
        found = _seen_from(held[name], held[parent], found)
        why = found.why + (f"; {said[name]}" if name in said else "") + (_UNSURE if found.unsure else "")
        copies.append(
            Copy(
                document=name,
                relation=found.relation,
                derived_from=parent,
                score=round(found.score, 3),
                why=why,
                unsure=found.unsure,
            )
        )
    return Family(id=f"f{origin[:12]}", origin=origin, copies=tuple(copies))


def doubted(found: Family, doubts: Kin) -> Family:
    """The family with the doubts that lead out of it."""
    inside = {copy.document for copy in found.copies}
    out = tuple(
        Doubt(document=name, of=other, score=round(link.score, 3), why=link.why)
        for name in sorted(inside)
        for other, link in sorted(doubts.get(name, {}).items())
        if other not in inside
    )
    return replace(found, doubts=out) if out else found


def _parent(name: str, place: Mapping[str, int], origin: str, links: Kin, credits: Credits) -> tuple[str, Tie]:
    """The document that this one derives from, by the nearest link to an earlier one, or by its credit."""
    beside = [(link, other) for other, link in links.get(name, {}).items() if other in place]
    earlier = [row for row in beside if place[row[1]] < place[name]]
    if earlier:
        # The origin where it is as near as any: a copy of a copy is only said where the text shows it.
        found, parent = max(earlier, key=lambda row: (row[0].score + _CLOSE * (row[1] == origin), row[1]))
        return parent, found
    if name in credits:
        return credits[name]
    if beside:
        found, parent = max(beside, key=lambda row: (row[0].score, row[1]))
        return parent, found
    return origin, Tie("edited", 0.0, "only others of the family tie it to this one", unsure=True)


def _seen_from(copy: Held, parent: Held, found: Tie) -> Tie:
    """The link as the copy's: what holds all of its parent and more was not trimmed."""
    if found.relation == "trimmed" and copy.length > parent.length:
        return replace(found, relation="edited", why=f"it holds the other text and adds to it: {found.why}")
    return found


def _precedence(text: Held, credits: bool) -> tuple[bool, bool, bool, date, bool, int, int, str]:
    """What came first sorts first: what credits nobody for all it tells, the text without damage of a rewriting tool,
    the one that by its own credit borrows from nobody, the earlier, the agency's own, the less damaged, the longer."""
    return (
        credits,
        text.damage >= DAMAGED,
        text.borrowed,
        text.published or date.max,
        not text.wire,
        text.damage,
        -text.length,
        text.document,
    )


def _why_origin(ordered: list[Held]) -> str:
    first, others = ordered[0], ordered[1:]
    if not others:
        return "no other document held is a copy of it, or it of one"
    reasons = []
    if first.damage < DAMAGED and any(other.damage >= DAMAGED for other in others):
        reasons.append("it shows no damage of a rewriting tool")
    if not first.borrowed and any(other.borrowed for other in others):
        reasons.append("others carry an agency's credit, and it borrows from nobody")
    if first.published is not None and all(o.published is None or o.published >= first.published for o in others):
        reasons.append("none of the others has an earlier date")
    if first.wire and not all(other.wire for other in others):
        reasons.append("its publisher is an agency")
    return " and ".join(reasons) if reasons else "it is the longest of them; no date tells which came first"
