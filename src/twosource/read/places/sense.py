"""Mentions of one name in one sense, and what the text's statements leave of their candidates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from twosource.knowledge.place_name import place_key
from twosource.read.places.ranker import prior

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from twosource.read.places.candidate import Candidate
    from twosource.read.places.constraint import Constraint
    from twosource.read.places.mention import Mention

_MISFIT = 3.0  # what a stated distance costs that is only just not missed
_MOST_LOST = 6.0  # what "X, Y" may cost in score to be one place in another rather than two items of a list


@dataclass(slots=True)
class Sense:
    """Mentions of one name in one sense: they share one reading."""

    mentions: list[int]
    options: list[Candidate]
    all_options: tuple[Candidate, ...]
    prior: list[float]
    scores: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    broken: list[Constraint] = field(default_factory=list)
    met: list[Constraint] = field(default_factory=list)
    siblings: list[Sense] = field(default_factory=list)
    #: For each option what the rest of the text says: (share of its country, places near it, likeness to its list).
    around: list[tuple[float, float, float]] = field(default_factory=list)

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


def senses_of(mentions: Sequence[Mention]) -> tuple[list[Sense], list[int]]:
    groups: list[Sense] = []
    group_of: list[int] = []
    known: dict[tuple[str, str], int] = {}
    for number, mention in enumerate(mentions):
        sense = mention.kind or ""
        key = (mention.candidates[0].name if mention.adjective else place_key(mention.text), sense)
        if key not in known:
            known[key] = len(groups)
            options = list(mention.candidates)
            groups.append(Sense([], options, mention.candidates, [prior(option, mention) for option in options]))
        groups[known[key]].mentions.append(number)
        group_of.append(known[key])
    return groups, group_of


def apply(
    constraints: Sequence[Constraint], mentions: Sequence[Mention], groups: list[Sense], group_of: list[int]
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
            if constraint.km is not None:
                # Both Kirovsks may be "155 kilometres from the border": the one for which it is truer is likelier.
                misfits = [min(constraint.misfit(option, one) for one in other.options) for option in place.options]
                place.prior = [score - _MISFIT * misfit for score, misfit in zip(place.prior, misfits, strict=True)]
                place.scores = np.array(place.prior)
            _keep(place, keep)
            if not constraint.strict or constraint.relation in ("within", "near"):
                _keep(other, around_keep)
            place.met.append(constraint)
        elif constraint.strict:
            place.options, place.prior = [], []
            place.scores = np.zeros(0)
            place.broken.append(constraint)


def _is_worth_it(place: Sense, other: Sense, fits: list[list[bool]]) -> bool:
    """Whether "X, Y" is more likely one place in another than two items of a list."""
    best = max(place.prior) + max(other.prior)
    pairs = [
        place.prior[row] + other.prior[column]
        for row, columns in enumerate(fits)
        for column, fit in enumerate(columns)
        if fit
    ]
    return bool(pairs) and best - max(pairs) <= _MOST_LOST


def _keep(group: Sense, keep: list[bool]) -> None:
    if all(keep) or not any(keep):
        return
    group.options = [option for option, kept in zip(group.options, keep, strict=True) if kept]
    group.prior = [prior for prior, kept in zip(group.prior, keep, strict=True) if kept]
    group.scores = np.array(group.prior)
