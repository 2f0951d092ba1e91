"""A number behind an incident: who says how many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from twosource.model.event import QuantityKind

Beside = Literal["superseded", "partial", "other victims"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One voice's number, `low` to `high` inclusive, and the document and day it stands in.

    `of` are those counted where the text says so ("soldiers"). `beside` says why it is not in the range, or None.
    """

    voice: str
    low: float
    high: float
    document: str
    said: date | None = None
    of: str | None = None
    beside: Beside | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The range over all voices' latest numbers of one kind (`by`), and the numbers that stay beside it."""

    kind: QuantityKind
    low: float
    high: float
    by: tuple[Count, ...]
    beside: tuple[Count, ...] = ()
