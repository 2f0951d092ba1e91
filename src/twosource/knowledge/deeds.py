"""How types of deeds hang together (table deeds.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from twosource.errors import KnowledgeError
from twosource.knowledge.event_types import deed_types

TABLE = "deeds.toml"


@dataclass(frozen=True, slots=True)
class Deeds:
    """The table: `kin` and `outcome` as pairs of types (both orders), `open` and `mutual` as sets of types."""

    kin: frozenset[tuple[str, str]]
    outcome: frozenset[tuple[str, str]]
    open: frozenset[str]
    mutual: frozenset[str]


@cache
def deeds() -> Deeds:
    """The table.

    Raises:
        KnowledgeError: if it names a type that is none.
    """
    rows = tomllib.loads(files("twosource.knowledge").joinpath(TABLE).read_text(encoding="utf-8"))
    kin = {(a, b) for group in rows["kin"] for a in group for b in group if a != b}
    outcome = {pair for a, group in rows["outcome"].items() for b in group for pair in ((a, b), (b, a))}
    known = {row.name for row in deed_types()}
    for name in sorted({each for pair in kin | outcome for each in pair} | {*rows["open"], *rows["mutual"]}):
        if name not in known:
            raise KnowledgeError(f"{TABLE}, {name}", "no type of deed", "use a type of event-types.csv")
    return Deeds(frozenset(kin), frozenset(outcome - kin), frozenset(rows["open"]), frozenset(rows["mutual"]))


def may_name_one_deed(one: str, other: str) -> bool:
    """True where reports of one deed may use both types for it."""
    return one == other or (one, other) in deeds().kin or (one, other) in deeds().outcome


@cache
def type_group(name: str) -> str:
    """The name of the group of types that hang together, directly or over others: its first by the alphabet."""
    reached = {name}
    while True:
        more = {b for a, b in deeds().kin | deeds().outcome if a in reached} - reached
        if not more:
            return min(reached)
        reached |= more
