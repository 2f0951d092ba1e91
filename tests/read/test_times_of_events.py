"""When a deed happened: told with it, or the day that the narrative has reached; and why."""

from __future__ import annotations

import pytest

from tests.read.test_events import scene_of
from twosource.read.events.dating import Dating, dating_of
from twosource.read.events.predicate import find_predicates


def datings(text: str) -> dict[str, Dating | None]:
    """The deeds of a text by their word, with their dating."""
    scene = scene_of(text)
    return {one.anchor.text: dating_of(scene, one) for one in find_predicates(scene)}


def times(text: str) -> dict[str, str | None]:
    scene = scene_of(text)
    return {
        word: None if dating is None else scene.times[dating.time].span.of(text)
        for word, dating in datings(text).items()
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rebels shelled the mill on 3 May 2024.", {"shelled": "3 May 2024"}),
        (
            "On 3 May 2024 rebels shelled the mill and burned the school.",
            {"shelled": "3 May 2024", "burned": "3 May 2024"},
        ),
        (
            "Police arrested the mayor on 3 May 2024 after rebels shelled the mill.",
            {"arrested": "3 May 2024", "shelled": None},
        ),
        (
            "Police arrested the mayor on 3 May 2024 and will release a judge.",
            {"arrested": "3 May 2024", "release": None},
        ),
        ("The ministry said on 3 May 2024 that rebels had shelled the mill.", {"shelled": None}),
    ],
)
def test_a_time_belongs_to_the_deed_that_it_hangs_on(text: str, wanted: dict[str, str | None]) -> None:
    found = times(text)
    assert {word: found[word] for word in wanted} == wanted


def test_the_reason_names_the_words_and_the_deed() -> None:
    found = datings("Rebels shelled the mill on 3 May 2024.")["shelled"]
    assert found is not None
    assert found.why == "“3 May 2024” is told with “shelled”."


def test_a_sentence_that_goes_on_by_a_pronoun_takes_the_day_of_the_one_before() -> None:
    text = "On 3 May 2024 rebels attacked the mill. They burned the school."
    found = datings(text)["burned"]
    assert found is not None
    assert found.why == "“burned” goes on from the sentence before, which tells of “3 May 2024”."


@pytest.mark.parametrize(
    "after",
    [
        "Gunmen burned the school.",
        "They had burned the school.",
        "They will burn the school.",
        "In 2019 they burned the school.",
    ],
)
def test_a_sentence_of_another_subject_tense_or_time_does_not(after: str) -> None:
    text = f"On 3 May 2024 rebels attacked the mill. {after}"
    assert next((time for word, time in times(text).items() if word.startswith("burn")), None) != "3 May 2024"
