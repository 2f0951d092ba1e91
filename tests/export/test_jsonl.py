"""Readings as JSON, one a line."""

from __future__ import annotations

import io
import json

from tests.export.sample_reading import all_readings
from twosource.export import json_line, write_jsonl
from twosource.model import Reading


def test_each_line_is_a_reading_that_comes_back_without_loss() -> None:
    out = io.StringIO()
    assert write_jsonl(all_readings(), out) == 2
    lines = out.getvalue().splitlines()
    assert [Reading.from_json(line) for line in lines] == list(all_readings())


def test_no_line_holds_a_character_that_a_terminal_obeys_or_that_ends_a_line_elsewhere() -> None:
    out = io.StringIO()
    write_jsonl(all_readings(), out)
    for character in "\x1b\x07\x9b\x7f\x00\u2028\u202e\u2066\u200f":
        assert character not in out.getvalue()
    assert "🇬🇧" in out.getvalue()


def test_a_lone_surrogate_is_escaped_and_stays_what_it_was() -> None:
    line = json_line({"path": "odd\udcff.txt"})
    line.encode("utf-8")
    assert json.loads(line) == {"path": "odd\udcff.txt"}


def test_one_document_is_named_by_the_beginning_of_its_id() -> None:
    wanted = all_readings()[1]
    out = io.StringIO()
    assert write_jsonl(all_readings(), out, document=wanted.document.id[:8]) == 1
    assert Reading.from_json(out.getvalue()) == wanted
