"""Whom pronouns and descriptions mean by the encoder's scores, summed over the mentions of each figure."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from spacy.tokens import Token

if TYPE_CHECKING:
    from twosource.read.cast.cast import Cast
    from twosource.read.cast.collect import Candidate
    from twosource.read.cast.figure import Figure, Mention
    from twosource.read.parsed import Parsed

#: The share from which a description is taken for somebody mentioned before.
_SURE: Final = 0.6
#: How many antecedents that stand for nobody are passed through.
_STEPS: Final = 3
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})


class Referents:
    """The figures at the tokens of a text, as far as they are known, and what the encoder's scores make of them."""

    def __init__(self, parsed: Parsed) -> None:
        self._doc = parsed.doc
        self._at: dict[int, tuple[int, Figure]] = {}
        self.scored = Token.has_extension("antecedents")

    def add(self, mention: Mention, figure: Figure) -> None:
        """A mention's tokens stand for its figure, but for those inside a shorter mention."""
        width = mention.end - mention.start
        for at in range(mention.start, mention.end):
            known = self._at.get(at)
            if known is None or width < known[0]:
                self._at[at] = (width, figure)

    def stands(self, token: int, figure: Figure) -> None:
        """A token stands for a figure without being a mention: a possessive pronoun."""
        self._at[token] = (1, figure)

    def at(self, token: int) -> Figure | None:
        """The figure that a token stands for."""
        known = self._at.get(token)
        return known[1] if known is not None else None

    def shares(self, token: Token) -> dict[Figure, float]:
        """The probability of each figure that it is what the token takes up; the rest is nobody or unknown.

        An antecedent that stands for nobody yet, like a pronoun that waits, passes its share on to its own antecedents.
        Empty where the encoder scores no reference or has no antecedent for the token.
        """
        return self._shares(token, _STEPS) if self.scored else {}

    def _shares(self, token: Token, steps: int) -> dict[Figure, float]:
        options = token._.antecedents
        total = 1.0 + sum(math.exp(one.score) for one in options)
        found: dict[Figure, float] = {}
        for one in options:
            share, figure = math.exp(one.score) / total, self.at(one.token)
            if figure is not None:
                found[figure] = found.get(figure, 0.0) + share
            elif steps:
                for further, part in self._shares(self._doc[one.token], steps - 1).items():
                    found[further] = found.get(further, 0.0) + share * part
        return found


def described(parsed: Parsed, candidate: Candidate, figure: Figure, referents: Referents) -> Figure | None:
    """Somebody mentioned before whom a description or a bare name means, where that is likely enough.

    "The 45-year-old"; "Ana" after "Ana Ruiz". ``figure`` is what the rules made of it, new with this mention.
    """
    bare = candidate.sort == "person" and len(figure.name.split()) == 1
    definite = candidate.sort in {"noun", "speaker"} and parsed.doc[candidate.start].lower_ in _DEFINITE
    if figure.mentions or not (bare or (definite and not figure.names)):
        return None
    shares = referents.shares(parsed.doc[candidate.head])
    best = max(shares, key=lambda known: shares[known], default=None)
    if best is None or shares[best] < _SURE or best.plural != figure.plural:
        return None
    if bare:
        known = {word.lower() for name in best.names for word in name.split()}
        return best if best.kind == "person" and figure.name.lower() in known else None
    return best if best.kind == figure.kind or (figure.kind == "organisation" and best.kind != "person") else None


def find_referents(cast: Cast) -> dict[int, str]:
    """Possessive and reflexive pronouns by token index, with the id of the source that they stand for."""
    return dict(cast.owners)
