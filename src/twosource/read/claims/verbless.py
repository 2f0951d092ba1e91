"""Quotations with a speaker and a colon and no verb: "The governor, on his own page: “No soldier has left.”"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.knowledge.roles import role_words
from twosource.read.cast.phrase import sentence_bounds
from twosource.read.cast.wording import singular
from twosource.read.claims.attribution import Attribution
from twosource.read.claims.clause import trim
from twosource.read.claims.cue import CueHit
from twosource.read.claims.origin import whole_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from twosource.read.quotation import Quotation

_LONGEST = 25
_SPEAKERS = ("person", "organ", "state", "officials", "media", "organisation", "armed", "company", "population")


def verbless(doc: Doc, told: Sequence[Attribution], quotations: Sequence[Quotation]) -> list[Attribution]:
    """Quotations that no cue claims, behind a colon that only a speaker stands before."""
    found: list[Attribution] = []
    for quotation in quotations:
        inside = doc.char_span(quotation.span.begin, quotation.span.end, alignment_mode="expand")
        if inside is None or any(a < inside.end and inside.start < b for one in told for a, b in one.content):
            continue
        colon = inside.start - 1
        while colon > 0 and doc[colon].is_space:
            colon -= 1
        if colon < 1 or doc[colon].text != ":":
            continue
        speaker = _speaker(doc, colon)
        content = trim(doc, inside.start, inside.end)
        if speaker is not None and content[0] < content[1]:
            hit = CueHit(colon, colon + 1, colon, None)
            found.append(Attribution(hit, whole_phrase(speaker), (content,)))
    return found


def is_verbless(doc: Doc, one: Attribution) -> bool:
    """Whether an attribution rests on a colon: it has no cue to show."""
    return one.hit.cue is None and doc[one.hit.head].text == ":"


def _speaker(doc: Doc, colon: int) -> Token | None:
    """The noun that opens the sentence of a colon, where it is somebody and no verb stands between."""
    low, _ = sentence_bounds(doc[colon - 1])
    while low < colon and (doc[low].is_space or doc[low].is_punct):
        low += 1
    if colon - low > _LONGEST or any("Fin" in token.morph.get("VerbForm", []) for token in doc[low:colon]):
        return None
    end = next((at for at in range(low, colon) if doc[at].text in {",", "(", "—", "–"} or doc[at].pos_ == "ADP"), colon)
    heads = [token for token in doc[low:end] if token.pos_ in {"NOUN", "PROPN"}]
    if not heads:
        return None
    head = heads[-1]
    somebody = head.pos_ == "PROPN" or any(singular(head.text) in role_words(group) for group in _SPEAKERS)
    return head if somebody else None
