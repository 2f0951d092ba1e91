"""Sides of armed conflicts, and whose side someone speaks for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from twosource.errors import KnowledgeError


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A state on a side, from `start` to `end` (inclusive; None is open)."""

    state: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """`groups` are lower case."""

    name: str
    members: tuple[Membership, ...]
    groups: frozenset[str]

    def holds_state(self, state: str, day: date | None) -> bool:
        """True where the state (ISO 3166-1 alpha-3) is on this side, on that day if one is given."""
        return any(member.state == state and _within(day, member.start, member.end) for member in self.members)

    def holds_group(self, names: Iterable[str]) -> bool:
        """True where one of the names is that of a group on this side."""
        return any(name.lower() in self.groups for name in names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """`start` and `end` are days (inclusive); `source` says what the row rests on."""

    id: str
    name: str
    start: date
    end: date | None
    sides: tuple[Side, ...]
    source: str

    def runs(self, day: date | None) -> bool:
        """True where the conflict was going on that day, or where no day is given."""
        return _within(day, self.start, self.end)


def _within(day: date | None, start: date | None, end: date | None) -> bool:
    return day is None or ((start is None or start <= day) and (end is None or day <= end))


@cache
def conflicts() -> tuple[Conflict, ...]:
    """All conflicts of the table.

    Raises:
        KnowledgeError: if a row is not what the table's header says.
    """
    name = "conflicts.toml"
    rows = tomllib.loads((files("twosource.knowledge") / name).read_text(encoding="utf-8"))["conflict"]
    return tuple(_conflict(row, name) for row in rows)


def _conflict(row: dict[str, Any], table: str) -> Conflict:
    try:
        sides = tuple(
            Side(
                name=side["name"],
                members=(
                    *(Membership(state=state) for state in side["states"]),
                    *(
                        Membership(state=ally["state"], start=ally.get("start"), end=ally.get("end"))
                        for ally in side.get("ally", [])
                    ),
                ),
                groups=frozenset(group.lower() for group in side["groups"]),
            )
            for side in row["side"]
        )
        return Conflict(
            id=row["id"], name=row["name"], start=row["start"], end=row.get("end"), sides=sides, source=row["source"]
        )
    except (KeyError, TypeError) as error:
        raise KnowledgeError(table, f"row {row.get('id', row)!r} lacks {error}", "add what is missing") from error
