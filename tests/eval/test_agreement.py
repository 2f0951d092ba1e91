"""The measures of clusterings agree with examples worked by hand."""

from __future__ import annotations

import pytest

from eval.agreement import b_cubed, ceaf_e, clusters, conll, muc

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
    pytest.importorskip("scipy")
    # abc with ab (4/5), defg with fghi (4/8): 1.3 over 2 gold and 3 found clusters
    found = ceaf_e(GOLD, FOUND)
    assert found.recall == pytest.approx(1.3 / 2)
    assert found.precision == pytest.approx(1.3 / 3)


def test_conll_is_the_mean_of_three() -> None:
    pytest.importorskip("scipy")
    expected = (muc(GOLD, FOUND).f1 + b_cubed(GOLD, FOUND).f1 + ceaf_e(GOLD, FOUND).f1) / 3
    assert conll(GOLD, FOUND) == pytest.approx(expected)
