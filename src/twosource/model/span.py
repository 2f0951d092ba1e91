"""A stretch of a document's text: the evidence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[begin, end)` in Unicode code points of the document's untouched text.

    Raises:
        ValueError: if `begin` is negative or `end` is not after `begin`.
    """

    begin: int
    end: int

    def __post_init__(self) -> None:
        if self.begin < 0 or self.end <= self.begin:
            raise ValueError(f"a span must hold at least one character: [{self.begin}, {self.end})")

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.begin : self.end]

    def overlaps(self, other: Span) -> bool:
        """True where the two share at least one character."""
        return self.begin < other.end and other.begin < self.end

    def covers(self, other: Span) -> bool:
        """True where `other` lies wholly inside."""
        return self.begin <= other.begin and other.end <= self.end
