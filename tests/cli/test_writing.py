"""`twosource export` and `twosource report`"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.export.sample_reading import hostile, sudan
from twosource.model import Reading

SUDAN = sudan().document.id


def test_readings_are_exported_as_json_lines(call: Call, sample_ledger: Path) -> None:
    found = call("export", "--format", "jsonl", "--ledger", sample_ledger)
    assert found.exit_code == 0
    readings = [Reading.from_json(line) for line in found.stdout.split("\n") if line]
    assert readings == [sudan(), hostile()]


def test_claims_and_events_are_exported_as_a_table(call: Call, sample_ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    found = call("export", "--format", "csv", "-o", path, "--ledger", sample_ledger)
    assert (found.exit_code, found.stdout) == (0, "")
    assert "8 rows written" in found.stderr
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))
    assert [row["record"] for row in rows] == ["claim"] * 3 + ["event"] * 2 + ["claim"] * 2 + ["event"]


def test_only_one_document_and_only_its_events(call: Call, sample_ledger: Path) -> None:
    found = call("export", "-f", "csv", "--only", "events", "--document", SUDAN[:8], "--ledger", sample_ledger)
    rows = list(csv.DictReader(io.StringIO(found.stdout, newline="")))
    assert [row["id"] for row in rows] == [f"{SUDAN[:12]}:e1", f"{SUDAN[:12]}:e2"]


@pytest.mark.parametrize(
    "arguments", [("-f", "xlsx"), ("-f", "csv", "--only", "cats"), ("-f", "jsonl", "--only", "claims"), ()]
)
def test_a_format_that_does_not_exist_is_wrong_usage(
    call: Call, sample_ledger: Path, arguments: tuple[str, ...]
) -> None:
    found = call("export", *arguments, "--ledger", sample_ledger)
    assert (found.exit_code, found.stdout) == (2, "")


def test_a_report_is_one_file(call: Call, sample_ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    found = call("report", "-o", path, "--ledger", sample_ledger)
    assert found.exit_code == 0, found.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_report_of_one_document_goes_to_standard_output(call: Call, sample_ledger: Path) -> None:
    found = call("report", "--document", SUDAN[:8], "-o", "-", "--ledger", sample_ledger)
    assert found.stdout.startswith("<!doctype html>")
    assert found.stdout.count('<details class="doc"') == 1


def test_where_nothing_can_be_written_the_old_file_stays(call: Call, sample_ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("yesterday's page", encoding="utf-8")
    assert call("report", "--document", "ffff", "-o", path, "--ledger", sample_ledger).exit_code == 1
    assert path.read_text(encoding="utf-8") == "yesterday's page"
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]


def test_a_folder_that_is_not_there_is_told_in_one_line(call: Call, sample_ledger: Path, tmp_path: Path) -> None:
    found = call("report", "-o", tmp_path / "gone" / "page.html", "--ledger", sample_ledger)
    assert found.exit_code == 1
    assert found.stderr.count("\n") == 1
    assert "gone" in found.stderr


def test_a_folder_is_no_file(call: Call, sample_ledger: Path, tmp_path: Path) -> None:
    found = call("report", "-o", tmp_path, "--ledger", sample_ledger)
    assert found.exit_code == 2
    assert "it is a folder" in found.stderr
