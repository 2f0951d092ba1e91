"""What a text says about its own day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from twosource.read.times.days import Days


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something that the text says about its own day: the stretches of days that it allows, and the reason.

    `sharp` anchors can set the date; the others only agree or disagree. `weekday` tells that a weekday bore it out.
    """

    windows: tuple[Days, ...]
    reason: str
    sharp: bool
    weekday: bool = False
    event_day: date | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """An inferred day and the reason, in one sentence."""

    day: date
    why: str
