"""When."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from twosource.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression: first and last day (inclusive), None where the text leaves them open, and its TIMEX3 value."""

    span: Span
    start: date | None
    end: date | None
    timex: str | None = None
