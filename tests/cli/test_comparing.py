"""`twosource compare` on the screen, as JSON and as a page."""

from __future__ import annotations

import json
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call
from tests.ledger.test_board import reading
from twosource.cli.weighing import print_families
from twosource.ledger.board import make_board
from twosource.model import Doubt

ONE = (
    "HARGA (Reuters) - Two rockets struck the mill of Harga before dawn on Tuesday, mayor Ilse Tamm said.\n\n"
    "Flour covered the street up to the bridge, and the old church lost its windows.\n\n"
    "Engineers of the water board found the dam at Tolm unharmed & asked for sandbags.\n"
)
SPUN = (
    "HARGA - Two missiles hit the mill of Harga earlier than dawn on Tuesday, mayor Ilse Tamm mentioned.\n\n"
    "Flour lined the road up to the bridge, and the aged church misplaced its windows.\n\n"
    "Engineers of the water board discovered the dam at Tolm unhurt & requested for sandbags.\n"
)


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    for name, text in (("a.txt", ONE), ("b.txt", SPUN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    table = "file,publisher,url,published\na.txt,Reuters,,2024-05-07\nb.txt,Daily Hub,,2024-05-08\n"
    (tmp_path / "metadata.csv").write_text(table, encoding="utf-8")
    return tmp_path / "a.txt", tmp_path / "b.txt"


def test_the_verdict_names_relation_origin_and_reasons(call: Call, files: tuple[Path, Path]) -> None:
    found = objects(call("compare", *files, "--json").stdout)[0]
    assert found["relation"] == "spun"
    assert found["origin"] == found["left"]
    assert found["unsure"] is False
    assert len(found["why"]) == 2
    assert found["pairs"][0]["moved"] is False


def test_sentences_stand_side_by_side_and_what_differs_is_marked(call: Call, files: tuple[Path, Path]) -> None:
    shown = call("compare", *files).stdout
    assert shown.startswith("spun  score 0.")
    assert "came first" in shown
    line = next(line for line in shown.splitlines() if "rockets" in line)
    assert "[rockets" in line
    assert "[missiles" in line


def test_the_page_holds_both_texts_and_runs_nothing(call: Call, files: tuple[Path, Path], tmp_path: Path) -> None:
    found = call("compare", *files, "--html", tmp_path / "page.html")
    assert found.exit_code == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in unescape(page)
    assert "<script" not in page
    assert "unharmed</del> &amp; " in page
    assert '<ins class="replaced">missiles hit</ins>' in page
    assert "kB written" in found.stderr


def test_the_page_can_go_to_standard_output(call: Call, files: tuple[Path, Path]) -> None:
    found = call("compare", *files, "--html", "-")
    assert found.stdout.startswith("<!doctype html>")


def test_a_file_that_is_not_there_is_named(call: Call, tmp_path: Path) -> None:
    found = call("compare", tmp_path / "none.txt", tmp_path / "none.txt")
    assert found.exit_code != 0
    assert "none.txt" in found.stderr


def test_families_name_the_copies_that_can_be_argued(capsys: pytest.CaptureFixture[str]) -> None:
    board = make_board([reading()], {})
    doubt = Doubt(document=board.families[0].origin, of="f" * 64, score=0.49, why="much the same sentences")
    print_families(replace(board, families=(replace(board.families[0], doubts=(doubt,)),)), as_json=False)
    assert "may derive from ffffffff all the same (0.49)" in capsys.readouterr().out
