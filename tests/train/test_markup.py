"""The sentences annotated for claims: the markup says what it means, and the set is whole."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest

from train.data.markup import CAVEATS, CLAIMS, STANCES, MarkupError, lines, passages, records

LEAST = 30
SENTENCES = 600
_ENDS = re.compile(r"[.!?][\"”’»“)]*(?=\s|$)")


def claims_of(marked: str) -> list[dict[str, Any]]:
    (passage,) = passages(f"## wire | Karsk\n{marked}\n", "a.txt")
    return passage.record("a")["attributions"]  # type: ignore[no-any-return]


def words(text: str, pieces: list[tuple[int, int]]) -> list[str]:
    return [text[begin:end] for begin, end in pieces]


@pytest.fixture(scope="module")
def parts() -> dict[str, list[dict[str, Any]]]:
    return records()


@pytest.fixture(scope="module")
def claims(parts: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    return [claim for part in parts.values() for record in part for claim in record["attributions"]]


def test_the_braces_leave_the_text_and_become_offsets() -> None:
    text = "The mayor said the bridge fell."
    (claim,) = claims_of("{s1 The mayor} {q1 said} {c1:state the bridge fell}.")
    assert words(text, claim["source"]) == ["The mayor"]
    assert words(text, claim["cue"]) == ["said"]
    assert words(text, claim["content"]) == ["the bridge fell"]
    assert (claim["stance"], claim["caveat"], claim["caveat_span"], claim["via"]) == ("state", "none", None, [])


def test_a_claim_inside_another_keeps_both_and_names_its_relay() -> None:
    text = "Karsk said the rebels had denied it."
    outer, inner = claims_of("{s1,v2 Karsk} {q1 said} {c1:state {s2 the rebels} {q2 had denied} {c2:deny it}}.")
    assert words(text, outer["content"]) == ["the rebels had denied it"]
    assert words(text, inner["content"]) == ["it"]
    assert words(text, inner["via"]) == words(text, outer["source"]) == ["Karsk"]


def test_pieces_of_one_content_come_in_text_order_with_one_stance() -> None:
    text = "The rule was mocked by monks for its length."
    (claim,) = claims_of("{c1:criticise The rule} {q1 was mocked by} {s1 monks} {c1 for its length}.")
    assert words(text, claim["content"]) == ["The rule", "for its length"]
    assert claim["stance"] == "criticise"


def test_one_reservation_may_cover_two_claims() -> None:
    first, second = claims_of(
        "{c1:state A fell}, {s1 he} {q1 said}. {c2:deny No}, {s2 she} {q2 said}. {k1:hedged,k2:hedged Perhaps.}"
    )
    assert first["caveat"] == second["caveat"] == "hedged"
    assert first["caveat_span"] == second["caveat_span"]


@pytest.mark.parametrize(
    ("content", "direct"),
    [
        ("{c1:state we won}", False),
        ("{c1:state “We won,”}", True),
        ('{c1:state a "win"}', True),
        ("{c1:state «We won»}", True),
        ("{c1:state\" 'We won'}", True),
        ('{c1:state~ a pipe of 9"}', False),
    ],
)
def test_a_quotation_mark_makes_a_claim_direct_unless_the_annotator_says_otherwise(content: str, direct: bool) -> None:
    (claim,) = claims_of(f"{{s1 They}} {{q1 said}} {content}.")
    assert claim["direct"] is direct


@pytest.mark.parametrize(
    ("marked", "complaint"),
    [
        ("{s1 He} {q1 said} {c1:state it.", "c"),
        ("He} {q1 said}", "closing brace"),
        ("{s1 He} {q1 said} it", "no content with a stance"),
        ("{c1:guess it}", "'guess' is no stance"),
        ("{c1:state it} {c1:deny not}", "the second of claim 1"),
        ("{c1:state it} {k1:vague perhaps}", "caveat of a kind"),
        ("{x1 He} said", "'x1' names no part"),
        ("{s1 }{c1:state it}", "nothing between the braces"),
        ("{s1:state He}{c1:state it}", "only content and caveat"),
    ],
)
def test_a_slip_of_the_pen_is_named_with_its_passage(marked: str, complaint: str) -> None:
    with pytest.raises(MarkupError, match=r"^a\.txt, passage 'wire \| Karsk'") as refused:
        claims_of(marked)
    assert complaint in str(refused.value)


def test_the_committed_records_are_what_the_passages_give(parts: dict[str, list[dict[str, Any]]]) -> None:
    for name, part in parts.items():
        assert (CLAIMS / f"{name}.jsonl").read_text(encoding="utf-8") == lines(part)


def test_every_span_lies_in_its_text_and_shows_words(parts: dict[str, list[dict[str, Any]]]) -> None:
    for record in (record for part in parts.values() for record in part):
        text = record["text"]
        assert "{" not in text
        assert "}" not in text
        for claim in record["attributions"]:
            caveat = [claim["caveat_span"]] if claim["caveat_span"] else []
            assert claim["content"]
            assert bool(caveat) == (claim["caveat"] != "none")
            for name, pieces in ((n, claim[n]) for n in ("source", "cue", "content", "via")):
                assert all(end <= begin for (_, end), (begin, _) in pairwise(pieces)), name
            for begin, end in (*claim["source"], *claim["cue"], *claim["content"], *claim["via"], *caveat):
                assert 0 <= begin < end <= len(text)
                assert text[begin:end] == text[begin:end].strip()
                assert any(char.isalnum() for char in text[begin:end])


def test_no_two_claims_of_a_passage_share_cue_and_content(parts: dict[str, list[dict[str, Any]]]) -> None:
    for record in (record for part in parts.values() for record in part):
        keys = [(tuple(claim["cue"]), tuple(claim["content"])) for claim in record["attributions"]]
        assert len(keys) == len(set(keys)), record["id"]


def test_every_stance_and_every_caveat_is_there_often_enough(claims: list[dict[str, Any]]) -> None:
    stances, caveats = (Counter(claim[name] for claim in claims) for name in ("stance", "caveat"))
    assert {name: stances[name] for name in STANCES if stances[name] < LEAST} == {}
    assert {name: caveats[name] for name in CAVEATS if caveats[name] < LEAST} == {}


def test_the_set_is_large_enough_and_a_fifth_is_held_apart(parts: dict[str, list[dict[str, Any]]]) -> None:
    texts = [record["text"] for part in parts.values() for record in part]
    assert sum(len(_ENDS.findall(text)) for text in texts) >= SENTENCES
    assert len(texts) == len(set(texts))
    assert 0.15 <= len(parts["dev"]) / len(texts) <= 0.25
    held = [claim for record in parts["dev"] for claim in record["attributions"]]
    assert {claim["stance"] for claim in held} == set(STANCES)
    assert {claim["caveat"] for claim in held} == {"none", *CAVEATS}
