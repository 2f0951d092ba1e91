"""Two texts side by side: is one a copy of the other, and how was it made?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from twosource.link.alignment import MOST_SENTENCES, Difference, aligned, differences, likenesses, slots
from twosource.link.prose import Prose, Sentence
from twosource.model import Relation, Span

# Measured on pairs of articles about one incident (docs/decisions/copies.md): independent ones stay under .46, copies
# with seven of ten known words swapped for dictionary neighbours start at .59, untouched partial copies at .69.
COPY = 0.53
UNSURE = 0.47
SURE = 0.59
# A text of fewer words than this agrees with others by chance: it is a copy only where nearly all of it is the same.
_SHORT = 30
# Sentences are aligned from this share of common words on, and shown as a pair from that score on.
_FLOOR = 0.2
_ALIKE = 0.45
_SAME = 0.95
_ALL = 0.9
_MOST = 0.75
_SHORTENED = 0.85
# What a word in the place of another is worth beside a word that stayed.
_SLOT_WORTH = 0.6
# A spun text has words replaced in nearly every sentence; in an edited one some sentences stay as they were.
_SPUN_SENTENCES = 0.65
_SPUN_SLOTS = 0.45
# Of a copy most names and numbers are those of the origin; daily reports in one form have others.
_SAME_STORY = 0.5
_ENOUGH_ANCHORS = 3


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """A sentence of each text, and how much of the one is in the other (0 to 1).

    `moved` is true where it stands at another place of the story.
    """

    left: Span
    right: Span
    score: float
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """`relation` is None where neither is a copy of the other; `unsure` where the verdict, either way, could be argued.

    `score` is the share of the shorter text's words that stand in the same order in the sentences of the longer one,
    a word in the place of another counting in part; `left_in_right` and `right_in_left` are the shares of five-word
    runs that one has from the other.
    """

    relation: Relation | None
    score: float
    left_in_right: float
    right_in_left: float
    pairs: tuple[AlignedPair, ...]
    unsure: bool
    why: str


@dataclass(frozen=True, slots=True)
class _Match:
    """An aligned pair of sentences, the shorter text's first, and how their words differ."""

    short: Sentence
    long: Sentence
    score: float
    moved: bool
    parts: tuple[Difference, ...]
    placed: tuple[Difference, ...]


def compare(left: Prose, right: Prose) -> Comparison:
    """How the texts hang together; which one came first is not asked here.

    Sentences are aligned in order by the longest common subsequence of their words; inside a pair, a short stretch
    replaced by one of nearly the same length is what a rewriting tool leaves, and counts in part: names, numbers, small
    words and the order of all of them stay.
    """
    shared = len(left.shingles & right.shingles)
    in_right = shared / len(left.shingles) if left.shingles else 0.0
    in_left = shared / len(right.shingles) if right.shingles else 0.0
    swapped = (left.length, left.sentences[:1] == ()) > (right.length, right.sentences[:1] == ())
    short, long = (right, left) if swapped else (left, right)
    matches = _matches(short.sentences[:MOST_SENTENCES], long.sentences[:MOST_SENTENCES])
    words = sum(len(sentence.words) for sentence in short.sentences[:MOST_SENTENCES])
    score = sum(match.score * len(match.short.words) for match in matches) / words if words else 0.0
    length = short.length / long.length if long.length else 1.0
    relation, why = _relation(score, in_right, in_left, matches, words, length)
    pairs = tuple(
        AlignedPair(
            *((match.long.span, match.short.span) if swapped else (match.short.span, match.long.span)),
            match.score,
            match.moved,
        )
        for match in matches
        if match.score >= _ALIKE
    )
    unsure = UNSURE <= score < SURE and words >= _SHORT and _anchors_kept(matches) >= _SAME_STORY
    return Comparison(relation, score, in_right, in_left, pairs, unsure, why)


def _matches(short: Sequence[Sentence], long: Sequence[Sentence]) -> list[_Match]:
    alike = likenesses([sentence.words for sentence in short], [sentence.words for sentence in long])
    found = []
    for row, column, moved in aligned(alike, [float(len(sentence.words)) for sentence in short], _FLOOR):
        parts = differences(short[row].words, long[column].words)
        placed = _in_place(parts, short[row], long[column])
        found.append(_Match(short[row], long[column], _score(parts, placed), moved, parts, placed))
    return found


def _in_place(parts: Sequence[Difference], short: Sentence, long: Sentence) -> tuple[Difference, ...]:
    """The words that stand in the place of others, names and numbers left out: a form that is filled in anew with those
    of another day is no copy, and a rewriting tool lets them be."""
    here, there = set(short.anchors), set(long.anchors)
    return tuple(
        part
        for part in slots(parts)
        if here.isdisjoint(short.words[slice(*part.left)]) and there.isdisjoint(long.words[slice(*part.right)])
    )


def _score(parts: Sequence[Difference], placed: Sequence[Difference]) -> float:
    """The share of both sentences' words that stay or stand in another's place."""
    both = sum(part.left[1] - part.left[0] + part.right[1] - part.right[0] for part in parts)
    same = sum(part.left[1] - part.left[0] for part in parts if part.kind == "same")
    stand_in = sum(min(part.left[1] - part.left[0], part.right[1] - part.right[0]) for part in placed)
    return 2 * (same + _SLOT_WORTH * stand_in) / both if both else 0.0


def _anchors_kept(matches: Sequence[_Match]) -> float:
    """The share of names and numbers of aligned sentences that both have, of the sentence with fewer; 1 where there are
    too few to tell."""
    kept = fewer = 0
    for match in matches:
        if match.score >= _ALIKE:
            here, there = Counter(match.short.anchors), Counter(match.long.anchors)
            kept += (here & there).total()
            fewer += min(here.total(), there.total())
    return kept / fewer if fewer >= _ENOUGH_ANCHORS else 1.0


def _relation(
    score: float, in_right: float, in_left: float, matches: Sequence[_Match], words: int, length: float
) -> tuple[Relation | None, str]:
    most, least = max(in_right, in_left), min(in_right, in_left)
    shown = (
        f"{score:.0%} of the shorter text's words stand in the same order, or have one in their place, in the longer"
    )
    if score < COPY or (words < _SHORT and score < _ALL):
        return None, f"told in other words: only {shown}"
    if (kept := _anchors_kept(matches)) < _SAME_STORY:
        return None, f"the same form filled in anew: only {kept:.0%} of the names and numbers are in both"
    if least >= _ALL:
        return "verbatim", f"word for word: {least:.0%} of the runs of five words are in both"
    if most >= _MOST and score >= _ALL and length <= _SHORTENED:
        return "trimmed", f"{most:.0%} of one text's runs of five words are in the other, which has more"
    touched, share = _replacing(matches)
    if touched >= _SPUN_SENTENCES and share >= _SPUN_SLOTS:
        return "spun", f"the same sentences with words replaced in {touched:.0%} of them: {shown}"
    same = sum(match.score >= _SAME for match in matches) / len(matches) if matches else 0.0
    return "edited", f"partly the same sentences ({same:.0%}), partly changed: {shown}"


def _replacing(matches: Sequence[_Match]) -> tuple[float, float]:
    """The share of aligned sentences with a word replaced in place, and the share of such words in all that differ."""
    alike = [match for match in matches if match.score >= _ALIKE]
    if not alike:
        return 0.0, 0.0
    touched = fmean(bool(match.placed) for match in alike)
    placed = sum(part.left[1] - part.left[0] + part.right[1] - part.right[0] for m in alike for part in m.placed)
    changed = sum(
        part.left[1] - part.left[0] + part.right[1] - part.right[0]
        for match in alike
        for part in match.parts
        if part.kind != "same"
    )
    return touched, placed / changed if changed else 0.0
