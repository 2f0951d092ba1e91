"""Floors under the scores are whole, belong to the corpora that are there, and only ever rise."""

from __future__ import annotations

import pytest

from eval.floors import MEASURES, SHARED, digest, floors, raised


def test_every_measure_has_a_floor_between_nothing_and_all() -> None:
    assert set(floors()) == set(MEASURES)
    for row in floors().values():
        assert row["floors"]
        assert all(0 <= floor <= 1 for floor in row["floors"].values())
        assert len(row["digest"]) == 64


def test_floors_belong_to_the_corpora_that_are_there() -> None:
    if not SHARED.exists():
        pytest.skip("the corpora are not beside the project")
    for name, row in floors().items():
        assert digest(row["corpus"]) == row["digest"], f"{name}: its corpus has changed, measure it again"


def test_raising_never_lowers() -> None:
    old = {"copies-ecb": {"corpus": "x", "digest": "y", "floors": {"copies found": 0.9, "kept": 0.5}}}
    new = raised(old, {"copies-ecb": {"copies found": 0.4, "kept": 0.8}})
    assert new["copies-ecb"]["floors"] == {"copies found": 0.9, "kept": 0.78}
    assert old["copies-ecb"]["floors"]["kept"] == 0.5


@pytest.mark.parametrize("name", ["copies-ecb", "time-gum"])
def test_the_quick_scores_stand_on_their_floors(name: str) -> None:
    corpus, measure = MEASURES[name]
    if digest(corpus) != floors()[name]["digest"]:
        pytest.skip(f"{corpus} is not beside the project in the state that was measured")
    for score, value in measure().items():
        assert value >= floors()[name]["floors"][score], score
