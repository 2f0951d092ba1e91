"""Known actors: armed groups, militaries, ministries, intergovernmental bodies, NGOs, media."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from twosource.errors import KnowledgeError
from twosource.model import SourceKind

TABLE = "actors.toml"
METONYMS = "metonyms.toml"
_QUOTES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One row: its canonical name, kind, and the state (ISO 3166-1 alpha-3) it speaks or acts for, where it does.

    `whole` is true for a state's armed forces as a whole. `ambiguous` names other things too.
    """

    name: str
    kind: SourceKind
    country: str | None = None
    role: str | None = None
    whole: bool = False
    ambiguous: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Metonym:
    """A house or capital that stands for those who speak from it.

    `of` is "government" (of the state `country`) or the name of an actor. `acting`: only where it acts or is acted on.
    """

    name: str
    of: str
    country: str | None = None
    acting: bool = False


def actors() -> tuple[Actor, ...]:
    """Every known actor, in the order of the table.

    Raises:
        KnowledgeError: if a row is broken.
    """
    return _actors()


def actor(name: str) -> Actor | None:
    """The actor of that name or alias ("the" before it and the shape of apostrophes do not matter), or None."""
    return _by_name().get(normal_name(name))


def metonym(name: str) -> Metonym | None:
    """What a house or capital stands for, or None."""
    return _metonyms().get(normal_name(name))


def metonyms() -> tuple[Metonym, ...]:
    """Every metonym of the table."""
    return tuple(_metonyms().values())


def normal_name(name: str) -> str:
    """The form in which names are compared: straight apostrophes, single blanks, no article before it."""
    text = " ".join(name.translate(_QUOTES).split())
    return text[4:] if text[:4] in ("the ", "The ") and len(text) > 4 else text


@cache
def _actors() -> tuple[Actor, ...]:
    return tuple(_actor(row) for row in _rows(TABLE, "actor"))


@cache
def _by_name() -> dict[str, Actor]:
    known: dict[str, Actor] = {}
    for row in _actors():
        for name in (row.name, *row.aliases):
            known.setdefault(normal_name(name), row)
    return known


@cache
def _metonyms() -> dict[str, Metonym]:
    known = {}
    for row in _rows(METONYMS, "metonym"):
        if set(row) - {"name", "of", "country", "only"} or row.get("only", "acting") != "acting":
            raise KnowledgeError(f"{METONYMS}, {row.get('name')}", "bad row", "mend the row")
        if row["of"] != "government" and actor(row["of"]) is None:
            raise KnowledgeError(f"{METONYMS}, {row['name']}", f"no actor {row['of']!r}", f"add it to {TABLE}")
        made = Metonym(name=row["name"], of=row["of"], country=row.get("country"), acting="only" in row)
        known[normal_name(made.name)] = made
    return known


def _rows(table: str, key: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(
        files("twosource.knowledge").joinpath(table).read_text(encoding="utf-8")
    )[key]
    return rows


def _actor(row: dict[str, Any]) -> Actor:
    cells: dict[str, Any] = {key: tuple(cell) if isinstance(cell, list) else cell for key, cell in row.items()}
    try:
        made = Actor(**cells)
    except TypeError as error:
        raise KnowledgeError(f"{TABLE}, {row.get('name')}", f"bad row ({error})", "mend the row") from error
    if made.kind not in get_args(SourceKind):
        raise KnowledgeError(f"{TABLE}, {made.name}", f"no kind {made.kind!r}", "use a kind of reading-1")
    return made
