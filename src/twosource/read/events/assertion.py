"""Which claims assert a deed: those whose content tells it, and not those that deny it, ask, or only presuppose it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from twosource.model import Claim, Span
from twosource.read.events.predicate import Predicate
from twosource.read.events.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOT_ASSERTING = frozenset({"deny", "ask", "decline"})
_JUDGING = frozenset({"criticise", "support"})
_PRESUPPOSING = frozenset(
    {"after", "before", "since", "when", "following", "despite", "until", "amid", "during", "over"}
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def asserting(scene: Scene, predicate: Predicate, status: str, claims: Sequence[Claim]) -> tuple[str, ...]:
    """The ids of the claims that assert the deed told at this predicate.

    Of claims one inside the other the innermost asserts it: the outer one tells that somebody said so.
    """
    trigger = scene.parsed.span(scene.doc[predicate.start : predicate.end])
    around = [claim for claim in claims if _holds(claim, trigger)]
    around.sort(key=lambda claim: sum(piece.end - piece.begin for piece in claim.content))
    for claim in around:
        if claim.stance in _NOT_ASSERTING:
            return ()
        if status == "did_not_occur":
            return ()
        if claim.stance in _JUDGING and status in {"occurred", "ongoing", "habitual"}:
            return ()
        if status in {"occurred", "ongoing"} and _presupposed(predicate, trigger, claim):
            return ()
        return (claim.id,)
    return ()


def _holds(claim: Claim, trigger: Span) -> bool:
    return any(piece.covers(trigger) for piece in claim.content) and not (
        claim.cue is not None and claim.cue.overlaps(trigger)
    )


def _presupposed(predicate: Predicate, trigger: Span, claim: Claim) -> bool:
    """ "after the strike, the price rose": told as known, not claimed."""
    anchor = predicate.anchor
    if not predicate.noun:
        marks = {child.lower_ for child in anchor.children if child.dep_ == "mark"}
        return anchor.dep_ == "advcl" and bool(marks & _PRESUPPOSING)
    if _is_whole(anchor, claim):
        return False
    determiners = {child.lower_ for child in anchor.children if child.dep_ in {"det", "nmod:poss", "case"}}
    return bool(determiners & _DEFINITE) and bool(determiners & _PRESUPPOSING)


def _is_whole(anchor: Token, claim: Claim) -> bool:
    """A content that is nothing but the noun ("claimed the attack") claims it."""
    return any(anchor.left_edge.idx <= piece.begin + 4 for piece in claim.content) and anchor.dep_ == "obj"
