"""Scores of coreference chains: MUC, B-cubed, CEAF over entities, and their mean.

MUC: Vilain and others 1995; B-cubed: Bagga and Baldwin 1998; CEAF by 2|A and B| / (|A| + |B|): Luo 2005;
their mean is the CoNLL score (Pradhan and others 2012). A mention is anything hashable, a chain a set of mentions, a
document a list of chains that share none.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet

import numpy as np
from numpy.typing import NDArray

Chains = Sequence[AbstractSet[Hashable]]
Scored = tuple[float, float, float, float]  # right and found, right and gold


def scores(documents: Iterable[tuple[Chains, Chains]]) -> dict[str, float]:
    """F1 by measure over documents of (gold, found), counted together; each 0 to 1."""
    sums = {"MUC": np.zeros(4), "B-cubed": np.zeros(4), "CEAFe": np.zeros(4)}
    for gold, found in documents:
        for name, measure in (("MUC", muc), ("B-cubed", b_cubed), ("CEAFe", ceaf)):
            sums[name] += measure(gold, found)
    values = {name: _f1(counts) for name, counts in sums.items()}
    return values | {"CoNLL": sum(values.values()) / 3}


def muc(gold: Chains, found: Chains) -> Scored:
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

    return (*kept(found, gold), *kept(gold, found))


def b_cubed(gold: Chains, found: Chains) -> Scored:
    """For every mention the share of its chain that the other side's chain of the same mention holds."""

    def shared(ours: Chains, theirs: Chains) -> tuple[float, float]:
        chain_of = {mention: chain for chain in theirs for mention in chain}
        right, total = 0.0, 0
        for chain in ours:
            for mention in chain:
                right += len(chain & chain_of.get(mention, frozenset())) / len(chain)
                total += 1
        return right, total

    return (*shared(found, gold), *shared(gold, found))


def ceaf(gold: Chains, found: Chains) -> Scored:
    """The best one-to-one pairing of chains by their similarity."""
    similar = np.zeros((len(found), len(gold)))
    for row, ours in enumerate(found):
        for column, theirs in enumerate(gold):
            similar[row, column] = 2 * len(ours & theirs) / (len(ours) + len(theirs))
    best = best_pairing(similar)
    return best, len(found), best, len(gold)


def best_pairing(values: NDArray[np.float64]) -> float:
    """The largest sum over pairs of a row and a column, each used once (Kuhn 1955, in the form of shortest paths)."""
    if 0 in values.shape:
        return 0.0
    costs = -values if values.shape[0] <= values.shape[1] else -values.T
    rows, columns = costs.shape
    # Potentials u, v; row 0 and column 0 are the algorithm's own.
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    row_of = np.zeros(columns + 1, np.int64)
    for row in range(1, rows + 1):
        row_of[0] = row
        here = 0
        least, came = np.full(columns + 1, np.inf), np.zeros(columns + 1, np.int64)
        used = np.zeros(columns + 1, bool)
        while True:
            used[here] = True
            now = row_of[here]
            reduced = costs[now - 1] - u[now] - v[1:]
            better = ~used[1:] & (reduced < least[1:])
            least[1:][better], came[1:][better] = reduced[better], here
            step = np.where(used, np.inf, least)
            step[0] = np.inf
            following = int(step.argmin())
            delta = step[following]
            u[row_of[used]] += delta
            v[used] -= delta
            least[~used] -= delta
            here = following
            if row_of[here] == 0:
                break
        while here:
            row_of[here] = row_of[came[here]]
            here = int(came[here])
    return float(-sum(costs[row_of[column] - 1, column - 1] for column in range(1, columns + 1) if row_of[column]))


def _f1(counts: NDArray[np.float64]) -> float:
    right_found, found, right_gold, gold = counts
    precision = right_found / found if found else 0.0
    recall = right_gold / gold if gold else 0.0
    return float(2 * precision * recall / (precision + recall)) if precision + recall else 0.0
