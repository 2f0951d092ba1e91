"""The trained head's say on stances: for cues that the lexicon lacks, and for neutral ones that it leaves open.

The lexicon is exact where a cue has one meaning. The head has seen whole sentences, and speaks where the lexicon is
silent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from twosource.model import Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from twosource.read.claims.cue import CueHit

#: How sure the head must be: for a cue unknown to the lexicon, and for a neutral one.
UNKNOWN: Final = 0.4
NEUTRAL: Final = 0.7


def weighed(doc: Doc, hit: CueHit, ruled: Stance) -> Stance:
    """The stance of a cue that the rules read as `ruled`, after hearing the head; `ruled` where it has nothing to say.

    The head is heard where only the tagger knows the cue, and where a neutral cue is left at "state" because the rules
    see nothing in the content.
    """
    head = trained_stance(doc, hit.start, hit.end)
    if head is None or hit.negated:
        return ruled
    stance, chance = head
    if hit.cue is None:
        return stance if chance >= UNKNOWN else ruled
    # Whether "said" assesses depends on who says it, which the rules know better: analysts, think tanks.
    left = hit.cue.strength == "neutral" and ruled == "state" and stance != "assess"
    return stance if left and chance >= NEUTRAL else ruled


def trained_stance(doc: Doc, start: int, end: int) -> tuple[Stance, float] | None:
    """The stance that the head gives the cue of tokens [start, end), and its chance, averaged over the cue's words.

    None where the weights have no such head, or the document was not parsed with the encoder.
    """
    if not doc[start].has_extension("stance"):
        return None
    read = [found for token in doc[start:end] if (found := token._.stance) is not None]
    shares: dict[str, float] = {}
    for found in read:
        for name, chance in found.items():
            shares[name] = shares.get(name, 0.0) + chance / len(read)
    if not shares:
        return None
    best = max(shares, key=lambda name: (shares[name], name))
    return cast("Stance", best), shares[best]
