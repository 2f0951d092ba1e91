"""Spans from BIO tags."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def runs(tags: NDArray[np.int64], labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Spans (first, last + 1, label). An I that follows nothing of its kind begins a span."""
    kinds = np.array([0 if label == "O" else 1 + sorted({x[2:] for x in labels}).index(label[2:]) for label in labels])
    begins = np.array([label.startswith("B-") for label in labels])
    kind = kinds[tags]
    before = np.concatenate([[0], kind[:-1]])
    starts = np.flatnonzero((kind > 0) & (begins[tags] | (kind != before)))
    stops = np.flatnonzero((kind == 0) | begins[tags] | (kind != before))
    ends = np.append(stops, len(tags))[np.searchsorted(stops, starts, side="right")]
    return [(int(b), int(e), labels[tags[b]][2:]) for b, e in zip(starts, ends, strict=True)]
