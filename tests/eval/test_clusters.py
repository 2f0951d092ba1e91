"""Scores of chains beside examples worked out by hand."""

from __future__ import annotations

import pytest

from eval.clusters import b_cubed, ceaf, clusters, muc, scores

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


GOLD = clusters(["abc", "defg"])
FOUND = clusters(["ab", "cd", "fghi"])


def test_what_agrees_wholly_is_one() -> None:
    assert muc(GOLD, GOLD).f1 == b_cubed(GOLD, GOLD).f1 == 1.0


def test_muc_counts_links() -> None:
    # the standard example: of the gold's 5 links 2 are kept (ab, fg), of the 5 found 2 are right
    found = muc(GOLD, FOUND)
    assert found.recall == pytest.approx(2 / 5)
    assert found.precision == pytest.approx(2 / 5)


def test_muc_of_clusters_of_one_is_nothing() -> None:
    assert muc(GOLD, clusters("abcdefg")).f1 == 0.0


def test_b_cubed_is_the_mean_over_items() -> None:
    # recall: a, b 2/3 each, c 1/3; d 1/4, e 0, f, g 2/4 each. precision: a, b 1, c, d 1/2, f, g 2/4, h, i 0
    found = b_cubed(GOLD, FOUND)
    assert found.recall == pytest.approx((2 / 3 * 2 + 1 / 3 + 1 / 4 + 0 + 1 / 2 * 2) / 7)
    assert found.precision == pytest.approx((2 + 1 + 1) / 8)


def test_b_cubed_of_everything_in_one_cluster() -> None:
    found = b_cubed(clusters(["ab", "cd"]), clusters(["abcd"]))
    assert (found.precision, found.recall) == (0.5, 1.0)


def test_ceaf_pairs_clusters_one_to_one() -> None:
    # abc with ab (4/5), defg with fghi (4/8): 1.3 over 2 gold and 3 found clusters
    found = ceaf(GOLD, FOUND)
    assert found.recall == pytest.approx(1.3 / 2)
    assert found.precision == pytest.approx(1.3 / 3)


def test_conll_is_the_mean_of_three() -> None:
    expected = (muc(GOLD, FOUND).f1 + b_cubed(GOLD, FOUND).f1 + ceaf(GOLD, FOUND).f1) / 3
    assert scores([(GOLD, FOUND)])["CoNLL"] == pytest.approx(expected)
