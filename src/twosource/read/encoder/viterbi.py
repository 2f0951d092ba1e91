"""The best tag sequence of a linear chain, over a whole document at once."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

#: Words decoded side by side; each block is a small chain of its own between two matrices.
BLOCK: Final = 64


def viterbi(scores: NDArray[np.float32], steps: NDArray[np.float32]) -> NDArray[np.int64]:
    """Tags [N] that maximise summed ``scores`` [N, K] plus ``steps`` [K, K] between neighbours.

    Blocks of the chain are advanced in parallel for every tag they could begin with, then joined from left to right,
    which is exact and needs N / BLOCK slow steps instead of N.
    """
    count, kinds = scores.shape
    blocks = -(-count // BLOCK)
    padded = np.zeros((blocks * BLOCK, kinds), np.float32)
    padded[:count] = scores
    grid = padded.reshape(blocks, BLOCK, kinds)
    # best[b, i, j]: the best score of block b from tag i at its first word to tag j at the current one.
    best = np.full((blocks, kinds, kinds), -np.inf, np.float32)
    tags = np.arange(kinds)
    best[:, tags, tags] = grid[:, 0]
    back = np.zeros((BLOCK, blocks, kinds, kinds), np.int8)
    for place in range(1, BLOCK):
        reached = best[:, :, :, None] + steps
        back[place] = reached.argmax(2)
        best = reached.max(2) + grid[:, place, None, :]
    if count % BLOCK:
        best[-1], back = _shortened(grid[-1], steps, count % BLOCK, back)
    total = best[0].max(0)
    entry = np.zeros((blocks, kinds), np.int64)
    entry[0] = best[0].argmax(0)
    came = np.zeros((blocks, kinds), np.int64)
    for block in range(1, blocks):
        into = total[:, None] + steps
        came[block] = into.argmax(0)
        through = into.max(0)[:, None] + best[block]
        entry[block] = through.argmax(0)
        total = through.max(0)
    ends, begins = np.zeros(blocks, np.int64), np.zeros(blocks, np.int64)
    ends[-1] = total.argmax()
    for block in range(blocks - 1, -1, -1):
        begins[block] = entry[block, ends[block]]
        if block:
            ends[block - 1] = came[block, begins[block]]
    found = np.zeros((blocks, BLOCK), np.int64)
    here = ends.copy()
    rows = np.arange(blocks)
    last = np.full(blocks, BLOCK - 1)
    last[-1] = (count - 1) % BLOCK
    for place in range(BLOCK - 1, -1, -1):
        inside = place <= last
        found[inside, place] = here[inside]
        if place:
            here = np.where(inside, back[place, rows, begins, here], here)
    return found.reshape(-1)[:count]


def _shortened(
    grid: NDArray[np.float32], steps: NDArray[np.float32], size: int, back: NDArray[np.int8]
) -> tuple[NDArray[np.float32], NDArray[np.int8]]:
    """The last block again, without the padding behind its ``size`` words."""
    kinds = grid.shape[1]
    best = np.full((kinds, kinds), -np.inf, np.float32)
    np.fill_diagonal(best, grid[0])
    for place in range(1, size):
        best = (best[:, :, None] + steps).max(1) + grid[place]
    return best, back
