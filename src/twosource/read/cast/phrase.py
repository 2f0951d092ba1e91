"""How far a noun phrase reaches around its head, without what hangs behind it."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BEHIND = frozenset({"flat", "flat:name", "goeswith", "fixed", "compound", "nmod:desc", "compound:prt"})
_MARKS = frozenset('"“”„«»‹›‘‚') | {"''", "``"}
_NEVER_FIRST = frozenset({"CCONJ", "PUNCT", "SYM", "ADP"})
_CASE_ENDINGS = frozenset({"'s", "’s", "'", "’"})
# No noun phrase of a source is longer than this; a parse that says so is wrong.
_LONGEST = 20


def base_phrase(head: Token) -> tuple[int, int]:
    """First token and end (exclusive) of the phrase: determiners, modifiers and the parts of a name.

    No relative clause, no "of ...", no apposition. It never leaves the sentence and holds no quotation mark.
    """
    doc = head.doc
    low, high = sentence_bounds(head)
    start = head.i
    while start - 1 >= max(low, head.i - _LONGEST) and _belongs(doc, start - 1, head.i):
        start -= 1
        if doc[start].pos_ == "DET" and start < head.i and doc[start].lower_ in _DETERMINERS:
            break
    while start < head.i and (doc[start].pos_ in _NEVER_FIRST or doc[start].lower_ in _CASE_ENDINGS):
        start += 1
    end = head.i + 1
    for child in head.children:
        if child.i >= end and relation(child) in _BEHIND and not _far(doc, end, child.left_edge.i):
            end = max(end, child.right_edge.i + 1)
    return within_marks(doc, max(start, low), min(end, high), head.i)


def _belongs(doc: Doc, at: int, head: int) -> bool:
    """Whether the token before a phrase is part of it: a modifier by its word class that hangs on nothing outside."""
    token = doc[at]
    if token.lower_ in _CASE_ENDINGS or token.text in {"-", "–", "/"}:
        return True
    if token.pos_ == "CCONJ" or token.text == ",":
        return at > 0 and doc[at - 1].pos_ == "ADJ" and doc[at + 1].pos_ in {"ADJ", "CCONJ"}
    if token.pos_ in {"NOUN", "PROPN"} and relation(token) in {
        "nsubj",
        "obj",
        "obl",
        "iobj",
        "nsubj:pass",
        "nmod",
        "conj",
        "root",
    }:
        return doc[at + 1].lower_ in _CASE_ENDINGS or (at < token.head.i <= head and token.pos_ == "PROPN")
    if token.pos_ == "VERB":
        owned = at > 0 and (doc[at - 1].pos_ == "DET" or doc[at - 1].lower_ in _CASE_ENDINGS)
        return relation(token) == "amod" or (owned and token.lower_.endswith(("ed", "ing")))
    if token.pos_ == "ADV":
        return doc[at + 1].pos_ in {"ADJ", "VERB"} and token.head.i == at + 1
    if token.pos_ == "PRON":
        return relation(token) == "nmod:poss"
    return token.pos_ in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "X", "SYM"}


def with_of(head: Token, end: int) -> int:
    """The end of a phrase with the "of ..." or "for ..." that belongs to its name: "the Ministry of Defence"."""
    doc = head.doc
    if end >= len(doc) or doc[end].lower_ not in {"of", "for", "in", "at"}:
        return end
    inner = doc[end].head
    if inner.i <= end or inner.head.i != head.i:
        return end
    _, last = base_phrase(inner)
    _, high = sentence_bounds(head)
    return within_marks(doc, head.i, min(last, high), head.i)[1]


def relation(token: Token) -> str:
    """The token's dependency label, lower case."""
    return str(token.dep_).lower()


def sentence_bounds(token: Token) -> tuple[int, int]:
    """First token and end of the token's sentence, which never leaves its paragraph.

    The whole paragraph where the parse knows no sentences. A sentence that seems to begin with a small letter goes on
    from the one before: the stop there belonged to an abbreviation.
    """
    return _bounds(token.doc)[token.i]


@lru_cache(maxsize=2)
def _bounds(doc: Doc) -> list[tuple[int, int]]:
    """The bounds of every token's sentence. Asked thousands of times for one document, hence kept."""
    parsed = doc.has_annotation("SENT_START")
    starts: list[int] = []
    line = True
    for token in doc:
        begins = parsed and bool(token.is_sent_start) and not (token.is_lower and token.is_alpha)
        if line or begins:
            starts.append(token.i)
        line = "\n" in token.text
    bounds: list[tuple[int, int]] = []
    for low, high in pairwise([*starts, len(doc)]):
        bounds += [(low, high)] * (high - low)
    return bounds


def within_marks(doc: Doc, start: int, end: int, head: int) -> tuple[int, int]:
    """The part of a run of tokens around its head that no quotation mark, line break or bracket cuts off."""
    for at in range(head - 1, start - 1, -1):
        if _breaks(doc[at]):
            start = at + 1
            break
    for at in range(head + 1, end):
        if _breaks(doc[at]):
            end = at
            break
    while start < head and (doc[start].is_punct or doc[start].is_space or doc[start].lower_ in _CASE_ENDINGS):
        start += 1
    while end - 1 > head and (
        doc[end - 1].is_space
        or doc[end - 1].text in {",", ";", ":", "–", "—", "-"}
        or doc[end - 1].text in _CASE_ENDINGS
    ):
        end -= 1
    return start, end


def skip_determiner(doc: Doc, start: int, end: int) -> int:
    """The first token of a run that is no article, demonstrative or possessive pronoun."""
    while start < end - 1 and (doc[start].lower_ in _DETERMINERS):
        start += 1
    return start


_DETERMINERS = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "some",
        "any",
        "no",
    }
    | {"several", "many", "other", "another", "both", "all", "each", "every"}
)


def _breaks(token: Token) -> bool:
    return token.text in _MARKS or "\n" in token.text or token.text in {"(", ")", "[", "]", ";", ":", "—"}


def _far(doc: Doc, end: int, begin: int) -> bool:
    """A part of a name follows at once, or after a hyphen."""
    return any(doc[at].text not in {"-", "–", "/", "&", ".", "'"} for at in range(end, begin))
