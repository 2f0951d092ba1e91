"""Sentences are aligned in order, and the words inside a pair are told apart; the fast way agrees with the slow one."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.link.alignment import aligned, differences, in_order, likenesses, slots

WORDS = st.lists(st.sampled_from("abcde"), max_size=8)


def longest_common(left: list[str], right: list[str]) -> int:
    if not left or not right:
        return 0
    if left[-1] == right[-1]:
        return 1 + longest_common(left[:-1], right[:-1])
    return max(longest_common(left[:-1], right), longest_common(left, right[:-1]))


@settings(deadline=None, max_examples=60)
@given(st.lists(WORDS, max_size=3), st.lists(WORDS, max_size=3))
def test_likenesses_are_those_of_the_slow_obvious_way(left: list[list[str]], right: list[list[str]]) -> None:
    found = likenesses(left, right)
    for row, one in enumerate(left):
        for column, other in enumerate(right):
            words = len(one) + len(other)
            assert found[row, column] == pytest.approx(2 * longest_common(one, other) / words if words else 0)


@settings(deadline=None, max_examples=80)
@given(st.integers(1, 4), st.integers(1, 4), st.data())
def test_the_pairs_in_order_add_up_to_the_most_that_any_pairs_in_order_do(
    rows: int, columns: int, data: st.DataObject
) -> None:
    share = st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.9, 1.0])
    alike = np.array(data.draw(st.lists(share, min_size=rows * columns, max_size=rows * columns))).reshape(
        rows, columns
    )
    weights = [1.0 + row for row in range(rows)]
    cells = [(r, c) for r in range(rows) for c in range(columns) if alike[r, c] >= 0.2]
    most = max(
        (
            sum(alike[r, c] * weights[r] for r, c in chosen)
            for size in range(min(rows, columns) + 1)
            for chosen in combinations(cells, size)
            if all(a[0] < b[0] and a[1] < b[1] for a, b in combinations(chosen, 2))
        ),
        default=0.0,
    )
    found = in_order(alike, weights, 0.2)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in combinations(found, 2))
    assert sum(alike[r, c] * weights[r] for r, c in found) == pytest.approx(most)


def test_a_sentence_that_stands_elsewhere_is_found_and_said_to_have_moved() -> None:
    alike = np.array([[0.1, 0.1, 0.95], [0.9, 0.1, 0.1], [0.1, 0.9, 0.1]])
    assert aligned(alike, [1, 1, 1], 0.2) == [(0, 2, True), (1, 0, False), (2, 1, False)]


@given(WORDS, WORDS)
def test_differences_cover_both_sides_and_what_is_the_same_is(left: list[str], right: list[str]) -> None:
    parts = differences(left, right)
    assert [w for part in parts for w in left[slice(*part.left)]] == left
    assert [w for part in parts for w in right[slice(*part.right)]] == right
    for part in parts:
        if part.kind == "same":
            assert left[slice(*part.left)] == right[slice(*part.right)]


@settings(deadline=None)
@given(WORDS, WORDS)
def test_as_much_is_the_same_as_the_slow_obvious_way_finds(left: list[str], right: list[str]) -> None:
    same = sum(part.left[1] - part.left[0] for part in differences(left, right) if part.kind == "same")
    assert same == longest_common(left, right)


def test_a_word_in_the_place_of_another_is_a_slot_and_a_clause_more_is_none() -> None:
    left = ["fire", "crews", "needed", "hours", "to", "put", "out", "the", "blaze"]
    spun = ["hearth", "crews", "wanted", "hours", "to", "place", "out", "the", "blaze"]
    longer = [*left[:2], "from", "three", "towns", "and", "the", "port", *left[2:]]
    assert len(slots(differences(left, spun))) == 3
    assert slots(differences(left, longer)) == []
