"""What a word's form alone says about whom it may refer to: its class, and the buckets of distance to an antecedent."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final
from zlib import crc32

import numpy as np

_PRONOUNS: Final = (
    ("he", "him", "his", "himself"),
    ("she", "her", "hers", "herself"),
    ("it", "its", "itself"),
    ("they", "them", "their", "theirs", "themselves", "themself"),
    ("i", "me", "my", "mine", "myself"),
    ("you", "your", "yours", "yourself", "yourselves"),
    ("we", "us", "our", "ours", "ourselves"),
    ("this", "that", "these", "those"),
    ("who", "whom", "whose", "which"),
)
_CLASS_OF: Final = {word: number for number, words in enumerate(_PRONOUNS) for word in words}
_JOINTS: Final = frozenset({"and", "or", "&"})
#: Classes of words: the pronouns by person, then joints ("and" stands for the whole it joins), names, numbers, others.
CLASSES: Final = len(_PRONOUNS) + 4
JOINT, NAME, NUMBER, OTHER = range(len(_PRONOUNS), CLASSES)
#: First words of the buckets of distance, in words.
DISTANCES: Final = (1, 2, 3, 4, 5, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768)


@lru_cache(maxsize=100_000)
def class_of(word: str) -> int:
    """The class of a word, 0 to ``CLASSES`` - 1."""
    low = word.lower()
    known = _CLASS_OF.get(low)
    if known is not None and word != "US":
        return known
    if low in _JOINTS:
        return JOINT
    if word[:1].isdigit():
        return NUMBER
    return NAME if word[:1].isupper() else OTHER


@lru_cache(maxsize=100_000)
def form_of(word: str) -> int:
    """A number that words share whose letters are the same but for case and a plural's s."""
    low = word.lower().replace("’", "'")
    if len(low) > 4 and low.endswith("s") and not low.endswith("ss"):
        low = low[:-1]
    return crc32(low.encode())


def buckets(distances: Any) -> Any:
    """The bucket of each distance in words (an integer array, 1 and more)."""
    return np.searchsorted(np.array(DISTANCES), distances, side="right") - 1
