"""Which of its candidates each mention stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from twosource.read.places.sense import Sense, apply, senses_of
from twosource.read.places.surroundings import rescore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.read.places.candidate import Candidate
    from twosource.read.places.constraint import Constraint
    from twosource.read.places.mention import Mention

_ROUNDS = 4


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


def choose(
    mentions: Sequence[Mention], constraints: Sequence[Constraint], lists: Sequence[tuple[int, int]] = ()
) -> tuple[Choice, ...]:
    """One choice for each mention, in their order. `lists` are the pairs that stand side by side in a list."""
    groups, group_of = ranked(mentions, constraints, lists)
    choices: list[Choice] = []
    for number in range(len(mentions)):
        group = groups[group_of[number]]
        best = group.best()
        inside = None if best is not None else _stand_in(group, groups, group_of)
        rivals = tuple(option for option in group.all_options if option is not best)
        choices.append(Choice(best, inside, tuple(group.broken), tuple(group.met), rivals))
    return tuple(choices)


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
    for constraint in group.broken:
        if constraint.relation in ("within", "near"):
            around = groups[group_of[constraint.to]].best()
            if around is not None:
                return around
    return None
