"""A deed as one document tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twosource.model.span import Span

Status = Literal["occurred", "ongoing", "habitual", "planned", "possible", "did_not_occur"]
ParticipantKind = Literal[
    "state",
    "military",
    "armed_group",
    "police",
    "civilians",
    "infrastructure",
    "diplomatic",
    "organisation",
    "person",
    "other",
]
QuantityKind = Literal[
    "killed",
    "wounded",
    "captured",
    "missing",
    "displaced",
    "troops",
    "weapons",
    "money",
    "distance_km",
    "other",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Who did it or whom it struck. `source` is the id of the reading's source, where it is one."""

    span: Span
    source: str | None = None
    country: str | None = None
    kind: ParticipantKind = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weapon:
    """A weapon named with the deed; `name` is its designation, `category` one of the weapons table."""

    span: Span
    category: str
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number told with the deed, `low` to `high` inclusive, in the unit of its kind (people, pieces, dollars, km)."""

    kind: QuantityKind
    low: float
    high: float
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One deed. `type` is a type of the event table outside the group speech.

    `place` and `time` are indices into the reading's places and times. `claims` are the ids of the claims that assert
    it; empty where the reporter states it in their own voice.
    """

    id: str
    type: str
    trigger: Span
    actors: tuple[Participant, ...]
    targets: tuple[Participant, ...]
    status: Status
    claims: tuple[str, ...]
    mentions: tuple[Span, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    place: int | None = None
    time: int | None = None
    quantities: tuple[Quantity, ...] = ()
