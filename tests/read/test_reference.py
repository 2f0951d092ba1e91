"""Mentions and their antecedents, decoded from the encoder's numbers."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from twosource.read.encoder import reference
from twosource.read.encoder.chains import ANTECEDENTS, Antecedent, Mention, chains, mention
from twosource.read.encoder.component import extend
from twosource.read.encoder.mentions import CLASSES, DISTANCES, buckets, class_of, form_of
from twosource.read.encoder.reference import KEPT, LEAST, References

WORDS = ["The", "minister", "met", "Ruiz", ";", "she", "thanked", "the", "minister", "and", "his", "wife"]
PAIR, DOT = 8, 4

extend()


def _numbers(count: int) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    made = np.random.default_rng(3)

    def drawn(*shape: int) -> np.ndarray:
        return made.normal(size=shape).astype(np.float32)

    constants = {
        "ref_distance": drawn(len(DISTANCES), PAIR),
        "ref_classes": drawn(CLASSES * CLASSES, PAIR),
        "ref_same": drawn(2, PAIR),
        "ref_weight": drawn(PAIR),
        "ref_bias": drawn(1),
    }
    rows = {f"ref_{name}": drawn(count, PAIR) for name in ("later", "earlier")}
    rows |= {f"ref_{name}": drawn(count, DOT) for name in ("query", "key")}
    return constants, rows | {"ref_mention": drawn(count, 1)}


def _slow(
    constants: dict[str, np.ndarray], rows: dict[str, np.ndarray], words: list[str], most: int
) -> dict[int, list[tuple[int, float]]]:
    mentions = [place for place in range(len(words)) if rows["ref_mention"][place, 0] > 0]
    found = {}
    for number, later in enumerate(mentions):
        scored = []
        for earlier in mentions[max(number - most, 0) : number]:
            hidden = rows["ref_later"][later] + rows["ref_earlier"][earlier]
            hidden = hidden + constants["ref_distance"][buckets(later - earlier)]
            hidden = hidden + constants["ref_classes"][class_of(words[later]) * CLASSES + class_of(words[earlier])]
            hidden = hidden + constants["ref_same"][int(form_of(words[later]) == form_of(words[earlier]))]
            score = np.maximum(hidden, 0) @ constants["ref_weight"] + constants["ref_bias"][0]
            scored.append((earlier, float(score + rows["ref_query"][later] @ rows["ref_key"][earlier])))
        found[later] = [pair for pair in sorted(scored, key=lambda pair: -pair[1])[:KEPT] if pair[1] > LEAST]
    return found


@pytest.mark.parametrize("most", [80, 7])
@pytest.mark.parametrize("parts", [(300,), (100, 200), (1, 99, 150, 50)])
def test_antecedents_are_those_of_scoring_every_pair_by_itself(
    parts: tuple[int, ...], most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reference, "MOST", most)
    words = (WORDS * 25)[:300]
    constants, rows = _numbers(300)
    read, base = References(constants, words), 0
    for size in parts:
        read.add({name: part[base : base + size] for name, part in rows.items()}, base)
        base += size
    slow = _slow(constants, rows, words, most)
    assert list(read.found) == list(slow)
    for place, pairs in slow.items():
        assert [word for word, _ in read.found[place]] == [word for word, _ in pairs]
        assert [score for _, score in read.found[place]] == pytest.approx([score for _, score in pairs], abs=2e-3)


def test_weights_without_this_head_find_nothing() -> None:
    constants, rows = _numbers(12)
    for known, seen in (({}, rows), (constants, {"attr": rows["ref_later"]})):
        read = References(known, WORDS)
        read.add(seen, 0)
        assert read.found == {}


def test_a_mention_joins_the_chain_of_its_best_antecedent() -> None:
    rows = {1: [], 3: [[1, -1.4]], 5: [[3, 2.0], [1, 0.5]], 8: [[1, 0.3]], 10: [[5, 0.1]]}
    assert chains(rows) == [[1, 8], [3, 5, 10]]


def test_the_members_of_a_chain_add_up() -> None:
    rows = {1: [], 3: [], 5: [[3, 2.0]], 8: [[1, 1.0], [5, 0.7], [3, 0.7]]}
    assert chains(rows) == [[3, 5, 8]]


def _doc() -> Doc:
    words = [
        "Minister",
        "Ana",
        "Ruiz",
        "of",
        "Health",
        "met",
        "the",
        "army",
        "and",
        "the",
        "police",
        ";",
        "she",
        "thanked",
        "them",
        ".",
    ]
    heads = [5, 0, 0, 4, 0, 5, 7, 5, 10, 10, 7, 5, 13, 5, 13, 5]
    deps = [
        "nsubj",
        "flat",
        "flat",
        "case",
        "nmod",
        "ROOT",
        "det",
        "obj",
        "cc",
        "det",
        "conj",
        "punct",
        "nsubj",
        "parataxis",
        "obj",
        "punct",
    ]
    pos = [
        "PROPN",
        "PROPN",
        "PROPN",
        "ADP",
        "PROPN",
        "VERB",
        "DET",
        "NOUN",
        "CCONJ",
        "DET",
        "NOUN",
        "PUNCT",
        "PRON",
        "VERB",
        "PRON",
        "PUNCT",
    ]
    doc = Doc(spacy.blank("en").vocab, words=words, heads=heads, deps=deps, pos=pos)
    doc.user_data[ANTECEDENTS] = {2: [], 7: [], 8: [], 10: [], 12: [[2, 3.5], [8, -1.0]], 14: [[8, 1.5]]}
    return doc


def test_chains_of_a_document_are_spans_with_the_word_that_stands_for_them() -> None:
    doc = _doc()
    assert doc._.references == (
        (Mention(2, 0, 5), Mention(12, 12, 13)),
        (Mention(8, 6, 11), Mention(14, 14, 15)),
    )
    assert doc[7:8].text == "army"
    assert mention(doc, 7) == Mention(7, 6, 8)


def test_a_token_carries_its_antecedents_with_their_scores() -> None:
    doc = _doc()
    assert doc[12]._.antecedents == (Antecedent(2, 3.5), Antecedent(8, -1.0))
    assert doc[7]._.antecedents == ()
    assert doc[0]._.antecedents == ()


def test_a_document_that_was_never_read_has_no_chains() -> None:
    assert spacy.blank("en")("She left.")._.references == ()
