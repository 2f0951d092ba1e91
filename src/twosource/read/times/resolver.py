"""What each rule's match means: one method a rule, called in text order so that a time can rest on the one before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.read.times.clock import Clock
from twosource.read.times.days import days_of
from twosource.read.times.expression import Expression
from twosource.read.times.frame import Outcome
from twosource.read.times.nearby import Neighbours

if TYPE_CHECKING:
    from twosource.read.times.rules import Match


class Resolver(Neighbours, Clock):
    """Resolves matches against the publication date and the running time of the text."""

    def resolve(self, match: Match, name: str) -> list[tuple[int, int, Expression]]:
        """The expressions of one match with the tokens that they cover; none where it turns out to be no time."""
        self.match = match
        self._rests_on, self._looks = None, None
        found: Outcome | list[Outcome] | None = getattr(self, name)()
        outcomes = found if isinstance(found, list) else [found] if found else []
        resolved = []
        for outcome in outcomes:
            begin, end = outcome.tokens or (match.begin, match.end)
            days = outcome.days or (days_of(outcome.value, outcome.mod) if outcome.kind in ("DATE", "TIME") else None)
            if outcome.refers and outcome.kind in ("DATE", "TIME"):
                self._remember(outcome)
            self.note_day(begin, outcome.value)
            expression = Expression(
                begin=self.items[begin].begin,
                end=self.items[end - 1].end,
                kind=outcome.kind,
                value=outcome.value,
                mod=outcome.mod,
                first=days[0] if days else None,
                last=days[1] if days else None,
                opens=outcome.opens,
                weak=outcome.weak,
                why=(outcome.why or self.reason(self.pieces.kinds[match.begin : match.end])) if days else None,
            )
            resolved.append((begin, end, expression))
        return resolved


def with_day(expression: Expression, day: str) -> Expression:
    """A time of day on the day that stands beside it."""
    clock = (expression.value or "").partition("T")[2]
    value = f"{day[:10]}T{clock}"
    days = days_of(value)
    return replace(
        expression,
        value=value,
        first=days[0] if days else None,
        last=days[1] if days else None,
        weak=False,
        why="its day stands beside it" if days else None,
    )
