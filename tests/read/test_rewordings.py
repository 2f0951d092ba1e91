"""Broken fixed expressions are read as what they were, and sound English is left alone."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.knowledge.expressions import broken_forms, fixed_expressions
from twosource.model import Document, text_id
from twosource.read.rewordings import find_rewordings

SHARED = Path(__file__).parents[2].parent / "shared"


def found(text: str) -> dict[str, str]:
    document = Document(id=text_id(text), text=text, language="en")
    return {rewording.span.of(text): rewording.reads_as for rewording in find_rewordings(document)}


@pytest.mark.parametrize(
    ("broken", "reads_as"),
    [
        ("a Paris suppose tank said", ("suppose tank", "think tank")),
        ("the White Home declined to answer", ("White Home", "White House")),
        ("the White Home's spokesman", ("White Home", "White House")),
        ("its Protection Secretary spoke", ("Protection Secretary", "Defense Secretary")),
        ("two floor troops were hurt", ("floor troops", "ground troops")),
        ("the UN Safety Council met", ("UN Safety Council", "UN Security Council")),
        ("HUMAN PRIVILEGES GROUP OBJECTS", ("HUMAN PRIVILEGES", "HUMAN RIGHTS")),
        ("they drew entrance-free lines; artillery hearth went on", ("artillery hearth", "artillery fire")),
    ],
)
def test_a_broken_expression_is_read_as_what_it_was(broken: str, reads_as: tuple[str, str]) -> None:
    assert found(broken) == dict([reads_as])


@pytest.mark.parametrize(
    "sound",
    [
        "The White House said the defense secretary would visit.",
        "Ukrainian officers said the energy grid had held.",
        "The family went home and painted the white house.",
        "He asked his think tank to study the front line.",
        "Police officers opened fire; the insurance coverage lapsed.",
        "The Defence Ministry said air defences and armoured vehicles held; its Defence Forces agreed.",
        "The Security Council debated the ceasefire.",
        "The pair struck. A goal followed in extra time.",
    ],
)
def test_sound_english_is_left_alone(sound: str) -> None:
    assert found(sound) == {}


def test_doubtful_forms_count_once_other_damage_is_unmistakable() -> None:
    damaged = "The White Home, a suppose tank and the Safety Council heard Ukrainian officers praise the energy grid."
    assert found(damaged)["Ukrainian officers"] == "Ukrainian officials"
    assert found(damaged)["energy grid"] == "power grid"


def test_an_expression_does_not_reach_over_a_full_stop_or_a_line() -> None:
    assert found("They all suppose. Tank crews left.") == {}
    assert found("what they suppose\ntank crews left") == {}


def test_no_sound_expression_is_listed_as_a_broken_one() -> None:
    assert len(fixed_expressions()) >= 600
    assert not fixed_expressions() & broken_forms().keys()


@given(st.text(max_size=300) | st.lists(st.sampled_from(sorted(broken_forms())[::50]), max_size=8).map(" ".join))
def test_spans_lie_in_the_text_and_never_overlap(text: str) -> None:
    document = Document(id="0" * 64, text=text, language="en")
    rewordings = find_rewordings(document)
    assert all(rewording.span.end <= len(text) for rewording in rewordings)
    assert all(a.span.end <= b.span.begin for a, b in pairwise(rewordings))


@pytest.mark.parametrize("corpus", ["polnear", "gum-ner"])
def test_clean_news_gives_fewer_than_one_false_alarm_in_two_thousand_words(corpus: str) -> None:
    path = SHARED / "corpora" / corpus / "dev.jsonl"
    if not path.exists():
        pytest.skip(f"the corpus {corpus} is not beside the project")
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    alarms = sum(len(found(text)) for text in texts)
    assert alarms * 2000 <= sum(len(text.split()) for text in texts)
