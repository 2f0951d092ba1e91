"""Times told by another time beside them: "the 12th of this month", "the night before", "the same month last year"."""

from __future__ import annotations

from datetime import date

from twosource.read.times.amounts import Amount, read_amount
from twosource.read.times.dates import Dates
from twosource.read.times.days import DAY, add_months, days_of, last_of_month, moved, shifted, week_value
from twosource.read.times.frame import Outcome, unknown
from twosource.read.times.relative import Relatives

_STEP = {"last": -1, "previous": -1, "next": 1, "following": 1}


class Neighbours(Dates, Relatives):
    """Rules about a part of a stretch, or a stretch beside another, that the same phrase names."""

    def day_of_which_month(self) -> Outcome | None:
        """ "the 12th of this month", "the 3rd of last month"."""
        day, unit = self.first("day"), self.first("unit")
        assert day is not None
        assert unit is not None
        which = self.which()
        base = self.deictic(which)
        if unit.value != "M" or not 1 <= day.value <= 31:
            return None
        if base is None:
            return Outcome(f"XXXX-XX-{day.value:02d}", refers=False)
        month = add_months(base.replace(day=1), _STEP.get(which, 0))
        value = f"{month.isoformat()[:7]}-{day.value:02d}"
        return Outcome(value) if days_of(value) else None

    def week_of(self) -> Outcome | None:
        """ "the week of 11 November"."""
        unit = self.first("unit")
        day, month = self.first("day") or self.first("day2"), self.first("month") or self.first("month2")
        assert unit is not None
        assert day is not None
        assert month is not None
        named = self._dated(day, month, self._year_named(month, day))
        days = days_of(named.value) if named is not None else None
        if unit.value != "W" or named is None:
            return None
        return Outcome(week_value(days[0]) if days else unknown("W"))

    def part_of_day_before(self) -> Outcome | None:
        """ "the night before", "the evening before"; "the morning after"."""
        part, way = self.first("part"), self.first("way")
        assert part is not None
        assert way is not None
        if part.value == "overnight" or part.value[1:2].isdigit():
            return None
        base = self.running_start() if self.narrative else self.running_day
        if base is None:
            return Outcome(f"XXXX-XX-XX{part.value}", kind="TIME", refers=False)
        day = base - DAY if way.kind == "<" else base + DAY
        return Outcome(f"{day.isoformat()}{part.value}", kind="TIME")

    def unit_but_one(self) -> Outcome | None:
        """ "the week before last", "the month after next"."""
        unit, way, which = self.first("unit"), self.first("way"), self.first("which")
        assert unit is not None
        assert way is not None
        assert which is not None
        if (way.kind, which.kind) not in (("<", "l"), (">", "n")) or unit.value not in ("W", "WE", "M", "Y"):
            return None
        base = self.deictic("last")
        step = -2 if way.kind == "<" else 2
        return Outcome(shifted(base, step, unit.value) if base else unknown(unit.value))

    def same_unit_of_year(self) -> Outcome | None:
        """ "the same month last year", "the same week a year ago"."""
        unit, year = self.first("unit"), self.first("year_unit") or self.first("year_unit2")
        assert unit is not None
        assert year is not None
        if year.value != "Y" or unit.value not in ("D", "W", "M", "Q"):
            return None
        base = self._near_start() if self._running_at >= self.anchors.sentence(self.match.begin)[0] else self.published
        if base is None:
            return Outcome(unknown(unit.value), refers=False)
        other = moved(base, -1, "Y")
        return Outcome(shifted(other, 0, unit.value) if other else None, refers=False)

    def offset_from_today(self) -> Outcome | None:
        """ "a year ago today": to the day."""
        amount, unit = read_amount(self.group("amount")), self.first("unit")
        assert unit is not None
        base = self.published
        if amount is None or amount.number is None or unit.value not in ("D", "W", "2W", "M", "Y", "DE"):
            return None
        if base is None or self.narrative:
            return Outcome("XXXX-XX-XX", refers=False)
        day = moved(base, -amount.number, unit.value)
        return Outcome(day.isoformat() if day else None)

    def from_now(self) -> Outcome | None:
        """ "three days from now"."""
        unit, now = self.first("unit"), self.first("now")
        assert unit is not None
        assert now is not None
        if self.narrative or now.value not in (0, "now"):
            return None
        return self._offset(read_amount(self.group("amount")), unit.value, back=False, base=self.published, now=True)

    def and_a_half(self) -> Outcome | None:
        """ "a year and a half ago", "a month and a half" where no way is told."""
        count, unit, way = read_amount(self.group("count")), self.first("unit"), self.first("way")
        assert unit is not None
        if count is None or count.number is None:
            return None
        amount = Amount(count.number + 0.5, count.mod)
        if way is None:
            return self.duration_of(amount, unit.value)
        base = self.published if way.kind == "k" and not self.narrative else self.running_start()
        return self._offset(amount, unit.value, back=way.kind in "kJ<", base=base, now=way.kind == "k")

    def half_of_month(self) -> Outcome | None:
        """ "the first half of October": the value is the month's, the days are the half's."""
        ordinal, month = self.first("ordinal"), self.first("month")
        assert ordinal is not None
        assert month is not None
        first = (ordinal.kind == "+" and ordinal.text in ("first", "opening")) or (
            ordinal.kind == "o" and ordinal.value == 1
        )
        if not first and not (ordinal.kind in "ol" and ordinal.value in (2, "last")):
            return None
        value = f"{self._year_named(month)}-{month.value:02d}"
        days = days_of(value)
        if days is None:
            return Outcome(value)
        return Outcome(value, days=(days[0], _day(days[0], 15)) if first else (_day(days[0], 16), days[1]))


def _day(first: date, day: int) -> date:
    return min(first.replace(day=day), last_of_month(first.year, first.month))
