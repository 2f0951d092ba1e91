"""News agencies and outlets that others credit (table agencies.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast, get_args

from twosource.errors import KnowledgeError

AgencyKind = Literal["agency", "broadcaster", "newspaper", "site"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """`name` is the short form a credit is recorded under; `aliases` hold every printed form, the reworded ones too."""

    name: str
    full: str
    kind: AgencyKind
    country: str | None = None
    state: bool = False
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@cache
def agencies() -> tuple[Agency, ...]:
    """All rows of the table.

    Raises:
        KnowledgeError: naming the row that is wrong.
    """
    table = tomllib.loads((files("twosource.knowledge") / "agencies.toml").read_text("utf-8"))
    return tuple(_agency(row) for row in table["agency"])


def _agency(row: dict[str, object]) -> Agency:
    known = {"name", "full", "country", "kind", "state", "aliases", "reworded", "domains"}
    name = str(row.get("name", "?"))
    if unknown := row.keys() - known:
        raise KnowledgeError(f"agencies.toml, {name}", f"unknown key {sorted(unknown)[0]!r}", f"use {sorted(known)}")
    kind = row.get("kind")
    if kind not in get_args(AgencyKind):
        raise KnowledgeError(f"agencies.toml, {name}", f"unknown kind {kind!r}", f"use one of {get_args(AgencyKind)}")
    forms = (name, str(row["full"]), *_strings(row, "aliases"), *_strings(row, "reworded"))
    return Agency(
        name=name,
        full=str(row["full"]),
        kind=cast(AgencyKind, kind),
        country=None if row.get("country") is None else str(row["country"]),
        state=bool(row.get("state", False)),
        aliases=tuple(dict.fromkeys(forms)),
        domains=_strings(row, "domains"),
    )


def _strings(row: dict[str, object], key: str) -> tuple[str, ...]:
    cell = row.get(key, [])
    if not isinstance(cell, list):
        raise KnowledgeError(f"agencies.toml, {row.get('name')}", f"{key} is no list", "write it in square brackets")
    return tuple(str(item) for item in cell)


@cache
def _by_alias() -> dict[str, Agency]:
    found: dict[str, Agency] = {}
    for agency in agencies():
        for alias in agency.aliases:
            other = found.setdefault(_key(alias), agency)
            if other is not agency:
                raise KnowledgeError(
                    "agencies.toml", f"{alias!r} stands for {other.name} and {agency.name}", "keep one"
                )
    return found


@cache
def _by_domain() -> dict[str, Agency]:
    return {domain: agency for agency in agencies() for domain in agency.domains}


def _key(name: str) -> str:
    spaced = " ".join(name.replace("’", "'").split())
    spaced = re.sub(r"^the ", "", spaced, flags=re.I)
    return (
        spaced if len(spaced) <= 4 else spaced.casefold()
    )  # "AP", "PA", "Map": short forms mean something only in their case


def agency(name: str) -> Agency | None:
    """The agency of that name in any of its forms ("the Associated Press", "AP"), or None.

    Forms of up to four letters are matched in their case, longer ones in any.
    """
    return _by_alias().get(_key(name))


def agency_of_host(host: str) -> Agency | None:
    """The agency whose pages lie on that host ("www.apnews.com"), or None."""
    labels = host.lower().rstrip(".").split(".")
    for start in range(len(labels) - 1):
        if found := _by_domain().get(".".join(labels[start:])):
            return found
    return None


@cache
def agency_pattern() -> str:
    """A regular expression, without groups, of all printed forms: longest first, spaces as any white space."""
    forms = sorted({alias for row in agencies() for alias in row.aliases}, key=lambda form: (-len(form), form))
    spelt = (re.escape(form).replace(r"\ ", r"\s+").replace("'", "['’]") for form in forms)
    return rf"(?:(?:[Tt]he\s+)?(?<!\w)(?:{'|'.join(spelt)})(?!\w))"
