"""What a place mention may mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from twosource.knowledge.countries import Country, name_of, named
from twosource.knowledge.gazetteer import gazetteer
from twosource.knowledge.landmarks import Landmark, landmark
from twosource.knowledge.outlines import distance_km
from twosource.knowledge.place_spellings import spelling

if TYPE_CHECKING:
    from twosource.knowledge.gazetteer import Entry, Gazetteer

#: A spot is a built site and nature a water, a height or an island that only an added gazetteer has; a site and an area
#: are those of our own tables.
CandidateKind = Literal["country", "region", "district", "town", "site", "area", "spot", "nature"]

_RADIUS: dict[str, float] = {"region": 200.0, "district": 60.0, "town": 25.0, "spot": 3.0, "nature": 30.0}
_MOST_CANDIDATES = 60
_LONGEST_ABBREVIATION = 3
_NAMESAKE_OF_A_STATE = 1000


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may stand for.

    The point is in degrees; `countries` are alpha-3 codes, one but for areas that lie in several states; `radius` is
    half its extent in kilometres, roughly; `main` tells whether the name that was looked up is its main name; `near`
    marks a place whose name is one letter off.
    """

    kind: CandidateKind
    name: str
    latitude: float
    longitude: float
    countries: tuple[str, ...]
    region: str | None
    population: int
    radius: float
    geonames: int | None
    main: bool
    sort: str = ""
    near: bool = False

    @property
    def country(self) -> str | None:
        return self.countries[0] if len(self.countries) == 1 else None

    @property
    def point(self) -> tuple[float, float]:
        return self.latitude, self.longitude

    def distance(self, other: Candidate) -> float:
        """Kilometres between the two points."""
        return distance_km(self.point, other.point)

    def lies_in(self, other: Candidate) -> bool:
        """Whether this place lies in the other one, as far as the tables know."""
        shared = set(self.countries) & set(other.countries)
        match other.kind:
            case "country":
                return bool(shared) and self.kind != "country"
            case "region":
                if not shared or self.kind in ("country", "region", "area"):
                    return False
                # A site whose region the table leaves open may lie in any near it.
                return self.region == other.region if self.region else self.distance(other) <= other.radius * 1.5
            case "district":
                return bool(shared) and self.region == other.region and self.distance(other) <= other.radius
            case "town":
                return self.kind in ("town", "site", "spot") and self.distance(other) <= other.radius
            case _:
                within = not other.countries or bool(shared)
                return within and self.kind != "country" and self.distance(other) <= other.radius * 1.3


def candidates(name: str) -> tuple[Candidate, ...]:
    """Every place that the name may stand for: countries and landmarks first, then by population.

    A country's adjective or demonym stands for the country. A well-known other spelling counts as a main name.
    """
    return _candidates(name, gazetteer())


def near_candidates(name: str) -> tuple[Candidate, ...]:
    """Places whose name is one letter off, for a name that has no candidates; none for names under five letters."""
    return tuple(replace(_of_entry(entry), near=True) for entry in gazetteer().near(name))


@lru_cache(maxsize=8192)
def _candidates(name: str, places: Gazetteer) -> tuple[Candidate, ...]:
    found: list[Candidate] = []
    state = named(name)
    if state is not None:
        found.append(of_country(state))
    mark = landmark(name)
    if mark is not None:
        found.append(of_landmark(mark))
    if state is None or (name_of(name) is not None and len(name) > _LONGEST_ABBREVIATION):
        entries = _respelled(name, places, places.look_up(name, _MOST_CANDIDATES))
        if state is not None:
            # Only a namesake of some size elsewhere, by its main name, is a reason to doubt a country's name: "Mexico"
            # is not Mexico City.
            entries = tuple(
                entry
                for entry in entries
                if entry.main and entry.population > _NAMESAKE_OF_A_STATE and entry.country != state.territory
            )
        found += [_of_entry(entry) for entry in entries]
    return tuple(found)


def _respelled(name: str, places: Gazetteer, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries with the one that the table of spellings means among them, by a main name."""
    known = spelling(name)
    if known is None:
        return entries
    meant = next(
        (
            entry
            for entry in places.look_up(known.name)
            if entry.main and entry.kind == "town" and entry.country == known.country
        ),
        None,
    )
    if meant is None:
        return entries
    others = [entry for entry in entries if entry.row != meant.row]
    return tuple(sorted((meant, *others), key=lambda entry: (-entry.population, entry.row)))


def of_country(state: Country) -> Candidate:
    """The country as a candidate."""
    return Candidate(
        kind="country",
        name=state.name,
        latitude=state.latitude,
        longitude=state.longitude,
        countries=(state.territory,),
        region=None,
        population=0,
        radius=400.0,
        geonames=state.geonames,
        main=True,
    )


def of_landmark(mark: Landmark) -> Candidate:
    """The area or site as a candidate."""
    return Candidate(
        kind="site" if mark.site else "area",
        name=mark.name,
        latitude=mark.latitude,
        longitude=mark.longitude,
        countries=mark.countries,
        region=mark.region,
        population=0,
        radius=mark.radius,
        geonames=mark.geonames,
        main=True,
        sort=mark.kind,
    )


def _of_entry(entry: Entry) -> Candidate:
    return Candidate(
        kind=entry.kind,
        name=entry.name,
        latitude=entry.latitude,
        longitude=entry.longitude,
        countries=(entry.country,) if entry.country else (),
        region=entry.region,
        population=entry.population,
        radius=_RADIUS[entry.kind],
        geonames=entry.geonames,
        main=entry.main,
    )
