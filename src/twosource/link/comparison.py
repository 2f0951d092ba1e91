"""Two texts side by side: is one a copy of the other, and how was it made?"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cdist

from twosource.link.prose import Prose, Sentence
from twosource.model import Relation, Span

# Measured on pairs of articles about one incident (ECB+, dev part, articles of 60 words or more): of pairs that share
# no run of words 99 % stay under .37 and all under .47; pairs that share half of their five-word runs start at .69.
COPY = 0.50
UNSURE = 0.44
# A text of fewer words than this agrees with others by chance: it is a copy only where nearly all of it is the same.
_SHORT = 30
_ALIKE = 0.5
_SAME = 0.95
_ALL = 0.9
_MOST = 0.75
_SHORTENED = 0.85
_REPLACED_EVERYWHERE = 0.35


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """A sentence of each text, and the share of words that they have in the same order (0 to 1)."""

    left: Span
    right: Span
    score: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """`relation` is None where neither is a copy of the other; `unsure` where that could be argued.

    `score` is the share of the shorter text's words that stand in the same order in the sentences of the longer one;
    `left_in_right` and `right_in_left` are the shares of five-word runs that one has from the other.
    """

    relation: Relation | None
    score: float
    left_in_right: float
    right_in_left: float
    pairs: tuple[AlignedPair, ...]
    unsure: bool
    why: str


def compare(left: Prose, right: Prose) -> Comparison:
    """How the texts hang together; which one came first is not asked here.

    Every sentence of the shorter text is aligned with the one of the longer text that shares the longest common
    subsequence of words with it: what a rewriting tool leaves alone are names, numbers, small words and their order.
    """
    shared = len(left.shingles & right.shingles)
    in_right = shared / len(left.shingles) if left.shingles else 0.0
    in_left = shared / len(right.shingles) if right.shingles else 0.0
    swapped = left.length > right.length
    short, long = (right, left) if swapped else (left, right)
    aligned = _align(short.sentences, long.sentences)
    words = sum(len(sentence.words) for sentence in short.sentences)
    score = sum(value * len(sentence.words) for (_, value), sentence in zip(aligned, short.sentences, strict=True))
    score = score / words if words else 0.0
    pairs = tuple(
        AlignedPair(*((long.sentences[at].span, s.span) if swapped else (s.span, long.sentences[at].span)), value)
        for (at, value), s in zip(aligned, short.sentences, strict=True)
        if value >= _ALIKE
    )
    relation, why = _relation(
        score, in_right, in_left, pairs, words, short.length / long.length if long.length else 1.0
    )
    return Comparison(relation, score, in_right, in_left, pairs, UNSURE <= score < COPY, why)


def _align(short: tuple[Sentence, ...], long: tuple[Sentence, ...]) -> list[tuple[int, float]]:
    """For every sentence of the short text the index of its best match in the long one, and that match's score."""
    if not short or not long:
        return []
    scores = cdist(
        [sentence.words for sentence in short],
        [sentence.words for sentence in long],
        scorer=LCSseq.similarity,
    )
    found = []
    for row, sentence in zip(scores, short, strict=True):
        shares = [
            2 * float(common) / (len(sentence.words) + len(other.words))
            for common, other in zip(row, long, strict=True)
        ]
        best = max(range(len(shares)), key=shares.__getitem__)
        found.append((best, shares[best]))
    return found


def _relation(
    score: float, in_right: float, in_left: float, pairs: tuple[AlignedPair, ...], words: int, length: float
) -> tuple[Relation | None, str]:
    most, least = max(in_right, in_left), min(in_right, in_left)
    shown = f"{score:.0%} of the shorter text's words stand in the same order in the longer one"
    if score < COPY or (words < _SHORT and score < _ALL):
        return None, f"told in other words: only {shown}"
    if least >= _ALL:
        return "verbatim", f"word for word: {least:.0%} of the runs of five words are in both"
    if most >= _MOST and score >= _ALL and length <= _SHORTENED:
        return "trimmed", f"{most:.0%} of one text's runs of five words are in the other, which has more"
    same = sum(pair.score >= _SAME for pair in pairs) / len(pairs) if pairs else 0.0
    if same < _REPLACED_EVERYWHERE:
        return (
            "spun",
            f"the same sentences with words replaced: {shown}, but only {same:.0%} of the sentences are the same",
        )
    return "edited", f"partly the same sentences ({same:.0%}), partly changed: {shown}"
