"""Spans from BIO tags."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

#: A word this surely outside ends a stretch that is decoded as one.
_OUTSIDE: Final = 0.98
_LONGEST: Final = 24


def runs(tags: NDArray[np.int64], labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Spans (first, last + 1, label). An I that follows nothing of its kind begins a span."""
    names = sorted({label[2:] for label in labels})
    kinds = np.array([0 if label == "O" else 1 + names.index(label[2:]) for label in labels])
    begins = np.array([label.startswith("B-") for label in labels])
    kind = kinds[tags]
    before = np.concatenate([[0], kind[:-1]])
    starts = np.flatnonzero((kind > 0) & (begins[tags] | (kind != before)))
    stops = np.flatnonzero((kind == 0) | begins[tags] | (kind != before))
    ends = np.append(stops, len(tags))[np.searchsorted(stops, starts, side="right")]
    return [(int(b), int(e), labels[tags[b]][2:]) for b, e in zip(starts, ends, strict=True)]


def lawful(labels: Sequence[str]) -> NDArray[np.bool_]:
    """Which tag [K, K] may follow which: an I only a B or I of its kind."""
    return np.array([[not b.startswith("I-") or a[2:] == b[2:] for b in labels] for a in labels])


def tags(logits: NDArray[np.float32], labels: Sequence[str]) -> NDArray[np.int64]:
    """The likeliest lawful BIO tags of words [N, K]; the tag 0 is the outside.

    Only stretches in which something may begin are decoded, those of the same length side by side.
    """
    scores = logits - logits.max(1, keepdims=True)
    scores -= np.log(np.exp(scores).sum(1, keepdims=True))
    open_ = scores[:, 0] < np.log(np.float32(_OUTSIDE))
    found = np.zeros(len(logits), np.int64)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], open_, [False]]).astype(np.int8)))
    stretches: dict[int, list[int]] = {}
    for begin, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        for start in range(begin, end, _LONGEST):
            stretches.setdefault(min(_LONGEST, end - start), []).append(start)
    steps = np.where(lawful(labels), np.float32(0), np.float32(-1e9))
    first = np.where([label.startswith("I-") for label in labels], np.float32(-1e9), np.float32(0))
    for size, begins in stretches.items():
        rows = np.array(begins)
        best = scores[rows] + first
        back = np.zeros((size, len(rows), len(labels)), np.int64)
        for place in range(1, size):
            reached = best[:, :, None] + steps
            back[place] = reached.argmax(1)
            best = reached.max(1) + scores[rows + place]
        here = best.argmax(1)
        for place in range(size - 1, -1, -1):
            found[rows + place] = here
            here = back[place, np.arange(len(rows)), here]
    return found
