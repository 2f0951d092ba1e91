"""Dependency trees: the best head of every word, mended to a tree where they do not form one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def trees(child: Floats, parent: Floats, root: Floats, starts: Ints) -> Ints:
    """Head of every word as an absolute index, its own index for a root; one root a sentence, no cycle.

    ``child`` and ``parent`` are [N, D]; a word's score as root is its product with ``root`` [D].
    """
    count = len(child)
    ends = np.append(starts[1:], count)
    sizes = ends - starts
    heads = np.arange(count)
    as_root = child @ root
    order = np.argsort(sizes, kind="stable")
    at = 0
    while at < len(order):
        # Sentences of much the same length side by side.
        size = int(sizes[order[at]])
        limit = max(size + 3, size * 5 // 4)
        stop = at
        while stop < len(order) and sizes[order[stop]] <= limit and stop - at < 64:
            stop += 1
        chosen = order[at:stop]
        width = int(sizes[chosen].max())
        places = starts[chosen][:, None] + np.arange(width)
        real = np.arange(width) < sizes[chosen][:, None]
        places = np.where(real, places, starts[chosen][:, None])
        scores = np.matmul(child[places], parent[places].transpose(0, 2, 1))
        diagonal = np.arange(width)
        scores = np.where(real[:, None, :], scores, np.float32(-1e9))
        scores[:, diagonal, diagonal] = np.float32(-1e9)
        best = scores.argmax(2)
        # No tree with one root can score more than every word's best head with the root where it costs least. Where
        # that is a tree, it is the best one.
        own = np.where(real, as_root[places], np.float32(-1e9))
        tops = np.where(real, own - scores.max(2), -np.inf).argmax(1)
        rows = np.arange(len(chosen))
        best[rows, tops] = tops
        for row, fine in enumerate(_fine(best, real)):
            n = int(sizes[chosen[row]])
            found = best[row, :n]
            if not fine:
                scores[row, diagonal, diagonal] = own[row]
                found = spanning(scores[row, :n, :n])
            heads[starts[chosen[row]] : starts[chosen[row]] + n] = found + starts[chosen[row]]
        at = stop
    return heads


def _fine(best: Ints, real: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether each row of heads is a tree: one root, and every word reaches it."""
    width = best.shape[1]
    best = np.where(real, best, np.arange(width))
    one = ((best == np.arange(width)) & real).sum(1) == 1
    far = best
    for _ in range(max(width.bit_length(), 1)):
        far = np.take_along_axis(far, far, 1)
    reached = np.take_along_axis(best, far, 1) == far
    fine: NDArray[np.bool_] = one & (reached | ~real).all(1)
    return fine


def spanning(scores: Floats) -> Ints:
    """The best tree with exactly one root over ``scores`` [n, n] (word, head; the diagonal is the root's score).

    Chu and Liu 1965, Edmonds 1967, for one root after the other, the most promising first: with every other word on
    its best head a root promises a sum that no tree below it exceeds, so the search ends when no promise is left that
    beats what was found.
    """
    count = len(scores)
    places = np.arange(count)
    values = scores.astype(np.float64)
    own = np.diag(values).copy()
    values[places, places] = -np.inf
    most = values.max(1) if count > 1 else np.zeros(1)
    promises = most.sum() - most + own
    best, best_sum = places, -np.inf
    for top in np.argsort(-promises, kind="stable").tolist():
        if promises[top] <= best_sum:
            break
        heads = _arborescence(values, top)
        others = places != top
        reached = float(values[places[others], heads[others]].sum() + own[top])
        if reached > best_sum:
            best, best_sum = heads, reached
    return best


def _arborescence(scores: NDArray[np.float64], top: int) -> Ints:
    """Heads of the best tree rooted at ``top``, by contraction of cycles."""
    count = len(scores)
    values = scores.copy()
    np.fill_diagonal(values, -np.inf)
    values[top] = -np.inf
    heads: Ints = values.argmax(1)
    heads[top] = top
    cycle = _cycle(heads, top)
    if cycle is None:
        return heads
    inside = np.zeros(count, bool)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    size = len(outer)
    shrunk = np.full((size + 1, size + 1), -np.inf)
    shrunk[:size, :size] = values[np.ix_(outer, outer)]
    kept = values[cycle, heads[cycle]]
    leaving = values[np.ix_(outer, cycle)]
    shrunk[:size, size] = leaving.max(1)
    entering = values[np.ix_(cycle, outer)] - kept[:, None]
    shrunk[size, :size] = entering.max(0)
    inner = _arborescence(shrunk, int(np.flatnonzero(outer == top)[0]))
    result = heads.copy()
    for place, word in enumerate(outer):
        if word == top:
            continue
        result[word] = cycle[leaving[place].argmax()] if inner[place] == size else outer[inner[place]]
    broken = cycle[entering[:, inner[size]].argmax()]
    result[broken] = outer[inner[size]]
    return result


def _cycle(heads: Ints, top: int) -> Ints | None:
    """The words of one cycle, or None."""
    state = np.zeros(len(heads), np.int8)
    state[top] = 2
    for start in range(len(heads)):
        path = []
        word = start
        while state[word] == 0:
            state[word] = 1
            path.append(word)
            word = int(heads[word])
        if state[word] == 1:
            return np.array(path[path.index(word) :], np.int64)
        state[path] = 2
    return None
