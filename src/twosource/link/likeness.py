"""Two events of different documents: could they be the same deed, and what speaks for it?"""

from __future__ import annotations

from dataclasses import dataclass

from twosource.link.deed import Deed
from twosource.link.signals import SIGNALS, Signal, days, kind, place

# What two deeds must add up to in order to be one; less where no day and no place can be compared, which give most of
# the score. Tuned on the development halves of the own dossiers and of ECB+.
SAME_DEED = 4.0
SAME_BARE_DEED = 2.5


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


def is_one_deed(found: Likeness) -> bool:
    """True where enough speaks for one deed and nothing rules it out."""
    if found.score is None:
        return False
    comparable = any(signal.name in ("days", "place") and signal.score for signal in found.signals)
    return found.score >= (SAME_DEED if comparable else SAME_BARE_DEED)


def ruled_out(one: Deed, other: Deed) -> bool:
    """True where kind, days or places of the two exclude one deed."""
    return any(compare(one, other).score is None for compare in (kind, days, place))
