"""What each rule's match means: one method a rule, called in text order so that a time can rest on the one before."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from twosource.knowledge.holidays import Holiday
from twosource.knowledge.reckoning import from_julian
from twosource.read.times.amounts import Amount, duration_value, read_amount
from twosource.read.times.days import DAY, add_months, days_of, moved, shifted
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
_WHICH = {
    "l": "last", "v": "previous", "n": "next", "g": "following", "t": "this", "z": "that", "m": "same", "r": "this",
}  # fmt: skip
_COORDINATED = re.compile(r"(?:[-x&,/]|,&)(?:a?[1o]p?M,?p?4|a?M[1o],?4|[ea]?-?M,?p?4)")
_COORDINATED_SEASON = re.compile(r"(?:&[ea]?-?Sp?4|~p4)")


@dataclass(slots=True)
class Outcome:
    """What a method found: a value and, where it differs from the value's own, the stretch of days."""

    value: str | None
    kind: Kind = "DATE"
    mod: str | None = None
    days: tuple[date, date] | None = None
    refers: bool = True  # later expressions may rest on it
    tokens: tuple[int, int] | None = None  # where it covers a part of the match only
    opens: bool = False  # a range that goes on to the next expression
    weak: bool = False  # points at the past, present or future without placing anything


class Resolver:
    """Resolves matches against the publication date and the running time of the text."""

    def __init__(self, pieces: Pieces, published: date | None, *, narrative: bool) -> None:
        self.pieces = pieces
        self.items: list[Piece] = pieces.items
        self.published = published
        self.narrative = narrative
        self.anchors = Anchors(pieces.kinds)
        self.years = [index for index, kind in enumerate(pieces.kinds) if kind == "4" and 1100 <= self.items[index].value <= 2100]
        self.running: str | None = None if narrative or published is None else published.isoformat()
        self.running_day: date | None = None if narrative else published
        self.bc = False
        self._sentence_day: tuple[int, str] | None = None
        self._running_at = 0

    # the frame

    def resolve(self, match: Match, name: str) -> list[tuple[int, int, Expression]]:
        """The expressions of one match with the tokens that they cover; none where it turns out to be no time."""
        self.match = match
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
            )
            resolved.append((begin, end, expression))
        return resolved

    def _remember(self, outcome: Outcome) -> None:
        """Let later expressions rest on this one, unless it is a look aside at another year."""
        value = outcome.value or ""
        if re.match(r"\d{4}", value):
            if self.narrative and self._aside(value):
                return
            self.bc = False
            if self.narrative and len(value) == 4 and (self.running or "")[:5] == f"{value}-":
                return  # the year of the day just told: "December 7 (December 8 in Asia), 1941"
            self.running = value
            self._running_at = self.match.begin
            days = outcome.days or days_of(value)
            if days and re.match(r"\d{4}-\d\d-\d\d", value):
                self.running_day = days[0]
        elif value.startswith("BC"):
            self.bc = True
            self.running, self.running_day = value, None

    def _aside(self, value: str) -> bool:
        """True for a year that the story does not move to: "the treaty of 1614", "declassified in 2005".

        A bare year moves the story where it opens its sentence or the next year named goes on from it; a far jump of
        any date must be borne out by the next year named.
        """
        if self.running is None or not self.running[:4].isdigit():
            return False
        year, now = int(value[:4]), int(self.running[:4])
        begin, _ = self.anchors.sentence(self.match.begin)
        ahead = self._next_year(self.match.end)
        if year == now or (ahead is not None and year <= ahead <= year + 3):
            return False
        bare = re.match(r"\d{4}($|-(?:SP|SU|FA|WI)$)", value) is not None
        if bare and abs(year - now) <= 10:
            return self.match.begin - begin > 3
        return bare or abs(year - now) > 10

    def _next_year(self, index: int) -> int | None:
        """The next year that the text names in figures."""
        at = bisect_left(self.years, index)
        return int(self.items[self.years[at]].value) if at < len(self.years) else None

    def group(self, name: str) -> list[Piece]:
        """The tokens of a named group of the match; empty where it took none."""
        begin, end = self.match.found.span(name)
        return self.items[begin:end] if begin >= 0 else []

    def first(self, name: str) -> Piece | None:
        """The first token of a named group; None where the rule has no such group or it took none."""
        tokens = self.group(name) if name in self.match.found.re.groupindex else []
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
        name = "which" if "which" in self.match.found.re.groupindex else "which2"
        tokens = self.group(name)
        letters = [piece.kind for piece in tokens if piece.kind != "a"]
        letter = "m" if "m" in letters else letters[-1] if letters else ""
        start = self.match.found.start(name)
        if letter == "n" and "a" in self.pieces.kinds[max(start - 1, self.match.begin) : start + 1]:
            return "following"  # "the next day" counts from the story, "next week" from today
        return _WHICH.get(letter, "the" if tokens else "")

    def direction(self) -> Direction:
        """Past, future, or near where the sentence does not tell."""
        begin, end = self.anchors.sentence(self.match.begin)
        return tense_at(self.pieces, self.match.begin, self.match.end, begin, end)

    @property
    def base_day(self) -> date | None:
        """The day that a time without a year rests on."""
        if self.narrative:
            if self.running_day and self.running and self.running.startswith(self.running_day.isoformat()[:7]):
                return self.running_day
            days = days_of(self.running)
            if days is None and self.running_day is None:
                ahead = self._next_year(self.match.end)
                return date(ahead, 1, 1) if ahead else None
            return days[0] if days else self.running_day
        return self.published

    def running_start(self) -> date | None:
        """The last day, month or year that the text named."""
        days = days_of(self.running)
        if self.running_day and (days is None or days[0] <= self.running_day <= days[1]):
            return self.running_day
        return days[0] if days else self.running_day or self.published

    def _near_start(self) -> date | None:
        """The running time where this or the sentence before named it; else, in news, the day of publication."""
        begin, _ = self.anchors.sentence(self.match.begin)
        before, _ = self.anchors.sentence(max(begin - 2, 0))
        if self.narrative or self.published is None or self._running_at >= before > 0:
            return self.running_start()
        return self.published

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
        return self._dated(day, month, self._year_named(month, day))

    month_day = day_month

    def _dated(self, day: Piece, month: Piece, year: str) -> Outcome | None:
        """One day: the year is "2024", "BC0480" or "XXXX"."""
        if not 1 <= day.value <= 31:
            return None
        value = f"{year}-{month.value:02d}-{day.value:02d}"
        if year.isdigit():
            value = self._old_style(value)
            if not days_of(value):
                return None
        return Outcome(value)

    def _old_style(self, value: str) -> str:
        """A Julian date, marked as such ("(O.S.)", "Old Style"), as the Gregorian day."""
        after = "".join(piece.raw for piece in self.items[self.match.end : self.match.end + 5])
        if re.match(r"[(\[]?(?:O\.?S\.?\b|OldStyle|Julian)", after, re.IGNORECASE):
            day = from_julian(int(value[:4]), int(value[5:7]), int(value[8:10]))
            return day.isoformat() if day else value
        return value

    def _year_named(self, month: Piece, day: Piece | None = None) -> str:
        """The year of a month or day: named with it, with the next date of the same breath, or by the reference."""
        year, era = self.first("year"), self.first("era")
        if year is not None:
            number = int(year.value)
            return f"BC{number:04d}" if era is not None and era.kind == "B" else f"{number:04d}"
        if self.first("which") is not None:
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

    def year_month_day(self) -> Outcome | None:
        year, month, day = self.first("year"), self.first("month"), self.first("day")
        assert year is not None and month is not None
        if day is None:
            return Outcome(f"{year.value:04d}-{month.value:02d}")
        value = f"{year.value:04d}-{month.value:02d}-{day.value:02d}"
        return Outcome(value) if days_of(value) else None

    def _year_of(self, month: int, day: int | None, weekday: Piece | None = None) -> int | None:
        """The year of a date that names none."""
        reference = self.base_day
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
        # news leaves the year out only of near dates: a tense that would put one most of a year away was another verb's
        back = (reference - past[-1][1]).days if past else 999
        ahead = (future[0][0] - reference).days if future else 999
        if direction == "past" and past and not (back > 270 and ahead < 60):
            return past[-1][0].year
        if direction == "future" and future and not (ahead > 270 and back < 60):
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
        month = self.first("month")
        assert month is not None
        mod = self.mod()
        which = {"l": "last", "v": "previous", "n": "next", "g": "following"}.get(
            next((piece.kind for piece in self.group("which2")), ""), ""
        )
        if which and not self.first("year"):
            base = self.deictic(which)
            if base is None:
                return Outcome(f"XXXX-{month.value:02d}", mod=mod)
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
        assert day is not None and month is not None and earlier is not None
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
        spans = how is not None and how.kind in "-x" or opening is not None and opening.kind == "d"
        for piece, cut in zip((earlier, day), cuts, strict=True):
            outcome = self._dated(piece, month, year)
            if outcome is None:
                return None
            outcome.tokens = cut
            outcomes.append(outcome)
        outcomes[0].opens = bool(spans) and (outcomes[0].value or "") < (outcomes[1].value or "")
        return outcomes

    days_after_month = days_of_month

    def _at_group(self, name: str) -> int:
        return self.match.found.start(name)

    def year_range(self) -> list[Outcome] | None:
        first, last = self.first("first"), self.first("last")
        assert first is not None and last is not None
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

    def weekday_day(self) -> Outcome | None:
        """ "Friday the 26th": the month is the one nearby in which it fits."""
        weekday, day = self.first("weekday"), self.first("day")
        assert weekday is not None and day is not None
        base = self.running_start() if self.narrative else self.published
        if base is None or not 1 <= day.value <= 31:
            return None
        for months in (0, -1, 1, -2, 2):
            near = add_months(base.replace(day=1), months)
            days = days_of(f"{near.isoformat()[:7]}-{day.value:02d}")
            if days and days[0].isoweekday() == weekday.value:
                return Outcome(days[0].isoformat())
        return None

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
        assert ordinal is not None and unit is not None
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
        if ordinal.kind == "+" and ordinal.text != "final":
            return None
        number = most if ordinal.kind in "l+" else ordinal.value
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
        if any(piece.text == "past" for piece in self.group("which")) and unit.value not in ("WE", "D"):
            return self._stretch(Amount(1), unit.value, "last")
        step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
        if self.bc and self.running:
            return self._bc_unit(unit.value, step, mod)
        base = self.deictic(which)
        if unit.value == "D" and which in ("the", "same", "that"):
            base = self.running_day or base
        if base is None:
            return Outcome(_unknown(unit.value), mod=mod, refers=False)
        if unit.value == "WE" and which == "this" and not self.narrative and base.isoweekday() <= 3:
            step = -1 if self.direction() == "past" else 0
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
        base = self._near_start()
        if unit.value in ("TH", "TM", "TS", "ML", "2W", "WE"):
            return None
        if self.bc:
            return self._bc_unit(unit.value, 0, self.mod())
        if base is None:
            return Outcome(_unknown(unit.value), mod=self.mod(), refers=False)
        return Outcome(shifted(base, 0, unit.value), mod=self.mod())

    def end_of_unit(self) -> Outcome | None:
        unit = self.first("unit")
        if unit is None or unit.value not in ("D", "W", "M", "Y", "DE", "CE") or not self.mod():
            return None
        return self.part_of_unit()

    def year_end(self) -> Outcome | None:
        end = self.group("mods")[0]
        if "year" not in end.raw and "-" not in " ".join(("",)) and end.end - end.begin < 8:
            return None
        base = self.running_start()
        return Outcome(f"{base.year:04d}" if base else "XXXX", mod="END")

    def unit_before(self) -> Outcome | None:
        """ "the year before", "the day following"."""
        unit, way = self.first("unit"), self.first("way")
        assert unit is not None and way is not None
        base = self.running_start()
        if unit.value not in ("D", "W", "M", "Y", "DE", "CE"):
            return None
        step = 1 if way.kind == "g" else -1
        if self.bc and self.running:
            return self._bc_unit(unit.value, step, None)
        return Outcome(shifted(base, step, unit.value) if base else _unknown(unit.value))

    def part_of_month(self) -> Outcome | None:
        """ "the last week of August", "the second Sunday of May 2024", "the first ten days of June"."""
        ordinal, unit, month = self.first("ordinal"), self.first("unit"), self.first("month")
        assert ordinal is not None and unit is not None
        whole = self.first("whole_year")
        year = f"{whole.value:04d}" if whole is not None else self._year_named(month) if month else "XXXX"
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
        if days is None or amount.number is None or number > 6 and unit.value == "W":
            self._remember(Outcome(value))
            return Outcome(shown, kind="DURATION")
        length = int(amount.number) * {"D": 1, "W": 7}.get(unit.value, 30)
        if unit.value == "D" and unit.kind == "u":
            day = days[1] if number == -1 else days[0] + (number - 1) * DAY
            return Outcome(day.isoformat())
        first = days[1] - (length - 1) * DAY if number == -1 else days[0] + (number - 1) * length * DAY
        stretch = (first, min(first + (length - 1) * DAY, days[1]))
        self._remember(Outcome(value))
        return Outcome(shown, kind="DURATION", days=stretch if stretch[0] <= stretch[1] else None)

    def weekday_of_week(self) -> Outcome | None:
        weekday, unit = self.first("weekday"), self.first("unit")
        assert weekday is not None and unit is not None
        which = self.which()
        base = self.deictic(which)
        if unit.value != "W" or base is None:
            return Outcome(f"XXXX-WXX-{weekday.value}") if unit.value == "W" else None
        step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
        monday = base - (base.isoweekday() - 1) * DAY + 7 * step * DAY
        return Outcome((monday + (weekday.value - 1) * DAY).isoformat())

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
        outcome = self._part_of_day("the" if which is not None and which.kind == "a" else "", part)
        if outcome is not None and which is not None and which.kind == "i":
            outcome.tokens = (self.match.begin + 1, self.match.end)
        return outcome

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

    def offset(self) -> Outcome | None:
        amount, unit, way = read_amount(self.group("amount")), self.first("unit"), self.first("way")
        assert unit is not None and way is not None
        back = way.kind in "kJ<"
        base = self.published if way.kind == "k" and not self.narrative else self.running_start()
        outcome = self._offset(amount, unit.value, back=back, base=base, now=way.kind == "k")
        if outcome is not None and (way.kind == "k" or self.narrative and unit.value in ("DE", "CE")):
            outcome.refers = False
        return outcome

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
        value = shifted(base, signed, unit, exact=True)
        kind: Kind = "DATE"
        if unit in ("TH", "TM", "TS"):
            value, kind = f"{value}TXX" if value else None, "TIME"
            day = moved(base, signed, unit)
            return Outcome(value, kind=kind, days=(day, day) if day else None, refers=False)
        return Outcome(value, kind=kind, mod=amount.mod)

    def vague_offset(self) -> Outcome | None:
        way = self.first("way")
        assert way is not None
        return Outcome("PAST_REF" if way.kind in "kJ<" else "FUTURE_REF", refers=False)

    def in_amount(self) -> Outcome | None:
        amount, unit = read_amount(self.group("amount")), self.first("unit")
        assert unit is not None
        if amount is None:
            return None
        if self.items[self.match.begin - 1].text == "in" and not self.narrative and self.direction() == "future":
            return self._offset(amount, unit.value, back=False, base=self.published, now=True)
        return self.duration_of(amount, unit.value)

    # stretches and repetitions

    def placed_duration(self) -> Outcome | None:
        amount, unit, which = read_amount(self.group("amount")), self.first("unit"), self.which()
        assert unit is not None
        which = "next" if self.first("which") is not None and self.group("which")[0].kind == "n" else which
        plural = unit.kind == "U"
        if amount is None:
            if not plural:
                return self.which_unit()
            if which == "this":  # "in current months" says recent
                return Outcome("PAST_REF", refers=False)
            if which in ("last", "previous") and any(piece.text == "past" for piece in self.group("which")):
                amount = Amount(None)
            amount = Amount(None)
        return self._stretch(amount, unit.value, which)

    def _stretch(self, amount: Amount, unit: str, which: str) -> Outcome:
        """A length of time that ends (begins) at the reference: "the past two weeks"."""
        value = duration_value(amount, unit)
        base = self.deictic(which)
        if amount.number is None or base is None or self.bc:
            return Outcome(value, kind="DURATION")
        back = which in ("last", "previous")
        other = moved(base, -amount.number if back else amount.number, unit)
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

    def recent_units(self) -> Outcome | None:
        recent, unit = self.first("recent"), self.first("unit")
        assert recent is not None and unit is not None
        if recent.text == "recent":
            return Outcome("PAST_REF", refers=False)
        return self.plural_duration()

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
        values = {"recently": "PAST_REF", "lately": "PAST_REF", "formerly": "PAST_REF", "future": "FUTURE_REF"}
        return Outcome(values.get(now.text, "PRESENT_REF"), refers=False, weak=now.text in ("formerly", "future"))

    def reference(self) -> Outcome | None:
        word = self.first("word")
        assert word is not None
        value = {"recent": "PAST_REF", "former": "PAST_REF", "current": "PRESENT_REF", "future": "FUTURE_REF"}.get(
            word.text
        )
        return Outcome(value, refers=False, weak=True) if value else None

    def holiday(self) -> Outcome | None:
        piece, part, year = self.first("holiday"), self.first("part"), self.first("year")
        assert piece is not None
        if isinstance(piece.value, str):
            return Outcome(piece.value)
        feast: Holiday = piece.value
        if feast.rule == "day":
            return Outcome(str(feast.settings["day"]))
        found = self._feast_days(feast, int(year.value) if year else None)
        if found is None:
            month_day = feast.settings.get("on")
            return Outcome(f"XXXX-{month_day}" if month_day else "XXXX-XX-XX", refers=False)
        value = found[0].isoformat() + (part.value if part else "")
        return Outcome(value, kind="TIME" if part else "DATE", days=found if found[0] != found[1] else None)

    def _feast_days(self, feast: Holiday, year: int | None) -> tuple[date, date] | None:
        if year is not None:
            return feast.in_year(year)
        base = self.base_day
        if base is None or self.bc:
            return None
        which = self.which()
        options = [days for each in (base.year - 1, base.year, base.year + 1) if (days := feast.in_year(each))]
        if self.narrative:
            return feast.in_year(base.year)
        past = [days for days in options if days[0] <= base]
        future = [days for days in options if days[1] >= base]
        direction = self.direction()
        if past and (which == "last" or direction == "past" and which != "next"):
            return past[-1]
        if future and (which == "next" or direction == "future"):
            return future[0]
        return min(options, key=lambda days: abs((days[0] - base).days), default=None)


def _unknown(unit: str) -> str:
    """The value of a date so exact, of which nothing is known."""
    return {"Y": "XXXX", "M": "XXXX-XX", "D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "Q": "XXXX-QX"}.get(
        unit, "XXX"
    )


def _nth_weekday(days: tuple[date, date], weekday: int, number: int) -> date | None:
    """The first, second … or last (-1) such day of a stretch."""
    if number < 0:
        return days[1] - ((days[1].isoweekday() - weekday) % 7) * DAY
    day = days[0] + ((weekday - days[0].isoweekday()) % 7) * DAY + 7 * (number - 1) * DAY
    return day if day <= days[1] else None


def _bc(year: int) -> str:
    return f"BC{year:04d}" if year > 0 else f"{1 - year:04d}"


def with_day(expression: Expression, day: str) -> Expression:
    """A time of day on the day that stands beside it."""
    clock = (expression.value or "").partition("T")[2]
    value = f"{day[:10]}T{clock}"
    days = days_of(value)
    return replace(expression, value=value, first=days[0] if days else None, last=days[1] if days else None)


__all__ = ["Outcome", "Resolver", "with_day"]
