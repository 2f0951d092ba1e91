"""`twosource revisions`: pages read again with other text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call

TABLE = "file,publisher,url,published\n{name},Hill Paper,https://hill.example/pit{more},2024-05-0{day}\n"
OLD = "Four miners were trapped in the Harga pit on Monday.\n\nThe owner denied that the pumps had failed at night.\n"
NEW = "Six miners were trapped in the Harga pit on Monday.\n\nThe owner denied that the pumps had failed at night.\n"


@pytest.fixture
def twice(call: Call, tmp_path: Path) -> Path:
    """A ledger that holds two versions of one page and a text that stood elsewhere."""
    for day, (text, more) in enumerate([(OLD, "?utm_source=a"), (NEW, "#top"), ("A fair at Tolm.\n", "/fair")], 1):
        folder = tmp_path / str(day)
        folder.mkdir()
        (folder / "page.txt").write_text(text, encoding="utf-8")
        table = TABLE.format(name="page.txt", more=more, day=day)
        (folder / "metadata.csv").write_text(table, encoding="utf-8")
        assert call("read", folder, "--ledger", tmp_path / "l.db").exit_code == 0
    return tmp_path / "l.db"


def test_pages_with_several_versions_are_listed(call: Call, twice: Path) -> None:
    shown = call("revisions", "--ledger", twice).stdout
    assert shown.startswith("hill.example/pit\n")
    assert shown.count("read 20") == 2
    assert "fair" not in shown


def test_pages_as_json_name_their_versions_in_the_order_they_came(call: Call, twice: Path) -> None:
    found = json.loads(call("revisions", "--ledger", twice, "--json").stdout)
    assert [version["published"] for version in found["versions"]] == ["2024-05-01", "2024-05-02"]


@pytest.mark.parametrize("asked", ["https://hill.example/pit", "id"])
def test_one_page_shows_what_changed(call: Call, twice: Path, asked: str) -> None:
    page = json.loads(call("revisions", "--ledger", twice, "--json").stdout)
    name = page["versions"][1]["document"][:10] if asked == "id" else asked
    shown = call("revisions", name, "--ledger", twice).stdout
    assert "[Four]" in shown
    assert "[Six]" in shown
    assert "pumps" not in shown
    assert "changed" in shown


def test_one_page_as_json_has_a_line_for_every_step(call: Call, twice: Path) -> None:
    found = json.loads(call("revisions", "https://hill.example/pit", "--ledger", twice, "--json").stdout)
    assert found["page"] == "hill.example/pit"
    assert found["claims"][0]["kind"] == "changed"


def test_a_page_with_one_version_is_refused(call: Call, twice: Path) -> None:
    found = call("revisions", "https://hill.example/pit/fair", "--ledger", twice)
    assert found.exit_code == 1
    assert "no other version of this page is held" in found.stderr


def test_a_ledger_without_such_pages_says_so(call: Call, sample_ledger: Path) -> None:
    assert "no page was read again" in call("revisions", "--ledger", sample_ledger).stderr
