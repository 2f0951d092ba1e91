"""What each rule's match means: one method a rule, called in text order so that a time can rest on the one before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from twosource.read.times.amounts import Amount, duration_value, read_amount
from twosource.read.times.days import DAY, add_months, days_of, moved, shifted, week_value
from twosource.read.times.expression import Expression, Kind
from twosource.read.times.tense import tense_at
from twosource.read.times.tokens import Anchors, Piece, Pieces

if TYPE_CHECKING:
    from twosource.read.times.rules import Match

Direction = Literal["past", "future", "near"]
_MODS = {
    "START": ("early", "beginning", "start", "turn", "onset", "outset", "earlier", "earliest"),
    "MID": ("mid", "middle", "height", "mid-"),
    "END": ("late", "end", "close", "eve", "later", "latest", "remainder", "rest"),
    "APPROX": ("about", "around", "approximately", "roughly", "some", "circa", "ca", "ca.", "c."),
}
_MOD_OF = {word: mod for mod, words in _MODS.items() for word in words}
_UNIT_KINDS = {"TH": "TIME", "TM": "TIME", "TS": "TIME"}


@dataclass(slots=True)
class Outcome:
    """What a method found: a value and, where it differs from the value's own, the stretch of days."""

    value: str | None
    kind: Kind = "DATE"
    mod: str | None = None
    days: tuple[date, date] | None = None
    refers: bool = True  # later expressions may rest on it


class Resolver:
    """Resolves matches against the publication date and the running time of the text."""

    def __init__(self, pieces: Pieces, published: date | None, *, narrative: bool) -> None:
        self.pieces = pieces
        self.items: list[Piece] = pieces.items
        self.published = published
        self.narrative = narrative
        self.anchors = Anchors(pieces.kinds)
        self.running: str | None = None if narrative or published is None else published.isoformat()
        self.running_day: date | None = None if narrative else published
        self.bc = False
        self._sentence_day: tuple[int, str] | None = None

    # the frame

    def resolve(self, match: Match, name: str) -> Expression | None:
        """The expression of one match; None where the match turns out to be no time."""
        self.match = match
        outcome: Outcome | None = getattr(self, name)()
        if outcome is None:
            return None
        begin, end = self.items[match.begin].begin, self.items[match.end - 1].end
        days = outcome.days or (days_of(outcome.value, outcome.mod) if outcome.kind in ("DATE", "TIME") else None)
        if outcome.refers and outcome.kind in ("DATE", "TIME"):
            self._remember(outcome)
        return Expression(
            begin=begin,
            end=end,
            kind=outcome.kind,
            value=outcome.value,
            mod=outcome.mod,
            first=days[0] if days else None,
            last=days[1] if days else None,
        )

    def _remember(self, outcome: Outcome) -> None:
        value = outcome.value or ""
        self.bc = value.startswith("BC")
        if re.match(r"\d{4}", value):
            self.running = value
            days = outcome.days or days_of(value)
            if days and re.match(r"\d{4}-\d\d-\d\d", value):
                self.running_day = days[0]
        elif self.bc:
            self.running, self.running_day = value, None

    def group(self, name: str) -> list[Piece]:
        """The tokens of a named group of the match; empty where it took none."""
        begin, end = self.match.found.span(name)
        return self.items[begin:end] if begin >= 0 else []

    def first(self, name: str) -> Piece | None:
        """The first token of a named group."""
        tokens = self.group(name)
        return tokens[0] if tokens else None

    def mod(self) -> str | None:
        """START, MID, END or APPROX, from the words before the date."""
        names = self.match.found.re.groupindex
        for name in ("mods", "early"):
            if name in names:
                for piece in self.group(name):
                    if piece.text in _MOD_OF:
                        return _MOD_OF[piece.text]
        return None

    def which(self) -> str:
        """How the expression points: last, previous, next, following, this, that, same; "" where it does not."""
        kinds = [piece.kind for piece in self.group("which") if piece.kind != "a"]
        letter = "m" if "m" in kinds else kinds[-1] if kinds else ""
        return {
            "l": "last",
            "v": "previous",
            "n": "next",
            "g": "following",
            "t": "this",
            "z": "that",
            "m": "same",
            "r": "this",
        }.get(letter, "the" if self.group("which") else "")

    def direction(self) -> Direction:
        """Past, future, or near where the sentence does not tell."""
        begin, end = self.anchors.sentence(self.match.begin)
        return tense_at(self.pieces, self.match.begin, self.match.end, begin, end)

    @property
    def reference(self) -> date | None:
        """The day that a time without a year rests on."""
        if self.narrative:
            if self.running_day and self.running and self.running.startswith(self.running_day.isoformat()[:7]):
                return self.running_day
            days = days_of(self.running)
            return days[0] if days else self.running_day
        return self.published

    def running_start(self) -> date | None:
        """The last day, month or year that the text named."""
        days = days_of(self.running)
        if self.running_day and (days is None or days[0] <= self.running_day <= days[1]):
            return self.running_day
        return days[0] if days else self.running_day or self.published

    def deictic(self, which: str) -> date | None:
        """The day that last, next, this … count from."""
        if which in ("previous", "following", "that", "same", "the") or self.narrative:
            return self.running_start()
        return self.published

    # dates that say themselves

    def numeric_date(self) -> Outcome | None:
        value = self.group("numeric")[0].value
        if isinstance(value, tuple):
            day_first, month_first = value
            if day_first and month_first and self.published:
                near = [abs((date.fromisoformat(text) - self.published).days) for text in value]
                value = day_first if near[0] < near[1] else month_first
            else:
                value = month_first or day_first
        return Outcome(value, kind="TIME" if "T" in value else "DATE")

    def day_month(self) -> Outcome | None:
        day, month = self.first("day"), self.first("month")
        assert day is not None and month is not None
        if not 1 <= day.value <= 31:
            return None
        year = self.first("year") if "year" in self.match.found.re.groupindex else None
        era = "era" in self.match.found.re.groupindex and self.group("era")
        if era and year:
            return Outcome(f"BC{year.value:04d}-{month.value:02d}-{day.value:02d}")
        whole = year.value if year else self._year_of(month.value, day.value, self.first("weekday"))
        if whole is None:
            return Outcome(f"XXXX-{month.value:02d}-{day.value:02d}")
        value = f"{whole:04d}-{month.value:02d}-{day.value:02d}"
        return Outcome(value) if days_of(value) else None

    month_day = day_month

    def year_month_day(self) -> Outcome | None:
        year, month, day = self.first("year"), self.first("month"), self.first("day")
        assert year is not None and month is not None
        if day is None:
            return Outcome(f"{year.value:04d}-{month.value:02d}")
        value = f"{year.value:04d}-{month.value:02d}-{day.value:02d}"
        return Outcome(value) if days_of(value) else None

    def _year_of(self, month: int, day: int | None, weekday: Piece | None = None) -> int | None:
        """The year of a date that names none."""
        reference = self.reference
        if reference is None:
            return None
        if self.narrative:
            if weekday is None:
                return self._narrative_year(reference, month)
        years = [reference.year - 1, reference.year, reference.year + 1]
        options = []
        for year in years:
            days = days_of(f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else ""))
            if days and (weekday is None or days[0].isoweekday() == weekday.value):
                options.append(days)
        if not options:
            return self._year_of(month, day) if weekday is not None else reference.year
        direction = self.direction()
        past = [days for days in options if days[0] <= reference + DAY]
        future = [days for days in options if days[1] >= reference]
        if direction == "past" and past:
            return past[-1][0].year
        if direction == "future" and future:
            return future[0][0].year
        if day is None and past and (reference - past[-1][1]).days < 300:
            return past[-1][0].year
        return min(options, key=lambda days: (abs((days[0] - reference).days), days[0]))[0].year

    def _narrative_year(self, reference: date, month: int) -> int:
        known_month = len(self.running or "") >= 7 and (self.running or "")[5:6].isdigit()
        if known_month and reference.month - month >= 8:
            return reference.year + 1
        return reference.year

    def month(self) -> Outcome | None:
        month, year = self.first("month"), self.first("year")
        assert month is not None
        mod = self.mod()
        if self.group("era") and year:
            return Outcome(f"BC{year.value:04d}-{month.value:02d}", mod=mod)
        if year:
            return Outcome(f"{year.value:04d}-{month.value:02d}", mod=mod)
        which = self.which()
        if self.bc and self.running:
            return Outcome(f"{self.running[:6]}-{month.value:02d}", mod=mod)
        if which in ("last", "previous", "next", "following"):
            base = self.deictic(which)
            if base is None:
                return Outcome(f"XXXX-{month.value:02d}", mod=mod)
            forward = which in ("next", "following")
            step = 1 if forward else -1
            year_ = base.year
            if (month.value - base.month) * step <= 0:
                year_ += step
            return Outcome(f"{year_:04d}-{month.value:02d}", mod=mod)
        whole = self._year_of(month.value, None)
        return Outcome(f"{whole:04d}-{month.value:02d}" if whole else f"XXXX-{month.value:02d}", mod=mod)

    def month_of_that_year(self) -> Outcome | None:
        month = self.first("month")
        assert month is not None
        year = self._year_by(self.which())
        return Outcome(f"{year}-{month.value:02d}" if year else f"XXXX-{month.value:02d}")

    def _year_by(self, which: str) -> str | None:
        if self.bc and self.running:
            return _bc(int(self.running[2:6]) - {"following": 1, "next": 1, "previous": -1, "last": -1}.get(which, 0))
        base = self.deictic(which)
        if base is None:
            return None
        step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
        return f"{base.year + step:04d}"

    def day_of_month(self) -> Outcome | None:
        day = self.first("day")
        assert day is not None
        base = self.running_start()
        if day.text.isalpha() or base is None or not 1 <= day.value <= 31 or len(self.running or "") < 7:
            return None
        value = f"{base.year:04d}-{base.month:02d}-{day.value:02d}"
        return Outcome(value) if days_of(value) else None

    def year(self) -> Outcome | None:
        year = self.first("year")
        assert year is not None
        era = self.first("era")
        if era is not None and era.kind == "B":
            return Outcome(f"BC{year.value:04d}", mod=self.mod())
        before = self.items[self.match.begin - 1].raw if self.match.begin else ""
        if not 1100 <= year.value <= 2100 or before in ("#", "@", "/", "="):
            return None
        return Outcome(f"{year.value:04d}", mod=self.mod())

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
        assert ordinal is not None and unit is not None
        if unit.value != "CE" or not 1 <= ordinal.value <= 22:
            return None
        era = "BC" if self.group("era") else ""
        return Outcome(f"{era}{ordinal.value - 1:02d}", mod=self.mod(), refers=False)

    def season(self) -> Outcome | None:
        season, year = self.first("season"), self.first("year")
        assert season is not None
        mod, which = self.mod(), self.which()
        if year:
            if self.group("era"):
                return Outcome(f"BC{year.value:04d}-{season.value}", mod=mod)
            return Outcome(f"{year.value:04d}-{season.value}", mod=mod)
        if self.bc and self.running:
            return Outcome(f"{self.running[:6]}-{season.value}", mod=mod)
        base = self.deictic(which) if which else self.reference
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
            days = [days for days in future if days[0] > base][0]
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
        assert ordinal is not None and unit is not None
        letter = "H" if unit.kind == "H" else "Q" if unit.value == "Q" else ""
        most = 2 if letter == "H" else 4
        number = most if ordinal.kind == "l" else ordinal.value
        if not letter or not 1 <= number <= most:
            return None
        whole = self.first("whole")
        if whole is not None and whole.value != "Y":
            return None
        text = f"{year.value:04d}" if year else self._year_by(self.which() or "the")
        return Outcome(f"{text or 'XXXX'}-{letter}{number}")

    # dates that rest on another

    def weekday(self) -> Outcome | None:
        weekday, part = self.first("weekday"), self.group("part")
        assert weekday is not None
        which, mod = self.which(), self.mod()
        if weekday.text.endswith("days") and not which:
            return Outcome(f"XXXX-WXX-{weekday.value}", kind="SET", refers=False)
        day = self._weekday_day(weekday.value, which)
        code = next((piece.value for piece in part if piece.kind == "P"), None)
        code = "TNI" if code == "overnight" else code
        kind: Kind = "TIME" if code else "DATE"
        if day is None:
            return Outcome(f"XXXX-WXX-{weekday.value}{code or ''}", kind=kind, mod=mod)
        return Outcome(f"{day.isoformat()}{code or ''}", kind=kind, mod=mod)

    def _weekday_day(self, weekday: int, which: str) -> date | None:
        """The nearest such day not after publication, unless tense or "next" says otherwise."""
        base = self.deictic(which) if which else (self.running_start() if self.narrative else self.published)
        if base is None:
            return None
        back = (base.isoweekday() - weekday) % 7
        ahead = (weekday - base.isoweekday()) % 7
        if which in ("last", "previous"):
            return base - (back or 7) * DAY
        if which in ("next", "following"):
            return base + (ahead or 7) * DAY
        if which in ("that", "same", "this") and not (which == "this" and not self.narrative):
            return base + ahead * DAY if ahead <= 3 else base - back * DAY
        if self.narrative:
            return base + ahead * DAY
        if which == "this" or self.direction() == "future":
            return base + ahead * DAY
        return base - back * DAY

    def today(self) -> Outcome | None:
        today, part = self.first("today"), self.first("part")
        assert today is not None
        code = part.value if part else ("TNI" if today.value == "TNI" else "")
        code = "TNI" if code == "overnight" else code
        kind: Kind = "TIME" if code else "DATE"
        if self.narrative and today.value == 0:
            return Outcome("PRESENT_REF", refers=False)
        base = self.published
        if base is None or self.narrative:
            return Outcome(f"XXXX-XX-XX{code}", kind=kind, refers=False)
        step = 0 if today.value == "TNI" else today.value
        return Outcome(f"{(base + step * DAY).isoformat()}{code}", kind=kind, mod=self.mod())

    def which_unit(self) -> Outcome | None:
        unit, which, mod = self.first("unit"), self.which(), self.mod()
        assert unit is not None
        if unit.value in ("TH", "TM", "TS", "ML", "2W"):
            return None
        step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
        if self.bc and self.running:
            return self._bc_unit(unit.value, step, mod)
        base = self.deictic(which)
        if base is None:
            return Outcome(_unknown(unit.value), mod=mod, refers=False)
        if which == "last" and unit.value == "WE" and not self.narrative and base.isoweekday() < 6:
            step = -1
        value = shifted(base, step, unit.value)
        if unit.value == "D" and which == "last" and not self.narrative:
            return None
        days = None
        whole = days_of(value)
        if whole and which == "this" and not self.narrative and self.published and mod in ("START", "END"):
            earlier = any(piece.text in ("earlier", "later") for piece in self.group("mods"))
            if earlier:
                days = (whole[0], self.published) if mod == "START" else (self.published, whole[1])
                days = days if days[0] <= days[1] else None
        return Outcome(value, mod=mod, days=days)

    def _bc_unit(self, unit: str, step: int, mod: str | None) -> Outcome:
        year = int((self.running or "BC0001")[2:6].replace("X", "0") or 1)
        if unit == "Y":
            return Outcome(_bc(year - step), mod=mod)
        if unit == "DE":
            return Outcome(f"BC{(year - 10 * step) // 10:03d}", mod=mod, refers=False)
        if unit == "CE":
            return Outcome(f"BC{(year - 100 * step) // 100:02d}", mod=mod, refers=False)
        return Outcome("BC" + _unknown(unit), mod=mod, refers=False)

    def part_of_unit(self) -> Outcome | None:
        unit = self.first("unit")
        assert unit is not None
        base = self.running_start()
        if unit.value in ("TH", "TM", "TS", "ML", "2W", "WE"):
            return None
        if self.bc:
            return self._bc_unit(unit.value, 0, self.mod())
        if base is None:
            return Outcome(_unknown(unit.value), mod=self.mod(), refers=False)
        return Outcome(shifted(base, 0, unit.value), mod=self.mod())

    def later_in_unit(self) -> Outcome | None:
        return self.which_unit()

    def for_the_day(self) -> Outcome | None:
        unit = self.first("unit")
        assert unit is not None
        before = self.items[self.match.begin - 1].text if self.match.begin else ""
        if unit.value == "D" and before in ("for", "during", "earlier", "on", "throughout") and not self.bc:
            base = self.running_start() if self.running else None
            return Outcome(base.isoformat() if base else "XXXX-XX-XX")
        return None

    def which_part_of_day(self) -> Outcome | None:
        return self._part_of_day(self.which(), self.first("part"))

    def part_of_day(self) -> Outcome | None:
        which = self.first("which")
        part = self.first("part")
        if (
            part is not None
            and part.raw[:1].isupper()
            and self.match.begin
            and self.pieces.kinds[self.match.begin - 1] != "|"
        ):
            return None
        return self._part_of_day("the" if which is not None and which.kind == "a" else "", part)

    def _part_of_day(self, which: str, part: Piece | None) -> Outcome | None:
        assert part is not None
        code = "TNI" if part.value == "overnight" else part.value
        mod = self.mod()
        if self.bc:
            return Outcome(f"BCXXXX-XX-XX{code}", kind="TIME", refers=False)
        if part.value == "overnight" and not self.narrative:
            running = self._day_in_sentence() or self.published
            if running is None:
                return Outcome("XXXX-XX-XXTNI", kind="TIME", refers=False)
            return Outcome(f"{running.isoformat()}TNI", kind="TIME", days=(running - DAY, running), refers=False)
        if not which:
            # "at night" in general; "by dawn" of the day just named
            base = self._day_in_sentence()
            value = f"{base.isoformat()}{code}" if base else f"XXXX-XX-XX{code}"
            return Outcome(value, kind="TIME", mod=mod, refers=False)
        base = self.deictic(which)
        if base is None:
            return Outcome(f"XXXX-XX-XX{code}", kind="TIME", mod=mod, refers=False)
        step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
        if code in ("TMO", "TAF", "TEV") and which == "last" and not self.narrative:
            step = -1
        day = base + step * DAY
        return Outcome(f"{day.isoformat()}{code}", kind="TIME", mod=mod)

    def _day_in_sentence(self) -> date | None:
        """The day that the sentence has named so far."""
        begin, _ = self.anchors.sentence(self.match.begin)
        if self._sentence_day is not None and self._sentence_day[0] >= begin:
            return date.fromisoformat(self._sentence_day[1][:10])
        return None

    def note_day(self, index: int, value: str | None) -> None:
        """Remember that a token names a day, for the times of day around it."""
        if value and re.match(r"\d{4}-\d\d-\d\d", value):
            self._sentence_day = (index, value)

    def one_day(self) -> Outcome | None:
        one, unit = self.first("one"), self.first("unit")
        assert one is not None and unit is not None
        if one.value != 1:
            return self.duration_of(Amount(one.value), unit.value)
        return self.duration_of(Amount(1), unit.value)

    def offset(self) -> Outcome | None:
        amount, unit, way = read_amount(self.group("amount")), self.first("unit"), self.first("way")
        assert unit is not None and way is not None
        back = way.kind in "kJ<"
        base = self.published if way.kind == "k" and not self.narrative else self.running_start()
        return self._offset(amount, unit.value, back=back, base=base, now=way.kind == "k")

    def _offset(self, amount: Amount | None, unit: str, *, back: bool, base: date | None, now: bool) -> Outcome | None:
        if amount is None or amount.number is None:
            return Outcome("PAST_REF" if back else "FUTURE_REF", refers=False)
        if self.bc and self.running and unit in ("Y", "DE", "CE"):
            years = {"Y": 1, "DE": 10, "CE": 100}[unit] * int(amount.number)
            return Outcome(_bc(int(self.running[2:6]) + (years if back else -years)))
        if base is None or self.bc:
            return Outcome(_unknown(unit), refers=False)
        if self.narrative and len(self.running or "") < 10 and unit in ("D", "W", "2W") and not now:
            return Outcome(_unknown(unit), refers=False)
        if self.narrative and len(self.running or "") < 7 and unit == "M" and not now:
            return Outcome(_unknown(unit), refers=False)
        signed = -amount.number if back else amount.number
        value = shifted(base, signed, unit)
        kind: Kind = "DATE"
        if unit in ("TH", "TM", "TS"):
            value, kind = f"{value}TXX" if value else None, "TIME"
            day = moved(base, signed, unit)
            return Outcome(value, kind=kind, days=(day, day) if day else None, refers=False)
        return Outcome(value, kind=kind, mod=amount.mod)

    def offset_before_now(self) -> Outcome | None:
        way = self.first("way")
        assert way is not None
        return Outcome("PAST_REF" if way.kind in "kJ" else "FUTURE_REF", refers=False)

    def offset_after(self) -> Outcome | None:
        amount, unit, way = read_amount(self.group("amount")), self.first("unit"), self.first("way")
        assert unit is not None and way is not None
        return self.duration_of(amount, unit.value) if amount else None

    def in_amount(self) -> Outcome | None:
        amount, unit = read_amount(self.group("amount")), self.first("unit")
        assert unit is not None
        return self.duration_of(amount, unit.value) if amount else None

    # stretches and repetitions

    def placed_duration(self) -> Outcome | None:
        amount, unit, which = read_amount(self.group("amount")), self.first("unit"), self.which()
        assert unit is not None
        plural = unit.kind == "U"
        if amount is None:
            if not plural:
                return self.which_unit()
            if which == "this":  # "in current months" says recent
                return Outcome("PAST_REF", refers=False)
            amount = Amount(None)
        value = duration_value(amount, unit.value)
        base = self.deictic(which)
        if amount.number is None:
            return Outcome(value, kind="DURATION")
        if base is None or self.bc:
            return Outcome(value, kind="DURATION")
        back = which in ("last", "previous")
        other = moved(base, -amount.number if back else amount.number, unit.value)
        days = None if other is None else (other, base) if back else (base, other)
        return Outcome(value, kind="DURATION", days=days)

    placed_duration_after = placed_duration

    def duration(self) -> Outcome | None:
        amount, unit = read_amount(self.group("amount")), self.first("unit")
        assert unit is not None
        return self.duration_of(amount, unit.value) if amount else None

    def duration_of(self, amount: Amount | None, unit: str) -> Outcome | None:
        """A length of time, not placed."""
        if amount is None:
            return None
        return Outcome(duration_value(amount, unit), kind="DURATION", mod=amount.mod)

    def plural_duration(self) -> Outcome | None:
        unit = self.first("unit")
        assert unit is not None
        if unit.value in ("TS", "Q", "WE"):
            return None
        return Outcome(duration_value(Amount(None), unit.value), kind="DURATION")

    def unit_long(self) -> Outcome | None:
        unit, long = self.first("unit"), self.first("long")
        assert unit is not None and long is not None
        if long.text != "long":
            return None
        return Outcome(duration_value(Amount(1), unit.value), kind="DURATION")

    def half_unit(self) -> Outcome | None:
        unit = self.first("unit")
        assert unit is not None
        return Outcome(duration_value(Amount(0.5), unit.value), kind="DURATION")

    def every(self) -> Outcome | None:
        unit, amount = self.first("unit"), self.first("amount")
        assert unit is not None
        if unit.kind == "W":
            return Outcome(f"XXXX-WXX-{unit.value}", kind="SET")
        if unit.kind == "P":
            return Outcome(f"XXXX-XX-XX{unit.value}", kind="SET")
        if unit.kind == "S":
            return Outcome(f"XXXX-{unit.value}", kind="SET")
        if unit.kind == "M":
            return Outcome(f"XXXX-{unit.value:02d}", kind="SET")
        number = amount.value if amount is not None and isinstance(amount.value, int) else 1
        return Outcome(duration_value(Amount(number), unit.value), kind="SET")

    def per_unit(self) -> Outcome | None:
        unit, per = self.first("unit"), self.first("per")
        assert unit is not None and per is not None
        if per.kind == "i":
            before = self.items[self.match.begin - 1] if self.match.begin else None
            if before is None or before.text not in ("times", "once", "twice", "percent") and before.kind not in "13wU":
                return self.duration_of(Amount(1), unit.value)
        return Outcome(duration_value(Amount(1), unit.value), kind="SET")

    def adverb_set(self) -> Outcome | None:
        piece = self.first("set")
        assert piece is not None
        return Outcome(piece.value, kind="SET")

    # the clock

    def clock(self) -> Outcome | None:
        time = self.first("time")
        assert time is not None
        zone = self.first("zone") or self.first("zone2")
        return self._at(time.value + ("Z" if zone is not None and zone.value == 0 else ""))

    def _at(self, clock: str) -> Outcome:
        day = self._day_in_sentence()
        if day is None:
            day = self.running_day if self.narrative else self.running_start()
        return Outcome(f"{day.isoformat() if day else 'XXXX-XX-XX'}{clock}", kind="TIME", refers=False)

    def oclock(self) -> Outcome | None:
        hour, word = self.first("hour"), self.first("oclock")
        assert hour is not None and word is not None
        number = int(hour.value)
        if word.text in ("local", "hrs") or not 1 <= number <= 12:
            return None
        if word.text.startswith("p") and number < 12:
            number += 12
        return self._at(f"T{number:02d}:00")

    # vague

    def now(self) -> Outcome | None:
        now = self.first("now")
        assert now is not None
        value = "PAST_REF" if now.text in ("recently", "lately", "formerly") else "PRESENT_REF"
        return Outcome(value, refers=False)

    def holiday(self) -> Outcome | None:
        return None


def _unknown(unit: str) -> str:
    """The value of a date so exact, of which nothing is known."""
    return {"Y": "XXXX", "M": "XXXX-XX", "D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "Q": "XXXX-QX"}.get(
        unit, "XXX"
    )


def _bc(year: int) -> str:
    return f"BC{year:04d}" if year > 0 else f"{1 - year:04d}"


def with_day(expression: Expression, day: str) -> Expression:
    """A time of day on the day that stands beside it."""
    clock = (expression.value or "").partition("T")[2]
    value = f"{day[:10]}T{clock}"
    days = days_of(value)
    return replace(expression, value=value, first=days[0] if days else None, last=days[1] if days else None)


__all__ = ["Outcome", "Resolver", "add_months", "week_value", "with_day"]
