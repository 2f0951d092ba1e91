"""What the rest of a text says of each candidate: which countries it is about, and what lies near what."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from twosource.read.places.ranker import context

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from twosource.read.places.sense import Sense

_NEAR_KM = 40.0
_MOST_COMPARED = 24  # candidates of one name that are asked for their neighbours
_MOST_POINTS = 2400  # of all names together: a text of a million characters must not fill the memory
_ENOUGH_NEIGHBOURS = 3.0
_IN_REGION = 0.7  # how much of a neighbour a place's own region is


def rescore(groups: Sequence[Sense]) -> None:
    """Ask the rest of the text: which countries it is about, and what lies near what."""
    beliefs = [softmax(group.scores) for group in groups]
    about = _countries_under_discussion(groups, beliefs)
    support = _support(groups, beliefs)
    kinship = [[group.kinship(option) for option in group.options] for group in groups]
    for group, near, alike in zip(groups, support, kinship, strict=True):
        shares = [max((about.get(code, 0.0) for code in option.countries), default=0.0) for option in group.options]
        group.around = list(zip(shares, near.tolist(), alike, strict=True))
        added = [context(option, *around) for option, around in zip(group.options, group.around, strict=True)]
        group.scores = np.array(group.prior) + np.array(added)


def spoken_of(groups: Sequence[Sense]) -> list[set[str]]:
    """For each sense the countries that the best readings of the others lie in."""
    counts: dict[str, int] = defaultdict(int)
    own: list[tuple[str, ...]] = []
    for group in groups:
        best = group.best()
        own.append(best.countries if best is not None else ())
        for code in own[-1]:
            counts[code] += 1
    return [{code for code, count in counts.items() if count > (code in codes)} for codes in own]


def softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    powers: NDArray[np.float64] = np.exp(scores - scores.max())
    shares: NDArray[np.float64] = powers / powers.sum()
    return shares


def _countries_under_discussion(groups: Sequence[Sense], beliefs: list[NDArray[np.float64]]) -> Mapping[str, float]:
    weights: dict[str, float] = defaultdict(float)
    for group, belief in zip(groups, beliefs, strict=True):
        weight = 1.0 + math.log(len(group.mentions))
        for option, share in zip(group.options, belief, strict=True):
            for code in option.countries:
                weights[code] += weight * float(share) / len(option.countries)
    most = max(weights.values(), default=1.0)
    return {code: weight / most for code, weight in weights.items()}


def _support(groups: Sequence[Sense], beliefs: list[NDArray[np.float64]]) -> list[NDArray[np.float64]]:
    """For each candidate how many other names have a likely reading near it, at most 1 in all."""
    points: list[tuple[float, float]] = []
    owner: list[int] = []
    weight: list[float] = []
    region: list[tuple[str, str]] = []
    is_region: list[bool] = []
    slots: list[list[int]] = []
    most = max(1, min(_MOST_COMPARED, _MOST_POINTS // max(len(groups), 1)))
    for number, (group, belief) in enumerate(zip(groups, beliefs, strict=True)):
        slots.append([])
        order = np.argsort(-belief, kind="stable")[: most if number < _MOST_POINTS else 0]
        compared = set(order.tolist())
        for at, option in enumerate(group.options):
            if at in compared and option.kind not in ("country",):
                slots[-1].append(len(points))
                points.append(option.point)
                region.append((option.country or "", option.region or ""))
                is_region.append(option.kind == "region")
                owner.append(number)
                weight.append(float(belief[at]))
            else:
                slots[-1].append(-1)
    if not points:
        return [np.zeros(len(group.options)) for group in groups]
    near = np.exp(-_distances(np.array(points)) / _NEAR_KM)
    # A town and the region it lies in speak for each other, however far the middle of the region is.
    numbers = {key: number for number, key in enumerate(sorted(set(region)))}
    regions = np.array([numbers[key] if key[1] else -1 - at for at, key in enumerate(region)])
    whole = np.array(is_region)
    related = (regions[:, None] == regions[None, :]) & (whole[:, None] != whole[None, :])
    near = np.maximum(near, _IN_REGION * related)
    owners = np.array(owner)
    near *= np.array(weight)[None, :]
    near[owners[:, None] == owners[None, :]] = 0.0
    total = np.minimum(near.sum(axis=1) / _ENOUGH_NEIGHBOURS, 1.0)
    return [np.array([total[at] if at >= 0 else 0.0 for at in row]) for row in slots]


def _distances(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Great-circle kilometres between all pairs of (latitude, longitude) in degrees."""
    radians = np.radians(points)
    latitude, longitude = radians[:, 0], radians[:, 1]
    chord = (
        np.sin((latitude[:, None] - latitude[None, :]) / 2) ** 2
        + np.cos(latitude)[:, None]
        * np.cos(latitude)[None, :]
        * np.sin((longitude[:, None] - longitude[None, :]) / 2) ** 2
    )
    distances: NDArray[np.float64] = 2 * 6371.0088 * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
    return distances
