"""Two texts laid beside each other: every sentence once, those that belong together in one row."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from twosource.link.alignment import differences, in_order, likenesses
from twosource.link.comparison import Comparison
from twosource.link.prose import sentence_spans
from twosource.model import Span

PieceKind = Literal["same", "replaced", "cut", "added"]

# From this likeness on two sentences at the same place are shown in one row.
_ALIKE = 0.4
_WORD = re.compile(r"\S+\s*")
_EDGES = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of each text, or of one alone. `moved`: in the right text it stands at another place of the story."""

    left: Span | None
    right: Span | None
    score: float | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence: "same" in the other one, "replaced" by something, "cut" (left) or "added" (right)."""

    text: str
    kind: PieceKind


def rows(left: str, right: str, found: Comparison) -> tuple[Row, ...]:
    """Every sentence of both texts in the order of the left one, what only the right one has where it stands there."""
    here, there = list(sentence_spans(left)), list(sentence_spans(right))
    pairs: dict[int, tuple[int, float, bool]] = {}
    for pair in found.pairs:
        one, other = _at(here, pair.left), _at(there, pair.right)
        if one is not None and other is not None:
            pairs[one] = (other, pair.score, pair.moved)
    _pair_the_rest(left, right, here, there, pairs)
    taken = {other for other, _, _ in pairs.values()}
    laid: list[Row] = []
    ahead = 0
    for at, span in enumerate(here):
        if at not in pairs:
            laid.append(Row(span, None))
            continue
        other, score, moved = pairs[at]
        if not moved:
            laid += [Row(None, there[place]) for place in range(ahead, other) if place not in taken]
            ahead = max(ahead, other + 1)
        laid.append(Row(span, there[other], score, moved))
    laid += [Row(None, there[place]) for place in range(ahead, len(there)) if place not in taken]
    return tuple(laid)


def _pair_the_rest(
    left: str, right: str, here: Sequence[Span], there: Sequence[Span], pairs: dict[int, tuple[int, float, bool]]
) -> None:
    """Between sentences that belong together, pair those that the verdict passed over: quotations, short ones."""
    kept = sorted((one, other) for one, (other, _, moved) in pairs.items() if not moved)
    taken = {other for other, _, _ in pairs.values()}
    ends = [(-1, -1), *kept, (len(here), len(there))]
    for (one, other), (next_one, next_other) in pairwise(ends):
        rows_left = [at for at in range(one + 1, next_one) if at not in pairs]
        rows_right = [at for at in range(other + 1, next_other) if at not in taken]
        if rows_left and rows_right:
            words = [_words(here[at].of(left)) for at in rows_left], [_words(there[at].of(right)) for at in rows_right]
            alike = likenesses(*words)
            for row, column in in_order(alike, [1.0] * len(rows_left), _ALIKE):
                pairs[rows_left[row]] = (rows_right[column], float(alike[row, column]), False)


def marked(left: str, right: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The two sentences in pieces that join to them again; case and punctuation make no difference between words."""
    one, other = _WORD.findall(left), _WORD.findall(right)
    old: list[Piece] = []
    new: list[Piece] = []
    for part in differences(_words(left), _words(right)):
        for pieces, words, stretch in ((old, one, part.left), (new, other, part.right)):
            if stretch[0] < stretch[1]:
                pieces.append(Piece("".join(words[slice(*stretch)]), part.kind))
    return tuple(old), tuple(new)


def _words(sentence: str) -> list[str]:
    return [_bare(word) for word in _WORD.findall(sentence)]


def _bare(word: str) -> str:
    stripped = word.strip().casefold().replace("’", "'")
    return _EDGES.sub("", stripped) or stripped


def _at(sentences: Sequence[Span], span: Span) -> int | None:
    """The sentence that a span begins in."""
    place = bisect_right(sentences, span.begin, key=lambda sentence: sentence.begin) - 1
    return place if place >= 0 and span.begin < sentences[place].end else None
