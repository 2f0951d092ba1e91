"""A number behind an incident: who says how many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from twosource.model.event import QuantityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One claimant's latest number, `low` to `high` inclusive, and the document and day it stands in."""

    voice: str
    low: float
    high: float
    document: str
    said: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The range over all claimants' latest numbers of one kind."""

    kind: QuantityKind
    low: float
    high: float
    by: tuple[Count, ...]
