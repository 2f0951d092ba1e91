"""Which of its candidates each mention stands for."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from twosource.knowledge.countries import countries
from twosource.knowledge.place_name import place_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from twosource.read.places.candidate import Candidate
    from twosource.read.places.constraint import Constraint
    from twosource.read.places.mention import Mention

_ROUNDS = 4
_NEAR_KM = 40.0
_MOST_COMPARED = 24  # candidates of one name that are asked for their neighbours
_MOST_POINTS = 2400  # of all names together: a text of a million characters must not fill the memory

# Weights of what is asked, fitted on the training parts of the public sets.
_OF_COUNTRY = 3.2  # the country under discussion
_OF_NEIGHBOURS = 7.0  # other places of the text nearby
_ENOUGH_NEIGHBOURS = 3.0
_MOST_LOST = 4.5
_SIBLINGS = 2.5  # what stands beside it in a list: states among states
_IN_REGION = 0.7  # how much of a neighbour a place's own region is
_CAPITAL = 2.0
_STATE = 9.5
_DISTRICT = 3.5
_SIZE = 0.9


@dataclass(slots=True)
class Choice:
    """The reading of one mention: `place` is None where every candidate breaks what the text says.

    `inside` then is the place that stands in, where the text names one. `broken` are the statements that no candidate
    satisfies, `met` those that the chosen one does; `rivals` the other candidates of the name.
    """

    place: Candidate | None
    inside: Candidate | None = None
    broken: tuple[Constraint, ...] = ()
    met: tuple[Constraint, ...] = ()
    rivals: tuple[Candidate, ...] = ()


@dataclass(slots=True)
class _Group:
    """Mentions of one name in one sense: they share one reading."""

    mentions: list[int]
    options: list[Candidate]
    all_options: tuple[Candidate, ...]
    prior: list[float]
    scores: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    broken: list[Constraint] = field(default_factory=list)
    met: list[Constraint] = field(default_factory=list)
    siblings: list[_Group] = field(default_factory=list)

    def kinship(self, option: Candidate) -> float:
        """How far the names beside it in a list are of the same kind, 0 to 1."""
        if option.kind not in ("region", "country") or not self.siblings:
            return 0.0
        alike = 0.0
        for sibling in self.siblings:
            best = sibling.best()
            if best is not None and best.kind == option.kind:
                alike += option.kind == "country" or best.countries == option.countries
        return alike / len(self.siblings)

    def best(self) -> Candidate | None:
        return self.options[int(np.argmax(self.scores))] if self.options else None


def choose(
    mentions: Sequence[Mention], constraints: Sequence[Constraint], lists: Sequence[tuple[int, int]] = ()
) -> tuple[Choice, ...]:
    """One choice for each mention, in their order. `lists` are the pairs that stand side by side in a list."""
    groups, group_of = _groups(mentions)
    for group in groups:
        group.scores = np.array(group.prior)
    _apply(constraints, mentions, groups, group_of)
    for first, second in lists:
        one, two = groups[group_of[first]], groups[group_of[second]]
        if one is not two:
            one.siblings.append(two)
            two.siblings.append(one)
    compared = [group for group in groups if group.options]
    for _ in range(_ROUNDS):
        _rescore(compared)
    choices: list[Choice] = []
    for number in range(len(mentions)):
        group = groups[group_of[number]]
        best = group.best()
        inside = None if best is not None else _stand_in(group, groups, group_of)
        rivals = tuple(option for option in group.all_options if option is not best)
        choices.append(Choice(best, inside, tuple(group.broken), tuple(group.met), rivals))
    return tuple(choices)


def _groups(mentions: Sequence[Mention]) -> tuple[list[_Group], list[int]]:
    groups: list[_Group] = []
    group_of: list[int] = []
    known: dict[tuple[str, str], int] = {}
    for number, mention in enumerate(mentions):
        sense = mention.kind or ""
        key = (mention.candidates[0].name if mention.adjective else place_key(mention.text), sense)
        if key not in known:
            known[key] = len(groups)
            options = list(mention.candidates)
            groups.append(_Group([], options, mention.candidates, [_prior(option, mention) for option in options]))
        groups[known[key]].mentions.append(number)
        group_of.append(known[key])
    return groups, group_of


def _prior(option: Candidate, mention: Mention) -> float:
    """How likely the candidate is before the rest of the text is asked."""
    size = _SIZE * math.log10(option.population + 1)
    kind = mention.kind
    match option.kind:
        case "country":
            return _STATE - (4.0 if kind in ("region", "district", "town") else 0.0)
        case "area":
            return 8.0
        case "site":
            return 8.5
        case "region":
            # A town that its region is named for is what the bare name means; typed, the region is.
            shadowed = any(_is_seat(other, option) for other in mention.candidates)
            bare = size - (2.5 if shadowed else -0.5) - (0.0 if option.main else 0.5)
            bare -= 2.0 if kind == "region" and option.name.endswith(" City") else 0.0
            return bare + {"region": 6.0, "area": 4.5, "town": -4.0, "district": -1.0}.get(kind or "", 0.0)
        case "district":
            return (_DISTRICT if option.main else _DISTRICT - 1.0) + {"district": 5.0, "town": -2.0, "area": 0.5}.get(
                kind or "", 0.0
            )
        case "spot" | "nature":
            return 0.0 if option.main else -1.2
        case _:
            bare = size - (0.0 if option.main else 1.2) + (_CAPITAL if _is_capital(option) else 0.0)
            return bare + {"region": -3.0, "district": -1.5, "town": 1.0}.get(kind or "", 0.0)


def _is_seat(town: Candidate, region: Candidate) -> bool:
    """Whether the town is what its region is named for: Kharkiv, and New York City, but not Oklahoma City."""
    if town.kind != "town" or town.region != region.region or town.countries != region.countries:
        return False
    first, second = place_key(town.name), place_key(region.region or "")
    alike = first[:5] == second[:5] and abs(len(first) - len(second)) <= 2
    return (alike and town.population > 20_000) or town.population > 3_000_000


_CAPITALS: dict[str, str] = {}


def _is_capital(option: Candidate) -> bool:
    if not _CAPITALS:
        _CAPITALS.update({row.iso3: place_key(row.capital) for row in countries() if row.iso3 and row.capital})
    return option.population > 1000 and _CAPITALS.get(option.country or "") == place_key(option.name)


def _apply(
    constraints: Sequence[Constraint], mentions: Sequence[Mention], groups: list[_Group], group_of: list[int]
) -> None:
    """Drop every candidate that breaks a stated constraint, the surest statements first."""
    # From the right: in "Town, Region, Country" the region is settled before the town is asked about it.
    for constraint in sorted(constraints, key=lambda one: (not one.strict, -one.to)):
        place, other = groups[group_of[constraint.of]], groups[group_of[constraint.to]]
        if place is other or not other.options:
            continue
        if not place.options:
            place.broken += [constraint] if constraint.strict or not place.all_options else []
            continue
        fits = [[constraint.holds(option, around) for around in other.options] for option in place.options]
        keep = [any(row) for row in fits]
        around_keep = [any(row[column] for row in fits) for column in range(len(other.options))]
        if not constraint.strict and not _is_worth_it(place, other, fits):
            continue
        if any(keep):
            _keep(place, keep)
            if not constraint.strict or constraint.relation in ("within", "near"):
                _keep(other, around_keep)
            place.met.append(constraint)
        elif constraint.strict:
            place.options, place.prior = [], []
            place.scores = np.zeros(0)
            place.broken.append(constraint)


def _is_worth_it(place: _Group, other: _Group, fits: list[list[bool]]) -> bool:
    """Whether "X, Y" is more likely one place in another than two items of a list."""
    best = max(place.prior) + max(other.prior)
    pairs = [
        place.prior[row] + other.prior[column]
        for row, columns in enumerate(fits)
        for column, fit in enumerate(columns)
        if fit
    ]
    return bool(pairs) and best - max(pairs) <= _MOST_LOST


def _keep(group: _Group, keep: list[bool]) -> None:
    if all(keep) or not any(keep):
        return
    group.options = [option for option, kept in zip(group.options, keep, strict=True) if kept]
    group.prior = [prior for prior, kept in zip(group.prior, keep, strict=True) if kept]
    group.scores = np.array(group.prior)


def _stand_in(group: _Group, groups: list[_Group], group_of: list[int]) -> Candidate | None:
    for constraint in group.broken:
        if constraint.relation in ("within", "near"):
            around = groups[group_of[constraint.to]].best()
            if around is not None:
                return around
    return None


def _rescore(groups: list[_Group]) -> None:
    """Ask the rest of the text: which countries it is about, and what lies near what."""
    beliefs = [_softmax(group.scores) for group in groups]
    about = _countries_under_discussion(groups, beliefs)
    support = _support(groups, beliefs)
    kinship = [[group.kinship(option) for option in group.options] for group in groups]
    for group, near, alike in zip(groups, support, kinship, strict=True):
        for number, option in enumerate(group.options):
            share = max((about.get(code, 0.0) for code in option.countries), default=0.0)
            context = _OF_COUNTRY * share + _OF_NEIGHBOURS * near[number] + _SIBLINGS * alike[number]
            group.scores[number] = group.prior[number] + context


def _softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    powers: NDArray[np.float64] = np.exp(scores - scores.max())
    shares: NDArray[np.float64] = powers / powers.sum()
    return shares


def _countries_under_discussion(groups: list[_Group], beliefs: list[NDArray[np.float64]]) -> Mapping[str, float]:
    weights: dict[str, float] = defaultdict(float)
    for group, belief in zip(groups, beliefs, strict=True):
        weight = 1.0 + math.log(len(group.mentions))
        for option, share in zip(group.options, belief, strict=True):
            for code in option.countries:
                weights[code] += weight * float(share) / len(option.countries)
    most = max(weights.values(), default=1.0)
    return {code: weight / most for code, weight in weights.items()}


def _support(groups: list[_Group], beliefs: list[NDArray[np.float64]]) -> list[NDArray[np.float64]]:
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
