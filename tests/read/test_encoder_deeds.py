"""Deeds, statuses, stances and caveats of single words, decoded from the encoder's numbers."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from twosource.read.encoder.component import extend
from twosource.read.encoder.deeds import CAVEATS, DEEDS, LEAST, STANCES, STATUSES, Deed, WordHeads, likeliest

LABELS = {
    "upos": ["VERB", "PUNCT"],
    "event": ["shelling", "strike", "visit"],
    "status": ["occurred", "planned"],
    "stance": ["state", "deny", "warn", "ask"],
    "caveat": ["none", "unconfirmed", "unverified", "hedged"],
}


def rows(count: int, **given: list[list[float]]) -> dict[str, np.ndarray]:
    found = {"upos": np.tile(np.array([[2.0, 0.0]], np.float32), (count, 1))}
    return found | {name: np.array(values, np.float32) for name, values in given.items()}


def test_a_word_keeps_the_chance_of_a_deed_and_its_two_likeliest_types() -> None:
    heads = WordHeads(LABELS)
    heads.add(rows(2, event=[[3.0], [-9.0]], event_type=[[0.0, 2.0, 1.0], [9.0, 0.0, 0.0]]), base=5)
    (word,) = heads.found[DEEDS]
    chance, kinds = heads.found[DEEDS][word]
    assert word == 5
    assert chance == pytest.approx(0.953, abs=0.001)
    assert [name for name, _ in kinds] == ["strike", "visit"]


def test_statuses_stand_where_deeds_stand_and_add_up() -> None:
    heads = WordHeads(LABELS)
    heads.add(
        rows(
            2,
            event=[[3.0], [-9.0]],
            event_type=[[0.0, 2.0, 1.0], [0.0, 0.0, 0.0]],
            status=[[0.0, 1.0], [0.0, 1.0]],
        ),
        base=0,
    )
    assert set(heads.found[STATUSES]) == {0}
    assert heads.found[STATUSES][0][0][0] == "planned"
    assert sum(chance for _, chance in heads.found[STATUSES][0]) == pytest.approx(1, abs=0.002)


def test_stances_are_given_to_words_that_can_be_a_cue() -> None:
    given = rows(2, stance=[[0.0, 4.0, 1.0, 0.5], [0.0, 4.0, 1.0, 0.5]])
    given["upos"][1] = [0.0, 2.0]
    heads = WordHeads(LABELS)
    heads.add(given, base=0)
    assert set(heads.found[STANCES]) == {0}
    assert [name for name, _ in heads.found[STANCES][0]] == ["deny", "warn", "ask"]


def test_a_word_of_reservation_carries_its_likeliest_caveat() -> None:
    heads = WordHeads(LABELS)
    heads.add(rows(2, caveat=[[9.0, 0.0, 0.0, 0.0], [0.0, 0.0, 3.0, 1.0]]), base=0)
    assert heads.found[CAVEATS].keys() == {1}
    assert heads.found[CAVEATS][1][0] == "unverified"


def test_weights_without_these_heads_set_nothing() -> None:
    heads = WordHeads(LABELS)
    heads.add(rows(3), base=0)
    assert heads.found == {}


def test_documents_read_in_parts_and_in_one_piece_carry_the_same() -> None:
    chance = np.random.default_rng(4)
    names = {"event": 1, "event_type": 3, "status": 2, "stance": 4, "caveat": 4, "upos": 2}
    whole = {name: chance.normal(size=(40, width)).astype(np.float32) for name, width in names.items()}
    one, many = WordHeads(LABELS), WordHeads(LABELS)
    one.add(whole, 0)
    for start in range(0, 40, 7):
        many.add({name: part[start : start + 7] for name, part in whole.items()}, start)
    assert one.found == many.found


def test_no_rows_give_no_names() -> None:
    assert likeliest(np.zeros((0, 3), np.float32), LABELS["event"], 2) == []


def test_tokens_show_what_their_document_carries_also_after_a_journey_in_bytes() -> None:
    extend()
    vocab = spacy.blank("en").vocab
    doc = Doc(vocab, words=["Guns", "shelled", "it"])
    doc.user_data[DEEDS] = {1: [0.9, [["shelling", 0.8], ["strike", 0.1]]]}
    doc.user_data[STATUSES] = {1: [["occurred", 0.7], ["planned", 0.3]]}
    doc.user_data[STANCES] = {1: [["state", 0.6], ["deny", 0.2]]}
    doc.user_data[CAVEATS] = {2: ["hedged", 0.6]}
    for shown in (doc, Doc(vocab).from_bytes(doc.to_bytes())):
        assert shown[1]._.event == Deed(0.9, (("shelling", 0.8), ("strike", 0.1)))
        assert shown[1]._.status == {"occurred": 0.7, "planned": 0.3}
        assert shown[1]._.stance == {"state": 0.6, "deny": 0.2}
        assert shown[2]._.caveat == ("hedged", 0.6)
        assert shown[0]._.event is shown[0]._.status is shown[0]._.stance is shown[0]._.caveat is None
    assert LEAST < 0.5
