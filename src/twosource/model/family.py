"""The documents that derive from one origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Relation = Literal["origin", "verbatim", "trimmed", "edited", "spun", "translated", "credits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One document's place in a family: its relation to the document it derives from, a score of 0 to 1, the reason.

    `unsure` is true where it could be argued that the document is an origin of its own; `why` says so too.
    """

    document: str
    relation: Relation
    derived_from: str | None = None
    score: float | None = None
    why: str | None = None
    unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A document that was kept out of a family although it may derive from `of`, with the score and the reason."""

    document: str
    of: str
    score: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One origin and what derives from it. `origin` is the id of the origin, or of the earliest copy held.

    `doubts` are pairs of a document of this family and one of another that may be copies of each other all the same.
    """

    id: str
    origin: str
    copies: tuple[Copy, ...]
    doubts: tuple[Doubt, ...] = ()
