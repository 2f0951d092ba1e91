"""Which documents are worth comparing: those whose sketches share enough."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from twosource.link.sketch import Sketch

# Two documents are compared where their sketches share at least so many numbers.
SHARED = 3
# A number that more documents hold than this ("said in a statement") brings no pair of them together by itself; up to
# it, where many hold a number, each is paired with the first of them only, so that large families cost no square.
_COMMON = 2000
FEW = 40
# Documents that came since the numbers were last sorted, in addition to a share of all.
_PENDING = 2000
_PENDING_SHARE = 0.05


class Neighbours:
    """Sketches by number, for asking which documents hold the same ones. Documents are counted from 0 as they come."""

    def __init__(self) -> None:
        self._numbers: Sketch = np.zeros(0, dtype=np.uint64)
        self._holders: NDArray[np.uint32] = np.zeros(0, dtype=np.uint32)
        self._pending: list[Sketch] = []
        self._recent: dict[int, list[int]] = defaultdict(list)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, sketch: Sketch) -> int:
        """Hold a further document; its place in the order."""
        place = self._count
        self._count += 1
        self._pending.append(sketch)
        for number in sketch.tolist():
            self._recent[number].append(place)
        if len(self._pending) > _PENDING + _PENDING_SHARE * self._count:
            self._sort()
        return place

    def extend(self, sketches: list[Sketch]) -> None:
        """Hold many further documents at once."""
        self._pending += sketches
        self._count += len(sketches)
        self._sort()

    def of(self, sketch: Sketch) -> list[int]:
        """The documents that share enough with a sketch, those that share most first."""
        shared: Counter[int] = Counter()
        low = np.searchsorted(self._numbers, sketch, side="left")
        high = np.searchsorted(self._numbers, sketch, side="right")
        for number, begin, end in zip(sketch.tolist(), low.tolist(), high.tolist(), strict=True):
            recent = self._recent.get(number, ())
            count = end - begin + len(recent)
            # as in `pairs`: of what many hold, only the first
            last = end if count < FEW else min(end, begin + 1)
            if count < _COMMON:
                shared.update(self._holders[begin:last].tolist())
                shared.update(recent if count < FEW else recent[: begin == end])
        return [
            place for place, count in sorted(shared.items(), key=lambda item: (-item[1], item[0])) if count >= SHARED
        ]

    def pairs(self, first: int = 0) -> Iterator[tuple[int, int]]:
        """All pairs (earlier, later) that share enough, in order; only those whose later one is `first` or after it."""
        self._sort()
        yield from ((one, other) for one, other in _pairs(self._numbers, self._holders) if other >= first)

    def _sort(self) -> None:
        if not self._pending:
            return
        first = self._count - len(self._pending)
        holders = np.repeat(np.arange(first, self._count, dtype=np.uint32), [len(sketch) for sketch in self._pending])
        numbers = np.concatenate([self._numbers, *self._pending])
        holders = np.concatenate([self._holders, holders])
        # stable: among equal numbers the documents stay in the order they came
        order = np.argsort(numbers, kind="stable")
        self._numbers, self._holders = numbers[order], holders[order]
        self._pending, self._recent = [], defaultdict(list)


def _pairs(numbers: Sketch, holders: NDArray[np.uint32]) -> Iterator[tuple[int, int]]:
    if not len(numbers):
        return
    starts = np.flatnonzero(np.concatenate([[True], numbers[1:] != numbers[:-1]]))
    sizes = np.diff(np.append(starts, len(numbers)))
    firsts = np.repeat(holders[starts], sizes)
    size = np.repeat(sizes, sizes)
    found = [_packed(firsts, holders, (size > FEW) & (size <= _COMMON) & (firsts != holders))]
    few = (size > 1) & (size <= FEW)
    group, member = np.repeat(np.arange(len(starts)), sizes)[few], holders[few]
    for apart in range(1, FEW):
        same = group[:-apart] == group[apart:]
        if not same.any():
            break
        found.append(_packed(member[:-apart], member[apart:], same))
    codes, counts = np.unique(np.concatenate(found), return_counts=True)
    for code in codes[counts >= SHARED].tolist():
        yield code >> 32, code & 0xFFFFFFFF


def _packed(one: NDArray[np.uint32], other: NDArray[np.uint32], chosen: NDArray[np.bool_]) -> NDArray[np.uint64]:
    return (one[chosen].astype(np.uint64) << np.uint64(32)) | other[chosen].astype(np.uint64)
