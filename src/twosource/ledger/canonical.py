"""One way to write a value down, so that its SHA-256 means something."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any


def canonical(plain: Any) -> str:
    """JSON with sorted keys, no spaces, characters as they are, days as ISO dates."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_day)


def _day(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form")


def digest(plain: Any) -> str:
    """SHA-256, hex, of the canonical form; of a text, of the text itself."""
    text = plain if isinstance(plain, str) else canonical(plain)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
