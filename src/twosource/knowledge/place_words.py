"""Words that keep a look-up in the gazetteer honest."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTEXT = "place_context.toml"


@cache
def common_words() -> frozenset[str]:
    """English words, in lower case, that some place is also called."""
    return frozenset(_lines("common_words.txt"))


@cache
def given_names() -> frozenset[str]:
    """Given names of persons, capitalised."""
    return frozenset(_lines("given_names.txt"))


def context_words(group: str) -> frozenset[str]:
    """The words of one group of `place_context.toml`, whose comments say what each group is for."""
    return frozenset(_context()[group].split())


def context_kinds() -> Mapping[str, str]:
    """What a word after a name says that the place is: region, district, town or area."""
    return dict(_context()["kind_after"])


@cache
def _context() -> Mapping[str, Any]:
    return tomllib.loads(_text(CONTEXT))


def _lines(table: str) -> list[str]:
    return [line for line in _text(table).splitlines() if line and not line.startswith("#")]


def _text(table: str) -> str:
    return resources.files("twosource.knowledge").joinpath(table).read_text(encoding="utf-8")
