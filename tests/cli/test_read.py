"""`twosource read`"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from twosource.ledger import Ledger
from twosource.model import Reading

ARTICLE = (
    "The ministry denied on Monday that its forces had shelled the village, and said that the road was open again."
)
OTHER = (
    "A doctor at the hospital said that twelve people had been brought in after the shelling of the market on Sunday."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    held = tmp_path / "articles"
    held.mkdir()
    (held / "one.txt").write_text(ARTICLE, encoding="utf-8")
    (held / "two.txt").write_text(OTHER, encoding="utf-8")
    return held


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def test_without_a_ledger_the_reading_is_printed_and_nothing_is_kept(call: Call, folder: Path, tmp_path: Path) -> None:
    found = call("read", folder / "one.txt", "--published", "2024-11-18", "--publisher", "Nile Courier")
    assert found.exit_code == 0, found.stderr
    assert "Nile Courier" in found.stdout
    assert "1 claim\n" in found.stdout
    assert "the ministry" in found.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles"]


def test_json_is_one_reading_a_line(call: Call, folder: Path) -> None:
    found = call("read", folder, "--json")
    readings = [Reading.from_json(line) for line in lines(found.stdout)]
    assert [reading.document.text for reading in readings] == [ARTICLE, OTHER]


def test_a_text_comes_in_on_standard_input(call: Call) -> None:
    found = call("read", "-", "--json", "--published", "2024-11-18", stdin=ARTICLE)
    reading = Reading.from_json(found.stdout)
    assert reading.document.text == ARTICLE
    assert str(reading.document.published) == "2024-11-18"


def test_with_a_ledger_documents_are_kept_and_counted(call: Call, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    first = call("read", folder, "--ledger", path)
    assert first.exit_code == 0, first.stderr
    assert "2 added" in first.stdout
    again = call("read", folder, "--ledger", path)
    assert "0 added, 2 known already" in again.stdout
    with Ledger.open(path) as ledger:
        assert len(ledger.documents()) == 2


def test_with_a_ledger_and_json_the_readings_are_printed_too(call: Call, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    for _ in range(2):
        found = call("read", folder, "--ledger", path, "--json")
        assert {Reading.from_json(line).document.text for line in lines(found.stdout)} == {ARTICLE, OTHER}


def test_standard_input_goes_into_a_ledger(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    assert call("read", "-", "--ledger", path, stdin=ARTICLE).exit_code == 0
    with Ledger.open(path) as ledger:
        assert ledger.reading(ledger.documents()[0].id).document.text == ARTICLE


def test_the_environment_may_name_the_ledger(call: Call, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    assert call("read", folder, TWOSOURCE_LEDGER=str(path)).exit_code == 0
    assert "2 documents in the ledger" in call("read", folder, TWOSOURCE_LEDGER=str(path)).stdout


def test_what_is_refused_is_told_line_by_line_and_the_rest_is_read(call: Call, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    found = call("read", folder, folder / "missing.txt", "--json")
    assert found.exit_code == 1
    assert len(lines(found.stdout)) == 2
    told = lines(found.stderr)
    assert [line.split(":")[0] for line in told] == ["refused", "refused"]
    assert "empty.txt" in told[0]
    assert "missing.txt" in told[1]


def test_a_ledger_in_the_folder_it_is_filled_from_is_no_input(call: Call, folder: Path) -> None:
    for _ in range(2):
        found = call("read", folder, "--ledger", folder / "war.db")
        assert (found.exit_code, found.stderr) == (0, "")


def test_metadata_of_a_table_is_used(call: Call, folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "known.csv"
    table.write_text(
        "file,publisher,url,published\none.txt,Nile Courier,https://nile.example/1,2024-11-18\n", encoding="utf-8"
    )
    found = call("read", folder / "one.txt", "--metadata", table, "--json")
    document = json.loads(found.stdout)["document"]
    assert (document["publisher"], document["published"]) == ("Nile Courier", "2024-11-18")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--published", "2024-13-40"), "2024-13-40"),
        (("--published", "yesterday"), "YYYY-MM-DD"),
        (("--workers", "0"), "--workers"),
        (("--workers", "many"), "--workers"),
        (("--colour",), "--colour"),
    ],
)
def test_wrong_usage_exits_with_two_and_says_what_is_wrong(
    call: Call, folder: Path, arguments: tuple[str, ...], told: str
) -> None:
    found = call("read", folder, *arguments)
    assert found.exit_code == 2
    assert told in found.stderr
    assert found.stdout == ""


def test_reading_nothing_is_wrong_usage(call: Call) -> None:
    assert call("read").exit_code == 2


def test_a_ledger_that_is_something_else_is_left_alone(call: Call, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("these are my notes, and they are longer than a header", encoding="utf-8")
    found = call("read", folder, "--ledger", path)
    assert found.exit_code == 1
    assert len(lines(found.stderr)) == 1
    assert "notes.txt" in found.stderr
    assert path.read_text(encoding="utf-8").startswith("these are my notes")
