"""The trained head's say on stances: for cues that the lexicon lacks, and for neutral ones whose content decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from twosource.model import Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: After a neutral cue the head speaks where it is at least this sure; for a cue unknown to the lexicon it need not be.
NEUTRAL: Final = 0.6
UNKNOWN: Final = 0.4


def trained_stance(doc: Doc, start: int, end: int, least: float) -> Stance | None:
    """The stance that the head gives the cue of tokens [start, end), its chances averaged over the cue's words.

    None where it is less sure than ``least``, or the weights have no such head.
    """
    shares: dict[str, float] = {}
    read = [found for token in doc[start:end] if (found := token._.stance) is not None]
    for found in read:
        for name, chance in found.items():
            shares[name] = shares.get(name, 0.0) + chance / len(read)
    if not shares:
        return None
    best = max(shares, key=lambda name: (shares[name], name))
    return cast("Stance", best) if shares[best] >= least else None
