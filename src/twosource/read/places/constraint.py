"""What a text says about where a place lies: in a region, near a town, so many kilometres from a border."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from twosource.knowledge.outlines import bearing_between, distance_to_border_km
from twosource.read.places.lexicon import DIVISIONS, KIND_AFTER, MODIFIERS, SETTLEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from twosource.read.places.candidate import Candidate
    from twosource.read.places.mention import Mention

Relation = Literal["within", "near", "border", "distance"]

_ARTICLES = frozenset({"a", "an", "the", "its"})
_CONTAINING = frozenset({"in", "inside", "within"})
_NEAR_PHRASES = re.compile(
    r"^,?\s*(?:which (?:is|lies) )?(?:just |located |situated |right )?"
    r"(?:close to|near|nearby|outside|not far from|around|next to|adjacent to|on the (?:outskirts|edge) of|"
    r"(?:north|south|east|west|northeast|northwest|southeast|southwest) of)\s+(?:the\s+)?"
)
_KILOMETRES = {"km": 1.0, "kms": 1.0, "kilometer": 1.0, "kilometers": 1.0, "kilometre": 1.0, "kilometres": 1.0}
_MILES = {"mile": 1.609344, "miles": 1.609344, "mi": 1.609344}
UNITS = _KILOMETRES | _MILES
_BEARINGS = {
    "north": 0.0,
    "northeast": 45.0,
    "east": 90.0,
    "southeast": 135.0,
    "south": 180.0,
    "southwest": 225.0,
    "west": 270.0,
    "northwest": 315.0,
}
_NUMERALS = {
    "one": 1.0,
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "six": 6.0,
    "seven": 7.0,
    "eight": 8.0,
    "nine": 9.0,
    "ten": 10.0,
    "twelve": 12.0,
    "dozen": 12.0,
    "fifteen": 15.0,
    "twenty": 20.0,
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "sixty": 60.0,
}
_BORDER = frozenset({"border", "borders", "frontier", "frontiers"})
_FARTHEST_WORD = 14
_NEARNESS_KM = 60.0
_REGION_NEARNESS_KM = 250.0
_SAME_SPOT_KM = 8.0  # nearer than this, a direction says nothing
_MOST_TURN = 80.0  # degrees that "north of" may be off


@dataclass(frozen=True, slots=True)
class Constraint:
    """A statement of the text about mention number `of`.

    `to` is the number of the mention it is about: what `of` lies in or near, or whose border or point it is `km`
    kilometres from. A strict one is never broken; one that isn't ("Town, Region" may be two items of a list) holds
    where some reading of the two satisfies it. `phrase` is the text that says so. `bearing` is the direction, in
    degrees from north, in which `of` is said to lie as seen from `to`.
    """

    of: int
    to: int
    relation: Relation
    km: float | None
    strict: bool
    phrase: str
    bearing: float | None = None

    def holds(self, place: Candidate, other: Candidate) -> bool:
        """Whether the two readings satisfy it."""
        match self.relation:
            case "within":
                return place.lies_in(other)
            case "near":
                bound = _REGION_NEARNESS_KM if "region" in (place.kind, other.kind) else _NEARNESS_KM
                return place.lies_in(other) or other.lies_in(place) or place.distance(other) <= bound
            case "distance":
                km = self.km or 0.0
                if self.bearing is not None and place.distance(other) > _SAME_SPOT_KM:
                    turn = abs(bearing_between(other.point, place.point) - self.bearing) % 360
                    if min(turn, 360 - turn) > _MOST_TURN:
                        return False
                return abs(place.distance(other) - km) <= _slack(km) + (0 if other.kind == "town" else other.radius)
            case "border":
                return self._at_border(place, other)

    def misfit(self, place: Candidate, other: Candidate) -> float:
        """How far a stated distance is missed, as a share of what may be missed: 0 to 1."""
        km = self.km or 0.0
        if self.relation == "distance":
            return min(1.0, abs(place.distance(other) - km) / (_slack(km) + other.radius))
        if self.relation != "border":
            return 0.0
        found = [distance_to_border_km(place.latitude, place.longitude, state) for state in other.countries]
        return min((min(1.0, abs(one - km) / _slack(km)) for one in found if one is not None), default=1.0)

    def _at_border(self, place: Candidate, other: Candidate) -> bool:
        km = self.km or 0.0
        for state in other.countries:
            slack = _slack(km) + (0.0 if place.kind in ("town", "site") else place.radius)
            found = distance_to_border_km(place.latitude, place.longitude, state)
            if found is not None and abs(found - km) <= slack:
                return True
        return False


def _slack(km: float) -> float:
    # "about 30 kilometres" is said of 22 and of 40, "about 700" of 600 and of 800.
    return 12.0 + 0.15 * km


def find_constraints(doc: Doc, mentions: Sequence[Mention]) -> tuple[Constraint, ...]:
    """Every statement about where a mention lies, in text order."""
    return (*_between_neighbours(doc, mentions), *_distances(doc, mentions), *_in_sentence(doc, mentions))


def find_lists(doc: Doc, mentions: Sequence[Mention]) -> tuple[tuple[int, int], ...]:
    """The pairs of neighbouring mentions that stand side by side in a list: "Utah, Ohio and Texas"."""
    pairs: list[tuple[int, int]] = []
    for at in range(len(mentions) - 1):
        first, second = mentions[at], mentions[at + 1]
        between = [token.lower_ for token in doc[first.end : second.start]]
        linked = bool(between) and set(between) <= {",", "and", "or", "the"} and between != ["the"]
        if linked and not first.adjective and not second.adjective:
            pairs.append((at, at + 1))
    return tuple(pairs)


def _between_neighbours(doc: Doc, mentions: Sequence[Mention]) -> Iterator[Constraint]:
    for at in range(len(mentions) - 1):
        first, second = mentions[at], mentions[at + 1]
        if second.start - first.end > _FARTHEST_WORD or doc[first.end - 1].sent.start != doc[second.start].sent.start:
            continue
        words = [token.lower_ for token in doc[first.end : second.start]]
        phrase = doc[first.start : second.end].text
        if words == [","] and not first.adjective and not second.adjective:
            yield Constraint(at, at + 1, "within", None, False, phrase)
        elif not first.adjective and not second.adjective and _says_in(words):
            # "held by France in northern Mali" doesn't put one state into another, nor "the Red Sea in Yemen" a sea.
            state = any(option.kind in ("country", "area") for option in first.candidates)
            inner = _owned(doc, mentions, at + 1)
            if inner is not None:
                # "X in Russia's Novgorod region": X lies in the region, not just somewhere in the state.
                phrase = doc[first.start : mentions[inner].end + 1].text
                yield Constraint(at, inner, "within", None, True, phrase)
            yield Constraint(at, at + 1, "within", None, not state, phrase)
        elif _says_of(words, first, second):
            yield Constraint(at + 1, at, "within", None, True, phrase)
        elif words == ["("] or (words and words[0] in KIND_AFTER and words[1:] == ["("]):
            # "drones over Pskov region (Ostrov, an airfield)"
            if first.kind in ("region", "area", "district") and not second.adjective:
                yield Constraint(at + 1, at, "within", None, True, phrase)
        elif not first.adjective and not second.adjective and _says_near(words):
            yield Constraint(at + 1, at, "near", None, True, phrase)


def _owned(doc: Doc, mentions: Sequence[Mention], at: int) -> int | None:
    """The number of the "Novgorod" of "Russia's Novgorod region" where `at` is that of "Russia"."""
    if at + 1 >= len(mentions):
        return None
    owner, owned = mentions[at], mentions[at + 1]
    words = [token.lower_ for token in doc[owner.end : owned.start]]
    possessive = words[:1] in (["'s"], ["’s"], ["'"], ["’"]) and _only_modifiers(words[1:])
    joined = not words and owner.adjective
    return at + 1 if (possessive or joined) and owned.kind in ("region", "district") else None


def _in_sentence(doc: Doc, mentions: Sequence[Mention]) -> Iterator[Constraint]:
    """ "In the Belgorod region, a plant in the town of X burned": likely, though not stated, that X lies there."""
    for at in range(len(mentions) - 1):
        first = mentions[at]
        before = doc[max(0, first.start - 2) : first.start]
        opens = first.kind == "region" and any(token.text == "In" for token in before)
        following = at + 1
        while opens and following < len(mentions) and doc[first.start].sent.end > mentions[following].start:
            second = mentions[following]
            if second.kind in (None, "town") and not second.adjective:
                phrase = doc[first.start : first.end + 1].text
                yield Constraint(following, at, "within", None, False, phrase)
            following += 1


def _says_in(words: list[str]) -> bool:
    """ "X in Y", "X, a town in eastern Y", "X region of Y"."""
    inner = _CONTAINING & set(words)
    if not inner:
        return len(words) >= 2 and words[0] in KIND_AFTER and words[1] == "of" and _only_modifiers(words[2:])
    at = next(number for number, word in enumerate(words) if word in inner)
    before, after = words[:at], words[at + 1 :]
    if any(
        word not in _ARTICLES | SETTLEMENTS | DIVISIONS | MODIFIERS and word not in (",", "located", "-")
        for word in before
    ):
        return False
    return _only_modifiers(after)


def _says_of(words: list[str], first: Mention, second: Mention) -> bool:
    """ "Y's X", "the Yish city of X", "Y's western Z region, X" leaves the last for the other rule."""
    if second.adjective or not any(option.kind in ("country", "region", "area") for option in first.candidates):
        return False
    possessive = bool(words) and words[0] in ("'s", "’s", "'", "’")
    if not possessive and not first.adjective and not (words and words[0] in SETTLEMENTS):
        return False
    rest = words[1:] if possessive else words
    if rest and rest[-1] == "of":
        rest = rest[:-1]
        if not rest or rest[-1] not in SETTLEMENTS | DIVISIONS:
            return False
    if any(word not in SETTLEMENTS | DIVISIONS | MODIFIERS and word != "-" for word in rest):
        return False
    return bool(rest) or (possessive and second.kind is not None) or second.kind in ("region", "area", "district")


def _says_near(words: list[str]) -> bool:
    text = " ".join(words[1:] if words and words[0] in KIND_AFTER else words).replace(" ,", ",")
    match = _NEAR_PHRASES.match(text + " ")
    if match is None:
        return False
    rest = (text + " ")[match.end() :].split()
    return all(word in SETTLEMENTS | MODIFIERS or word == "of" for word in rest)


def _only_modifiers(words: list[str]) -> bool:
    return all(word in MODIFIERS | _ARTICLES or word == "-" for word in words)


def _distances(doc: Doc, mentions: Sequence[Mention]) -> Iterator[Constraint]:
    starts = [mention.start for mention in mentions]
    for token in doc[:-1]:
        unit = doc[token.i + 1].lower_.lstrip("-") if token.i + 1 < len(doc) else ""
        at = token.i + 1
        if unit == "" and at + 1 < len(doc):
            at += 1
            unit = doc[at].lower_
        amount = number_in(token.text)
        repeated = token.i > 0 and doc[token.i - 1].text == "("  # the same distance in the other unit
        if amount is None or unit not in UNITS or repeated:
            continue
        found = _anchor(doc, mentions, starts, token.i, at + 1)
        if found is not None:
            of, to, border = found
            phrase = doc[token.i : mentions[to].end + (1 if border else 0)].text
            km = amount * UNITS[unit]
            words = [word.lower_ for word in doc[at + 1 : mentions[to].start]]
            bearing = None if border else direction_in(words)
            yield Constraint(of, to, "border" if border else "distance", km, True, phrase, bearing)


def number_in(text: str) -> float | None:
    """The number that a word is: "12", "1,200", "twelve"; None for another word."""
    plain = text.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    return _NUMERALS.get(text.lower())


def direction_in(words: Sequence[str]) -> float | None:
    """The direction that the words before "of" give, in degrees from north: "to the north-east of"."""
    name = ""
    for word in words:
        if word.replace("-", "") in _BEARINGS and name != "of":
            name += word.replace("-", "")
    return _BEARINGS.get(name.replace("ern", ""))


def _anchor(
    doc: Doc, mentions: Sequence[Mention], starts: list[int], number: int, after: int
) -> tuple[int, int, bool] | None:
    """The mention before the amount, the one the distance is taken from, and whether from its border."""
    start, end = doc[number].sent.start, doc[number].sent.end
    around = range(bisect_left(starts, number - _FARTHEST_WORD - 6), bisect_left(starts, after + _FARTHEST_WORD))
    before = [n for n in around if start <= mentions[n].start and mentions[n].end <= number]
    following = [n for n in around if after <= mentions[n].start < end]
    before = [n for n in before if not mentions[n].adjective and number - mentions[n].end <= _FARTHEST_WORD]
    if not before or not following:
        return None
    of, to = before[-1], following[0]
    if any(option.kind in ("country", "area") for option in mentions[of].candidates[:1]):
        return None
    words = _without_brackets([token.lower_ for token in doc[after : mentions[to].start]])
    if not set(words) & {"from", "of", "behind", "inside", "away", "to", "with", "off"}:
        return None
    allowed = {"from", "of", "behind", "inside", "away", "off", "the", "to", "with", "front", "line", "'s", *_BORDER}
    if any(word not in allowed | MODIFIERS | SETTLEMENTS for word in words):
        return None
    next_word = doc[mentions[to].end].lower_ if mentions[to].end < len(doc) else ""
    possessive = next_word in ("'s", "’s") and mentions[to].end + 1 < len(doc)
    if possessive:
        next_word = doc[mentions[to].end + 1].lower_
    border = bool(_BORDER & set(words)) or next_word in _BORDER
    if mentions[to].adjective and not border:
        return None
    if not border and not any(option.kind in ("town", "site") for option in mentions[to].candidates):
        return None
    return of, to, border


def _without_brackets(words: list[str]) -> list[str]:
    kept: list[str] = []
    depth = 0
    for word in words:
        if word == "(":
            depth += 1
        elif word == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            kept.append(word)
    return kept
