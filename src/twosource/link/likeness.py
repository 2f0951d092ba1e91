"""Two events of different documents: could they be the same deed, and what speaks for it?"""

from __future__ import annotations

from dataclasses import dataclass

from twosource.link.deed import Deed
from twosource.link.signals import SIGNALS, Signal, days, kind, place

# Tuned on the development halves of the own dossiers and of ECB+.
SAME_DEED = 3.5


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` adds up what speaks for one deed; None where something rules it out. `signals` are the comparisons."""

    score: float | None
    signals: tuple[Signal, ...]

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons of the score, or what ruled it out."""
        if self.score is None:
            return tuple(signal.why for signal in self.signals if signal.score is None)
        return tuple(signal.why for signal in self.signals if signal.why)


def likeness(one: Deed, other: Deed) -> Likeness:
    """Compare kind, days, place, doers, targets, weapons, numbers and the words around them.

    What one of them leaves open rules nothing out. The smaller key is always the left one, so that both orders give
    the same.
    """
    if other.key < one.key:
        one, other = other, one
    signals: list[Signal] = []
    for compare in SIGNALS:
        found = compare(one, other)
        signals.append(found)
        if found.score is None:
            return Likeness(None, tuple(signals))
    return Likeness(round(sum(signal.score or 0.0 for signal in signals), 3), tuple(signals))


def ruled_out(one: Deed, other: Deed) -> bool:
    """True where kind, days or places of the two exclude one deed."""
    return any(compare(one, other).score is None for compare in (kind, days, place))
