"""Families and incidents of a ledger, as lines of the schema."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from twosource.ledger.board import make_board
from twosource.model import (
    Claim,
    Document,
    Event,
    Participant,
    Place,
    Quantity,
    Reading,
    Source,
    Span,
    Time,
    text_id,
)

SCHEMA = Path(__file__).parents[2].parent / "shared" / "ledger.schema.json"
TEXT = (
    "On Monday a drone struck the grain terminal at Orlets and killed 4 people, the harbour police said.\n"
    "Crews worked until noon to keep the fire from the silos, and the railway line along the quay stayed shut.\n"
    "The terminal had been repaired only in spring, after the last flood broke its northern wall in two places.\n"
)


def reading(text: str = TEXT, day: int = 4, killed: int = 4) -> Reading:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    return Reading(
        document=Document(id=text_id(text), text=text, language="en", published=date(2024, 6, day), publisher="Post"),
        sources=(Source(id="s1", name="harbour police", kind="organisation", mentions=(at("the harbour police"),)),),
        claims=(
            Claim(
                id="c1",
                source="s1",
                cue=at("said"),
                content=(Span(0, text.index(",")),),
                stance="state",
                direct=False,
            ),
        ),
        events=(
            Event(
                id="e1",
                type="drone_strike",
                trigger=at("struck"),
                actors=(),
                targets=(Participant(span=at("the grain terminal")),),
                status="occurred",
                claims=("c1",),
                place=0,
                time=0,
                quantities=(Quantity(kind="killed", low=killed, high=killed, span=at(str(killed))),),
            ),
        ),
        places=(
            Place(span=at("Orlets"), name="Orlets", precision="town", latitude=46.1, longitude=30.2, country="UKR"),
        ),
        times=(Time(span=at("Monday"), start=date(2024, 6, 3), end=date(2024, 6, 3)),),
    )


@pytest.fixture
def copies() -> list[Reading]:
    return [reading(), reading("Fire at the port\n" + TEXT, day=5), reading(TEXT + "More follows later.\n", day=6)]


def test_copies_are_one_origin_and_one_voice(copies: list[Reading]) -> None:
    board = make_board(copies, {})
    assert [len(family.copies) for family in board.families] == [3]
    (line,) = [board.incident_line(graded) for graded in board.incidents]
    assert line["origins"] == {"low": 1, "high": 1}
    assert len(line["documents"]) == 3
    assert [(voice["name"], voice["side"]) for voice in line["voices"]] == [("Ukraine", "party:UKR")]
    assert line["grade"] == "claimed"
    assert line["numbers"][0]["kind"] == "killed"
    assert (line["numbers"][0]["low"], line["numbers"][0]["high"]) == (4, 4)


def test_one_text_in_two_files_is_listed_under_both(copies: list[Reading]) -> None:
    first = copies[0].document.id
    board = make_board(copies[:1], {first: ("a.txt", "b/a.txt")})
    listed = board.family_line(board.families[0])["documents"]
    assert [(line["id"], line["path"], line["relation"]) for line in listed] == [
        (first, "a.txt", "origin"),
        (first, "b/a.txt", "verbatim"),
    ]
    assert board.incident_line(board.incidents[0])["paths"] == ["a.txt", "b/a.txt"]


def test_lines_satisfy_the_schema(copies: list[Reading]) -> None:
    if not SCHEMA.exists():
        pytest.skip("the ledger schema is not beside the project")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    bare = "Nothing was heard from the garrison on the island."
    undated = Reading(document=Document(id=text_id(bare), text=bare, language="en"))
    board = make_board([*copies, undated], {copies[0].document.id: ("a.txt",)})
    lines = [board.family_line(family) for family in board.families]
    lines += [board.incident_line(graded) for graded in board.incidents]
    assert len(lines) >= 2
    for line in lines:
        jsonschema.validate(json.loads(json.dumps(line)), schema)


def test_the_board_does_not_depend_on_the_order_of_readings(copies: list[Reading]) -> None:
    straight, reverse = make_board(copies, {}), make_board(copies[::-1], {})
    assert straight.families == reverse.families
    assert straight.incidents == reverse.incidents
