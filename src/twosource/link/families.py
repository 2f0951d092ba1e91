"""Families: the documents that derive from one origin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from twosource.link.comparison import Comparison, compare
from twosource.link.prose import Prose, prose
from twosource.model import Copy, Family, Reading

# Two texts are compared where they share this many runs of three words that few others have.
_SHARED_RUNS = 3
_RUN = 3
_TOO_COMMON = 50
# A copy is taken from the origin unless another copy is nearer to it by more than this.
_CLOSE = 0.05


def find_families(readings: Sequence[Reading]) -> tuple[Family, ...]:
    """Every document in exactly one family, a document of its own in a family of one; ordered by origin id.

    The result does not depend on the order of `readings`. The same text twice counts once.
    """
    known = {reading.document.id: reading for reading in readings}
    texts = {name: prose(known[name].document.text) for name in sorted(known)}
    links = {pair: found for pair in _candidates(texts) if (found := compare(texts[pair[0]], texts[pair[1]])).relation}
    groups = _components(sorted(known), links)
    families = [_family([known[name] for name in group], texts, links) for group in groups]
    return tuple(sorted(families, key=lambda family: family.origin))


def _candidates(texts: dict[str, Prose]) -> Iterator[tuple[str, str]]:
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, text in texts.items():
        runs = {s.words[at : at + _RUN] for s in text.sentences for at in range(len(s.words) - _RUN + 1)}
        for run in sorted(runs):
            holders[run].append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        if 1 < len(names) <= _TOO_COMMON:
            shared.update((a, b) for at, a in enumerate(names) for b in names[at + 1 :])
    yield from sorted(pair for pair, count in shared.items() if count >= _SHARED_RUNS)


def _components(names: Sequence[str], links: Iterable[tuple[str, str]]) -> list[list[str]]:
    group = {name: name for name in names}

    def root(name: str) -> str:
        while group[name] != name:
            name = group[name]
        return name

    for a, b in links:
        first, second = sorted((root(a), root(b)))
        group[second] = first
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        found[root(name)].append(name)
    return list(found.values())


def _family(readings: list[Reading], texts: dict[str, Prose], links: dict[tuple[str, str], Comparison]) -> Family:
    ordered = sorted(readings, key=lambda reading: _precedence(reading, texts))
    origin = ordered[0].document
    copies = [Copy(document=origin.id, relation="origin", why=_why_origin(ordered))]
    for place, reading in enumerate(ordered[1:], 1):
        name = reading.document.id
        parents = [
            (found, earlier.document.id)
            for earlier in ordered[:place]
            if (found := links.get((min(name, earlier.document.id), max(name, earlier.document.id)))) is not None
        ]
        if parents:
            # The origin where it is as near as any: a copy of a copy is only said where the text shows it.
            nearest, parent = max(parents, key=lambda pair: (pair[0].score + _CLOSE * (pair[1] == origin.id), pair[1]))
        else:  # linked through a later one only
            later = [r.document.id for r in ordered[place + 1 :]]
            nearest, parent = max(
                ((links[(min(name, o), max(name, o))], o) for o in later if (min(name, o), max(name, o)) in links),
                key=lambda pair: (pair[0].score, pair[1]),
            )
        relation = nearest.relation or "edited"
        copies.append(
            Copy(document=name, relation=relation, derived_from=parent, score=round(nearest.score, 3), why=nearest.why)
        )
    return Family(id=f"f{origin.id[:12]}", origin=origin.id, copies=tuple(copies))


def _precedence(reading: Reading, texts: dict[str, Prose]) -> tuple[int, date, int, str]:
    """What came first sorts first: the text without rewording damage, the earlier one, the longer one."""
    document = reading.document
    damaged = len(reading.rewordings) >= 3
    return (int(damaged), document.published or date.max, -texts[document.id].length, document.id)


def _why_origin(ordered: list[Reading]) -> str:
    first = ordered[0]
    if len(ordered) == 1:
        return "no other document held is a copy of it, or it of one"
    reasons = []
    if len(first.rewordings) < 3 and any(len(other.rewordings) >= 3 for other in ordered[1:]):
        reasons.append("it shows no damage of a rewriting tool")
    days = {other.document.published for other in ordered[1:]}
    if first.document.published is not None and all(d is None or d >= first.document.published for d in days):
        reasons.append("none of the others has an earlier date")
    return " and ".join(reasons) if reasons else "it is the longest of them; no date tells which came first"
