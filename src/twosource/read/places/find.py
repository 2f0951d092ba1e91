"""From the parse to the places of a reading."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.knowledge.countries import country, named
from twosource.knowledge.outlines import border_middle, nearest_border_point, part_of_country
from twosource.model import Place, Span
from twosource.read.places.candidate import Candidate, candidates
from twosource.read.places.choose import Choice, choose
from twosource.read.places.constraint import find_constraints, find_lists
from twosource.read.places.evidence import meant_as_places
from twosource.read.places.lexicon import DIRECTIONS
from twosource.read.places.locative import direction_before, ground_after, is_locative, kind_word_after
from twosource.read.places.mention import Mention, find_mentions
from twosource.read.places.offset import Offset, between, between_place, is_nearby, offset_before, offset_place
from twosource.read.places.reason import reason
from twosource.read.places.toponyms import keep_toponyms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc

    from twosource.model.place import Precision
    from twosource.read.parsed import Parsed
    from twosource.read.places.candidate import CandidateKind
    from twosource.read.times import Chronology

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_TRANSCRIPTION = re.compile("[āēīōūĀĒĪŌŪ\u1e00-\u1eff\u02bb-\u02be‘’]")
_SAME_PLACE_KM = 40.0  # a town so near stands in for a place that no table knows
_PRECISIONS: Mapping[CandidateKind, Precision] = {
    "country": "country",
    "region": "region",
    "district": "district",
    "town": "town",
    "site": "site",
    "area": "area",
    "spot": "site",
    "nature": "area",
}
_DASHES = frozenset({"—", "–", "-", "--", "―"})


def find_places(parsed: Parsed, chronology: Chronology | None = None) -> tuple[Place, ...]:
    """Every locative place mention in text order; states that act, and adjectives, are none.

    Also sets `doc.spans["toponyms"]`: every toponym, those included, with `span._.place`.
    """
    finder = _Places(parsed)
    finder.annotate()
    return tuple(sorted(finder.places(), key=lambda place: (place.span.begin, place.span.end)))


def annotate_toponyms(parsed: Parsed) -> None:
    """Set `doc.spans["toponyms"]` without asking which of the toponyms are meant as places."""
    _Places(parsed).annotate()


def _outside_outlets(parsed: Parsed, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions that are no part of the name of the outlet or agency: "Harbin Wire" has not been to Harbin."""
    document = parsed.document
    names = [name for name in (document.publisher, document.origin) if name and " " in name]
    outlets = [match.span() for name in names for match in re.finditer(re.escape(name), document.text)]

    def inside(mention: Mention) -> bool:
        begin = parsed.doc[mention.start].idx
        return any(first <= begin < last for first, last in outlets)

    return tuple(mention for mention in mentions if not inside(mention))


class _Places:
    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.doc: Doc = parsed.doc
        self.mentions = _outside_outlets(parsed, meant_as_places(self.doc, find_mentions(parsed)))
        self.constraints = find_constraints(self.doc, self.mentions)
        self.choices = choose(self.mentions, self.constraints, find_lists(self.doc, self.mentions))

    def annotate(self) -> None:
        """Set `doc.spans["toponyms"]` and each span's `_.place`."""
        keep_toponyms(
            self.doc,
            (
                (mention.start, mention.end, self._place(number, self._name_span(mention)))
                for number, mention in enumerate(self.mentions)
            ),
        )

    def _name_span(self, mention: Mention) -> Span:
        return self.parsed.span(self.doc[mention.start : mention.end])

    def places(self) -> list[Place]:
        found: list[Place] = []
        joined = self._joined()
        locative = False
        ends = self._middles(found)
        for number, (mention, choice) in enumerate(zip(self.mentions, self.choices, strict=True)):
            if number in joined.values() or number in ends:
                continue
            last = number
            while last in joined:
                last = joined[last]
            listed = locative and self._follows_in_list(number)
            dateline = self._in_dateline(mention)
            locative = is_locative(self.doc, mention, choice.place, listed_with=listed, dateline=dateline)
            if not locative:
                continue
            place = self._ground(mention) if ground_after(self.doc, mention) is not None else None
            place = place or self._part(mention, choice)
            place = place or self._offset(number, last)
            site = choice.place is not None and choice.place.kind == "site"
            extent = self._extent(number, self.mentions[last], site=site)
            found.append(place or self._nearby(number, self._place(number, extent), last))
        return found

    def _joined(self) -> dict[int, int]:
        """The mention that each one runs on into: "Town, Region, Country" in one breath is one place."""
        joined: dict[int, int] = {}
        for constraint in self.constraints:
            if constraint.relation != "within" or constraint not in self.choices[constraint.of].met:
                continue
            inner, outer = self.mentions[constraint.of], self.mentions[constraint.to]
            between = [token.text for token in self.doc[inner.end : outer.start]]
            if constraint.to == constraint.of + 1 and between == [","]:
                joined[constraint.of] = constraint.to
        return joined

    def _follows_in_list(self, number: int) -> bool:
        if number == 0:
            return False
        between = self.doc[self.mentions[number - 1].end : self.mentions[number].start]
        words = {token.lower_ for token in between}
        return (
            len(between) <= 3
            and bool(words & {",", "and", "or"})
            and words <= {",", "and", "or", "the", "in", "nearby"}
        )

    def _in_dateline(self, mention: Mention) -> bool:
        given = self.parsed.document.dateline
        begin = self.doc[mention.start].idx
        if given is not None:
            return given.begin <= begin < given.end
        return self.doc[mention.start].text.isupper() and self._dash_follows(mention)

    def _dash_follows(self, mention: Mention) -> bool:
        starts_line = mention.start == 0 or "\n" in self.doc[mention.start - 1].text
        return starts_line and any(token.text in _DASHES for token in self.doc[mention.end : mention.end + 7])

    def _extent(self, number: int, last: Mention, *, site: bool) -> Span:
        """The characters of the place: with "Russia's" before it and "region" after it."""
        mention = self.mentions[number]
        start, end = mention.start, last.end
        if last is mention:
            end = kind_word_after(self.doc, mention)
        if end > mention.end and last is mention:
            start = self._owner_start(number)
        elif site and start > 0 and self.doc[start - 1].lower_ == "the":
            start -= 1
        return self.parsed.span(self.doc[start:end])

    def _owner_start(self, number: int) -> int:
        start = self.mentions[number].start
        at = start - 1
        while at >= 0 and (self.doc[at].lower_ in DIRECTIONS or self._reworded_direction(at)):
            at -= 1
        if at >= 1 and self.doc[at].text in _POSSESSIVES and number > 0 and self.mentions[number - 1].end == at:
            return self.mentions[number - 1].start
        if at >= 0 and self.doc[at].lower_ == "the":
            return at
        return at + 1

    def _reworded_direction(self, at: int) -> bool:
        return self.parsed.reads_as(self.parsed.span(self.doc[at])).lower() in DIRECTIONS

    def _place(self, number: int, span: Span) -> Place:
        mention, choice = self.mentions[number], self.choices[number]
        if choice.place is not None:
            place = _to_place(choice.place, span, reason(choice, mention))
            if choice.place.kind == "town" and _TRANSCRIPTION.search(place.name) and not choice.place.near:
                # The gazetteer's scholarly "Ḩamāh" is the "Hama" that the text and its reader know.
                place = replace(place, name=mention.text.title() if mention.text.isupper() else mention.text)
            return place
        why = reason(choice, mention)
        if choice.inside is not None:
            around = _to_place(choice.inside, span, None)
            return replace(around, name=mention.text, geonames=None, why=why)
        return self._by_distance(number, span, why) or Place(
            span=span, name=mention.text, precision="unresolved", why=why
        )

    def _by_distance(self, number: int, span: Span, why: str | None) -> Place | None:
        """The point that a text gives a place that no table knows: "the village of X, 12 km north of Y"."""
        for constraint in self.constraints:
            base = self.choices[constraint.to].place
            if constraint.of != number or constraint.relation != "distance" or base is None or constraint.km is None:
                continue
            if constraint.bearing is not None:
                offset = Offset(self.mentions[number].start, constraint.km, constraint.bearing)
                point = offset_place(base, offset, span)
                return replace(point, name=self.mentions[number].text, why=f"{why}; {point.why}")
            if constraint.km <= _SAME_PLACE_KM:
                near = _to_place(base, span, f"{why}; the point of {base.name} stands in for it")
                return replace(near, name=self.mentions[number].text, geonames=None, precision="district")
        return None

    def _offset(self, number: int, last: int) -> Place | None:
        """The point of "12 km north of X" where it is said of no place that has a name."""
        mention, base = self.mentions[number], self.choices[number].place
        if base is None or base.kind in ("country", "area", "region") or mention.adjective:
            return None
        if any(one.to == number and one.relation == "distance" for one in self.constraints):
            return None
        offset = offset_before(self.doc, mention)
        if offset is None:
            return None
        return offset_place(base, offset, self.parsed.span(self.doc[offset.start : self.mentions[last].end]))

    def _nearby(self, number: int, place: Place, last: int) -> Place:
        """The place of "near X", "outside X": X's point, but not as sure as X."""
        described = any(
            (one.relation in ("near", "distance") and one.to == number) or (one.of == number and one.relation == "near")
            for one in self.constraints
        )
        word = is_nearby(self.doc, self.mentions[number]) if place.precision == "town" and not described else None
        if word is None:
            return place
        why = f"{word} {place.name}, no nearer place is named"
        return replace(place, precision="district", why=f"{place.why}; {why}" if place.why else why)

    def _middles(self, found: list[Place]) -> set[int]:
        """Add the place of every "between X and Y"; the numbers of its two mentions."""
        ends: set[int] = set()
        for number in range(len(self.mentions) - 1):
            first, second = self.mentions[number], self.mentions[number + 1]
            one, other = self.choices[number].place, self.choices[number + 1].place
            if one is not None and other is not None and between(self.doc, first, second):
                place = between_place(one, other, self.parsed.span(self.doc[first.start : second.end]))
                if place is not None:
                    found.append(place)
                    ends |= {number, number + 1}
        return ends

    def _part(self, mention: Mention, choice: Choice) -> Place | None:
        """The place of "eastern Ukraine": an area with a point in that part of the state."""
        direction = direction_before(self.doc, mention)
        if direction is None or choice.place is None or choice.place.kind != "country":
            return None
        state = choice.place
        point = part_of_country(state.country, direction) if state.country else None
        if point is None:
            return None
        return replace(
            _to_place(state, self.parsed.span(self.doc[mention.start - 1 : mention.end]), None),
            name=f"{direction} {state.name}",
            latitude=point[0],
            longitude=point[1],
            geonames=None,
            precision="area",
            why=f"a point in that part of {state.name}; no nearer place is named",
        )

    def _ground(self, mention: Mention) -> Place | None:
        """The place of "Russian soil", "the Ukrainian capital", "the border with X" around a state's mention."""
        end = ground_after(self.doc, mention)
        state = named(mention.text)
        if end is None or state is None:
            return None
        start = mention.start
        if start > 0 and self.doc[start - 1].lower_ == "the":
            start -= 1
        span = self.parsed.span(self.doc[start:end])
        noun = self.doc[end - 1].lower_
        whole = _to_place(candidates(state.name)[0], span, None)
        if noun == "capital" and state.capital:
            capital = _capital(state.capital, state.territory)
            return _to_place(capital, span, f"the capital of {state.name}") if capital else None
        if noun in ("soil", "territory", "land", "lands", "mainland"):
            return whole
        if noun in ("border", "borders", "frontier", "frontiers"):
            return self._border(mention, span, state.territory, state.name)
        name = f"{state.name}, {' '.join(token.text for token in self.doc[mention.end : end]).lstrip('’s ')}"
        return replace(
            whole,
            name=name,
            latitude=None,
            longitude=None,
            geonames=None,
            precision="area",
            why=f"somewhere in {state.name}; no nearer place is named",
        )

    def _border(self, mention: Mention, span: Span, code: str, name: str) -> Place:
        """A stretch of border: the one nearest to the place whose distance from it is stated, else its middle."""
        number = next(n for n, other in enumerate(self.mentions) if other is mention)
        for constraint in self.constraints:
            if constraint.to == number and constraint.relation == "border":
                of = self.choices[constraint.of]
                near = of.place or of.inside
                if near is not None:
                    point = nearest_border_point(near.latitude, near.longitude, code, near.country)
                    point = point or nearest_border_point(near.latitude, near.longitude, code)
                    if point is not None:
                        why = f"the stretch of the border nearest to {self.mentions[constraint.of].text}"
                        return Place(
                            span=span,
                            name=f"border of {name}",
                            latitude=point[0],
                            longitude=point[1],
                            precision="area",
                            why=why,
                        )
        other = self._other_state(number, code)
        middle = border_middle(code, other) if other else None
        if middle is None or other is None:
            why = "no place on the border is named"
            return Place(span=span, name=f"border of {name}", precision="area", why=why)
        second = country(other)
        return Place(
            span=span,
            name=f"border of {name} with {second.name if second else other}",
            latitude=middle[0],
            longitude=middle[1],
            precision="area",
            why="the middle of the border that the two share; no place on it is named",
        )

    def _other_state(self, number: int, code: str) -> str | None:
        """The other state of a border: the nearest mention in the sentence whose country shares a border with it."""
        sentence = self.doc[self.mentions[number].start].sent
        others: list[tuple[int, str]] = []
        for at, (mention, choice) in enumerate(zip(self.mentions, self.choices, strict=True)):
            inside = sentence.start <= mention.start < sentence.end
            if at != number and inside and choice.place is not None and choice.place.country not in (None, code):
                others.append((abs(at - number), str(choice.place.country)))
        return next((other for _, other in sorted(others) if border_middle(code, other) is not None), None)


def _capital(name: str, code: str) -> Candidate | None:
    towns = [option for option in candidates(name) if option.kind == "town" and option.country == code]
    return max(towns, key=lambda town: town.population, default=None)


def _to_place(found: Candidate, span: Span, why: str | None) -> Place:
    return Place(
        span=span,
        name=found.name,
        precision=_PRECISIONS[found.kind],
        latitude=found.latitude,
        longitude=found.longitude,
        country=found.country,
        region=found.region,
        geonames=found.geonames,
        why=why,
    )
