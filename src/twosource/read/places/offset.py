"""Points that a text names by their distance and direction from a place: "12 km north of X", "between X and Y"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from twosource.knowledge.outlines import destination
from twosource.model import Place
from twosource.read.places.constraint import UNITS, direction_in, number_in
from twosource.read.places.lexicon import DIVISIONS, MODIFIERS, SETTLEMENTS

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from twosource.model import Span
    from twosource.model.place import Precision
    from twosource.read.places.candidate import Candidate
    from twosource.read.places.mention import Mention

_LOOSE: Final = frozenset({"the", "a", "to", "due", "about", "just", "some", "roughly", "of", "-", "and"})
_APPROXIMATELY: Final = frozenset({"about", "some", "around", "roughly", "approximately", "nearly", "almost", "over"})
_NEARBY: Final = frozenset({"near", "outside", "nearby"})
_LONGEST: Final = 9
_FARTHEST_KM: Final = 1000.0
_FARTHEST_BETWEEN_KM: Final = 300.0
_COMPASS: Final = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


@dataclass(frozen=True, slots=True)
class Offset:
    """So far from a mention, in a direction (degrees from north; None: not said). It begins with token `start`."""

    start: int
    km: float
    bearing: float | None


def offset_before(doc: Doc, mention: Mention) -> Offset | None:
    """The "12 km north of" that stands before the mention."""
    first = max(doc[mention.start].sent.start, mention.start - _LONGEST - 6)
    at = mention.start - 1
    while at > first and doc[at].lower_ in SETTLEMENTS | DIVISIONS | MODIFIERS | {"the", "of", "a"} - _compass_words():
        if doc[at].lower_ in _compass_words():
            break
        at -= 1
    words: list[str] = []
    while at > first and (doc[at].lower_ in _LOOSE or doc[at].lower_.replace("-", "") in _compass_words()):
        words.insert(0, doc[at].lower_)
        at -= 1
    bearing = direction_in(words)
    if bearing is None:
        return None
    if doc[at].text == ")":  # "30 miles (48 km) south of"
        while at > first and doc[at].text != "(":
            at -= 1
        at -= 1
    unit = doc[at].lower_.lstrip("-")
    number_at = at - 1 if doc[at - 1].text != "-" else at - 2
    if at <= first or number_at < first or unit not in UNITS:
        return None
    amount = number_in(doc[number_at].text)
    if amount is None:
        return None
    start = number_at
    while start > first and doc[start - 1].lower_ in _APPROXIMATELY | {"a", "than", "more", "less"}:
        start -= 1
    km = amount * UNITS[unit]
    return Offset(start, km, bearing) if km <= _FARTHEST_KM else None


def _compass_words() -> frozenset[str]:
    return frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})


def offset_place(base: Candidate, offset: Offset, span: Span) -> Place:
    """The point of "12 km north of X"."""
    bearing = offset.bearing or 0.0
    latitude, longitude = destination(base.point, bearing, offset.km)
    side = _COMPASS[round(bearing / 45) % 8]
    return Place(
        span=span,
        name=f"{_km(offset.km)} {side} of {base.name}",
        precision=_precision(offset.km),
        latitude=latitude,
        longitude=longitude,
        country=base.country,
        region=base.region if offset.km <= 15 else None,
        why=f"the point {_km(offset.km)} {side} of {base.name}{_where(base)}, as the text says",
    )


def between(doc: Doc, first: Mention, second: Mention) -> bool:
    """Whether the two are the ends of "between X and Y"."""
    before = [doc[at].lower_ for at in range(max(0, first.start - 4), first.start)]
    while before and before[-1] in SETTLEMENTS | MODIFIERS | {"the", "of"}:
        before.pop()
    linked = [token.lower_ for token in doc[first.end : second.start]]
    return (
        before[-1:] == ["between"]
        and linked[:1] == ["and"]
        and all(word in SETTLEMENTS | MODIFIERS | {"and", "the", "of"} for word in linked)
    )


def between_place(first: Candidate, second: Candidate, span: Span) -> Place | None:
    """The middle of "between X and Y"; None where they are too far apart to say anything, or no towns."""
    apart = first.distance(second)
    kinds = {"town", "site", "spot", "district"}
    if first.kind not in kinds or second.kind not in kinds or not 0 < apart <= _FARTHEST_BETWEEN_KM:
        return None
    half = ((first.latitude + second.latitude) / 2, (first.longitude + second.longitude) / 2)
    if abs(first.longitude - second.longitude) > 180:
        return None
    return Place(
        span=span,
        name=f"between {first.name} and {second.name}",
        precision=_precision(apart),
        latitude=round(half[0], 4),
        longitude=round(half[1], 4),
        country=first.country if first.countries == second.countries else None,
        region=first.region if first.region == second.region else None,
        why=f"the middle of the {apart:.0f} km between {first.name} and {second.name}",
    )


def is_nearby(doc: Doc, mention: Mention) -> str | None:
    """The "near", "outside" or "on the outskirts of" right before the mention."""
    at = mention.start - 1
    while at > 0 and doc[at].lower_ in SETTLEMENTS | MODIFIERS | {"the", "of", "a"} and doc[at].lower_ != "nearby":
        at -= 1
    if at >= 0 and doc[at].lower_ in _NEARBY:
        return str(doc[at].lower_)
    if at >= 0 and doc[at].lower_ in ("outskirts", "edge"):
        return f"on the {doc[at].lower_} of"
    return None


def _precision(km: float) -> Precision:
    """What is left open by a rounded distance and one of eight directions: about a third of the distance."""
    return "town" if km <= 15 else "district" if km <= 75 else "region"


def _km(km: float) -> str:
    return f"{km:.0f} km" if km >= 2 else f"{km:.1f} km"


def _where(base: Candidate) -> str:
    return f" ({base.region})" if base.region and base.region != base.name else ""
