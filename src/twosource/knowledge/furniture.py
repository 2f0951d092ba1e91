"""The words around a story: slugs, bylines, sign-offs, notices (table furniture.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from twosource.errors import KnowledgeError


@cache
def _table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads((files("twosource.knowledge") / "furniture.toml").read_text("utf-8"))
    return table


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a list of the table, in its order.

    Raises:
        KnowledgeError: if there is no such list, or a row in it is no word.
    """
    listed = _table().get(name)
    if not isinstance(listed, list):
        raise KnowledgeError("furniture.toml", f"has no list {name!r}", f"use one of {', '.join(_table())}")
    if not all(isinstance(word, str) and word.strip() for word in listed):
        raise KnowledgeError("furniture.toml", f"{name} holds something that is no word", "write words in quotes")
    return tuple(listed)


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of a list, for asking whether one is in it."""
    return frozenset(words(name))
