"""What speaks for two events being one deed, and against it: one signal each.

The first line of a signal's docstring is what a user is shown it as.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from twosource.knowledge.deeds import deeds, may_name_one_deed
from twosource.knowledge.outlines import distance_km
from twosource.link.deed import Deed
from twosource.link.words import stem

_SLACK = timedelta(days=1)
_LONG = timedelta(days=3)
_TELLING = 0.5
_FINE = frozenset({"site", "town", "district"})
_RADIUS_KM = {"site": 15.0, "town": 20.0, "district": 60.0}
_SAME_TOWN_KM = 8.0
# Words of targets that tell no target from another.
_VAGUE_WORDS = (
    "civilian people person man woman child resident area position town city village target site force troop soldier "
    "fighter home house building region civil group other member local part center dozen"
)
_VAGUE = frozenset(map(stem, _VAGUE_WORDS.split()))
_VIOLENT_COUNTS = frozenset({"killed", "wounded", "captured", "missing", "displaced"})


@dataclass(frozen=True, slots=True)
class Signal:
    """One comparison: its name, both values, the score (None rules one deed out), and the reason in one sentence."""

    name: str
    left: str
    right: str
    score: float | None
    why: str = ""


def kind(one: Deed, other: Deed) -> Signal:
    """the types of the deeds"""
    left, right = one.type, other.type
    if left == right:
        return Signal("kind", left, right, 0.75 if left in deeds().open else 1.0, f"both are {_words(left)}")
    if not may_name_one_deed(left, right):
        return Signal("kind", left, right, None, f"{_words(left)} is not {_words(right)}")
    return Signal("kind", left, right, 0.4, f"{_words(left)} and {_words(right)} may name one deed")


def days(one: Deed, other: Deed) -> Signal:
    """the days"""
    left, right = _days(one), _days(other)
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return Signal("days", left, right, 0.0)
    gap = max(one.start - other.end, other.start - one.end)
    if gap > _SLACK:
        return Signal("days", left, right, None, f"{left} is not {right}")
    exact = one.dated and other.dated
    if gap > timedelta(0):
        # Midnight and time zones put one deed on two days; so does a like deed on the morrow.
        return Signal("days", left, right, -3.0 if exact else 0.0, f"{left} is the day beside {right}")
    if not exact:
        return Signal("days", left, right, 0.25, f"{left} and {right} allow one day")
    if max(one.end - one.start, other.end - other.start) > _LONG:
        return Signal("days", left, right, 0.35, f"{left} and {right} overlap")
    return Signal("days", left, right, 1.25, f"the days agree ({left})")


def place(one: Deed, other: Deed) -> Signal:
    """the places"""
    left, right = one.place or "", other.place or ""
    if one.precision is None or other.precision is None:
        return Signal("place", left, right, 0.0)
    if one.country and other.country and one.country != other.country:
        return Signal("place", left, right, None, f"{left} is in {one.country}, {right} in {other.country}")
    apart = _apart(one, other)
    if apart is not None and {one.precision, other.precision} <= _FINE:
        reach = max(_RADIUS_KM[str(one.precision)], _RADIUS_KM[str(other.precision)])
        if apart > reach:
            return Signal("place", left, right, None, f"{left} lies {apart:.0f} km from {right}")
        if left == right or apart <= _SAME_TOWN_KM:
            return Signal("place", left, right, 2.0, f"both are at {left}" if left == right else f"{left} is {right}")
        if one.precision == other.precision == "town":
            return Signal("place", left, right, None, f"{left} is another town than {right}, {apart:.0f} km away")
        return Signal("place", left, right, 1.0, f"{left} lies {apart:.0f} km from {right}, within its radius")
    if one.region and other.region:
        if one.region != other.region:
            return Signal("place", left, right, None, f"{left} is in {one.region}, {right} in {other.region}")
        if left == right:
            return Signal("place", left, right, 1.0, f"both are in {left}")
        return Signal("place", left, right, 0.75, f"{left} and {right} are both in {one.region}")
    if one.country and one.country == other.country:
        return Signal("place", left, right, 0.25, f"{left} and {right} are both in {one.country}")
    return Signal("place", left, right, 0.0)


def doers(one: Deed, other: Deed) -> Signal:
    """who did it"""
    # Who did it may be what two reports disagree about: that is a dispute, not another deed.
    shared = one.actors & other.actors
    left, right = _list(one.actors), _list(other.actors)
    if not shared:
        return Signal("doers", left, right, 0.0)
    return Signal("doers", left, right, 0.5, f"both name {_list(shared)} as the doer")


def targets(one: Deed, other: Deed) -> Signal:
    """what was struck"""
    here, there = one.targets - _VAGUE, other.targets - _VAGUE
    shared = here & there
    left, right = " ".join(sorted(one.targets)), " ".join(sorted(other.targets))
    if shared:
        return Signal("targets", left, right, 1.5, f"both name {' '.join(sorted(shared))} as the target")
    if one.targets & other.targets:
        return Signal("targets", left, right, 0.25)
    if here and there and not (here & other.context or there & one.context):
        return Signal("targets", left, right, -0.75, f"{left} is not {right}")
    return Signal("targets", left, right, 0.0)


def weapons(one: Deed, other: Deed) -> Signal:
    """the weapons"""
    shared = one.weapons & other.weapons
    left, right = _list(one.weapons), _list(other.weapons)
    if shared:
        return Signal("weapons", left, right, 0.75, f"both name {_list(shared)}")
    return Signal("weapons", left, right, -0.25 if one.weapons and other.weapons else 0.0)


def numbers(one: Deed, other: Deed) -> Signal:
    """the numbers told with the deeds"""
    left, right = _numbers(one), _numbers(other)
    shared = {(each, number) for each, number in one.numbers & other.numbers if number > 1}
    if shared:
        shown = ", ".join(f"{number:g} {each}" for each, number in sorted(shared))
        return Signal("numbers", left, right, 1.0, f"both tell {shown}")
    here = dict(sorted((k, n) for k, n in one.numbers if k in _VIOLENT_COUNTS))
    there = dict(sorted((k, n) for k, n in other.numbers if k in _VIOLENT_COUNTS))
    far = [k for k in here.keys() & there.keys() if max(here[k], there[k]) >= 4 * min(here[k], there[k])]
    return Signal("numbers", left, right, -0.5 if far else 0.0)


def names(one: Deed, other: Deed) -> Signal:
    """the names told with the deeds"""
    shared = one.names & other.names
    left, right = " ".join(sorted(one.names)), " ".join(sorted(other.names))
    # One name can be that of the country at war; several are those of the story.
    score = {0: 0.0, 1: 0.25, 2: 0.75}.get(len(shared), 1.0)
    why = f"both tell of {' '.join(sorted(shared)[:6])}" if score >= _TELLING else ""
    return Signal("names", left, right, score, why)


def words(one: Deed, other: Deed) -> Signal:
    """the words around the deeds"""
    shared = one.context & other.context
    fewer = min(len(one.context), len(other.context))
    same = one.trigger == other.trigger
    score = 0.35 * same
    if fewer:
        score += 2.0 * max(0.0, min(1.0, len(shared) / max(fewer, 8) - 0.1))
    score = round(score, 3)
    shown = sorted(shared)
    if score < _TELLING:
        return Signal("words", one.trigger, other.trigger, score)
    told = f"{len(shown)} of {fewer} telling words around them are the same ({' '.join(shown[:6])})"
    return Signal("words", one.trigger, other.trigger, score, told)


def copies(one: Deed, other: Deed) -> Signal:
    """whether the texts are copies of one another"""
    if one.family != other.family:
        return Signal("copies", one.family[:12], other.family[:12], 0.0)
    return Signal("copies", one.family[:12], other.family[:12], 1.0, "they stand in copies of one text")


SIGNALS: tuple[Callable[[Deed, Deed], Signal], ...] = (
    kind,
    days,
    place,
    doers,
    targets,
    weapons,
    numbers,
    names,
    words,
    copies,
)
"""Those that can rule one deed out come first."""


def _apart(one: Deed, other: Deed) -> float | None:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return distance_km((one.latitude, one.longitude), (other.latitude, other.longitude))


def _days(one: Deed) -> str:
    if one.start is None:
        return "no day"
    return str(one.start) if one.start == one.end else f"{one.start} to {one.end}"


def _numbers(one: Deed) -> str:
    return ", ".join(f"{number:g} {each}" for each, number in sorted(one.numbers))


def _list(names: frozenset[str]) -> str:
    return ", ".join(sorted(name.split("|")[1] if "|" in name else name for name in names))


def _words(name: str) -> str:
    return name.replace("_", " ")
