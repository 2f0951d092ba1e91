"""Sides of armed conflicts, and whose side someone speaks for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from typing import Any

from twosource.errors import KnowledgeError
from twosource.knowledge.countries import country

TABLE = "conflicts.toml"


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

    def names_group(self, texts: Iterable[str]) -> bool:
        """True where one of the texts is, or holds as whole words, the name of a group on this side ("RSF spokesman").

        Short names are looked for in capitals only.
        """
        return any(pattern.search(text) is not None for text in texts for pattern in _patterns(self.groups))


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


@cache
def _patterns(groups: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    made = []
    for group in sorted(groups):
        if len(group) <= 4:
            made.append(re.compile(rf"^{re.escape(group)}$|(?<!\w){re.escape(group.upper())}(?!\w)", re.NOFLAG))
        else:
            made.append(re.compile(rf"(?<!\w){re.escape(group)}(?!\w)", re.IGNORECASE))
    return tuple(made)


def _within(day: date | None, start: date | None, end: date | None) -> bool:
    return day is None or ((start is None or start <= day) and (end is None or day <= end))


@cache
def conflicts() -> tuple[Conflict, ...]:
    """All conflicts of the table.

    Raises:
        KnowledgeError: if a row is not what the table's header says.
    """
    text = (files("twosource.knowledge") / TABLE).read_text(encoding="utf-8")
    return _read(text, TABLE)


def with_own(path: str | Path | None) -> tuple[Conflict, ...]:
    """The conflicts of the table and of a file of the same form; a conflict of the file replaces the one of its id.

    Raises:
        KnowledgeError: the file cannot be read, or a row of it is not what the table's header says.
    """
    if path is None:
        return conflicts()
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = (getattr(error, "strerror", None) or "it is not UTF-8 text").lower()
        raise KnowledgeError(str(path), f"the conflicts cannot be read ({reason})", "give a TOML file") from error
    own = {each.id: each for each in _read(text, str(path))}
    kept = {each.id: each for each in conflicts()}
    return tuple((kept | own).values())


def _read(text: str, table: str) -> tuple[Conflict, ...]:
    try:
        rows = tomllib.loads(text).get("conflict")
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(table, f"it is no TOML ({error})", "mend that line") from error
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise KnowledgeError(table, "it has no [[conflict]]", "write one as conflicts.toml has them")
    made = tuple(_conflict(row, table) for row in rows)
    twice = next((each.id for each in made if sum(each.id == other.id for other in made) > 1), None)
    if twice is not None:
        raise KnowledgeError(table, f"two conflicts have the id {twice!r}", "give each an id of its own")
    return made


def _conflict(row: dict[str, Any], table: str) -> Conflict:
    named = f"row {row.get('id', '?')!r}"
    try:
        made = Conflict(
            id=row["id"],
            name=row["name"],
            start=row["start"],
            end=row.get("end"),
            sides=tuple(_side(side) for side in row["side"]),
            source=row["source"],
        )
    except KeyError as error:
        raise KnowledgeError(table, f"{named} lacks {error}", "add what is missing") from error
    except (TypeError, AttributeError) as error:
        raise KnowledgeError(table, f"{named} has a value of the wrong kind ({error})", "mend the row") from error
    for fault in _faults(made):
        raise KnowledgeError(table, f"{named}: {fault}", "mend the row")
    return made


def _side(side: dict[str, Any]) -> Side:
    states = [Membership(state=state) for state in side.get("states", [])]
    allies = [
        Membership(state=ally["state"], start=ally.get("start"), end=ally.get("end")) for ally in side.get("ally", [])
    ]
    groups = frozenset(group.lower() for group in side.get("groups", []))
    return Side(name=side["name"], members=(*states, *allies), groups=groups)


def _faults(made: Conflict) -> Iterator[str]:
    for day in (made.start, made.end, *(day for side in made.sides for m in side.members for day in (m.start, m.end))):
        if day is not None and type(day) is not date:
            yield f"{day!r} is no day; write it bare, like 2023-04-15"
    if len(made.sides) < 2:
        yield "a conflict has two sides or more"
    for side in made.sides:
        if not side.members and not side.groups:
            yield f"the side {side.name!r} has neither states nor groups"
        for member in side.members:
            if country(member.state) is None or len(member.state) != 3:
                yield f"{member.state!r} is no ISO 3166-1 alpha-3 code"
    for each, other in combinations(made.sides, 2):
        if each.groups & other.groups or {m.state for m in each.members} & {m.state for m in other.members}:
            yield f"somebody is on the side {each.name!r} and on the side {other.name!r}"
