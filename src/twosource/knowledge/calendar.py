"""Dated facts that news counts from (`calendar.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from twosource.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Entry:
    """A war, an election, a summit, a treaty or a single event. `end` is None for one that runs on or took one day.

    A text means it by one of `names` (lower case), given that it names one of each group of `parties`.
    """

    kind: str
    name: str
    start: date
    end: date | None
    names: tuple[str, ...]
    parties: tuple[tuple[str, ...], ...]
    source: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office. `titles` (lower case) stand before the name of who holds it; `country` is ISO alpha-3 or ""."""

    person: str
    office: str
    start: date
    end: date | None
    titles: tuple[str, ...]
    country: str
    source: str

    @property
    def surname(self) -> str:
        """The last part of the name, with its particles: "von der Leyen", "al-Assad"."""
        for particle in (" von ", " van ", " de ", " da "):
            if particle in self.person:
                return self.person[self.person.index(particle) + 1 :]
        if self.person in _FAMILY_FIRST:
            return self.person.split()[0]
        return self.person.split()[-1]


_FAMILY_FIRST = frozenset(["Hu Jintao", "Xi Jinping", "Park Geun-hye", "Moon Jae-in", "Yoon Suk Yeol", "Ban Ki-moon"])


@cache
def _table() -> dict[str, list[dict[str, Any]]]:
    text = files("twosource.knowledge").joinpath("calendar.toml").read_text("utf-8")
    return tomllib.loads(text)


def _checked(row: dict[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    absent = [name for name in fields if name not in row]
    end = row.get("end")
    if absent or not isinstance(row.get("start"), date) or (end is not None and not row["start"] <= end):
        raise KnowledgeError("calendar.toml", f"row {row!r} lacks {absent or 'a start before its end'}", "mend the row")
    return row


@cache
def entries() -> tuple[Entry, ...]:
    """Every war, election, summit, treaty and event.

    Raises:
        KnowledgeError: if a row lacks a field or ends before it starts.
    """
    rows = []
    for row in _table()["entry"]:
        row = _checked(row, ("kind", "name", "start", "names", "parties", "source"))
        parties = tuple(tuple(group) for group in row["parties"])
        rows.append(
            Entry(row["kind"], row["name"], row["start"], row.get("end"), tuple(row["names"]), parties, row["source"])
        )
    return tuple(rows)


@cache
def terms() -> tuple[Term, ...]:
    """Every term of office.

    Raises:
        KnowledgeError: if a row lacks a field or ends before it starts.
    """
    rows = []
    for row in _table()["term"]:
        row = _checked(row, ("person", "office", "start", "titles", "country", "source"))
        rows.append(
            Term(
                row["person"],
                row["office"],
                row["start"],
                row.get("end"),
                tuple(row["titles"]),
                row["country"],
                row["source"],
            )
        )
    return tuple(rows)
