"""Years, decades, centuries, seasons and quarters, and the year that a date leaves out."""

from __future__ import annotations

import re
from datetime import date

from twosource.read.times.days import DAY, days_of, shifted
from twosource.read.times.frame import Frame, Outcome
from twosource.read.times.piece import Piece

_COORDINATED = re.compile(r"(?:[-x&,/]|,&)(?:a?[1o]p?M,?p?4|a?M[1o],?4|[ea]?-?M,?p?4)")
_COORDINATED_SEASON = re.compile(r"(?:&[ea]?-?Sp?4|~p4)")


class Years(Frame):
    """Rules about years and the parts of a year."""

    def _year_named(self, month: Piece, day: Piece | None = None) -> str:
        """The year of a month or day: named with it, with the next date of the same breath, or by the reference."""
        year, era = self.first("year"), self.first("era")
        if year is not None:
            number = int(year.value)
            return f"BC{number:04d}" if era is not None and era.kind == "B" else f"{number:04d}"
        of_unit = self.first("of_unit")
        if self.first("which") is not None and of_unit is not None and of_unit.value == "Y":
            return self._year_by(self.which()) or "XXXX"
        if self.bc and self.running and self.narrative:
            return self.running[:6]
        ahead = self._year_ahead(month.value)
        if ahead is not None:
            return f"{ahead:04d}"
        weekday = self.first("weekday")
        whole = self._year_of(month.value, day.value if day else None, weekday)
        return f"{whole:04d}" if whole else "XXXX"

    def _year_ahead(self, month: int) -> int | None:
        """The year of "June" in "June and July 1950", of "26 June" in "26 June - 4 August 1952"."""
        kinds = self.pieces.kinds
        found = _COORDINATED.match(kinds, self.match.end)
        if found is None:
            return None
        year = self.items[found.end() - 1].value
        other = next(piece.value for piece in self.items[found.start() : found.end()] if piece.kind == "M")
        joined = kinds[self.match.end]
        return int(year) - (joined in "-x" and month > other)

    def _year_of(self, month: int, day: int | None, weekday: Piece | None = None) -> int | None:
        """The year of a date that names none."""
        reference = self.base_day
        if reference is None:
            return None
        if (self.narrative or self.published is None) and weekday is None:
            return self._narrative_year(reference, month)
        years = [reference.year - 1, reference.year, reference.year + 1]
        options = []
        for year in years:
            days = days_of(f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else ""))
            if days and (weekday is None or days[0].isoweekday() == weekday.value):
                options.append(days)
        if not options:
            return self._year_of(month, day) if weekday is not None else reference.year
        direction, distance = self.told()
        past = [days for days in options if days[0] <= reference + DAY]
        future = [days for days in options if days[1] >= reference]
        # news leaves the year out only of near dates: a tense from afar that would put one most of a year away was
        # another verb's
        back = (reference - past[-1][1]).days if past else 999
        ahead = (future[0][0] - reference).days if future else 999
        if direction == "past" and past and not (back > 270 and ahead < 60 and distance > 4):
            return past[-1][0].year
        if direction == "future" and future and not (ahead > 270 and back < 60 and distance > 4):
            return future[0][0].year
        if day is None and past and (reference - past[-1][1]).days < 300:
            return past[-1][0].year
        return min(options, key=lambda days: (abs((days[0] - reference).days), days[0]))[0].year

    def _narrative_year(self, reference: date, month: int) -> int:
        known_month = len(self.running or "") >= 7 and (self.running or "")[5:6].isdigit()
        if known_month and reference.month - month >= 8:
            return reference.year + 1
        return reference.year

    def year(self) -> Outcome | None:
        year = self.first("year")
        assert year is not None
        era = self.first("era")
        if era is not None and era.kind == "B":
            return Outcome(f"BC{year.value:04d}", mod=self.mod())
        if not self.pieces.counts_as_year(self.match.begin, self.match.end):
            return None
        before = self.items[self.match.begin - 1].raw if self.match.begin else ""
        if not 1100 <= year.value <= 2100 or before in ("#", "@", "/", "="):
            return None
        return Outcome(f"{year.value:04d}", mod=self.mod())

    def year_ad(self) -> Outcome | None:
        year = self.first("year") or self.first("year2")
        assert year is not None
        return Outcome(f"{int(year.value):04d}", mod=self.mod()) if 1 <= year.value <= 2100 else None

    def year_bc(self) -> Outcome | None:
        year = self.first("year")
        assert year is not None
        return Outcome(f"BC{int(year.value):04d}", mod=self.mod())

    def decade(self) -> Outcome | None:
        decade = self.first("decade")
        assert decade is not None
        value = str(decade.value)
        if self.group("era"):
            value = f"BC0{re.sub(r'[^0-9]', '', decade.text)[:2]}"
        return Outcome(value, mod=self.mod(), refers=False)

    def century(self) -> Outcome | None:
        ordinal, unit = self.first("ordinal"), self.first("unit")
        assert ordinal is not None
        assert unit is not None
        if unit.value != "CE" or not 1 <= ordinal.value <= 22:
            return None
        era = "BC" if self.group("era") else ""
        return Outcome(f"{era}{ordinal.value - 1:02d}", mod=self.mod(), refers=False)

    def season(self) -> Outcome | None:
        season, year = self.first("season"), self.first("year") or self.first("year_before")
        assert season is not None
        mod, which = self.mod(), self.which()
        if year:
            if self.group("era"):
                return Outcome(f"BC{year.value:04d}-{season.value}", mod=mod)
            return Outcome(f"{year.value:04d}-{season.value}", mod=mod)
        if self.bc and self.running:
            return Outcome(f"{self.running[:6]}-{season.value}", mod=mod)
        ahead = _COORDINATED_SEASON.match(self.pieces.kinds, self.match.end)
        if ahead is not None:
            return Outcome(f"{self.items[ahead.end() - 1].value:04d}-{season.value}", mod=mod)
        base = self.deictic(which) if which else self.base_day
        if base is None:
            return Outcome(f"XXXX-{season.value}", mod=mod)
        options = [
            days for year_ in range(base.year - 2, base.year + 3) if (days := days_of(f"{year_:04d}-{season.value}"))
        ]
        past = [days for days in options if days[0] <= base]
        future = [days for days in options if days[1] >= base]
        if which in ("last", "previous"):
            days = [days for days in past if days[1] < base][-1]
        elif which in ("next", "following"):
            days = next(days for days in future if days[0] > base)
        elif self.narrative:
            days = min(options, key=lambda days: abs(days[0].year - base.year))
            return Outcome(f"{days[0].year:04d}-{season.value}", mod=mod)
        elif self.direction() == "past" and which != "this":
            days = past[-1]
        else:
            days = future[0]
        return Outcome(f"{days[0].year:04d}-{season.value}", mod=mod)

    def season_of(self) -> Outcome | None:
        season = self.first("season")
        assert season is not None
        year = self._year_by(self.which())
        return Outcome(f"{year or 'XXXX'}-{season.value}", mod=self.mod())

    def quarter(self) -> Outcome | None:
        ordinal, unit, year = self.first("ordinal"), self.first("unit"), self.first("year")
        assert ordinal is not None
        assert unit is not None
        letter = "H" if unit.kind == "H" else "Q" if unit.value == "Q" else ""
        most = 2 if letter == "H" else 4
        if ordinal.kind == "+" and ordinal.text != "final":
            return None
        number = most if ordinal.kind in "l+" else ordinal.value
        if not letter or not 1 <= number <= most:
            return None
        if ordinal.kind == "l" and letter == "Q" and year is None and not self.which() and not self.narrative:
            base = self.published  # "the last quarter": the one before this
            return Outcome(shifted(base, -1, "Q") if base else "XXXX-QX")
        whole = self.first("whole")
        if (whole is not None and whole.value != "Y") or (letter == "H" and whole is None and year is None):
            return None
        near = self._running_at >= self.anchors.sentence(self.match.begin)[0]
        if year is None and not self.which() and not self.narrative and not near and self.published is not None:
            begun = date(self.published.year, (int(number) - 1) * (12 // most) + 1, 1)
            step = -1 if begun > self.published and self.direction() != "future" else 0
            return Outcome(f"{self.published.year + step:04d}-{letter}{number}")
        text = f"{year.value:04d}" if year else self._year_by(self.which() or "the")
        return Outcome(f"{text or 'XXXX'}-{letter}{number}")

    def quarter_code(self) -> Outcome | None:
        """ "Q3 2024", "2024 H1", "Q3"."""
        code, year = self.first("code"), self.first("year") or self.first("year_before")
        assert code is not None
        if year is None and code.value[0] == "H":
            return None
        text = f"{year.value:04d}" if year is not None else self._year_by("the")
        return Outcome(f"{text or 'XXXX'}-{code.value}")

    def year_range(self) -> list[Outcome] | None:
        first, last = self.first("first"), self.first("last")
        assert first is not None
        assert last is not None
        start = int(first.value)
        end = int(last.value) if last.kind == "4" else start // 100 * 100 + int(last.value)
        if not 1100 <= start < end <= 2100 or (last.kind == "1" and len(last.text) != 2):
            return (
                [Outcome(f"{start:04d}", tokens=(self.match.begin, self.match.begin + 1))]
                if 1100 <= start <= 2100
                else None
            )
        a, b = self._at_group("first"), self._at_group("last")
        return [
            Outcome(f"{start:04d}", tokens=(a, a + 1), opens=self.first("how") is not None),
            Outcome(f"{end:04d}", tokens=(b, b + 1)),
        ]

    def years_bc(self) -> list[Outcome] | None:
        a, b = self._at_group("first"), self._at_group("last")
        first, last = self.items[a], self.items[b]
        return [
            Outcome(f"BC{int(first.value):04d}", tokens=(a, a + 1)),
            Outcome(f"BC{int(last.value):04d}", tokens=(b, self.match.end)),
        ]
