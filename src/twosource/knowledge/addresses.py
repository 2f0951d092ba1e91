"""Which page of the web an address leads to, whatever was tacked on to it (table addresses.toml)."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from urllib.parse import parse_qsl, urlencode, urlsplit

from twosource.errors import KnowledgeError


@cache
def _listed(name: str) -> tuple[str, ...]:
    table = tomllib.loads((files("twosource.knowledge") / "addresses.toml").read_text("utf-8"))
    rows = table.get(name)
    if not isinstance(rows, list) or not all(isinstance(row, str) and row == row.lower() for row in rows):
        raise KnowledgeError(f"addresses.toml, {name}", "is no list of lower-case words", "write words in quotes")
    return tuple(rows)


@lru_cache(maxsize=1 << 14)
def page_of(url: str) -> str | None:
    """The address without scheme, "www.", fragment, tracking parameters and closing slash; None where it names no page.

    The front page of a site is none: what stands there is another story every hour.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    for prefix in _listed("host_prefixes"):
        host = host.removeprefix(prefix)
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in _listed("tracking") and not name.lower().startswith(_listed("tracking_prefixes"))
    ]
    path = parts.path.rstrip("/")
    if not host or (not path and not kept):
        return None
    shown = host if port in (None, 80, 443) else f"{host}:{port}"
    return f"{shown}{path}" + (f"?{urlencode(sorted(kept))}" if kept else "")
