"""Whose side a source speaks for."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from twosource.knowledge.conflicts import Side, conflicts
from twosource.model import Source

_UNNAMED = re.compile(
    r"\b(officials?|officers?|sources?|aides?|diplomats?|witnesses|residents|experts|analysts|leaders|reports?|media"
    r"|channels?|bloggers?|authorities)$",
    re.IGNORECASE,
)
_STATE_ORGANS = frozenset({"government", "military"})
# Kinds whose members speak for themselves: each is a voice of its own.
_OWN_VOICE = frozenset({"intergovernmental", "organisation", "company", "population", "person"})


@dataclass(frozen=True, slots=True)
class Standing:
    """`side` is "party:<ISO3 or group>", "third", "outlet" or "weak"; sources with the same `voice` are one voice."""

    voice: str
    side: str
    why: str


def parties(countries: Collection[str], groups: Collection[str], day: date | None) -> tuple[Side, ...]:
    """The sides of the conflicts that one of the countries or groups is a party to on that day."""
    found: list[Side] = []
    for conflict in conflicts():
        if conflict.runs(day) and any(
            any(side.holds_state(country, day) for country in countries) or side.holds_group(groups)
            for side in conflict.sides
        ):
            found += conflict.sides
    return tuple(found)


def opposed(countries: Collection[str], groups: Collection[str], day: date | None) -> tuple[Side, ...]:
    """The sides of the conflicts of which at least two sides are among the countries and groups."""
    found: list[Side] = []
    for conflict in conflicts():
        if conflict.runs(day):
            heard = [
                side
                for side in conflict.sides
                if any(side.holds_state(country, day) for country in countries) or side.holds_group(groups)
            ]
            found += conflict.sides if len(heard) > 1 else ()
    return tuple(found)


def side_name(side: Side) -> str:
    """How a side is named in a voice: its first state, or the side's name where it is no state's."""
    return side.members[0].state if side.members else side.name


def standing(source: Source, sides: Collection[Side], day: date | None) -> Standing:
    """Where the source stands in an incident between these sides.

    Everyone who speaks for a side (general staff, ministry, governor, state media, declared allies) is one voice.
    Unnamed sources and anonymous channels are weak: they count neither for nor against.
    """
    if source.kind == "anonymous" or _UNNAMED.search(source.name):
        return Standing(source.name, "weak", f"{source.name} is not named")
    for side in sides:
        by_name = side.holds_group([source.name])
        by_state = source.country is not None and side.holds_state(source.country, day)
        if by_name or (by_state and (source.kind in _STATE_ORGANS or _speaks_for_state(source))):
            name = side_name(side)
            return Standing(f"party:{name}", f"party:{name}", f"{source.name} speaks for {side.name}")
    if source.kind == "media":
        return Standing(source.name, "outlet", f"{source.name} is an outlet")
    if source.kind == "armed_group":
        return Standing(f"party:{source.name}", f"party:{source.name}", f"{source.name} is an armed group")
    if source.kind in _STATE_ORGANS and source.country:
        return Standing(f"third:{source.country}", "third", f"{source.name} is no party to this conflict")
    if source.kind in _OWN_VOICE or source.kind in _STATE_ORGANS:
        return Standing(source.name, "third", f"{source.name} speaks for itself")
    return Standing(source.name, "weak", f"nothing says whom {source.name} speaks for")


def _speaks_for_state(source: Source) -> bool:
    # A named person with a country and an office; a named doctor or witness has no office of state.
    return source.kind == "person" and source.role is not None and not _OWN_WITNESS.search(source.role)


_OWN_WITNESS = re.compile(
    r"\b(doctor|surgeon|nurse|medic|resident|witness|farmer|teacher|analyst|expert|professor|researcher|journalist"
    r"|activist|lawyer|historian|survivor|relative|mother|father|fellow|opposition|former|ex)\b",
    re.IGNORECASE,
)
