"""Scores of chains beside examples worked out by hand."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from eval.clusters import b_cubed, best_pairing, ceaf, muc, scores

# Vilain and others 1995: one chain of four, found in two halves.
WHOLE, HALVES = [{"A", "B", "C", "D"}], [{"A", "B"}, {"C", "D"}]


def test_a_chain_found_in_two_halves_keeps_two_of_its_three_links() -> None:
    assert muc(WHOLE, HALVES) == (2, 2, 2, 3)


def test_every_mention_of_a_halved_chain_finds_half_of_it() -> None:
    assert b_cubed(WHOLE, HALVES) == (4, 4, 2, 4)


def test_one_half_stands_for_the_whole_chain() -> None:
    right, found, same, gold = ceaf(WHOLE, HALVES)
    assert (right, found, same, gold) == (pytest.approx(4 / 6), 2, pytest.approx(4 / 6), 1)


def test_chains_that_run_together() -> None:
    # Bagga and Baldwin 1998: three chains of 5, 2 and 5 mentions, the last two found as one.
    gold = [set("12345"), set("67"), set("89ABC")]
    found = [set("12345"), set("6789ABC")]
    right, mentions, same, _ = b_cubed(gold, found)
    assert right / mentions == pytest.approx((5 + 2 * 2 / 7 + 5 * 5 / 7) / 12)
    assert same == 12
    assert muc(gold, found) == (9, 10, 9, 9)


def test_mentions_that_only_one_side_has() -> None:
    gold, found = [{"a", "b", "c"}], [{"b", "c", "x"}]
    assert muc(gold, found) == (1, 2, 1, 2)
    assert b_cubed(gold, found) == (pytest.approx(4 / 3), 3, pytest.approx(4 / 3), 3)
    assert ceaf(gold, found)[0] == pytest.approx(4 / 6)


def test_numbers_may_be_mentions() -> None:
    assert muc([{0, 1, 2}, {3, 4}], [{1, 2, 5}]) == (1, 2, 1, 3)


def test_what_is_found_right_scores_one_and_nothing_scores_none() -> None:
    gold = [{"a", "b"}, {"c", "d", "e"}]
    assert scores([(gold, gold)])["CoNLL"] == pytest.approx(1)
    assert scores([(gold, [])])["CoNLL"] == 0
    assert scores([([], [])])["CoNLL"] == 0


@pytest.mark.parametrize("shape", [(3, 3), (2, 5), (5, 2), (4, 4), (1, 3)])
def test_the_best_pairing_is_that_of_trying_all(shape: tuple[int, int]) -> None:
    made = np.random.default_rng(sum(shape))
    for _ in range(20):
        values = made.random(shape).round(2)
        wide = values if shape[0] <= shape[1] else values.T
        slow = max(
            sum(wide[row, column] for row, column in enumerate(order))
            for order in permutations(range(wide.shape[1]), wide.shape[0])
        )
        assert best_pairing(values) == pytest.approx(slow)
