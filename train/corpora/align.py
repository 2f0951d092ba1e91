"""Carrying labels from a corpus's tokens to spaCy's by characters."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from train.lesson import Ints

Spans = Sequence[tuple[int, int]]


def overlaps(gold: Spans, words: Spans) -> list[list[int]]:
    """For every gold token the words that share a character with it, both in text order."""
    found: list[list[int]] = []
    start = 0
    for begin, end in gold:
        while start < len(words) and words[start][1] <= begin:
            start += 1
        place, hits = start, []
        while place < len(words) and words[place][0] < end:
            hits.append(place)
            place += 1
        found.append(hits)
    return found


def carry(gold: Spans, words: Spans, heads: Sequence[int]) -> tuple[Ints, Ints]:
    """Gold token to word, and word to the gold token it takes its labels from; -1 where there is none.

    A gold token spread over several words stands on its first word and the others learn nothing. A word that
    holds several gold tokens takes the labels of the one whose head lies outside the word. ``heads`` are gold
    indices, -1 for a root.
    """
    to_word = np.full(len(gold), -1, np.int32)
    from_gold = np.full(len(words), -1, np.int32)
    for index, hits in enumerate(overlaps(gold, words)):
        if not hits:
            continue
        word = hits[0]
        to_word[index] = word
        before = from_gold[word]
        if before < 0:
            from_gold[word] = index
        else:
            # Several gold tokens in one word: keep the one that governs the others.
            inside = set(range(before, index + 1))
            if heads[before] in inside and heads[index] not in inside:
                from_gold[word] = index
    return to_word, from_gold


def covered(begin: int, end: int, words: Spans, first: int = 0) -> tuple[int, int]:
    """Words [first, last) that lie at least half inside the characters [begin, end)."""
    low = first
    while low < len(words) and words[low][1] <= begin:
        low += 1
    high = low
    while high < len(words) and words[high][0] < end:
        high += 1
    if low < high and words[low][0] < begin and (words[low][1] - begin) * 2 < words[low][1] - words[low][0]:
        low += 1
    if (
        low < high
        and words[high - 1][1] > end
        and (end - words[high - 1][0]) * 2 < words[high - 1][1] - words[high - 1][0]
    ):
        high -= 1
    return low, max(low, high)
