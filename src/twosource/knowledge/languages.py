"""English names of languages (table languages.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _names() -> dict[str, str]:
    table = tomllib.loads((files("twosource.knowledge") / "languages.toml").read_text("utf-8"))
    names: dict[str, str] = table["languages"]
    return names


def language_name(code: str) -> str:
    """ "Russian" for "ru"; the code itself where the table has no name for it."""
    return _names().get(code, code)
