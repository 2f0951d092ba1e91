"""A text cut down to what tells copies apart: sentences of lower-case words, without quotations and page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from twosource.knowledge.furniture import words as furniture
from twosource.model import Span

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
# No border after an initial: "the U.S. secretary".
_BORDER = re.compile(r"(?<=[.!?])(?<!\b[A-Z]\.)[\"”’»)\]]*\s+|\s*\n\s*")
_QUOTED = re.compile(r"“[^”\n]{1,2000}”|\"[^\"\n]{1,2000}\"|«[^»\n]{1,2000}»")
# Shorter ones ("He declined.") agree by chance.
_WORDS_OF_A_SENTENCE = 4
_SHINGLE = 5
# A notice is a short line; a long one that speaks of subscriptions is a sentence of the story.
_WORDS_OF_A_NOTICE = 14


@dataclass(frozen=True, slots=True)
class Sentence:
    """Its characters in the text and its words in lower case, quotations left out.

    `anchors` are what a rewriter leaves alone, in order: numbers, and names (words in capitals that open no sentence).
    """

    span: Span
    words: tuple[str, ...]
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """`sentences` in text order; `shingles` are all runs of five words inside sentences."""

    sentences: tuple[Sentence, ...]
    shingles: frozenset[tuple[str, ...]]

    @property
    def length(self) -> int:
        """Number of words."""
        return sum(len(sentence.words) for sentence in self.sentences)


def prose(text: str) -> Prose:
    """The prose of a text. Where nearly all of it is quotation, the quotations are kept: there is nothing else.

    What someone said reads the same in independent reports of one speech, and what a page says around its stories reads
    the same on all of its pages: neither says anything about copying.
    """
    spoken = [(match.start(), match.end()) for match in _QUOTED.finditer(text)]
    kept = _sentences(text, spoken)
    if sum(len(sentence.words) for sentence in kept) * 4 < len(_WORD.findall(text)):
        kept = _sentences(text, [])
    shingles = {
        sentence.words[at : at + _SHINGLE] for sentence in kept for at in range(len(sentence.words) - _SHINGLE + 1)
    }
    return Prose(tuple(kept), frozenset(shingles))


def sentence_spans(text: str) -> Iterator[Span]:
    """The sentences of a text as `prose` cuts it, quotations and short ones included, without the space around."""
    borders = [0, *(match.end() for match in _BORDER.finditer(text)), len(text)]
    for begin, end in pairwise(borders):
        piece = text[begin:end]
        if piece.strip():
            yield Span(begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip()))


def _sentences(text: str, spoken: list[tuple[int, int]]) -> list[Sentence]:
    quoted = bytearray(len(text))
    for begin, end in spoken:
        quoted[begin:end] = b"\1" * (end - begin)
    sentences = []
    for whole in sentence_spans(text):
        found = [match for match in _WORD.finditer(text, whole.begin, whole.end) if not quoted[match.start()]]
        if len(found) >= _WORDS_OF_A_SENTENCE:
            shown = [match.group() for match in found]
            if len(shown) <= _WORDS_OF_A_NOTICE and _notice().search(whole.of(text)):
                continue
            words = tuple(word.lower().replace("’", "'") for word in shown)
            anchors = tuple(
                word.lower()
                for at, word in enumerate(shown)
                if word[0].isdigit() or (at and word[0].isupper() and len(word) > 1)
            )
            sentences.append(Sentence(Span(found[0].start(), found[-1].end()), words, anchors))
    return sentences


@cache
def _notice() -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in (*furniture("notices"), *furniture("page_lines")))
    return re.compile(rf"\b(?:{listed})\b|©", re.IGNORECASE)
