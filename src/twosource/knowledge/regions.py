"""First-level regions and second-level districts."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, TypeVar

from twosource.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

REGIONS = "regions.csv"
DISTRICTS = "districts.csv"

Row = TypeVar("Row")

_DISTRICT_BEGIN = re.compile(
    r"^(?:(?:Province|Provincia|City|County|Arrondissement|District|Municipality|Ville|Daïra) (?:of|di|de|du|des) "
    r"|Shahrestān-e |Obshtina |Okres |Gemeente |Huyện |Powiat |Bashkia |Komuna e |Nomós |Politischer Bezirk )"
)
_DISTRICT_END = re.compile(
    r" (?:County|District|district|Parish|Raion|Rayon|Municipality|Municipal District|Province|Borough|Shi|Prefecture"
    r"|Okrug|Census Area|Járás)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A first-level region: `country` is ISO 3166-1 alpha-2, `code` GeoNames' code of the region within it.

    `name` is the full name ("Belgorod Oblast"), `short` the name without its type ("Belgorod"), `names` further ones.
    The point is in degrees; `population` is the sum over its towns.
    """

    country: str
    code: str
    name: str
    short: str
    names: tuple[str, ...]
    latitude: float
    longitude: float
    geonames: int | None
    population: int


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """A second-level district: `country` is ISO 3166-1 alpha-2, `region` the code of the region it lies in."""

    country: str
    region: str
    name: str
    latitude: float
    longitude: float

    @property
    def short(self) -> str:
        """The name without its type: "Douglas" of "Douglas County", "Florence" of "Province of Florence"."""
        return _DISTRICT_END.sub("", _DISTRICT_BEGIN.sub("", self.name)) or self.name


@cache
def regions() -> tuple[Region, ...]:
    """Every first-level region."""
    return tuple(_rows(REGIONS, _region))


@cache
def districts() -> tuple[District, ...]:
    """Every district of the table: see its header for the countries that have them."""
    return tuple(_rows(DISTRICTS, _district))


def _region(cells: Mapping[str, str]) -> Region:
    return Region(
        country=cells["country"],
        code=cells["code"],
        name=cells["name"],
        short=cells["short"],
        names=tuple(name for name in cells["names"].split(";") if name),
        latitude=float(cells["latitude"]),
        longitude=float(cells["longitude"]),
        geonames=int(cells["geonames"]) if cells["geonames"] else None,
        population=int(cells["population"]),
    )


def _district(cells: Mapping[str, str]) -> District:
    return District(
        country=cells["country"],
        region=cells["region"],
        name=cells["name"],
        latitude=float(cells["latitude"]),
        longitude=float(cells["longitude"]),
    )


def _rows(table: str, build: Callable[[Mapping[str, str]], Row]) -> list[Row]:
    text = resources.files("twosource.knowledge").joinpath(table).read_text(encoding="utf-8")
    rows: list[Row] = []
    for cells in csv.DictReader(line for line in text.splitlines() if not line.startswith("#")):
        try:
            rows.append(build(cells))
        except (KeyError, TypeError, ValueError) as error:
            raise KnowledgeError(f"{table}, {cells}", f"bad row ({error})", "mend the row") from error
    return rows
