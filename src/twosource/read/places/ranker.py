"""What speaks for a candidate, as numbers, and how much each of them weighs.

The weights are learned (`train/places.py`) as those of a conditional logit: the chance of a candidate among those of
its name goes with exp(score), the score is the sum of weight times feature (McFadden 1974).
"""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from twosource.errors import KnowledgeError
from twosource.knowledge.countries import countries
from twosource.knowledge.place_name import place_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.read.places.candidate import Candidate
    from twosource.read.places.mention import Mention

TABLE: Final = "place_ranker.toml"

_KINDS: Final = ("country", "region", "district", "town", "site", "area", "spot", "nature")
_STATED: Final = ("region", "district", "town", "area")
#: Every feature that the text around a name does not change, and those that it does.
STATIC: Final = (
    *(f"is {kind}" for kind in _KINDS),
    *(f"{kind}, said to be {stated}" for kind in ("country", "region", "district", "town") for stated in _STATED),
    "size of region",
    "size of town",
    "largest town of the name",
    "other name of region",
    "other name of district",
    "other name of town",
    "one letter off",
    "capital",
    "region named for a town",
    "region City, said to be region",
)
CONTEXT: Final = (
    "country of town under discussion",
    "country of division under discussion",
    "other country under discussion",
    "country most under discussion",
    "town near others",
    "other near others",
    "like its neighbours in a list",
)
FEATURES: Final = STATIC + CONTEXT
_NUMBER: Final = {name: number for number, name in enumerate(FEATURES)}


_in_use: list[tuple[float, ...]] = []


def weights() -> tuple[float, ...]:
    """The weight of each of `FEATURES`."""
    if not _in_use:
        _in_use.append(_learned())
    return _in_use[0]


def use(others: Sequence[float]) -> None:
    """Read with other weights from here on: for learning them."""
    _in_use[:] = [tuple(others)]


def _learned() -> tuple[float, ...]:
    table = tomllib.loads(resources.files("twosource.knowledge").joinpath(TABLE).read_text(encoding="utf-8"))
    found: Mapping[str, float] = table["weights"]
    if set(found) != set(FEATURES):
        odd = ", ".join(sorted(set(found) ^ set(FEATURES)))
        raise KnowledgeError(TABLE, f"its features are not those of the reader: {odd}", "learn the weights anew")
    return tuple(float(found[name]) for name in FEATURES)


def static_features(option: Candidate, mention: Mention) -> Iterator[tuple[int, float]]:
    """(number of the feature, value) for every feature of the candidate that is not 0, the context left out."""
    kind = option.kind
    yield _NUMBER[f"is {kind}"], 1.0
    stated = mention.kind
    if stated is not None and f"{kind}, said to be {stated}" in _NUMBER:
        yield _NUMBER[f"{kind}, said to be {stated}"], 1.0
    if kind in ("region", "town"):
        yield _NUMBER[f"size of {kind}"], math.log10(option.population + 1)
    if kind in ("region", "district", "town") and not option.main:
        yield _NUMBER[f"other name of {kind}"], 1.0
    if option.near:
        yield _NUMBER["one letter off"], 1.0
    if kind == "town":
        if is_capital(option):
            yield _NUMBER["capital"], 1.0
        if option.population == max(other.population for other in mention.candidates if other.kind == "town"):
            yield _NUMBER["largest town of the name"], 1.0
    elif kind == "region":
        # A town that its region is named for is what the bare name means; typed, the region is.
        if any(_is_seat(other, option) for other in mention.candidates):
            yield _NUMBER["region named for a town"], 1.0
        if stated == "region" and option.name.endswith(" City"):
            yield _NUMBER["region City, said to be region"], 1.0


def context_features(option: Candidate, share: float, near: float, alike: float) -> Iterator[tuple[int, float]]:
    """The features that the rest of the text gives.

    `share` is how much the text is about the candidate's country (1: none more), `near` how many other places are near
    it and `alike` how far its neighbours in a list are of its kind, each 0 to 1.
    """
    match option.kind:
        case "town" | "spot" | "nature":
            yield _NUMBER["country of town under discussion"], share
        case "region" | "district":
            yield _NUMBER["country of division under discussion"], share
        case _:
            yield _NUMBER["other country under discussion"], share
    if share >= 1.0 and option.kind != "country":
        yield _NUMBER["country most under discussion"], 1.0
    yield _NUMBER["town near others" if option.kind == "town" else "other near others"], near
    yield _NUMBER["like its neighbours in a list"], alike


def prior(option: Candidate, mention: Mention) -> float:
    """How likely the candidate is before the rest of the text is asked."""
    weight = weights()
    return sum(weight[number] * value for number, value in static_features(option, mention))


def context(option: Candidate, share: float, near: float, alike: float) -> float:
    """What the rest of the text adds; see `context_features`."""
    weight = weights()
    return sum(weight[number] * value for number, value in context_features(option, share, near, alike))


def is_capital(option: Candidate) -> bool:
    """Whether the town is the capital of its country."""
    return option.population > 1000 and _capitals().get(option.country or "") == place_key(option.name)


@cache
def _capitals() -> Mapping[str, str]:
    return {row.iso3: place_key(row.capital) for row in countries() if row.iso3 and row.capital}


def _is_seat(town: Candidate, region: Candidate) -> bool:
    """Whether the town is what its region is named for: Kharkiv, and New York City, but not Oklahoma City."""
    if town.kind != "town" or town.region != region.region or town.countries != region.countries:
        return False
    first, second = place_key(town.name), place_key(region.region or "")
    alike = first[:5] == second[:5] and abs(len(first) - len(second)) <= 2
    return (alike and town.population > 20_000) or town.population > 3_000_000
