"""Decoding of the encoder's numbers: each fast way agrees with a slow obvious one."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.read.encoder.features import CASES, GAPS, TYPE_COUNT, case_of, type_id
from twosource.read.encoder.frames import extent, subtrees
from twosource.read.encoder.lemmas import regular
from twosource.read.encoder.roles import frames, pairs
from twosource.read.encoder.sentences import LONGEST, borders
from twosource.read.encoder.tagged import lawful, runs, tags
from twosource.read.encoder.tree import spanning, trees
from twosource.read.encoder.viterbi import viterbi
from twosource.read.encoder.windows import ROOM, cut

seeds = st.integers(0, 2**32 - 1)


def slow_viterbi(scores: np.ndarray, steps: np.ndarray) -> float:
    """The best total, one word after the other."""
    best = scores[0].astype(np.float64)
    for row in scores[1:]:
        best = (best[:, None] + steps).max(0) + row
    return float(best.max())


def total(scores: np.ndarray, steps: np.ndarray, tags: np.ndarray) -> float:
    return float(scores[np.arange(len(tags)), tags].sum() + steps[tags[:-1], tags[1:]].sum())


@given(seeds, st.integers(1, 300), st.integers(1, 7))
@settings(max_examples=60, deadline=None)
def test_the_blockwise_viterbi_finds_the_best_sequence(seed: int, count: int, kinds: int) -> None:
    chance = np.random.default_rng(seed)
    scores = chance.normal(size=(count, kinds)).astype(np.float32)
    steps = chance.normal(size=(kinds, kinds)).astype(np.float32)
    tags = viterbi(scores, steps)
    assert tags.shape == (count,)
    assert total(scores, steps, tags) == pytest.approx(slow_viterbi(scores, steps), abs=1e-3)


def is_tree(heads: np.ndarray) -> bool:
    count = len(heads)
    if sum(heads == np.arange(count)) != 1:
        return False
    for word in range(count):
        here = word
        for _ in range(count):
            here = heads[here]
        if heads[here] != here:
            return False
    return True


@given(seeds, st.integers(1, 5))
@settings(max_examples=80, deadline=None)
def test_a_mended_tree_is_the_best_tree_there_is(seed: int, count: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count)).astype(np.float32)
    heads = spanning(scores)
    assert is_tree(heads)
    every = (np.array(h) for h in product(range(count), repeat=count))
    best = max(scores[np.arange(count), h].sum() for h in every if is_tree(h))
    assert scores[np.arange(count), heads].sum() == pytest.approx(best, abs=1e-4)


@given(seeds, st.lists(st.integers(1, 40), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_every_sentence_gets_one_tree_of_its_own_words(seed: int, sizes: list[int]) -> None:
    chance = np.random.default_rng(seed)
    count, starts = sum(sizes), np.concatenate([[0], np.cumsum(sizes)[:-1]])
    child, parent = chance.normal(size=(2, count, 8)).astype(np.float32)
    heads = trees(child, parent, chance.normal(size=8).astype(np.float32), starts)
    for start, size in zip(starts, sizes, strict=True):
        own = heads[start : start + size] - start
        assert own.min() >= 0
        assert own.max() < size
        assert is_tree(own)


@given(seeds, st.lists(st.integers(1, 12), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_the_quick_way_to_trees_gives_the_best_ones(seed: int, sizes: list[int]) -> None:
    chance = np.random.default_rng(seed)
    count, starts = sum(sizes), np.concatenate([[0], np.cumsum(sizes)[:-1]])
    child, parent = chance.normal(size=(2, count, 8)).astype(np.float32)
    root = chance.normal(size=8).astype(np.float32)
    heads = trees(child, parent, root, starts)
    for start, size in zip(starts, sizes, strict=True):
        part = slice(start, start + size)
        scores = child[part] @ parent[part].T
        np.fill_diagonal(scores, child[part] @ root)
        places = np.arange(size)
        best = scores[places, spanning(scores)].sum()
        assert scores[places, heads[part] - start].sum() == pytest.approx(best, abs=1e-3)


@given(st.lists(st.sampled_from(["O", "B-A", "I-A", "B-B", "I-B"]), max_size=30))
def test_runs_of_tags_follow_a_reading_from_left_to_right(row: list[str]) -> None:
    labels = ["O", "B-A", "I-A", "B-B", "I-B"]
    wanted: list[tuple[int, int, str]] = []
    for place, tag in enumerate(row):
        if tag == "O":
            continue
        if tag[0] == "I" and wanted and wanted[-1][1] == place and wanted[-1][2] == tag[2:]:
            wanted[-1] = (wanted[-1][0], place + 1, tag[2:])
        else:
            wanted.append((place, place + 1, tag[2:]))
    assert runs(np.array([labels.index(t) for t in row], np.int64), labels) == wanted


@given(seeds, st.integers(1, 6))
@settings(max_examples=25, deadline=None)
def test_entity_tags_are_the_likeliest_lawful_ones(seed: int, count: int) -> None:
    labels = ["O", "B-A", "I-A", "B-B", "I-B"]
    logits = np.random.default_rng(seed).normal(size=(count, len(labels))).astype(np.float32)
    allowed = lawful(labels)
    every = (
        np.array(row)
        for row in product(range(len(labels)), repeat=count)
        if not labels[row[0]].startswith("I-") and all(allowed[a, b] for a, b in pairwise(row))
    )
    best = max(logits[np.arange(count), row].sum() for row in every)
    found = tags(logits, labels)
    assert logits[np.arange(count), found].sum() == pytest.approx(best, abs=1e-4)


@given(st.lists(st.integers(1, 12), min_size=1, max_size=400), seeds)
def test_windows_cover_every_word_once_and_never_overflow(sizes: list[int], seed: int) -> None:
    chance = np.random.default_rng(seed)
    words = [str(w) for w in chance.choice(["said", ".", '"', ";", "Kyiv"], len(sizes))]
    gaps = [int(g) for g in chance.choice(3, len(sizes), p=[0.2, 0.75, 0.05])]
    windows = cut(sizes, words, gaps)
    assert [first for first, _ in windows] == [0, *(last for _, last in windows[:-1])]
    assert windows[-1][1] == len(sizes)
    assert all(0 < sum(sizes[first:last]) <= ROOM for first, last in windows)


def test_a_window_ends_at_the_full_stop_before_its_room_does() -> None:
    words = ["word"] * 100 + ["."] + ["Next"] + ["word"] * 100
    assert cut([1] * len(words), words, [1] * len(words))[0] == (0, 101)


@given(st.lists(st.floats(-5, 5, width=32), min_size=1, max_size=900))
def test_no_sentence_is_longer_than_the_limit(logits: list[float]) -> None:
    starts = borders(np.array(logits, np.float32), [])
    assert starts[0] == 0
    assert (np.diff(np.append(starts, len(logits))) > 0).all()
    assert np.diff(np.append(starts, len(logits))).max() <= LONGEST


def test_a_blank_line_begins_a_sentence_whatever_the_numbers_say() -> None:
    assert borders(np.array([-9, -9, -9, -9], np.float32), [2]).tolist() == [0, 2]


@given(seeds, st.integers(1, 30))
@settings(deadline=None)
def test_a_subtree_spans_exactly_its_descendants(seed: int, count: int) -> None:
    heads = spanning(np.random.default_rng(seed).normal(size=(count, count)).astype(np.float32))
    low, high = subtrees(heads)
    for word in range(count):
        below = []
        for other in range(count):
            here = other
            while here not in (word, heads[here]):
                here = heads[here]
            if here == word:
                below.append(other)
        assert (low[word], high[word]) == (min(below), max(below))


@given(seeds, st.integers(2, 14))
@settings(max_examples=100, deadline=None)
def test_an_argument_holds_its_head_and_stays_inside_its_subtree(seed: int, count: int) -> None:
    heads = spanning(np.random.default_rng(seed).normal(size=(count, count)).astype(np.float32))
    low, high = subtrees(heads)
    for head in range(count):
        for predicate in range(count):
            begin, end = extent(head, predicate, heads, low, high)
            assert low[head] <= begin <= head < end <= high[head] + 1


def test_an_argument_above_its_predicate_loses_the_branch_with_the_predicate() -> None:
    # "the man who came": who and came hang below man.
    heads = np.array([1, 1, 3, 1])
    low, high = subtrees(heads)
    assert extent(1, 3, heads, low, high) == (0, 2)
    assert extent(2, 3, heads, low, high) == (2, 3)


def test_arguments_lose_the_punctuation_at_their_edges_and_core_roles_come_once() -> None:
    # "On Monday , shells hit Karsk , Karsk": hit governs Monday, shells and both towns.
    heads = np.array([1, 4, 1, 4, 4, 4, 7, 4])
    relations = ["case", "obl", "punct", "nsubj", "root", "obj", "punct", "obj"]
    marks = np.array([False, False, True, False, False, False, True, False])
    found = [(4, 1, 3, 2.0), (4, 3, 1, 2.0), (4, 5, 2, 1.0), (4, 7, 2, 3.0)]
    rows = frames(found, np.array([4]), np.array([0]), heads, relations, marks, ["", "ARG0", "ARG1", "ARGM-TMP"])
    assert rows == [(4, [("ARGM-TMP", 0, 2), ("ARG0", 3, 4), ("ARG1", 7, 8)])]


def test_pairs_join_a_predicate_with_the_words_of_its_sentence_only() -> None:
    predicates, words = pairs(np.array([1, 4]), np.array([0, 3]), 5)
    assert predicates.tolist() == [1, 1, 1, 4, 4]
    assert words.tolist() == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("forces", "lower"), ("Kyiv", "title"), ("NATO", "upper"), ("A", "letter"), ("McGurk", "mixed"),
        ("S-300", "number"), ("1,000", "number"), ("—", "mark"), ("“", "mark"), ("Al-Zaman", "title"),
        ("мир", "lower"), ("平和", "other"),
    ],
)  # fmt: skip
def test_the_case_of_a_word(word: str, case: str) -> None:
    assert CASES[case_of(word)] == case


def test_every_case_and_gap_has_a_type_of_its_own() -> None:
    words = ["a", "Ab", "AB", "A", "aB", "1", "-", "平"]
    assert {type_id(w, g) for w in words for g in range(len(GAPS))} == set(range(TYPE_COUNT))


@pytest.mark.parametrize(
    ("form", "upos", "feats", "lemma"),
    [
        ("strikes", "NOUN", "Number=Plur", "strike"),
        ("embassies", "NOUN", "Number=Plur", "embassy"),
        ("launched", "VERB", "Tense=Past|VerbForm=Fin", "launch"),
        ("denied", "VERB", "Tense=Past|VerbForm=Fin", "deny"),
        ("firing", "VERB", "VerbForm=Ger", "fire"),
        ("shelling", "VERB", "VerbForm=Ger", "shell"),
        ("stopped", "VERB", "Tense=Past|VerbForm=Part", "stop"),
        ("denies", "VERB", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "deny"),
        ("heavier", "ADJ", "Degree=Cmp", "heavy"),
        ("Kyiv", "PROPN", "Number=Sing", "Kyiv"),
    ],
)
def test_regular_lemmas(form: str, upos: str, feats: str, lemma: str) -> None:
    assert regular(form, upos, feats) == lemma
