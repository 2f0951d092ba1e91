"""Which sentence of one text stands for which of the other, and which words differ inside a pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cdist

# A sentence that stands elsewhere in the other text must be this alike to be taken as moved.
_MOVED = 0.6
# Sentences of one text that are looked at: those of a book beyond it add nothing to the verdict.
MOST_SENTENCES = 600
# A replaced stretch is one that has nearly as many words on both sides, and few.
_SLOT = 4
_UNEVEN = 1

Words = Sequence[str]


def likenesses(left: Sequence[Words], right: Sequence[Words]) -> NDArray[np.float64]:
    """Matrix left x right: twice the longest common subsequence of words over the words of both, 0 to 1."""
    if not left or not right:
        return np.zeros((len(left), len(right)))
    common = cdist(left, right, scorer=LCSseq.similarity)
    sizes = np.array([len(words) for words in left])[:, None] + np.array([len(words) for words in right])[None, :]
    found: NDArray[np.float64] = 2.0 * common.astype(np.float64) / np.maximum(sizes, 1)
    return found


def in_order(alike: NDArray[np.float64], weights: Sequence[float], floor: float) -> list[tuple[int, int]]:
    """The pairs (row, column) in rising order of both that add up to the largest weighted likeness.

    Every row and column is used at most once; a pair under `floor` never. Dynamic programming over skips, as Gale and
    Church (1993) align sentences, without their length model: a rewriter keeps the order of statements.
    """
    rows, columns = alike.shape
    gain = np.where(alike >= floor, alike * np.asarray(weights, dtype=np.float64)[:, None], 0.0)
    best = np.zeros((rows + 1, columns + 1))
    for row in range(rows):
        taken = best[row, :-1] + gain[row]
        best[row + 1, 1:] = np.maximum.accumulate(np.maximum(best[row, 1:], taken))
    pairs = []
    row, column = rows, columns
    while row and column:
        if best[row, column] == best[row - 1, column]:
            row -= 1
        elif best[row, column] == best[row, column - 1]:
            column -= 1
        else:
            row, column = row - 1, column - 1
            pairs.append((row, column))
    return pairs[::-1]


def aligned(alike: NDArray[np.float64], weights: Sequence[float], floor: float) -> list[tuple[int, int, bool]]:
    """Pairs (row, column, moved): those in order, then what stands elsewhere in the other text and is much alike."""
    kept = in_order(alike, weights, floor)
    rows, columns = {row for row, _ in kept}, {column for _, column in kept}
    found = [(row, column, False) for row, column in kept]
    left_over = alike.copy()
    left_over[sorted(rows), :] = 0
    left_over[:, sorted(columns)] = 0
    while left_over.size and left_over.max() >= max(_MOVED, floor):
        row, column = divmod(int(left_over.argmax()), left_over.shape[1])
        found.append((row, column, True))
        left_over[row, :] = 0
        left_over[:, column] = 0
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of words of either text: "same" in both, "replaced", only in the left ("cut") or the right ("added").

    `left` and `right` are indices [begin, end) into the words.
    """

    kind: Literal["same", "replaced", "cut", "added"]
    left: tuple[int, int]
    right: tuple[int, int]


def differences(left: Words, right: Words) -> tuple[Difference, ...]:
    """The stretches of two word sequences in order, by their longest common subsequence; together they cover both."""
    found: list[Difference] = []
    i = j = 0
    for block in [*LCSseq.editops(list(left), list(right)).as_matching_blocks(), None]:
        end_i, end_j = (block.a, block.b) if block is not None else (len(left), len(right))
        if i < end_i and j < end_j:
            found.append(Difference("replaced", (i, end_i), (j, end_j)))
        elif i < end_i:
            found.append(Difference("cut", (i, end_i), (j, j)))
        elif j < end_j:
            found.append(Difference("added", (i, i), (j, end_j)))
        if block is None:
            break
        if block.size:
            found.append(Difference("same", (end_i, end_i + block.size), (end_j, end_j + block.size)))
        i, j = end_i + block.size, end_j + block.size
    return tuple(found)


def slots(parts: Sequence[Difference]) -> list[Difference]:
    """The replaced stretches that a synonym tool leaves: short ones, nearly as long on one side as on the other."""
    return [
        part
        for part in parts
        if part.kind == "replaced"
        and max(_length(part.left), _length(part.right)) <= _SLOT
        and abs(_length(part.left) - _length(part.right)) <= _UNEVEN
    ]


def _length(stretch: tuple[int, int]) -> int:
    return stretch[1] - stretch[0]
