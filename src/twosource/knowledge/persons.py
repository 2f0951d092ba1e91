"""Persons whom texts name without saying for which state they speak."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

TABLE = "persons.toml"


@cache
def person_countries() -> dict[str, str]:
    """Full name -> ISO 3166-1 alpha-3 of the state the person spoke for as of the table's date."""
    return {row["name"]: row["country"] for row in _rows()}


@cache
def surname_countries() -> dict[str, str]:
    """Bare name of a known person -> country; names that people of several states share are left out."""
    found: dict[str, set[str]] = {}
    for row in _rows():
        found.setdefault(row.get("surname", row["name"].split()[-1]), set()).add(row["country"])
    return {name: next(iter(known)) for name, known in found.items() if len(known) == 1}


@cache
def _rows() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = tomllib.loads(
        files("twosource.knowledge").joinpath(TABLE).read_text(encoding="utf-8")
    )["person"]
    return rows
