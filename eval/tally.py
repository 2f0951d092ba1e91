"""Counting right, missed and invented."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """Counts from which precision, recall and F1 follow."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def add(self, gold: Iterable[object], found: Iterable[object]) -> None:
        """Count two sets against each other."""
        wanted, got = set(gold), set(found)
        self.right += len(wanted & got)
        self.gold += len(wanted)
        self.found += len(got)

    @property
    def precision(self) -> float:
        """Share of the found that are right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0
