"""Two events of different documents: could they be the same deed, and what speaks for it?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from twosource.knowledge.outlines import distance_km
from twosource.model import Event, Place, Reading

# Reports of one deed name it more or less exactly: "strike" for what another calls a missile strike.
FAMILIES: tuple[frozenset[str], ...] = (
    frozenset(
        {"strike", "missile_strike", "drone_strike", "air_strike", "shelling", "attack", "bombing", "destruction"}
    ),
    frozenset({"bombing", "suicide_bombing", "attack", "mine_explosion"}),
    frozenset({"armed_clash", "attack", "territory_taken", "territory_retaken", "shelling"}),
    frozenset({"killing", "casualties", "attack"}),
    frozenset({"arrest", "abduction"}),
    frozenset({"arms_transfer", "aid"}),
    frozenset({"permission", "policy_change"}),
    frozenset({"negotiation", "meeting", "visit"}),
    frozenset({"agreement", "ceasefire", "treaty_action"}),
    frozenset({"mine_laying", "permission"}),
)
_RADIUS_KM = {"site": 15.0, "town": 25.0, "district": 60.0}
_COARSE = frozenset({"region", "country", "area", "unresolved"})
_SLACK = timedelta(days=1)
_REPORTED_WITHIN = timedelta(days=3)
_WORD = re.compile(r"\w+")
_EMPTY = frozenset({"the", "a", "an", "of", "in", "at", "on", "its", "his", "their", "and", "for", "to", "with", "s"})

_SAME_TYPE = 1.0
_NEAR_TYPE = 0.5
_SAME_PLACE = 2.0
_SAME_REGION = 1.0
_SAME_COUNTRY = 0.25
_SAME_DAY = 1.0
_SAME_ACTOR = 0.75
_SAME_TARGET = 1.5
_SAME_WEAPON = 1.0
SAME_DEED = 3.5


@dataclass(frozen=True, slots=True)
class Deed:
    """An event with what its document says of where, when, who, whom and with what."""

    document: str
    event: Event
    place: Place | None
    start: date | None
    end: date | None
    actors: frozenset[str]
    targets: frozenset[str]
    weapons: frozenset[str]

    @property
    def key(self) -> tuple[str, str]:
        return self.document, self.event.id


def deed(reading: Reading, event: Event) -> Deed:
    """The deed of an event. Without a date of its own it happened in the days before the document was published."""
    time = reading.times[event.time] if event.time is not None else None
    start, end = (time.start, time.end) if time is not None else (None, None)
    if start is None and event.status != "planned" and reading.document.published is not None:
        start, end = reading.document.published - _REPORTED_WITHIN, reading.document.published
    text = reading.document.text
    return Deed(
        document=reading.document.id,
        event=event,
        place=reading.places[event.place] if event.place is not None else None,
        start=start,
        end=end,
        actors=frozenset(part.country or _words(part.span.of(text)) for part in event.actors),
        targets=frozenset(word for part in event.targets for word in _words(part.span.of(text)).split()),
        weapons=frozenset((weapon.name or weapon.category) for weapon in event.weapons),
    )


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` adds up what speaks for one deed; None where something rules it out. `why` names both."""

    score: float | None
    why: tuple[str, ...]


def likeness(one: Deed, other: Deed) -> Likeness:
    """Compare type, day, place, doers, targets and weapons; what one leaves open rules nothing out."""
    reasons: list[str] = []
    score = 0.0
    for part in (_type, _day, _place, _doers, _targets, _weapons):
        found, reason = part(one, other)
        if found is None:
            return Likeness(None, (reason,))
        score += found
        if reason:
            reasons.append(reason)
    return Likeness(score, tuple(reasons))


def _type(one: Deed, other: Deed) -> tuple[float | None, str]:
    if one.event.type == other.event.type:
        return _SAME_TYPE, f"both are {one.event.type}"
    if any({one.event.type, other.event.type} <= family for family in FAMILIES):
        return _NEAR_TYPE, f"{one.event.type} and {other.event.type} may name one deed"
    return None, f"{one.event.type} is not {other.event.type}"


def _day(one: Deed, other: Deed) -> tuple[float | None, str]:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return 0.0, ""
    if one.start > other.end + _SLACK or other.start > one.end + _SLACK:
        return None, f"{one.start} is not {other.start}"
    exact = one.event.time is not None and other.event.time is not None
    return (_SAME_DAY if exact else 0.25), ("the days agree" if exact else "both were reported within days")


def _place(one: Deed, other: Deed) -> tuple[float | None, str]:
    here, there = one.place, other.place
    if here is None or there is None or "unresolved" in (here.precision, there.precision):
        return 0.0, ""
    if here.country and there.country and here.country != there.country:
        return None, f"{here.name} is not in the country of {there.name}"
    if _COARSE & {here.precision, there.precision}:
        if here.region and there.region:
            if here.region != there.region:
                return None, f"{here.region} is not {there.region}"
            return _SAME_REGION, f"both are in {here.region}"
        return _SAME_COUNTRY, "the countries agree"
    if here.latitude is None or here.longitude is None or there.latitude is None or there.longitude is None:
        return 0.0, ""
    apart = distance_km((here.latitude, here.longitude), (there.latitude, there.longitude))
    if apart > max(_RADIUS_KM[here.precision], _RADIUS_KM[there.precision]):
        return None, f"{here.name} lies {apart:.0f} km from {there.name}"
    return _SAME_PLACE, f"both are at {here.name}"


def _doers(one: Deed, other: Deed) -> tuple[float | None, str]:
    if not one.actors or not other.actors:
        return 0.0, ""
    shared = one.actors & other.actors
    if shared:
        return _SAME_ACTOR, f"both name {', '.join(sorted(shared))} as the doer"
    # Who did it may be what the two disagree about: that is a dispute, not another deed.
    return 0.0, ""


def _targets(one: Deed, other: Deed) -> tuple[float | None, str]:
    shared = one.targets & other.targets
    if not shared:
        return 0.0, ""
    return _SAME_TARGET, f"both name {' '.join(sorted(shared))} as the target"


def _weapons(one: Deed, other: Deed) -> tuple[float | None, str]:
    shared = one.weapons & other.weapons
    if not shared:
        return 0.0, ""
    return _SAME_WEAPON, f"both name {', '.join(sorted(shared))}"


def _words(text: str) -> str:
    return " ".join(word for word in _WORD.findall(text.lower()) if word not in _EMPTY)
