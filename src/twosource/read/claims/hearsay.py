"""Hearsay: claims of nobody named, with the reporter's hedge in the very words: "it is said", "rumour has it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.read.cast.phrase import relation, sentence_bounds
from twosource.read.claims.attribution import Attribution
from twosource.read.claims.cue import CueHit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

Run = tuple[int, int]
# "Is believed" and "is expected" have no agent either, but keep no distance.
_HEDGING = frozenset({"say", "allege", "rumour", "rumor", "report", "claim", "purport"})
_PARTED = frozenset({",", ";", ")", "—", "–", ":"})
_COMMAS = frozenset({",", "—", "–", "("})


def is_hearsay(hit: CueHit) -> bool:
    """Whether a cue is a word or phrase of hearsay: "reportedly", "by some accounts"."""
    return hit.cue is not None and hit.cue.part == "adverb"


def is_agentless(hit: CueHit, source: Run | None) -> bool:
    """Whether a passive cue leaves open who said it and keeps its distance: "are said to", "it was rumoured"."""
    return hit.cue is not None and hit.passive and source is None and hit.cue.words[0] in _HEDGING and not hit.negated


def stands_alone(doc: Doc, one: Attribution, told: Sequence[Attribution]) -> bool:
    """Whether a word of hearsay makes a claim of its own: in no other claim, and no other cue in its clause."""
    at = one.hit.head
    if any(start <= at < end for other in told for start, end in other.content):
        return False
    return not any(start <= other.hit.head < end for other in told for start, end in one.content)


def hearsay_content(doc: Doc, hit: CueHit) -> list[Run]:
    """What a word of hearsay speaks of: the apposition that it opens, or else the clause it stands in."""
    low, high = sentence_bounds(doc[hit.head])
    if len(hit.cue.words if hit.cue is not None else ()) == 1 and _opens_apposition(doc, hit, low, high):
        end = next((at for at in range(hit.end, high) if doc[at].text in _PARTED), high)
        return [(hit.end, end)]
    begin, end = low, high
    for at in range(low, high):
        if _parts_clauses(doc[at], low):
            if at < hit.start:
                begin = at + 1
            elif at >= hit.end:
                end = at
                break
    while begin < hit.start and (doc[begin].is_space or doc[begin].lower_ in {"and", "but", ","}):
        begin += 1
    return [(begin, end)] if begin < end else []


def _opens_apposition(doc: Doc, hit: CueHit, low: int, high: int) -> bool:
    """ "The thug, allegedly a former cook, ...": a comma before it, and a noun phrase behind."""
    if hit.start <= low or doc[hit.start - 1].text not in _COMMAS or hit.end >= high:
        return False
    if doc[hit.end].pos_ not in {"DET", "NUM", "ADJ", "NOUN", "PROPN", "ADP"}:
        return False
    end = next((at for at in range(hit.end, high) if doc[at].text in _PARTED), high)
    return not any("Fin" in token.morph.get("VerbForm", []) for token in doc[hit.end : end])


def _parts_clauses(token: Token, low: int) -> bool:
    """A semicolon, or the conjunction before a clause with a subject of its own."""
    if token.text == ";":
        return True
    if relation(token) != "cc" or token.i <= low:
        return False
    return any(relation(child).startswith("nsubj") and child.i > token.i for child in token.head.children)
