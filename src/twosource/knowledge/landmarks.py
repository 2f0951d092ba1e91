"""Places that are no towns or administrative units: seas, rivers, fronts, world regions, bases, plants, crossings."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from twosource.errors import KnowledgeError
from twosource.knowledge.place_name import place_key

if TYPE_CHECKING:
    from collections.abc import Mapping

AREAS = "areas.csv"
SITES = "sites.toml"
AREA_KINDS = frozenset({"continent", "region", "land", "sea", "strait", "river", "lake", "island", "mountains"})
SITE_KINDS = frozenset(
    {"military", "nuclear", "energy", "dam", "bridge", "crossing", "camp", "seat", "port", "airport"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """An area or a site. The point is in degrees, `radius` half its extent in kilometres, for a site also how far the
    point may be off.

    `countries` are alpha-3 codes of the states it lies in, empty where they are many; `kind` is one of AREA_KINDS or
    SITE_KINDS.
    """

    names: tuple[str, ...]
    kind: str
    countries: tuple[str, ...]
    region: str | None
    latitude: float
    longitude: float
    radius: float
    geonames: int | None

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def site(self) -> bool:
        return self.kind in SITE_KINDS


@cache
def landmarks() -> tuple[Landmark, ...]:
    """Every area and site."""
    return (*_areas(), *_sites())


def landmark(name: str) -> Landmark | None:
    """The landmark of that name or adjective; case, accents, blanks and punctuation don't matter."""
    return _by_key().get(place_key(name.removeprefix("the ").removeprefix("The ")))


@cache
def _by_key() -> Mapping[str, Landmark]:
    index: dict[str, Landmark] = {}
    for row in landmarks():
        for name in row.names:
            index.setdefault(place_key(name.removeprefix("the ")), row)
    return index


def _areas() -> list[Landmark]:
    text = resources.files("twosource.knowledge").joinpath(AREAS).read_text(encoding="utf-8")
    return [_area(cells) for cells in csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))]


def _area(cells: Mapping[str, str]) -> Landmark:
    try:
        return _checked(
            Landmark(
                names=(cells["name"], *(name for name in cells["names"].split(";") if name)),
                kind=cells["kind"],
                countries=tuple(code for code in cells["countries"].split(";") if code),
                region=None,
                latitude=float(cells["latitude"]),
                longitude=float(cells["longitude"]),
                radius=float(cells["radius"]),
                geonames=int(cells["geonames"]) if cells["geonames"] else None,
            ),
            AREA_KINDS,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise KnowledgeError(f"{AREAS}, {cells.get('name')}", f"bad row ({error})", "mend the row") from error


def _sites() -> list[Landmark]:
    text = resources.files("twosource.knowledge").joinpath(SITES).read_text(encoding="utf-8")
    return [_site(cells) for cells in tomllib.loads(text)["site"]]


def _site(cells: Mapping[str, Any]) -> Landmark:
    try:
        return _checked(
            Landmark(
                names=tuple(cells["names"]),
                kind=cells["kind"],
                countries=(cells["country"],),
                region=cells.get("region"),
                latitude=float(cells["latitude"]),
                longitude=float(cells["longitude"]),
                radius=float(cells["precision"]),
                geonames=None,
            ),
            SITE_KINDS,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise KnowledgeError(f"{SITES}, {cells.get('names')}", f"bad row ({error})", "mend the row") from error


def _checked(row: Landmark, kinds: frozenset[str]) -> Landmark:
    if row.kind not in kinds:
        raise ValueError(f"kind {row.kind!r} is none of {', '.join(sorted(kinds))}")
    if not 0 < row.radius <= 20_000:
        raise ValueError(f"a radius of {row.radius} km")
    if not (-90 <= row.latitude <= 90 and -180 <= row.longitude <= 180):
        raise ValueError("its point is not on the globe")
    return row
