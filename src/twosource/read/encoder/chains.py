"""Chains of mentions of the same thing, out of every mention's likeliest antecedents."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

#: Key in ``doc.user_data``: token index of a mention to ``[token index of an antecedent, score]``, best first.
ANTECEDENTS: Final = "twosource_antecedents"

# What belongs to a noun's mention besides itself: OntoNotes takes the longest noun phrase.
_INSIDE: Final = frozenset(
    {"acl", "acl:relcl", "amod", "appos", "case", "compound", "det", "det:predet", "flat", "fixed", "goeswith", "list"}
    | {"nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nummod", "punct", "advmod", "dep"}
)
_BEFORE: Final = frozenset({"case", "mark", "cc", "punct", "advmod"})
_OPENED_BY: Final = {")": "(", "]": "[", '"': '"', "”": "“", "’": "‘"}
#: The weight, as log odds, from which a mention joins a chain. Below 0: links that are missed cost chains more than
#: links too many, measured on the development parts of OntoGUM and WikiEvents.
_JOINS: Final = -0.75
_JOINTS: Final = frozenset({"and", "or", "&"})


@dataclass(frozen=True, slots=True)
class Mention:
    """The tokens [start, end) of a mention and the one that stands for it: a noun, a pronoun, the last of a name.

    Of a mention of several ("the army and the police") the token is the "and" that joins them.
    """

    token: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Antecedent:
    """An earlier mention, by its token, and how far it outweighs that there is none (0), as log odds."""

    token: int
    score: float


def antecedents_of(token: Token) -> tuple[Antecedent, ...]:
    """The getter of ``token._.antecedents``: best first; empty for what is no mention."""
    rows = token.doc.user_data.get(ANTECEDENTS, {}).get(token.i, ())
    return tuple(Antecedent(int(place), float(score)) for place, score in rows)


def references_of(doc: Doc) -> tuple[tuple[Mention, ...], ...]:
    """The getter of ``doc._.references``: chains of two mentions and more, each in text order."""
    return tuple(tuple(mention(doc, place) for place in chain) for chain in chains(doc.user_data.get(ANTECEDENTS, {})))


def chains(rows: dict[int, list[list[float]]]) -> list[list[int]]:
    """Token indices by chain: every mention joins the chain whose members together outweigh those of any other.

    The weights of a chain's members add up, since each of them would do as the antecedent.
    """
    chain_of: dict[int, list[int]] = {}
    for place in sorted(rows):
        weights: dict[int, float] = {}
        first: dict[int, list[int]] = {}
        for antecedent, score in rows[place]:
            chain = chain_of.get(int(antecedent))
            if chain is not None:
                weights[id(chain)] = weights.get(id(chain), 0.0) + math.exp(score)
                first.setdefault(id(chain), chain)
        best = max(weights, key=lambda key: weights[key], default=None)
        joined = first[best] if best is not None and math.log(weights[best]) > _JOINS else []
        joined.append(place)
        chain_of[place] = joined
    found = {id(chain): chain for chain in chain_of.values() if len(chain) > 1}
    return sorted(found.values())


def mention(doc: Doc, place: int) -> Mention:
    """The longest noun phrase that the token at ``place`` stands for, without what only ties it to the sentence."""
    token = doc[place]
    joint = token.lower_ in _JOINTS and token.dep_ == "cc"
    top = token.head.head if joint else token
    while top.dep_ == "flat" and top.head.i < top.i:
        top = top.head
    if token.pos_ in {"PRON", "VERB", "AUX"} and not joint:
        return Mention(place, place, place + 1)
    begin, end = top.i, max(top.i, place) + 1
    for child in top.children:
        if child.i < top.i and child.dep_ in _INSIDE and child.dep_ not in _BEFORE:
            begin = min(begin, child.left_edge.i)
        elif child.i > top.i and (child.dep_ in _INSIDE or (joint and child.dep_ == "conj")):
            end = max(end, child.right_edge.i + 1)
    while end - 1 > place and (doc[end - 1].is_space or _loose(doc, begin, end)):
        end -= 1
    return Mention(place, begin, end)


def _loose(doc: Doc, begin: int, end: int) -> bool:
    """Whether the last token of [begin, end) is a mark that nothing within opened."""
    last = doc[end - 1].text
    opened = _OPENED_BY.get(last)
    return doc[end - 1].is_punct and not (opened and any(doc[i].text == opened for i in range(begin, end - 1)))
