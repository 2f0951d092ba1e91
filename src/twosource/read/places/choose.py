"""Which of its candidates each mention stands for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from twosource.knowledge.countries import country
from twosource.read.places.candidate import of_country
from twosource.read.places.ranker import is_capital
from twosource.read.places.sense import Sense, apply, senses_of
from twosource.read.places.surroundings import rescore, softmax, spoken_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.read.places.candidate import Candidate
    from twosource.read.places.constraint import Constraint
    from twosource.read.places.mention import Mention

_ROUNDS = 4
_LONELY = 0.05  # nearness to other places of the text under which there is none
_GOES_WITHOUT_SAYING = 30_000  # inhabitants of a town that a text may name without saying where it lies
_WELL_KNOWN = 500_000
_TOO_OPEN = 0.3  # chance of the likeliest candidate under which none is taken
_SURELY = 0.75  # chance of a country from which on its point stands in
_SAME_GROUND_KM = 80.0


@dataclass(slots=True)
class Choice:
    """The reading of one mention: `place` is None where every candidate breaks what the text says.

    `inside` then is the place that stands in, where the text names one. `broken` are the statements that no candidate
    satisfies, `met` those that the chosen one does; `rivals` the other candidates of the name; `doubt` says why a
    candidate that breaks nothing was not taken either.
    """

    place: Candidate | None
    inside: Candidate | None = None
    broken: tuple[Constraint, ...] = ()
    met: tuple[Constraint, ...] = ()
    rivals: tuple[Candidate, ...] = ()
    doubt: str | None = None


def choose(
    mentions: Sequence[Mention], constraints: Sequence[Constraint], lists: Sequence[tuple[int, int]] = ()
) -> tuple[Choice, ...]:
    """One choice for each mention, in their order. `lists` are the pairs that stand side by side in a list."""
    groups, group_of = ranked(mentions, constraints, lists)
    made: list[Choice] = []
    for group, others in zip(groups, spoken_of(groups), strict=True):
        best = group.best()
        inside = None if best is not None else _stand_in(group, groups, group_of)
        doubt = None
        if best is not None and not group.met:
            doubt, inside = _doubt(group, best, others)
            best = None if doubt else best
        rivals = tuple(option for option in group.all_options if option is not best)
        made.append(Choice(best, inside, tuple(group.broken), tuple(group.met), rivals, doubt))
    return tuple(made[group] for group in group_of)


def _doubt(group: Sense, best: Candidate, others: set[str]) -> tuple[str | None, Candidate | None]:
    """Why the likeliest candidate is still not to be taken, and what may stand in for it."""
    if best.kind not in ("town", "district", "spot", "nature"):
        return None, None
    elsewhere = not set(best.countries) & others
    if best.near and elsewhere:
        return "the text speaks of no country in which a place of about that name is known", None
    at = group.options.index(best)
    lonely = group.around[at][1] < _LONELY
    if elsewhere and lonely and best.kind == "town" and best.population < _GOES_WITHOUT_SAYING:
        return (
            "the text names nothing near any place of that name, and none is known so well that it could be meant",
            None,
        )
    chances = softmax(group.scores)
    # A town and the district around it are no alternatives.
    same = [option.distance(best) <= _SAME_GROUND_KM for option in group.options]
    known = best.population > _WELL_KNOWN or is_capital(best)
    if lonely and not known and float(chances[np.array(same)].sum()) < _TOO_OPEN:
        mass: dict[str, float] = defaultdict(float)
        for option, chance in zip(group.options, chances.tolist(), strict=True):
            for code in option.countries:
                mass[code] += chance
        code = max(mass, key=lambda one: mass[one], default="")
        fault = "the text does not say which of several places of that name is meant"
        state = country(code) if mass[code] > _SURELY and not elsewhere else None
        return fault, of_country(state) if state is not None else None
    return None, None


def ranked(
    mentions: Sequence[Mention], constraints: Sequence[Constraint], lists: Sequence[tuple[int, int]] = ()
) -> tuple[list[Sense], list[int]]:
    """The senses of the text with their candidates scored, and for each mention the number of its sense."""
    groups, group_of = senses_of(mentions)
    for group in groups:
        group.scores = np.array(group.prior)
    apply(constraints, mentions, groups, group_of)
    for first, second in lists:
        one, two = groups[group_of[first]], groups[group_of[second]]
        if one is not two:
            one.siblings.append(two)
            two.siblings.append(one)
    compared = [group for group in groups if group.options]
    for _ in range(_ROUNDS):
        rescore(compared)
    return groups, group_of


def _stand_in(group: Sense, groups: list[Sense], group_of: list[int]) -> Candidate | None:
    """The narrowest of the places in or near which the text puts one that no candidate is right for."""
    around = [
        best
        for constraint in group.broken
        if constraint.relation in ("within", "near")
        for best in (groups[group_of[constraint.to]].best(),)
        if best is not None
    ]
    return min(around, key=lambda place: place.radius, default=None)
