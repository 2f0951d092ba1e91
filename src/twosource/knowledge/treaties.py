"""Treaties on weapons, and which state was bound by which on which day.

The tables are `treaties.toml` and `treaty_states.csv`. They hold only what is certain: where the day of joining is not
known, a state is a party from a day on which it certainly was one already, and "unknown" before it.
"""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from twosource.errors import KnowledgeError, UsageError
from twosource.knowledge.countries import country
from twosource.knowledge.weapons import CATEGORIES

Bond = Literal["party", "signatory", "non_party"]
State = Literal["party", "signatory", "non_party", "left", "not_in_force", "unknown"]

_TABLE = "treaties.toml"
_STATES = "treaty_states.csv"
_BONDS: frozenset[str] = frozenset(get_args(Bond))


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty:
    """One treaty. `categories` are weapon categories it covers, `types` the only deeds that touch it (empty: any).

    `not_words` in a weapon's name keep it out. `covers` and `does` say in words what it covers and does. `everyone` is
    a day from which every member of the United Nations that the table of states does not list otherwise is a party.
    """

    id: str
    name: str
    full_name: str
    aliases: tuple[str, ...]
    categories: frozenset[str]
    types: frozenset[str]
    not_words: frozenset[str]
    covers: str
    does: str
    opened: date
    in_force: date
    everyone: date | None
    source: str
    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """What a state is to a treaty. `since` is the first day bound, None where it is not certain; `by` is then a day on
    which it certainly was bound. `until` is the first day no longer bound. `as_of` is the day up to which this is
    known to hold."""

    treaty: str
    country: str
    bond: Bond
    since: date | None
    by: date | None
    until: date | None
    signed: date | None
    source: str
    as_of: date
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a state (ISO 3166-1 alpha-3) was to a treaty on a day, with the reason in one sentence."""

    treaty: str
    country: str
    state: State
    why: str


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(files("twosource.knowledge").joinpath(_TABLE).read_text(encoding="utf-8"))


@cache
def treaties() -> tuple[Treaty, ...]:
    """Every treaty, in the order of the table.

    Raises:
        KnowledgeError: if a row is broken.
    """
    return tuple(_treaty(row) for row in _read()["treaty"])


def _treaty(row: dict[str, Any]) -> Treaty:
    subject = f"{_TABLE}: {row.get('id')}"
    try:
        made = Treaty(
            id=row["id"],
            name=row["name"],
            full_name=row["full_name"],
            aliases=tuple(row["aliases"]),
            categories=frozenset(row["categories"]),
            types=frozenset(row.get("types", ())),
            not_words=frozenset(row.get("not_words", ())),
            covers=row["covers"],
            does=row["does"],
            opened=row["opened"],
            in_force=row["in_force"],
            everyone=row.get("everyone"),
            source=_read()["sources"][row["source"]],
            as_of=row["as_of"],
        )
    except KeyError as error:
        raise KnowledgeError(subject, f"lacks {error}", "add what is missing") from error
    if not made.categories <= set(CATEGORIES):
        raise KnowledgeError(subject, "covers a category that weapons.toml lacks", "use its categories")
    return made


def treaty(name: str) -> Treaty:
    """The treaty of that id or name, whatever the case.

    Raises:
        UsageError: if there is none; the message lists those there are.
    """
    wanted = name.strip().lower()
    for each in treaties():
        if wanted == each.id or wanted in {alias.lower() for alias in (each.name, each.full_name, *each.aliases)}:
            return each
    known = ", ".join(each.id for each in treaties())
    raise UsageError(f"--treaty {name}", "is no treaty of the table", f"use one of: any, {known}")


@cache
def memberships() -> tuple[Membership, ...]:
    """Every row of the table of states, in its order.

    Raises:
        KnowledgeError: if a row is broken.
    """
    text = files("twosource.knowledge").joinpath(_STATES).read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(_membership(number, row) for number, row in enumerate(rows, start=1))


def _membership(number: int, row: dict[str, str]) -> Membership:
    subject = f"{_STATES}, row {number} ({row.get('treaty')}, {row.get('country')})"

    def day(column: str) -> date | None:
        return date.fromisoformat(row[column]) if row[column] else None

    as_of = day("as_of")
    sound = row["status"] in _BONDS and row["treaty"] in {each.id for each in treaties()}
    if not sound or as_of is None or row["source"] not in _read()["sources"] or country(row["country"]) is None:
        raise KnowledgeError(
            subject, "has an unknown treaty, state, status or source, or no as_of", "mend the row as the header says"
        )
    bond: Bond = "party" if row["status"] == "party" else "signatory" if row["status"] == "signatory" else "non_party"
    return Membership(
        treaty=row["treaty"],
        country=row["country"],
        bond=bond,
        since=day("since"),
        by=day("by"),
        until=day("until"),
        signed=day("signed"),
        source=_read()["sources"][row["source"]],
        as_of=as_of,
        note=row["note"],
    )


@cache
def _by_state() -> dict[tuple[str, str], Membership]:
    return {(row.treaty, row.country): row for row in memberships()}


@cache
def united_nations() -> frozenset[str]:
    """The members of the United Nations, ISO 3166-1 alpha-3."""
    return frozenset(_read()["united_nations"]["members"].split())


def membership(of: Treaty, state: str) -> Membership | None:
    """What the tables say of a state (alpha-3) and a treaty, or None where they say nothing."""
    found = _by_state().get((of.id, state))
    if found is None and of.everyone and state in united_nations():
        return Membership(
            treaty=of.id, country=state, bond="party", since=None, by=of.everyone, until=None,
            signed=None, source=of.source, as_of=of.as_of, note="",
        )  # fmt: skip
    return found


def standing(of: Treaty, state: str, day: date | None) -> Standing:
    """What a state was to a treaty on that day; without a day, what it is as of the table."""
    row = membership(of, state)
    if row is None:
        return _stands(of, state, "unknown", f"the table of states says nothing about {_name(state)}")
    asked = day or row.as_of
    known, why = _bond(of, row, asked)
    if day is None:
        why += f"; the deed has no date, so this is as of {row.as_of}"
    elif asked > row.as_of and known not in {"left", "not_in_force"}:
        why += f"; the table holds as of {row.as_of}"
    return _stands(of, state, known, why + (f". {row.note}".rstrip(".") if row.note else ""))


def _bond(of: Treaty, row: Membership, day: date) -> tuple[State, str]:
    name = _name(row.country)
    if day < of.in_force:
        return "not_in_force", f"the treaty entered into force only on {of.in_force}"
    if row.bond == "non_party":
        return "non_party", f"{name} is not a party"
    if row.bond == "signatory":
        if row.signed is not None and day < row.signed:
            return "non_party", f"{name} signed only on {row.signed}"
        return "signatory", f"{name} has signed" + (f" (on {row.signed})" if row.signed else "") + " but is not bound"
    if row.until is not None and day >= row.until:
        return "left", f"{name} was a party from {row.since} and left with effect from {row.until}"
    if row.since is None:
        if row.by is None or day < row.by:
            return "unknown", f"{name} was a party by {row.by or row.as_of}; since which day is not in the table"
        return "party", f"{name} is a party"
    if day < row.since:
        return "non_party", f"{name} became a party only on {row.since}"
    ends = f"; it leaves with effect from {row.until}" if row.until is not None else ""
    return "party", f"{name} is a party since {row.since}{ends}"


def _stands(of: Treaty, state: str, known: State, why: str) -> Standing:
    return Standing(treaty=of.id, country=state, state=known, why=why)


def _name(state: str) -> str:
    found = country(state)
    return found.name if found is not None else state


@cache
def _naming() -> tuple[tuple[re.Pattern[str], Treaty], ...]:
    found: list[tuple[re.Pattern[str], Treaty]] = []
    for each in treaties():
        words = (alias for alias in (*each.aliases, each.full_name))
        pattern = "|".join(
            re.escape(alias) if alias.isupper() else f"(?i:{re.escape(alias)})"
            for alias in sorted(words, key=len, reverse=True)
        )
        found.append((re.compile(rf"\b(?:{pattern})\b"), each))
    return tuple(found)


def treaties_named(text: str) -> tuple[Treaty, ...]:
    """The treaties that a text names, in the order of the table."""
    return tuple(each for pattern, each in _naming() if pattern.search(text))
