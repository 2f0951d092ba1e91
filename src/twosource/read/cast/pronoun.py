"""Pronouns: whom "he", "it", "they", and "we" inside a quotation stand for."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from twosource.knowledge.given_name_genders import given_name_genders
from twosource.read.cast.figure import Figure, Mention
from twosource.read.cast.hint import is_cue_verb, subject_of
from twosource.read.cast.phrase import relation, sentence_bounds
from twosource.read.quotation import Quotation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

    from twosource.read.parsed import Parsed

_SORTS = {
    "he": ("he", "him", "his", "himself"),
    "she": ("she", "her", "hers", "herself"),
    "they": ("they", "them", "their", "theirs", "themselves"),
    "it": ("it", "its", "itself"),
}
_SORT_OF = {word: sort for sort, words in _SORTS.items() for word in words}
_GENDERS = {"he": "male", "she": "female"}
_REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
#: Pronouns that are no mention of their own but tell whose something is.
OWNERS = frozenset({"his", "her", "hers", "their", "theirs", "its"}) | _REFLEXIVES
RELATIVES = frozenset({"who", "which", "that"})
_I = frozenset({"i", "me"})
_WE = frozenset({"we", "us"})
# A person is still "he" after so many sentences, an organisation is "it" in the next one only.
_REACH = {"he": 6, "she": 6, "it": 2, "they": 2}
_GROUPS = frozenset({"armed_group", "military", "anonymous", "population", "government"})
# What the rules weigh beside the logarithm of the encoder's share, and the share that all others are given.
_RULES, _LEAST = 1.0, 0.01


def antecedent(
    parsed: Parsed,
    token: Token,
    seen: Sequence[tuple[Mention, Figure]],
    order: dict[int, int],
    shares: Mapping[Figure, float] | None = None,
) -> Figure | None:
    """The figure that a third-person pronoun stands for, of those mentioned before it.

    `order` gives the number of each token's sentence. The subject and the speaker of the sentence before win over
    what merely stands nearer, and whom the encoder gives a greater share (`shares`, none where it has no say) over
    others.
    """
    word = token.lower_
    if word in RELATIVES:
        return next((figure for mention, figure in reversed(seen) if mention.head == token.head.head.i), None)
    sort = _SORT_OF.get(word, "")
    if not sort or relation(token) == "expl" or (word == "it" and not _acts_like_somebody(token)):
        return None
    here = order.get(token.i, 0)
    bound = word not in OWNERS  # "he praised him": two men; "he praised his son": one
    best: tuple[float, Figure] | None = None
    for mention, figure in reversed(seen):
        distance = here - order.get(mention.head, 0)
        share = shares.get(figure, 0.0) if shares else 0.0
        if distance > _REACH[sort] and share <= _LEAST:
            if distance > 2 * _REACH[sort]:
                break
            continue
        if not _agrees(sort, figure) or (distance == 0 and bound and _same_clause(token, parsed.doc[mention.head])):
            continue
        score = -2.0 * distance + 1.5 * mention.subject + 1.5 * mention.speaks - (token.i - mention.head) / 1000
        if sort in {"it", "they"} and not (mention.subject or mention.speaks):
            score -= 2.5
        if sort in _GENDERS and _gender(figure)[0] not in {None, _GENDERS[sort]}:
            score -= 4.0
        if shares:
            score = _RULES * score + math.log(max(share, _LEAST)) - math.log(_LEAST) / 2
        if best is None or score > best[0]:
            best = (score, figure)
    if best is None or (sort == "it" and best[0] < -3.2):
        return None
    return best[1]


def in_quotation(
    token: Token, quotation: Quotation, seen: Sequence[tuple[Mention, Figure]], figures: Sequence[Figure], text: str
) -> Figure | None:
    """Who "I" is inside a quotation: its speaker; who "we" are: the speaker's side."""
    speaker = _speaker(quotation, seen, text)
    if speaker is None:
        return None
    word = token.lower_
    if word in _I:
        return speaker if speaker.kind == "person" else None
    if word not in _WE:
        return None
    if speaker.kind != "person":
        return speaker
    return next((figure for figure in figures if speaker.country and figure.key == f"state:{speaker.country}"), None)


def _speaker(quotation: Quotation, seen: Sequence[tuple[Mention, Figure]], text: str) -> Figure | None:
    """The speaking mention nearest to a quotation in its paragraph."""
    span = quotation.span
    begin = text.rfind("\n", 0, span.begin) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    near = [
        (_gap(mention, quotation), figure)
        for mention, figure in seen
        if mention.speaks and begin <= mention.span.begin < end and not span.covers(mention.span)
    ]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _gap(mention: Mention, quotation: Quotation) -> int:
    return max(quotation.span.begin - mention.span.end, mention.span.begin - quotation.span.end)


def _agrees(sort: str, figure: Figure) -> bool:
    if sort in {"he", "she"}:
        gender, sure = _gender(figure)
        return figure.kind == "person" and not figure.plural and (gender in {None, _GENDERS[sort]} or not sure)
    if sort == "they":
        return figure.plural or figure.kind in _GROUPS
    return figure.kind != "person" and not figure.plural and figure.kind != "population"


def _gender(figure: Figure) -> tuple[str | None, bool]:
    """A person's gender by title or given name, and whether that is sure: "Scott" alone may be a surname."""
    if figure.gender is not None:
        return figure.gender, True
    words = figure.name.split() if figure.kind == "person" and figure.names else []
    return (given_name_genders().get(words[0]), len(words) > 1) if words else (None, False)


def _acts_like_somebody(token: Token) -> bool:
    """Whether "it" is the subject of a verb of saying, or of what its own earlier self is said to have said."""
    if not relation(token).startswith("nsubj"):
        return False
    verb = token.head
    if is_cue_verb(verb) or (relation(verb) == "xcomp" and is_cue_verb(verb.head)):
        return True
    while relation(verb) in {"ccomp", "conj", "xcomp"} and verb.head.i != verb.i:
        verb = verb.head
        if is_cue_verb(verb):
            subject = subject_of(verb)
            return subject is not None and subject.i != token.i
    return False


def _same_clause(pronoun: Token, other: Token) -> bool:
    """A pronoun never stands for another argument of its own verb."""
    return bool(pronoun.head.i == other.head.i and pronoun.i != other.i)


def sentence_numbers(parsed: Parsed) -> dict[int, int]:
    """Token index -> number of its sentence."""
    numbers: dict[int, int] = {}
    count, at = 0, 0
    doc = parsed.doc
    while at < len(doc):
        _, high = sentence_bounds(doc[at])
        for index in range(at, max(high, at + 1)):
            numbers[index] = count
        at, count = max(high, at + 1), count + 1
    return numbers
