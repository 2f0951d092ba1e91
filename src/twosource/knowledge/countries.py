"""Countries: their codes, names, adjectives and demonyms."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from twosource.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TABLE = "countries.csv"
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A state or territory of ISO 3166-1, or an unrecognised entity.

    `iso3` and `iso2` are None for an unrecognised entity; `within` then is the alpha-3 code of the state whose
    territory it lies in. `names` are further names and abbreviations, `adjectives` ("Polish"), `demonyms` one person
    ("Pole"), `populations` several ("Poles"). `latitude` and `longitude` are GeoNames' point for it in degrees.
    """

    iso3: str | None
    iso2: str | None
    within: str | None
    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    populations: tuple[str, ...] = ()
    capital: str | None = None
    latitude: float
    longitude: float
    geonames: int | None = None

    @property
    def territory(self) -> str:
        """Alpha-3 of the ISO state or territory that the ground belongs to: its own, or that of `within`."""
        return self.iso3 or self.within or ""

    def forms(self) -> tuple[str, ...]:
        """Every word that names it, its people or what is of it."""
        return (self.name, *self.names, *self.adjectives, *self.demonyms, *self.populations)


def countries() -> tuple[Country, ...]:
    """Every row of the table: ISO 3166-1 in the order of its alpha-3 codes, then the unrecognised entities."""
    return _table()


def country(name: str) -> Country | None:
    """The country of a name, adjective, demonym, abbreviation or ISO code, or None.

    "Russia", "the Russians", "Russia's", "U.S.", "RUS", "RU" and "RUSSIA" are all known. Codes are read in capitals
    only, and lower-case words never are: "polish" and "turkey" are no countries. "Georgia" is the state in the
    Caucasus and "Congo" the larger of the two: telling namesakes apart takes a text.
    """
    found = named(name)
    return found if found is not None else _codes().get(name.strip())


def named(name: str) -> Country | None:
    """Like `country`, without the ISO codes: what a running text may be asked."""
    for form in _normal_forms(name):
        found = _forms().get(form) or _forms_in_capitals().get(form)
        if found is not None:
            return found
    return None


def name_of(text: str) -> Country | None:
    """The country that the text is a name or abbreviation of; adjectives and demonyms are not asked."""
    for form in _normal_forms(text):
        found = _names().get(form) or (_names().get(form.title()) if form.isupper() and len(form) > 3 else None)
        if found is not None:
            return found
    return None


def _normal_forms(name: str) -> Iterator[str]:
    text = " ".join(unicodedata.normalize("NFC", name).replace("’", "'").split())
    text = _ARTICLE.sub("", text)
    yield text
    yield text.rstrip(".")
    yield text.rstrip(".") + "."
    bare = _POSSESSIVE.sub("", text)
    if bare != text:
        yield bare


@cache
def _forms() -> Mapping[str, Country]:
    # Names first: where a name of one country is an adjective of another, the name wins.
    forms: dict[str, Country] = {}
    for row in _table():
        for form in (row.name, *row.names):
            forms.setdefault(_ARTICLE.sub("", form), row)
    for row in _table():
        for form in row.forms():
            forms.setdefault(_ARTICLE.sub("", form), row)
    return forms


@cache
def _names() -> Mapping[str, Country]:
    names: dict[str, Country] = {}
    for row in _table():
        for form in (row.name, *row.names):
            names.setdefault(_ARTICLE.sub("", form), row)
    return names


@cache
def _forms_in_capitals() -> Mapping[str, Country]:
    capitals: dict[str, Country] = {}
    for form, row in _forms().items():
        if len(form) > 3:
            capitals.setdefault(form.upper(), row)
    return capitals


@cache
def _codes() -> Mapping[str, Country]:
    codes: dict[str, Country] = {}
    for row in _table():
        for code in (row.iso3, row.iso2):
            if code is not None:
                codes[code] = row
    return codes


@cache
def _table() -> tuple[Country, ...]:
    text = resources.files("twosource.knowledge").joinpath(TABLE).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(_row(row) for row in csv.DictReader(lines))


def _row(cells: Mapping[str, str]) -> Country:
    try:
        return Country(
            iso3=cells["iso3"] or None,
            iso2=cells["iso2"] or None,
            within=cells["within"] or None,
            name=cells["name"],
            names=_list(cells["names"]),
            adjectives=_list(cells["adjectives"]),
            demonyms=_list(cells["demonyms"]),
            populations=_list(cells["populations"]),
            capital=cells["capital"] or None,
            latitude=float(cells["latitude"]),
            longitude=float(cells["longitude"]),
            geonames=int(cells["geonames"]) if cells["geonames"] else None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise KnowledgeError(
            f"{TABLE}, {cells.get('name') or 'a row without a name'}", f"bad row ({error})", "mend the row"
        ) from error


def _list(cell: str) -> tuple[str, ...]:
    return tuple(form for form in cell.split(";") if form)
