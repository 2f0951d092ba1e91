"""How well one clustering agrees with another: MUC, B-cubed, CEAF-e, and their mean (CoNLL F1).

Clusters are sets of items. Items of one side that the other does not hold count against precision or recall, as in the
scorer of CoNLL 2012: MUC after Vilain et al. (1995), B-cubed after Bagga and Baldwin (1998), CEAF-e after Luo (2005).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Set
from dataclasses import dataclass

Clusters = list[frozenset[Hashable]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision and recall, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def clusters(groups: Iterable[Iterable[Hashable]]) -> Clusters:
    """The groups as sets, the empty ones left out."""
    return [frozenset(group) for group in map(tuple, groups) if group]


def b_cubed(gold: Clusters, found: Clusters) -> Agreement:
    """For each item the share of its cluster that belongs there, in the mean over items."""
    return Agreement(_shares(found, gold), _shares(gold, found))


def muc(gold: Clusters, found: Clusters) -> Agreement:
    """The share of links between items that are kept; clusters of one item have none."""
    return Agreement(_links(found, gold), _links(gold, found))


def ceaf_e(gold: Clusters, found: Clusters) -> Agreement:
    """Clusters paired one to one so that they agree best; two agree by 2 |A ∩ B| / (|A| + |B|)."""
    if not gold or not found:
        return Agreement(0.0, 0.0)
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    table = np.zeros((len(gold), len(found)))
    at: dict[Hashable, int] = {item: number for number, group in enumerate(found) for item in group}
    for row, group in enumerate(gold):
        for column in {at[item] for item in group if item in at}:
            shared = len(group & found[column])
            table[row, column] = 2 * shared / (len(group) + len(found[column]))
    rows, columns = linear_sum_assignment(table, maximize=True)
    total = float(table[rows, columns].sum())
    return Agreement(total / len(found), total / len(gold))


def conll(gold: Clusters, found: Clusters) -> float:
    """The mean F1 of MUC, B-cubed and CEAF-e."""
    return sum(measure(gold, found).f1 for measure in (muc, b_cubed, ceaf_e)) / 3


def _shares(of: Clusters, other: Clusters) -> float:
    home: dict[Hashable, Set[Hashable]] = {item: group for group in other for item in group}
    items = sum(map(len, of))
    total = sum(len(group & home.get(item, frozenset())) / len(group) for group in of for item in group)
    return total / items if items else 0.0


def _links(of: Clusters, other: Clusters) -> float:
    home: dict[Hashable, int] = {item: number for number, group in enumerate(other) for item in group}
    possible = sum(len(group) - 1 for group in of)
    parts = sum(len({home.get(item, ("alone", item)) for item in group}) for group in of)
    return (sum(map(len, of)) - parts) / possible if possible else 0.0
