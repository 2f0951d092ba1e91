"""The scores of the sentences annotated for claims punish what they say they punish, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from eval.own_claims import Passage, errors, gold_reading, scores
from twosource.model import Reading
from twosource.model.claim import Claim

TEXT = "Karsk denied the raid. Reportedly a mill burned. The mayor said the agency had named him."


def piece(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def marked(source: str, cue: str, content: str, **fields: Any) -> dict[str, Any]:
    claim = {
        "source": [piece(source)] if source else [],
        "cue": [piece(cue)],
        "content": [piece(content)],
        "stance": "state",
        "caveat": "none",
        "caveat_span": None,
        "direct": False,
        "via": [],
    }
    return claim | fields


RECORD = {
    "id": "a-1",
    "register": "wire",
    "text": TEXT,
    "attributions": [
        marked("Karsk", "denied", "the raid", stance="deny"),
        marked("", "Reportedly", "a mill burned", caveat="hedged", caveat_span=piece("Reportedly")),
        marked("The mayor", "said", "the agency had named him", via=[piece("the agency")]),
    ],
}


def passage(ours: Reading | None = None) -> Passage:
    gold = gold_reading(RECORD)
    return Passage("a-1", "wire", gold, ours or gold)


def with_claim(number: int, **fields: Any) -> Passage:
    gold = gold_reading(RECORD)
    claims: list[Claim] = list(gold.claims)
    claims[number] = replace(claims[number], **fields)
    return passage(replace(gold, claims=tuple(claims)))


def test_a_reading_equal_to_the_gold_one_scores_one_everywhere_and_lists_no_error() -> None:
    assert set(scores([passage()]).values()) == {1.0}
    assert errors(passage()) == []


@pytest.mark.parametrize(
    ("number", "fields", "spoiled"),
    [
        (0, {"stance": "state"}, {"stance, accuracy", "stance, macro F1"}),
        (1, {"caveat": "none"}, {"caveat, F1", "caveat, F1 over all claims"}),
        (2, {"direct": True}, {"direct, accuracy"}),
        (2, {"source": "s0"}, {"claims with source, F1", "claims with source strictly, F1", "source, accuracy"}),
        (2, {"via": None}, {"relay, F1"}),
    ],
)
def test_each_slip_costs_its_own_measure(number: int, fields: dict[str, Any], spoiled: set[str]) -> None:
    slipped = with_claim(number, **fields)
    assert {name for name, value in scores([slipped]).items() if value < 1.0} == spoiled
    assert len(errors(slipped)) == 2


def test_a_claim_missed_lowers_what_was_found_but_not_the_stances_of_the_rest() -> None:
    gold = gold_reading(RECORD)
    missed = passage(replace(gold, claims=gold.claims[1:]))
    measured = scores([missed])
    assert measured["claims found, F1"] == pytest.approx(4 / 5)
    assert measured["stance, macro F1"] == 1.0
    assert any(line.startswith("  - [deny") for line in errors(missed))
