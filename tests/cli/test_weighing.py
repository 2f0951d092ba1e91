"""`twosource families`, `incidents`, `incident`, `compare`"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.export.sample_reading import hostile, sudan
from tests.ledger.test_board import TEXT, reading
from twosource.ledger import Ledger
from twosource.model import Intake


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A ledger with one text and two copies of it."""
    path = tmp_path / "copies.db"
    with Ledger.open(path) as ledger:
        for number, made in enumerate(
            [reading(), reading("Fire at the port\n" + TEXT, day=5), reading(TEXT + "More.\n")]
        ):
            raw = made.document.text.encode("utf-8")
            name = f"{number}.txt"
            ledger.store(Intake(document=made.document, raw=raw, subject=name, path=name), made)
    return path


def objects(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.split("\n") if line]


def test_families_put_copies_under_their_origin(call: Call, copied: Path) -> None:
    found = objects(call("families", "--ledger", copied, "--json").stdout)
    assert [len(family["documents"]) for family in found] == [3]  # type: ignore[arg-type]
    shown = call("families", "--ledger", copied).stdout
    assert shown.count("verbatim") == 2
    assert "word for word" in shown


def test_incidents_say_how_many_reports_origins_and_voices_there_are(call: Call, copied: Path) -> None:
    shown = " ".join(call("incidents", "--ledger", copied).stdout.split())
    assert "3 reports, 1 outlet, 1 origin, 1 voice" in shown


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ((), 1),
        (("--grade", "claimed"), 1),
        (("--grade", "disputed"), 0),
        (("--country", "Ukraine"), 1),
        (("--country", "Peru"), 0),
        (("--since", "2024-06-03"), 1),
        (("--since", "2024-06-04"), 0),
        (("--until", "2024-06-02"), 0),
        (("--type", "shelling"), 0),
        (("--voices", "2"), 0),
    ],
)
def test_incidents_are_chosen_by_filters(call: Call, copied: Path, filters: tuple[str, ...], count: int) -> None:
    assert len(objects(call("incidents", "--ledger", copied, "--json", *filters).stdout)) == count


@pytest.mark.parametrize("filters", [("--grade", "sure"), ("--country", "Atlantis"), ("--type", "war")])
def test_a_filter_that_cannot_be_is_wrong_usage(call: Call, copied: Path, filters: tuple[str, str]) -> None:
    found = call("incidents", "--ledger", copied, *filters)
    assert found.exit_code == 2
    assert filters[1] in found.stderr


def test_an_incident_shows_the_words_of_each_document_and_the_reasons(call: Call, copied: Path) -> None:
    name = str(objects(call("incidents", "--ledger", copied, "--json").stdout)[0]["id"])
    shown = " ".join(call("incident", name[:6], "--ledger", copied).stdout.split())
    assert "a drone struck the grain terminal at Orlets" in shown
    assert "(copy)" in shown
    assert "because only Ukraine says so" in shown


def test_an_incident_that_is_none_is_named(call: Call, copied: Path) -> None:
    found = call("incident", "i00", "--ledger", copied)
    assert found.exit_code == 1
    assert found.stderr.startswith("twosource: i00: no incident of that id")


def test_two_files_are_compared_side_by_side(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT.replace("drone", "rocket"), encoding="utf-8")
    found = objects(call("compare", tmp_path / "a.txt", tmp_path / "b.txt", "--json").stdout)[0]
    assert found["relation"] in {"verbatim", "edited"}
    shown = call("compare", tmp_path / "a.txt", tmp_path / "b.txt").stdout
    assert "rocket" in shown
    assert "drone" in shown


def test_documents_of_a_ledger_are_compared_by_id(call: Call, sample_ledger: Path) -> None:
    ids = sudan().document.id[:8], hostile().document.id[:8]
    found = call("compare", *ids, "--ledger", sample_ledger, "--json")
    assert found.exit_code == 0
    assert objects(found.stdout)[0]["relation"] is None
