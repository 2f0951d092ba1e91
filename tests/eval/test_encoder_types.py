"""Counting of the heads of single words, on documents whose tokens carry known answers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import spacy

pytest.importorskip("torch", reason="PyTorch is not installed: pip install 'twosource[train]'")

from eval.encoder_types import deeds, runs, stances
from train.answers import CAVEATS, STANCES, STATUSES, exactly, mentioned
from train.lesson import Lesson, lesson_of
from twosource.read.encoder.component import extend
from twosource.read.encoder.deeds import CAVEATS as CAVEATS_READ
from twosource.read.encoder.deeds import DEEDS
from twosource.read.encoder.deeds import STANCES as STANCES_READ
from twosource.read.encoder.deeds import STATUSES as STATUSES_READ

extend()


class Reader:
    """A pipeline that lays the same answers over every document."""

    def __init__(self, **answers: dict[int, list[Any]]) -> None:
        self._answers = answers
        self.make_doc = spacy.blank("en").make_doc
        self.pipeline = [("known", self._lay)]

    def _lay(self, doc: Any) -> Any:
        doc.user_data.update(self._answers)
        return doc


def lesson() -> Lesson:
    made, _ = lesson_of("one", "none", "Guns shelled Aleppo . The raid killed nobody , he said .")
    made.labels["event"] = np.array([0, exactly("shelling"), *[0] * 3, mentioned("shelling"), *[0] * 6], np.int32)
    made.labels["status"] = np.full(12, -1, np.int32)
    made.labels["status"][1] = STATUSES.index("occurred")
    made.labels["stance"] = np.full(12, -1, np.int32)
    made.labels["stance"][10] = STANCES.index("deny")
    made.labels["caveat"] = np.zeros(12, np.int32)
    made.labels["caveat"][7] = CAVEATS.index("hedged")
    return made


def test_a_right_trigger_counts_and_a_further_mention_counts_neither_way() -> None:
    read = {1: [0.9, [["shelling", 0.8], ["strike", 0.1]]], 5: [0.9, [["attack", 0.9], ["strike", 0.1]]]}
    status = {1: [["occurred", 0.9], ["planned", 0.1]]}
    found = deeds(Reader(**{DEEDS: read, STATUSES_READ: status}), [lesson()])
    assert set(found.values()) == {1.0}


def test_a_wrong_type_and_an_invented_deed_cost() -> None:
    read = {1: [0.9, [["strike", 0.8], ["shelling", 0.1]]], 6: [0.9, [["killing", 0.9], ["attack", 0.1]]]}
    found = deeds(Reader(**{DEEDS: read}), [lesson()])
    assert found["trigger precision"] == 0.5
    assert found["trigger recall"] == 1.0
    assert found["trigger and type F1"] == found["type accuracy at gold triggers"] == 0.0


def test_stances_and_words_of_reservation() -> None:
    answers = {STANCES_READ: {10: [["deny", 0.6], ["state", 0.4]]}, CAVEATS_READ: {7: ["hedged", 0.8]}}
    found = stances(Reader(**answers), [lesson()])
    assert found == {"accuracy": 1.0, "macro F1": 1.0, "hedged words F1": 1.0}
    other = stances(Reader(**{STANCES_READ: {10: [["state", 0.6], ["deny", 0.4]]}}), [lesson()])
    assert other["accuracy"] == other["macro F1"] == other["hedged words F1"] == 0.0


def test_neighbours_of_one_type_are_one_stretch() -> None:
    assert runs(["", "a", "a", "b", "", "b"]) == [(1, 3, "a"), (3, 4, "b"), (5, 6, "b")]
