"""One training text: words as the run time will see them, with whatever labels its corpus has."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray

Ints = NDArray[np.int32]


@dataclass(slots=True)
class RoleFrame:
    """The roles of one predicate: labels on the head words of its arguments, looked for in [first, last)."""

    predicate: int
    first: int
    last: int
    roles: dict[int, str]
    spans: list[tuple[str, int, int]] = field(default_factory=list)  # whole arguments, for scoring


@dataclass(slots=True)
class Lesson:
    """Words (no white space), what stands before each (``features.GAPS``), and labels by name, one per word.

    Every label array has -1 (``ents``: 0, ``fact``: NaN) where nothing may be learnt.
    """

    name: str
    corpus: str
    words: list[str]
    gaps: list[int]
    begins: Ints
    labels: dict[str, NDArray[Any]] = field(default_factory=dict)
    frames: list[RoleFrame] = field(default_factory=list)
    text: str = ""
    lemmas: dict[int, str] = field(default_factory=dict)


@lru_cache(maxsize=1)
def tokenizer() -> Any:
    """spaCy's English tokenizer, the one of the run time."""
    return spacy.blank("en").tokenizer


def lesson_of(name: str, corpus: str, text: str) -> tuple[Lesson, list[tuple[int, int]]]:
    """Tokenise ``text``; gives the lesson without labels and each word's span in the text."""
    words: list[str] = []
    gaps: list[int] = []
    spans: list[tuple[int, int]] = []
    reach = 0
    for token in tokenizer()(text):
        if token.is_space:
            continue
        between = text[reach : token.idx]
        gaps.append(2 if not words or "\n" in between else 1 if token.idx > reach else 0)
        words.append(token.text)
        reach = token.idx + len(token.text)
        spans.append((token.idx, reach))
    return Lesson(name, corpus, words, gaps, np.array([b for b, _ in spans], np.int32), text=text), spans
