"""A few numbers that stand for a text: texts that hang together share some of them."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from twosource.link.prose import Prose

Sketch = NDArray[np.uint64]

_RUN = 3
# One run of words in so many is kept, always the same ones: unlike a MinHash of fixed size, what is kept of a short
# text is kept of the long one that holds it too (Heintze 1996 calls it sampling by value).
_SAMPLED = 4
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
_ANCHORED = np.uint64(0xD6E8FEB86659FD93)


def sketch(text: Prose) -> Sketch:
    """Distinct 64-bit numbers, rising: a sample of the runs of three words inside sentences, and every run of three
    anchors (names and numbers, whatever stands between them), which rewriting tools leave alone."""
    words = [word for sentence in text.sentences for word in (*sentence.words, "")]
    runs = _runs(words)
    # a run over a border of sentences holds the empty word, and is none
    empty = np.array([word == "" for word in words], dtype=bool)
    inside = ~(empty[:-2] | empty[1:-1] | empty[2:]) if len(words) >= _RUN else np.zeros(0, dtype=bool)
    runs = runs[inside]
    anchors = _runs([anchor for sentence in text.sentences for anchor in sentence.anchors]) ^ _ANCHORED
    return np.unique(np.concatenate([runs[runs % np.uint64(_SAMPLED) == 0], _mixed(anchors)]))


def _runs(words: list[str]) -> Sketch:
    if len(words) < _RUN:
        return np.zeros(0, dtype=np.uint64)
    numbers = np.array([_number(word) for word in words], dtype=np.uint64)
    found = sum(numbers[at : len(numbers) - _RUN + 1 + at] * factor for at, factor in enumerate(_FACTORS))
    return _mixed(np.asarray(found, dtype=np.uint64))


def _mixed(numbers: Sketch) -> Sketch:
    """Spread over all 64 bits (the last steps of splitmix64)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


@lru_cache(maxsize=1 << 17)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "little")
