"""The dossiers say of every text where it belongs, and what they say can be found in it."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from twosource.knowledge.event_types import deed_types

FOLDERS = sorted(path.parent for path in Path(__file__).parents[2].glob("train/data/dossiers/*/gold.json"))


def gold(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return found


def test_half_of_the_dossiers_are_to_develop_on_and_half_to_test_on() -> None:
    assert sorted(gold(folder)["part"] for folder in FOLDERS) == ["dev"] * 3 + ["test"] * 3


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_text_is_in_one_family_and_in_the_table(folder: Path) -> None:
    texts = sorted(path.name for path in folder.glob("*.txt"))
    placed = [copy["path"] for family in gold(folder)["families"] for copy in family["documents"]]
    with (folder / "metadata.csv").open(encoding="utf-8", newline="") as table:
        listed = [row["file"] for row in csv.DictReader(table)]
    assert sorted(placed) == sorted(listed) == texts
    assert 10 <= len(texts) <= 14


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_copy_derives_from_a_text_of_its_family(folder: Path) -> None:
    for family in gold(folder)["families"]:
        inside = {copy["path"] for copy in family["documents"]}
        for copy in family["documents"]:
            assert (
                (copy["relation"] == "origin") == (copy["path"] == family["origin"]) == (copy["derived_from"] is None)
            )
            assert copy["derived_from"] is None or copy["derived_from"] in inside


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_tells_of_an_incident_stands_in_the_text(folder: Path) -> None:
    family = {copy["path"]: each["id"] for each in gold(folder)["families"] for copy in each["documents"]}
    for incident in gold(folder)["incidents"]:
        assert incident["type"] in {kind.name for kind in deed_types()}
        assert sorted(incident["mentions"]) == incident["paths"]
        for path, mentions in incident["mentions"].items():
            text = (folder / path).read_text(encoding="utf-8")
            assert all(words in text for words in mentions)
        assert incident["origins"]["low"] == len({family[path] for path in incident["paths"]})
        assert all(set(voice["paths"]) <= set(incident["paths"]) for voice in incident["voices"])
