"""Days and months that say themselves."""

from __future__ import annotations

import re
from datetime import date

from twosource.knowledge.reckoning import from_julian
from twosource.read.times.amounts import Amount, duration_value, read_amount
from twosource.read.times.days import DAY, add_months, days_of
from twosource.read.times.frame import Outcome
from twosource.read.times.piece import Piece
from twosource.read.times.years import Years

_FROM_HIJRI = "converted from the tabular Hijri calendar; a sighting may differ by a day"


class Dates(Years):
    """Rules about days and months."""

    def numeric_date(self) -> Outcome | None:
        value, raw = self.group("numeric")[0].value, self.group("numeric")[0].raw
        why = None
        if re.search(r"[A-Za-z]{3}", raw):
            why = "a military date-time group" if raw[:6].isdigit() else _FROM_HIJRI
        if isinstance(value, tuple):
            day_first, month_first = value
            both = bool(day_first and month_first and day_first != month_first)
            why = "the day first or the month first, whichever is nearer to publication" if both else None
            if day_first and month_first and self.published:
                near = [abs((date.fromisoformat(text) - self.published).days) for text in value]
                value = day_first if near[0] < near[1] else month_first
            else:
                value = month_first or day_first
        return Outcome(value, kind="TIME" if "T" in value else "DATE", why=why)

    def day_month(self) -> Outcome | None:
        day, month = self.first("day"), self.first("month")
        assert day is not None
        assert month is not None
        return self._dated(day, month, self._year_named(month, day))

    month_day = day_month

    def _dated(self, day: Piece, month: Piece, year: str) -> Outcome | None:
        """One day: the year is "2024", "BC0480" or "XXXX"."""
        if not 1 <= day.value <= 31:
            return None
        value = f"{year}-{month.value:02d}-{day.value:02d}"
        if year.isdigit():
            converted = self._old_style(value)
            why = "converted from the Julian calendar" if converted != value else None
            return Outcome(converted, why=why) if days_of(converted) else None
        return Outcome(value)

    def _old_style(self, value: str) -> str:
        """A Julian date, marked as such ("(O.S.)", "Old Style"), as the Gregorian day."""
        after = "".join(piece.raw for piece in self.items[self.match.end : self.match.end + 5])
        if re.match(r"[(\[]?(?:O\.?S\.?\b|OldStyle|Julian)", after, re.IGNORECASE):
            day = from_julian(int(value[:4]), int(value[5:7]), int(value[8:10]))
            return day.isoformat() if day else value
        return value

    def dashed_date(self) -> Outcome | None:
        """ "20-Nov-2024"."""
        day, month, year = self.first("day"), self.first("month"), self.first("year")
        assert day is not None
        assert month is not None
        assert year is not None
        whole = int(year.value) + (0 if year.kind == "4" else 2000 if int(year.value) < 50 else 1900)
        value = f"{whole:04d}-{month.value:02d}-{day.value:02d}"
        return Outcome(value) if days_of(value) else None

    def year_month_day(self) -> Outcome | None:
        year, month, day = self.first("year"), self.first("month"), self.first("day")
        assert year is not None
        assert month is not None
        if day is None:
            return Outcome(f"{year.value:04d}-{month.value:02d}")
        value = f"{year.value:04d}-{month.value:02d}-{day.value:02d}"
        return Outcome(value) if days_of(value) else None

    def month(self) -> Outcome | None:
        month = self.first("month")
        assert month is not None
        mod = self.mod()
        which = {"l": "last", "v": "previous", "n": "next", "g": "following", "z": "that"}.get(
            next((piece.kind for piece in self.group("which2")), ""), ""
        )
        if which and not self.first("year"):
            base = self.deictic(which)
            if base is None:
                return Outcome(f"XXXX-{month.value:02d}", mod=mod)
            if which == "that":
                return Outcome(f"{base.year:04d}-{month.value:02d}", mod=mod)
            step = 1 if which in ("next", "following") else -1
            year = base.year + (step if (month.value - base.month) * step <= 0 else 0)
            return Outcome(f"{year:04d}-{month.value:02d}", mod=mod)
        return Outcome(f"{self._year_named(month)}-{month.value:02d}", mod=mod)

    def month_of_other_year(self) -> Outcome | None:
        month = self.first("month")
        assert month is not None
        return Outcome(f"{self._year_by(self.which()) or 'XXXX'}-{month.value:02d}")

    def days_of_month(self) -> list[Outcome] | None:
        """Two days of one month, "5-7 May" or "May 5 and 6": one expression each, as TimeML has it."""
        day, month, earlier = self.first("day"), self.first("month"), self.first("first")
        assert day is not None
        assert month is not None
        assert earlier is not None
        year = self._year_named(month, day)
        month_first = self.match.found.start("month") < self.match.found.start("first")
        outcomes = []
        if month_first:
            cuts = [(self.match.begin, self._at_group("first") + 1), (self._at_group("day"), self.match.end)]
        else:
            start = self._at_group("first")
            start -= start > self.match.begin and self.items[start - 1].kind == "a"
            second = self._at_group("day")
            second -= self.items[second - 1].kind == "a"
            cuts = [(start, self._at_group("first") + 1), (second, self.match.end)]
        how = self.first("how")
        opening = self.first("opening")
        spans = (how is not None and how.kind in "-x") or (opening is not None and opening.kind == "d")
        for piece, cut in zip((earlier, day), cuts, strict=True):
            outcome = self._dated(piece, month, year)
            if outcome is None:
                return None
            outcome.tokens = cut
            outcomes.append(outcome)
        if self.pieces.kinds[max(self.match.begin - 2, 0) : self.match.begin] in ("Pp", "Pf", "Pd"):
            outcomes[1].refers = False  # "the night of 18 to 19 November" is the night of the first
        outcomes[0].opens = bool(spans) and (outcomes[0].value or "") < (outcomes[1].value or "")
        return outcomes

    days_after_month = days_of_month

    def weekday_day(self) -> Outcome | None:
        """ "Friday the 26th": the month is the one nearby in which it fits."""
        weekday, day = self.first("weekday"), self.first("day")
        assert weekday is not None
        assert day is not None
        base = self.running_start() if self.narrative else self.published
        if base is None or not 1 <= day.value <= 31 or not day.text[0].isdigit():
            return None  # "on Wednesday, the second reversal" is no second of the month
        for months in (0, -1, 1, -2, 2):
            near = add_months(base.replace(day=1), months)
            days = days_of(f"{near.isoformat()[:7]}-{day.value:02d}")
            if days and days[0].isoweekday() == weekday.value:
                return Outcome(days[0].isoformat())
        return None

    def day_of_month(self) -> Outcome | None:
        day = self.first("day") or self.first("day2")
        assert day is not None
        base = self.running_start()
        if day.text.isalpha() or base is None or not 1 <= day.value <= 31 or len(self.running or "") < 7:
            return None
        value = f"{base.year:04d}-{base.month:02d}-{day.value:02d}"
        return Outcome(value) if days_of(value) else None

    def part_of_month(self) -> Outcome | None:
        """ "the last week of August", "the second Sunday of May 2024", "the first ten days of June"."""
        ordinal, unit, month = self.first("ordinal"), self.first("unit"), self.first("month")
        assert ordinal is not None
        assert unit is not None
        whole, of_year = self.first("whole_year"), self.first("of_year")
        year = f"{whole.value:04d}" if whole is not None else self._year_named(month) if month else "XXXX"
        if of_year is not None:
            named = self._year_by(self.which() if self.which() != "the" or self.narrative else "this")
            if of_year.value != "Y" or named is None or unit.kind != "U":
                return None
            year = named
        value = year if month is None else f"{year}-{month.value:02d}"
        days = days_of(value)
        number = -1 if ordinal.kind == "l" or ordinal.text in ("final", "closing") else 1
        if ordinal.kind == "o":
            number = int(ordinal.value)
        elif ordinal.kind == "+" and ordinal.text not in ("final", "closing", "first", "opening", "initial"):
            return None
        if unit.kind == "W":
            nth = _nth_weekday(days, unit.value, number) if days else None
            return Outcome(nth.isoformat() if nth else "XXXX-XX-XX")
        if unit.value not in ("D", "W", "M", "Y", "DE") or (month is not None and unit.value not in ("D", "W")):
            return None
        amount = read_amount(self.group("amount")) or (Amount(None) if unit.kind == "U" else Amount(1))
        shown = duration_value(amount, unit.value)
        if days is None or amount.number is None or (number > 6 and unit.value == "W"):
            self._remember(Outcome(value))
            return Outcome(shown, kind="DURATION")
        if unit.value == "M":
            self._remember(Outcome(value))
            months = (
                add_months(days[1] + DAY, -int(amount.number)) if number == -1 else days[0],
                days[1] if number == -1 else add_months(days[0], int(amount.number)) - DAY,
            )
            return Outcome(shown, kind="DURATION", days=months if number in (-1, 1) else None)
        length = int(amount.number) * {"D": 1, "W": 7}.get(unit.value, 30)
        if unit.value == "D" and unit.kind == "u":
            day = days[1] if number == -1 else days[0] + (number - 1) * DAY
            return Outcome(day.isoformat())
        first = days[1] - (length - 1) * DAY if number == -1 else days[0] + (number - 1) * length * DAY
        stretch = (first, min(first + (length - 1) * DAY, days[1]))
        self._remember(Outcome(value))
        return Outcome(shown, kind="DURATION", days=stretch if stretch[0] <= stretch[1] else None)

    part_of_year = part_of_month


def _nth_weekday(days: tuple[date, date], weekday: int, number: int) -> date | None:
    """The first, second … or last (-1) such day of a stretch."""
    if number < 0:
        return days[1] - ((days[1].isoweekday() - weekday) % 7) * DAY
    day = days[0] + ((weekday - days[0].isoweekday()) % 7) * DAY + 7 * (number - 1) * DAY
    return day if day <= days[1] else None
