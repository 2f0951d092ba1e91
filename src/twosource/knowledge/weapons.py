"""Weapons named in a text: systems by designation, and generic terms.

The table is `weapons.toml`. Matching reads a text as runs of letters and runs of digits, so that "Kh-101", "Kh101" and
"KH 101", "F16s" and "F-16", "land mine", "land-mines" and "landmine" need no spelling of their own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from twosource.errors import KnowledgeError

CATEGORIES = (
    "mine", "mine_antipersonnel", "mine_antivehicle", "ied", "bomb", "bomb_guided", "cluster_munition", "artillery",
    "rocket_artillery", "mortar", "missile", "missile_ballistic", "missile_cruise", "missile_antitank", "air_defence",
    "uav", "uav_attack", "aircraft", "helicopter", "tank", "armoured_vehicle", "ship", "submarine", "small_arms",
    "ammunition", "nuclear", "chemical", "biological", "radiological", "cyber", "other",
)  # fmt: skip

Spelling = Literal["any", "cased", "context"]

_TABLE = "weapons.toml"
_RUN = re.compile(r"[^\W\d_]+|\d+")
_GAP = re.compile(r"[\s\-‐‑‒–./’']{0,2}")
# Ambiguous names ("Leopard", "mine") count only where one of these stands near.
_WAR = frozenset(
    [
        "army",
        "armies",
        "troops",
        "soldiers",
        "soldier",
        "military",
        "forces",
        "navy",
        "fighters",
        "militants",
        "rebels",
        "insurgents",
        "missile",
        "missiles",
        "rocket",
        "rockets",
        "launcher",
        "launchers",
        "battery",
        "batteries",
        "drone",
        "drones",
        "tank",
        "tanks",
        "artillery",
        "shell",
        "shells",
        "shelling",
        "howitzer",
        "howitzers",
        "ammunition",
        "munition",
        "munitions",
        "weapon",
        "weapons",
        "arms",
        "armed",
        "war",
        "warfare",
        "battlefield",
        "front",
        "frontline",
        "combat",
        "fired",
        "fire",
        "firing",
        "launched",
        "struck",
        "strike",
        "strikes",
        "hit",
        "attack",
        "attacks",
        "attacked",
        "killed",
        "wounded",
        "destroyed",
        "downed",
        "intercepted",
        "bombed",
        "bombing",
        "raid",
        "raids",
        "defence",
        "defense",
        "defences",
        "defenses",
        "supplied",
        "deliveries",
        "airborne",
        "aircraft",
        "jets",
        "jet",
        "pilot",
        "pilots",
        "brigade",
        "battalion",
        "regiment",
        "division",
        "armoured",
        "armored",
        "vehicle",
        "vehicles",
        "warship",
        "warships",
        "explosion",
        "explosions",
        "exploded",
        "explode",
        "blast",
        "detonated",
        "detonate",
        "planted",
        "laid",
        "mined",
        "demining",
        "deminers",
        "minefield",
        "minefields",
        "antipersonnel",
        "antitank",
        "personnel",
        "landmine",
        "landmines",
        "stepped",
    ]
)
_NEAR = 14
_SMALL_WORDS = frozenset(
    ["at", "in", "on", "by", "to", "of", "or", "is", "it", "as", "we", "he", "up", "no", "so", "do"]
)


@dataclass(frozen=True, slots=True)
class WeaponSystem:
    """One row. `name` is the designation, None for a generic term; `countries` are ISO 3166-1 alpha-3.

    `persistent` of a mine: True stays lethal, False self-destructs or self-deactivates, None where it depends or is not
    certain. `source` is the work in which the row can be looked up.
    """

    name: str | None
    category: str
    countries: tuple[str, ...] = ()
    persistent: bool | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class WeaponMatch:
    """A weapon named at `[begin, end)` of the text, in code points."""

    begin: int
    end: int
    weapon: WeaponSystem


@dataclass(frozen=True, slots=True)
class _Entry:
    weapon: WeaponSystem | None  # None: a phrase that names no weapon
    spelling: Spelling


@dataclass(slots=True)
class _Node:
    following: dict[str, _Node]
    entry: _Entry | None = None


def _read() -> dict[str, Any]:
    return tomllib.loads(files("twosource.knowledge").joinpath(_TABLE).read_text(encoding="utf-8"))


@cache
def weapons_table() -> tuple[tuple[WeaponSystem, tuple[str, ...], Spelling], ...]:
    """Every row with its aliases and its spelling, in the order of the table.

    Raises:
        KnowledgeError: if a row is broken.
    """
    table = _read()
    rows: list[tuple[WeaponSystem, tuple[str, ...], Spelling]] = []
    for row in (*table["system"], *table["generic"]):
        subject = f"{_TABLE}: {row.get('name') or row.get('aliases')}"
        if row.get("category") not in CATEGORIES:
            raise KnowledgeError(subject, f"has no category of the table: {row.get('category')!r}", "mend the row")
        if not row.get("aliases") or row.get("source") not in table["sources"]:
            raise KnowledgeError(subject, "has no aliases or names no source of [sources]", "mend the row")
        weapon = WeaponSystem(
            name=row.get("name"),
            category=row["category"],
            countries=tuple(row.get("countries", ())),
            persistent=row.get("persistent"),
            source=row["source"],
        )
        rows.append((weapon, tuple(row["aliases"]), row.get("spelling", "any")))
    return tuple(rows)


def traps() -> tuple[str, ...]:
    """Phrases of the table in which the words name no weapon ("think tank")."""
    return tuple(_read()["trap"])


def _plurals(runs: list[str]) -> Iterator[list[str]]:
    yield runs
    last = runs[-1]
    if last.isdigit() or not last.isascii():
        yield [*runs, "s"]
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        yield [*runs[:-1], last[:-1] + "ies"]
    elif last.endswith(("s", "x", "ch", "sh")):
        yield [*runs[:-1], last + "es"]
    else:
        yield [*runs[:-1], last + "s"]


@cache
def _trie() -> _Node:
    root = _Node({})

    plurals: list[tuple[list[str], _Entry]] = []

    def plant(runs: list[str], entry: _Entry) -> bool:
        node = root
        for run in runs:
            node = node.following.setdefault(run, _Node({}))
        if node.entry is None:
            node.entry = entry
        return node.entry.weapon == entry.weapon

    def enter(alias: str, entry: _Entry) -> None:
        runs, *others = _plurals(_RUN.findall(alias.lower()))
        if not plant(runs, entry):
            raise KnowledgeError(f"{_TABLE}: {alias}", "stands for two weapons", "keep it with one of them")
        plurals.extend((other, entry) for other in others)

    for weapon, aliases, spelling in weapons_table():
        for alias in aliases:
            # A phrase with a second word ("Leopard tank") is plain enough by itself.
            words = [run for run in _RUN.findall(alias) if not run.isdigit()]
            plain = len(words) > 1 or any(run.isdigit() for run in _RUN.findall(alias))
            enter(alias, _Entry(weapon, "any" if plain else spelling))
    for phrase in traps():
        enter(phrase, _Entry(None, "any"))
    # A plural yields to a designation that looks like one: PFM-1S is not two PFM-1.
    for runs, entry in plurals:
        plant(runs, entry)
    return root


def _spelt(written: str, entry: _Entry) -> bool:
    """A name that is a common word too ("Leopard") counts with a capital only; a generic term never needs one."""
    generic = entry.weapon is not None and entry.weapon.name is None
    return entry.spelling == "any" or generic or written != written.lower()


def find_weapons(text: str) -> tuple[WeaponMatch, ...]:
    """Every weapon that the text names, the longest reading at each place, in text order and without overlap."""
    runs = [(match.group().lower(), match.start(), match.end()) for match in _RUN.finditer(text)]
    found: list[tuple[int, int, WeaponMatch, Spelling]] = []
    root = _trie()
    at = 0
    while at < len(runs):
        best = _longest(text, runs, at, root)
        if best is None:
            at += 1
            continue
        last, entry = best
        begin, end = runs[at][1], runs[last][2]
        # A variant letter glued to a designation ("T-72B3", "F-16C") belongs to it; a glued word would be another word.
        following = last + 1
        while following < len(runs) and runs[following][1] == end and _glues(runs, last, following):
            end = runs[following][2]
            following += 1
        if entry.weapon is not None and _spelt(text[begin:end], entry) and _designates(text, runs, at, last):
            found.append((at, following - 1, WeaponMatch(begin, end, entry.weapon), entry.spelling))
        at = following
    return tuple(
        match
        for first, last, match, spelling in found
        if (spelling != "context" or _near_war(runs, first, last)) and not _possessive_mine(text, match)
    )


def _designates(text: str, runs: list[tuple[str, int, int]], first: int, last: int) -> bool:
    """False for "a 10 km" and "at 4 p.m.": short letters a blank before a number are a designation in capitals only."""
    run, begin, end = runs[first]
    if last == first or not runs[first + 1][0].isdigit() or not text[end : end + 1].isspace() or len(run) > 2:
        return True
    letters = text[begin:end]
    return len(run) == 2 and letters[0].isupper() and run not in _SMALL_WORDS


def _glues(runs: list[tuple[str, int, int]], last: int, following: int) -> bool:
    run = runs[following][0]
    return run.isdigit() or (len(run) <= 3 and any(part[0].isdigit() for part in runs[last : following + 1]))


def _longest(text: str, runs: list[tuple[str, int, int]], at: int, root: _Node) -> tuple[int, _Entry] | None:
    begin = runs[at][1]
    if begin and text[begin - 1].isalnum():
        return None
    node, best = root, None
    for index in range(at, len(runs)):
        run, start, end = runs[index]
        if index > at and not _GAP.fullmatch(text, runs[index - 1][2], start):
            break
        following = node.following.get(run)
        if following is None:
            break
        node = following
        glued = end < len(text) and text[end].isalnum()
        if node.entry is not None and (not glued or run[0].isdigit() or text[end].isdigit()):
            best = (index, node.entry)
    return best


def _near_war(runs: list[tuple[str, int, int]], first: int, last: int) -> bool:
    around = (*runs[max(0, first - _NEAR) : first], *runs[last + 1 : last + 1 + _NEAR])
    return any(run in _WAR for run, _, _ in around)


def _possessive_mine(text: str, match: WeaponMatch) -> bool:
    """ "a friend of mine" """
    return text[match.begin : match.end] == "mine" and text[: match.begin].rstrip().lower().endswith(" of")


def weapon_named(name: str) -> WeaponSystem | None:
    """The weapon that this very name or spelling stands for, or None."""
    node = _trie()
    for run in _RUN.findall(name.lower()):
        following = node.following.get(run)
        if following is None:
            return None
        node = following
    return node.entry.weapon if node.entry else None
