"""Predicates with their roles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Role:
    """A PropBank role of tokens [start, end) of the document."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate, as token index, with its roles in text order."""

    predicate: int
    roles: tuple[Role, ...]


def extent(head: int, predicate: int, heads: Ints, low: Ints, high: Ints) -> tuple[int, int]:
    """The words [begin, end) of an argument: what hangs on its head, without the branch that holds the predicate.

    ``low`` and ``high`` are those of ``subtrees``. A branch with the predicate is cut
    away where the predicate hangs below the argument ("the man" of "the man who came").
    """
    begin, end = int(low[head]), int(high[head]) + 1
    if not begin <= predicate < end or head == predicate:
        return (begin, end) if head != predicate else (head, head + 1)
    branch = predicate
    while heads[branch] != branch and heads[branch] != head:
        branch = int(heads[branch])
    if heads[branch] != head or branch == head:
        return begin, end  # the trees cross: the predicate is not below the head
    cut_low, cut_high = int(low[branch]), int(high[branch]) + 1
    if cut_low > head:
        end = min(end, cut_low)
    else:
        begin = max(begin, cut_high)
    # Where branches cross, the cut can go past the head itself: keep at least that.
    return (begin, end) if begin <= head < end else (head, head + 1)


def subtrees(heads: Ints) -> tuple[Ints, Ints]:
    """First and last word below each word, itself included; a root is its own head."""
    low, high = np.arange(len(heads)), np.arange(len(heads))
    depths = _depths(heads)
    for level in range(int(depths.max(initial=0)), 0, -1):
        chosen = np.flatnonzero(depths == level)
        np.minimum.at(low, heads[chosen], low[chosen])
        np.maximum.at(high, heads[chosen], high[chosen])
    return low, high


def _depths(heads: Ints) -> Ints:
    depths = np.zeros(len(heads), np.int64)
    here = np.arange(len(heads))
    while True:
        moved = heads[here] != here
        if not moved.any():
            return depths
        depths += moved
        here = heads[here]
