"""How far from its point a place of a precision may lie."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: Kilometres. By hand: half the width of what most places of that precision are.
RADIUS_KM: Final[Mapping[str, float]] = {
    "site": 1,
    "town": 5,
    "district": 25,
    "region": 100,
    "country": 350,
    "area": 200,
}
