"""How well one clustering agrees with another: MUC, B-cubed, CEAF over entities, and their mean.

MUC: Vilain and others 1995; B-cubed: Bagga and Baldwin 1998; CEAF by 2|A and B| / (|A| + |B|): Luo 2005;
their mean is the CoNLL score (Pradhan and others 2012). A mention is anything hashable, a chain a set of mentions, a
document a list of chains that share none. Mentions that only one side has count against precision or recall.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

Chains = Sequence[AbstractSet[Hashable]]


class Counts(NamedTuple):
    """What is right of the found and how much was found, what is right of gold and how much there is."""

    right_found: float
    found: float
    right_gold: float
    gold: float

    @property
    def precision(self) -> float:
        """Of the found; 0 where nothing was."""
        return self.right_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Of gold; 0 where there is none."""
        return self.right_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def clusters(groups: Iterable[Iterable[Hashable]]) -> list[frozenset[Hashable]]:
    """The groups as sets, the empty ones left out."""
    return [frozenset(group) for group in map(tuple, groups) if group]


def scores(documents: Iterable[tuple[Chains, Chains]]) -> dict[str, float]:
    """F1 by measure over documents of (gold, found), counted together; each 0 to 1."""
    held = list(documents)
    values = {
        name: summed(measure(gold, found) for gold, found in held).f1
        for name, measure in (("MUC", muc), ("B-cubed", b_cubed), ("CEAFe", ceaf))
    }
    return values | {"CoNLL": sum(values.values()) / 3}


def summed(counts: Iterable[Counts]) -> Counts:
    """The counts of several documents together."""
    rows = list(counts)
    return Counts(*(sum(column) for column in zip(*rows, strict=True))) if rows else Counts(0, 0, 0, 0)


def muc(gold: Chains, found: Chains) -> Counts:
    """Links kept: a chain of n mentions that the other side parts into k pieces keeps n - k of its n - 1 links."""

    def kept(ours: Chains, theirs: Chains) -> tuple[float, float]:
        place = {mention: number for number, chain in enumerate(theirs) for mention in chain}
        right = total = 0
        for chain in ours:
            # A mention that the other side lacks is a piece of its own.
            known = [place[mention] for mention in chain if mention in place]
            right += len(known) - len(set(known))
            total += len(chain) - 1
        return right, total

    return Counts(*kept(found, gold), *kept(gold, found))


def b_cubed(gold: Chains, found: Chains) -> Counts:
    """For every mention the share of its chain that the other side's chain of the same mention holds."""

    def shared(ours: Chains, theirs: Chains) -> tuple[float, float]:
        chain_of = {mention: chain for chain in theirs for mention in chain}
        right, total = 0.0, 0
        for chain in ours:
            for mention in chain:
                right += len(chain & chain_of.get(mention, frozenset())) / len(chain)
                total += 1
        return right, total

    return Counts(*shared(found, gold), *shared(gold, found))


def ceaf(gold: Chains, found: Chains) -> Counts:
    """The best one-to-one pairing of chains by their similarity."""
    similar = np.zeros((len(found), len(gold)))
    for row, ours in enumerate(found):
        for column, theirs in enumerate(gold):
            similar[row, column] = 2 * len(ours & theirs) / (len(ours) + len(theirs))
    best = float(similar[linear_sum_assignment(similar, maximize=True)].sum())
    return Counts(best, len(found), best, len(gold))
