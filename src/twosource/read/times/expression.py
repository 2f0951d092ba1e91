"""One time expression, resolved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """`[begin, end)` in code points; TIMEX3 type, value and mod; first and last day where it places something in time.

    `opens` says how a range goes on to the next expression: "from 3 to 5 May" gives two, the first of which opens one.
    `weak` marks a word that only points at the past, present or future ("former", "current"). `why` says in one phrase
    what the days rest on; None where it has no days.
    """

    begin: int
    end: int
    kind: Kind
    value: str | None
    mod: str | None = None
    first: date | None = None
    last: date | None = None
    opens: bool = False
    weak: bool = False
    why: str | None = None

    @property
    def placed(self) -> bool:
        """True where it puts something in time, if only "in the past" or on a day whose date is not known."""
        if self.weak:
            return False
        if self.kind == "SET" or self.value is None:
            return self.first is not None
        return self.first is not None or self.kind in ("DATE", "TIME")
