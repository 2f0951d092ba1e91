"""Where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twosource.model.span import Span

Precision = Literal["site", "town", "district", "region", "country", "area", "unresolved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place mention and the one reading of it that fits what the text says.

    Coordinates are WGS 84 degrees. `country` is ISO 3166-1 alpha-3, `region` the first-level administrative region,
    `geonames` the GeoNames id, `why` the reason for this reading in one sentence.
    """

    span: Span
    name: str
    precision: Precision
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    region: str | None = None
    geonames: int | None = None
    why: str | None = None
