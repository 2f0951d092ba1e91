"""The passages on events: their markup, what it becomes, and what the set holds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest

from train.data.event_markup import EVENTS, lines, passages, records, sentences, tempting_sentences
from train.data.markup import MarkupError
from twosource.knowledge.event_types import deed_types
from twosource.knowledge.weapons import CATEGORIES
from twosource.model.event import QuantityKind, Status

PARTS = records()
ALL = [record for part in PARTS.values() for record in part]
TOLD = [(record["text"], event) for record in ALL for event in record["events"]]


def _marked(line: str) -> dict[str, Any]:
    (passage,) = passages(f"## wire | Nowhere\n{line}\n", "made-up.txt")
    return passage.record("made-up")


def _spans(event: dict[str, Any]) -> list[tuple[int, int]]:
    named = [part["span"] for part in (*event["weapons"], *event["quantities"])]
    single = [event[part] for part in ("trigger", "place", "time") if event[part] is not None]
    return [*single, *named, *event["mentions"], *event["actors"], *event["targets"]]


def test_braces_become_spans_of_the_bare_text() -> None:
    record = _marked(
        "{a Gunners} may {:shelling? shell} {t,l Port Hale} with {n:weapons=2-4 two to four} {w:mortar mortars}."
    )
    text, (event,) = record["text"], record["events"]
    assert text == "Gunners may shell Port Hale with two to four mortars."
    assert (event["type"], event["status"]) == ("shelling", "possible")
    assert [text[begin:end] for begin, end in (*event["actors"], *event["targets"])] == ["Gunners", "Port Hale"]
    assert event["place"] == event["targets"][0]
    assert event["quantities"] == [{"kind": "weapons", "low": 2.0, "high": 4.0, "span": (33, 44)}]
    assert event["weapons"][0]["category"] == "mortar"


def test_parts_of_several_events_share_words() -> None:
    record = _marked("{a1,a2 They} {1:visit came} and will {2:meeting> meet} him over a {x killer} lunch.")
    came, meet = record["events"]
    assert came["actors"] == meet["actors"] == [(0, 4)]
    assert [record["text"][begin:end] for begin, end in record["tempting"]] == ["killer"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{a They} left.", "no trigger"),
        ("They {:leaving left}.", "no deed type"),
        ("They {:attack attacked} with {w:sling slings}.", "no category"),
        ("They {:attack attacked}, killing {n:killed=9-3 some}.", "crossed"),
        ("They {:attack attacked", "not closed"),
        ("They {z attacked}.", "names no part"),
        ("They {:attack attacked} {l here} and {l there}.", "two places"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_its_fault(line: str, complaint: str) -> None:
    with pytest.raises(MarkupError, match=complaint):
        _marked(line)


def test_sentences_do_not_end_behind_titles_and_initials() -> None:
    text = "Gen. A. Doe met Mr. Roe. They talked."
    assert [text[begin:end] for begin, end in sentences(text)] == ["Gen. A. Doe met Mr. Roe. ", "They talked."]


@pytest.mark.parametrize("part", ["train", "dev"])
def test_generating_again_gives_the_same_files(part: str) -> None:
    assert lines(PARTS[part]) == Path(EVENTS / f"{part}.jsonl").read_text(encoding="utf-8")


def test_no_passage_stands_twice() -> None:
    assert max(Counter(record["text"] for record in ALL).values()) == 1


def test_spans_are_inside_the_text_and_hold_words() -> None:
    for text, event in TOLD:
        for begin, end in _spans(event):
            assert 0 <= begin < end <= len(text)
            assert text[begin:end] == text[begin:end].strip()


def test_no_markup_is_left_in_the_text() -> None:
    assert not [record["text"] for record in ALL if set("{}~") & set(record["text"])]


def test_types_statuses_categories_and_kinds_are_those_of_the_tables() -> None:
    assert {event["type"] for _, event in TOLD} == {kind.name for kind in deed_types()}
    assert {event["status"] for _, event in TOLD} == set(get_args(Status))
    assert {weapon["category"] for _, event in TOLD for weapon in event["weapons"]} <= set(CATEGORIES)
    assert {number["kind"] for _, event in TOLD for number in event["quantities"]} <= set(get_args(QuantityKind))


def test_a_tempting_word_is_no_trigger() -> None:
    for record in ALL:
        for event in record["events"]:
            for begin, end in (event["trigger"], *event["mentions"]):
                assert not any(first < end and begin < last for first, last in record["tempting"])


def test_the_set_is_as_large_as_it_says() -> None:
    assert sum(len(sentences(record["text"])) for record in ALL) >= 1_300
    assert sum(map(tempting_sentences, ALL)) >= 300
    assert min(Counter(event["type"] for _, event in TOLD).values()) >= 15
    assert min(Counter(event["status"] for _, event in TOLD).values()) >= 60
    assert 0.15 < len(PARTS["dev"]) / len(ALL) < 0.25
