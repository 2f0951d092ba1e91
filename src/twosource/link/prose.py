"""A text cut down to what tells copies apart: sentences of lower-case words, without what is quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from twosource.model import Span

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
# No border after an initial: "the U.S. secretary".
_BORDER = re.compile(r"(?<=[.!?])(?<!\b[A-Z]\.)[\"”’»)\]]*\s+|\s*\n\s*")
_QUOTED = re.compile(r"“[^”\n]{1,2000}”|\"[^\"\n]{1,2000}\"|«[^»\n]{1,2000}»")
# Shorter ones ("He declined.") agree by chance.
_WORDS_OF_A_SENTENCE = 4
_SHINGLE = 5


@dataclass(frozen=True, slots=True)
class Sentence:
    """Its characters in the text and its words in lower case, quotations left out."""

    span: Span
    words: tuple[str, ...]


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

    What someone said reads the same in independent reports of one speech, so quoted words say nothing about copying.
    """
    spoken = [(match.start(), match.end()) for match in _QUOTED.finditer(text)]
    kept = _sentences(text, spoken)
    if sum(len(sentence.words) for sentence in kept) * 4 < len(_WORD.findall(text)):
        kept = _sentences(text, [])
    shingles = {
        sentence.words[at : at + _SHINGLE] for sentence in kept for at in range(len(sentence.words) - _SHINGLE + 1)
    }
    return Prose(tuple(kept), frozenset(shingles))


def _sentences(text: str, spoken: list[tuple[int, int]]) -> list[Sentence]:
    borders = [0, *(match.end() for match in _BORDER.finditer(text)), len(text)]
    quoted = bytearray(len(text))
    for begin, end in spoken:
        quoted[begin:end] = b"\1" * (end - begin)
    sentences = []
    for begin, end in pairwise(borders):
        found = [match for match in _WORD.finditer(text, begin, end) if not quoted[match.start()]]
        if len(found) >= _WORDS_OF_A_SENTENCE:
            words = tuple(match.group().lower().replace("’", "'") for match in found)
            sentences.append(Sentence(Span(found[0].start(), found[-1].end()), words))
    return sentences
