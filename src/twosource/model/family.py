"""The documents that derive from one origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Relation = Literal["origin", "verbatim", "trimmed", "edited", "spun", "translated", "credits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One document's place in a family: its relation to the document it derives from, a score of 0 to 1, the reason."""

    document: str
    relation: Relation
    derived_from: str | None = None
    score: float | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One origin and what derives from it. `origin` is the id of the origin, or of the earliest copy held."""

    id: str
    origin: str
    copies: tuple[Copy, ...]
