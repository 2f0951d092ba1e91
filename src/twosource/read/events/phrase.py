"""What hangs on a word in the parse: prepositional phrases, modifiers, coordinated words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def prepositions(token: Token) -> frozenset[str]:
    """The prepositions (lower case) of a nominal: "into" of "into the town"."""
    return frozenset(child.lower_ for child in token.children if child.dep_ in {"case", "mark"})


def nominal(head: Token, preposition: str) -> list[Token]:
    """The nominals that hang on a word by a preposition, with their coordinated ones."""
    found: list[Token] = []
    for child in head.children:
        if child.dep_.split(":")[0] in {
            "obl",
            "nmod",
            "advcl",
            "acl",
            "xcomp",
            "ccomp",
        } and preposition in prepositions(child):
            found += [child, *conjuncts(child)]
    return found


def conjuncts(token: Token) -> list[Token]:
    """What is coordinated with a nominal, to its right."""
    return [child for child in token.children if child.dep_ == "conj" and child.pos_ not in {"VERB", "AUX"}]


def modifiers(token: Token) -> list[Token]:
    """Adjectives, compounds and possessors of a noun; of a verb its adverbs."""
    kinds = {"amod", "compound", "nmod:poss", "nmod", "advmod", "flat", "nmod:desc"}
    found = [child for child in token.children if child.dep_ in kinds and child.i < token.i]
    return found + [inner for child in found for inner in child.children if inner.dep_ in {"conj", "compound"}]
