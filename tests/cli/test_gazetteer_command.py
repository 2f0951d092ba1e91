"""`twosource gazetteer` shows, adds and removes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from twosource.cli.app import app
from twosource.knowledge import gazetteer_added, gazetteer_file
from twosource.knowledge.gazetteer import FOLDER_VARIABLE, gazetteer

ROW = "1|Orlivka|Orlivka||48.5|37.9|P|PPL|UA||05||||1200||120|Europe/Kyiv|2026-01-09".replace("|", "\t")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    for module in (gazetteer_added, gazetteer_file):
        for rows in ("town_rows", "region_rows", "district_rows"):
            monkeypatch.setattr(module, rows, lambda: iter(()))
    gazetteer.cache_clear()
    yield tmp_path
    gazetteer.cache_clear()


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["gazetteer", *arguments])
    return result.exit_code, result.output


def test_a_dump_is_added_shown_and_removed(folder: Path) -> None:
    (folder / "UA.txt").write_text(ROW + "\n", encoding="utf-8")
    assert run()[1].startswith("embedded: 0 places")
    code, said = run("add", str(folder / "UA.txt"))
    assert (code, said) == (0, "added: UA.txt, newest row 2026-01-09\n1 of 1 rows taken; 1 places in all\n")
    assert run()[1].startswith("added: UA.txt, newest row 2026-01-09, 1 rows taken\n1 places")
    assert '"name":"UA.txt"' in run("--json")[1].replace(": ", ":")
    assert run("remove") == (0, "removed; the embedded gazetteer is in use\n")
    assert run("remove") == (0, "none was added\n")


def test_a_bad_dump_is_one_line_that_names_the_row_and_the_next_step(folder: Path) -> None:
    (folder / "UA.txt").write_text(ROW + "\n2\tShort\n", encoding="utf-8")
    code, said = run("add", str(folder / "UA.txt"))
    assert code == 1
    assert said == (
        "twosource: UA.txt, row 2: has 2 columns parted by tabs, not 19; "
        "fetch the dump again from GeoNames; nothing of it was taken\n"
    )
    assert list((folder / "cache").iterdir()) == []
