"""Casing and spacing of a token, as the type id the encoder reads beside its lower-cased word pieces."""

from __future__ import annotations

from typing import Final

CASES: Final = ("lower", "title", "upper", "letter", "mixed", "number", "mark", "other")
GAPS: Final = ("glued", "space", "break")
TYPE_COUNT: Final = len(CASES) * len(GAPS)


def case_of(word: str) -> int:
    """Index into ``CASES`` for one token."""
    if word.islower():
        return 0
    if any(letter.isdigit() for letter in word):
        return 5
    if word.isupper():
        return 3 if len(word) == 1 else 2
    if word.istitle():
        return 1
    if any(letter.isalpha() for letter in word):
        return 1 if word[:1].isupper() and word[1:].islower() else 4 if word != word.lower() else 7
    return 6


def type_id(word: str, gap: int) -> int:
    """The type id of a token whose case is that of ``word`` and that follows the gap ``GAPS[gap]``."""
    return case_of(word) * len(GAPS) + gap
