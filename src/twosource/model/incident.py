"""The same deed across documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from twosource.model.place import Place

Verdict = Literal["same", "different"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class EventKey:
    """One event of one document: document id and event id."""

    document: str
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two events taken for one deed: the score, and what speaks for it, a sentence each."""

    left: EventKey
    right: EventKey
    score: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An analyst's word on two events: the same deed, or different ones. It stands over every score.

    `when` is the moment in ISO 8601; `retracted` that of its retraction, None where it stands.
    """

    left: EventKey
    right: EventKey
    verdict: Verdict
    who: str
    when: str
    why: str | None = None
    number: int | None = None
    retracted: str | None = None
    retracted_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One deed across documents. `origins_low` and `origins_high` bound the number of independent origins.

    `links` are the joins that brought the events together, in the order in which they did.
    """

    id: str
    type: str
    events: tuple[EventKey, ...]
    start: date | None = None
    end: date | None = None
    place: Place | None = None
    origins_low: int = 1
    origins_high: int = 1
    links: tuple[Link, ...] = ()
    why: tuple[str, ...] = ()
