"""Texts that share enough are found among many, by the fast way as by the slow one."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.link import prose
from twosource.link.neighbours import SHARED, Neighbours
from twosource.link.sketch import Sketch, sketch

MARKS = st.lists(st.integers(0, 12), max_size=8, unique=True).map(sorted)


def held(marks: list[list[int]]) -> tuple[Neighbours, list[Sketch]]:
    found = Neighbours()
    sketches = [np.array(each, dtype=np.uint64) for each in marks]
    found.extend(sketches)
    return found, sketches


def slowly(marks: list[list[int]]) -> set[tuple[int, int]]:
    return {
        (one, other)
        for one, other in combinations(range(len(marks)), 2)
        if len(set(marks[one]) & set(marks[other])) >= SHARED
    }


@given(st.lists(MARKS, max_size=12))
def test_pairs_are_those_that_share_enough(marks: list[list[int]]) -> None:
    assert set(held(marks)[0].pairs()) == slowly(marks)


@given(st.lists(MARKS, min_size=1, max_size=12), st.integers(0, 11))
def test_adding_one_by_one_finds_the_same_neighbours_as_adding_all(marks: list[list[int]], at: int) -> None:
    every, sketches = held(marks)
    single = Neighbours()
    for each in sketches:
        single.add(each)
    asked = sketches[at % len(sketches)]
    assert every.of(asked) == single.of(asked)
    assert len(every) == len(single) == len(marks)


def test_of_a_number_that_many_hold_each_is_paired_with_the_first() -> None:
    found, _ = held([[1, 2, 3]] * 60)
    assert set(found.pairs()) == {(0, later) for later in range(1, 60)}


@settings(deadline=None)
@given(st.integers(0, 5))
def test_a_cut_text_shares_what_is_kept_of_it_with_the_whole(sentences: int) -> None:
    lines = [f"The convoy of Orlu {n} reached Berdova with flour for {n} families of the valley." for n in range(8)]
    whole, cut = sketch(prose("\n".join(lines))), sketch(prose("\n".join(lines[: sentences + 3])))
    assert set(cut.tolist()) <= set(whole.tolist())
    assert len(cut) >= SHARED
