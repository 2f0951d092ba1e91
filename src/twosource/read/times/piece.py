"""The tokens that the grammar runs over."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(slots=True)
class Piece:
    """One token: `[begin, end)` in code points of the document, its lower-cased text, class letter and value."""

    begin: int
    end: int
    text: str
    kind: str
    value: Any = None
    raw: str = ""


@dataclass(slots=True)
class Pieces:
    """All tokens of a text, their class letters in one string, and what the parse says about each word."""

    items: list[Piece]
    kinds: str = ""
    _tags: dict[int, Token] = field(default_factory=dict)

    def counts_as_year(self, begin: int, end: int) -> bool:
        """False where the parse says that the number counts the noun after it ("2000 reservists")."""
        after = self.tag(end) if end < len(self.items) else None
        before = self.items[begin - 1].text if begin else ""
        if after is None or before in ("the", "in", "since", "until", "by", "of", "during", "’s", "'s"):
            return True
        return not (after.pos_ == "NOUN" and "Plur" in after.morph.get("Number", []))

    def tag(self, index: int) -> Token | None:
        """The parser's token that begins where this one does."""
        return self._tags.get(self.items[index].begin)


class Anchors:
    """Sentence borders over the tokens: where a rule may look for a tense or a date."""

    def __init__(self, kinds: str) -> None:
        self._stops = [index for index, kind in enumerate(kinds) if kind == "|"]
        self._length = len(kinds)

    def sentence(self, index: int) -> tuple[int, int]:
        """First and last-but-one index of the sentence around a token."""
        place = bisect_right(self._stops, index)
        begin = self._stops[place - 1] + 1 if place else 0
        end = self._stops[place] if place < len(self._stops) else self._length
        return begin, end
