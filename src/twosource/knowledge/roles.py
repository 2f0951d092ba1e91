"""Nouns for those who speak or act: offices, officials, governments, forces, peoples, media."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

TABLE = "roles.toml"


@cache
def role_words(group: str, column: str = "words") -> frozenset[str]:
    """The words (lemmas, lower case) of one group of the table: "person", "officials", "state", "forces" ...

    Raises:
        KeyError: naming the groups that exist, if there is none of that name.
    """
    table = tomllib.loads(files("twosource.knowledge").joinpath(TABLE).read_text(encoding="utf-8"))
    if group not in table:
        raise KeyError(f"no group {group!r} in {TABLE}; it has {', '.join(table)}")
    return frozenset(table[group].get(column, ()))
