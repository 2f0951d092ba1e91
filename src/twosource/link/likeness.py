"""Two events of different documents: could they be the same deed, and what speaks for it?"""

from __future__ import annotations

from dataclasses import dataclass

from twosource.link.deed import Deed
from twosource.link.signals import SIGNALS, Signal, days, kind, place

# What two deeds must add up to in order to be one; less where no day and no place can be compared, which give most of
# the score. Tuned on the development halves of the own dossiers and of ECB+.
SAME_DEED = 4.0
SAME_BARE_DEED = 2.5
# A witness's story has neither day nor participants to compare: kind and town must agree, and the days allow it.
SAME_SPARSE_DEED = 2.6
_AT_ONE_TOWN = 2.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` adds up what speaks for one deed; None where something rules it out. `signals` are the comparisons.

    `sparse` is true where one of the two tells neither its day nor doers, targets, weapons or numbers.
    """

    score: float | None
    signals: tuple[Signal, ...]
    sparse: bool = False

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
    score = round(sum(signal.score or 0.0 for signal in signals), 3)
    return Likeness(score, tuple(signals), sparse=_is_sparse(one) or _is_sparse(other))


def is_one_deed(found: Likeness) -> bool:
    """True where enough speaks for one deed and nothing rules it out."""
    if found.score is None:
        return False
    given = {signal.name: signal.score or 0.0 for signal in found.signals}
    if found.sparse and given["days"] > 0 and given["place"] >= _AT_ONE_TOWN:
        return found.score >= SAME_SPARSE_DEED
    comparable = any(signal.name in ("days", "place") and signal.score for signal in found.signals)
    return found.score >= (SAME_DEED if comparable else SAME_BARE_DEED)


def _is_sparse(each: Deed) -> bool:
    return not (each.dated or each.actors or each.targets or each.weapons or each.numbers)


def ruled_out(one: Deed, other: Deed) -> bool:
    """True where kind, days or places of the two exclude one deed."""
    return any(compare(one, other).score is None for compare in (kind, days, place))
