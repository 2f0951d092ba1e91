"""Other spellings and former names of places: "Kiev", "Artyomovsk", "Deir al-Zour"."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from twosource.errors import KnowledgeError
from twosource.knowledge.place_name import place_key

if TYPE_CHECKING:
    from collections.abc import Mapping

SPELLINGS = "place_spellings.csv"
KINDS = frozenset({"other", "former"})


@dataclass(frozen=True, slots=True)
class Spelling:
    """`written` stands for the place that the gazetteer calls `name` in the country of that alpha-3 code."""

    written: str
    name: str
    country: str
    former: bool


def spelling(written: str) -> Spelling | None:
    """The place that the name is another spelling or a former name of, or None."""
    return _by_key().get(place_key(written))


@cache
def spellings() -> tuple[Spelling, ...]:
    """Every row of the table, one for each spelling."""
    text = resources.files("twosource.knowledge").joinpath(SPELLINGS).read_text(encoding="utf-8")
    found: list[Spelling] = []
    for cells in csv.DictReader(line for line in text.splitlines() if not line.startswith("#")):
        if cells["kind"] not in KINDS or len(cells["country"]) != 3 or not cells["spellings"]:
            raise KnowledgeError(f"{SPELLINGS}, {cells['name']}", "bad row", "mend the row")
        for written in cells["spellings"].split(";"):
            found.append(Spelling(written, cells["name"], cells["country"], cells["kind"] == "former"))
    return tuple(found)


@cache
def _by_key() -> Mapping[str, Spelling]:
    index: dict[str, Spelling] = {}
    for row in spellings():
        index.setdefault(place_key(row.written), row)
    return index
