"""Cutting a long document into windows the encoder was trained on, at the likeliest sentence borders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

#: Word pieces of one window, without the two marks around it. Never more than the encoder was trained on.
ROOM: Final = 126
#: A window is only cut back to a sentence border when that leaves at least this many pieces in it.
LEAST: Final = 72
_ENDS: Final = frozenset({".", "!", "?", "…", ";", ":"})
_CLOSERS: Final = frozenset({'"', "'", "”", "’", ")", "]", "''"})


def cut(
    sizes: Sequence[int], words: Sequence[str], gaps: Sequence[int], *, room: int = ROOM, least: int = LEAST
) -> list[tuple[int, int]]:
    """Windows [first, last) over words, together covering every word once.

    ``sizes`` holds each word's number of pieces (1 to ``room``), ``gaps`` what stands before it (see
    ``features.GAPS``). A window takes as many words as fit and is then cut back to the last likely sentence
    border, so that most sentences are seen whole.
    """
    windows: list[tuple[int, int]] = []
    first, count = 0, len(sizes)
    while first < count:
        filled, last = 0, first
        best, best_rank = -1, 0
        while last < count and filled + sizes[last] <= room:
            if filled >= least:
                rank = _border(words, gaps, last)
                if rank >= best_rank and rank:
                    best, best_rank = last, rank
            filled += sizes[last]
            last += 1
        if last < count:
            rank = _border(words, gaps, last)
            if not (rank and rank >= best_rank) and best > first:
                last = best
        windows.append((first, last))
        first = last
    return windows


def _border(words: Sequence[str], gaps: Sequence[int], place: int) -> int:
    """How likely a sentence begins at ``place``: 2 after a line break or a full stop, 1 after weaker marks, 0 no."""
    if gaps[place] == 2:
        return 2
    before = words[place - 1]
    if before in _CLOSERS and place >= 2 and gaps[place] == 1:
        before = words[place - 2]
    if before in _ENDS and gaps[place] != 0:
        return 1 if before in {";", ":"} else 2
    return 0
