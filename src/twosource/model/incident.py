"""The same deed across documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from twosource.model.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKey:
    """One event of one document: document id and event id."""

    document: str
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One deed across documents. `origins_low` and `origins_high` bound the number of independent origins."""

    id: str
    type: str
    events: tuple[EventKey, ...]
    start: date | None = None
    end: date | None = None
    place: Place | None = None
    origins_low: int = 1
    origins_high: int = 1
    why: tuple[str, ...] = ()
