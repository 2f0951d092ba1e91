"""Parts of the day, clock times, feasts, and words like "now"."""

from __future__ import annotations

from datetime import date

from twosource.knowledge.holidays import Holiday
from twosource.read.times.days import DAY
from twosource.read.times.frame import Frame, Outcome
from twosource.read.times.piece import Piece


def _offset(minutes: int | None) -> str:
    """Z, +03:00 or -05:00; "" for a zone whose offset the text leaves open (ET is two)."""
    if not minutes:
        return "" if minutes is None else "Z"
    hours, rest = divmod(abs(minutes), 60)
    return f"{'+' if minutes > 0 else '-'}{hours:02d}:{rest:02d}"


_PLURALS = frozenset(["mornings", "afternoons", "evenings"])


class Clock(Frame):
    """Rules about the hours of a day, feasts, and vague times."""

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
        if which is not None and which.kind == "a" and part is not None and part.text in _PLURALS:
            return Outcome(f"XXXX-XX-XX{part.value}", kind="SET", refers=False)
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
        just_now = (
            which == "the" and code == "TNI" and self.running_day == self.published and self.direction() != "future"
        )
        beside = self.pieces.kinds[self.match.end : self.match.end + 1]
        if not self.narrative and (part.value == "overnight" or (just_now and beside not in ("p", "d", "f"))):
            running = self._day_in_sentence() or self.published
            if running is None:
                return Outcome("XXXX-XX-XXTNI", kind="TIME", refers=False)
            return Outcome(f"{running.isoformat()}TNI", kind="TIME", days=(running - DAY, running), refers=False)
        if not which and code[1:2].isdigit():
            return self._at(code)
        if not which:
            # "at night" in general; "by dawn" of the day just named
            base = self._day_in_sentence()
            value = f"{base.isoformat()}{code}" if base else f"XXXX-XX-XX{code}"
            return Outcome(value, kind="TIME", mod=mod, refers=False, weak=base is None)
        base = self.deictic(which)
        if base is None:
            return Outcome(f"XXXX-XX-XX{code}", kind="TIME", mod=mod, refers=False)
        step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
        if code in ("TMO", "TAF", "TEV") and which == "last" and not self.narrative:
            step = -1
        day = base + step * DAY
        return Outcome(f"{day.isoformat()}{code}", kind="TIME", mod=mod)

    def clock(self) -> Outcome | None:
        time = self.first("time")
        assert time is not None
        zone = self.first("zone") or self.first("zone2")
        return self._at(time.value + (_offset(zone.value) if zone is not None else ""))

    def _at(self, clock: str) -> Outcome:
        day = self._day_in_sentence()
        if day is None:
            day = self.running_day if self.narrative or len(self.running or "") >= 10 else self.published
            self._rests_on = day
        return Outcome(f"{day.isoformat() if day else 'XXXX-XX-XX'}{clock}", kind="TIME", refers=False)

    def oclock(self) -> Outcome | None:
        hour, word = self.first("hour"), self.first("oclock")
        assert hour is not None
        assert word is not None
        number = int(hour.value)
        if word.text in ("local", "hrs") or not 1 <= number <= 12:
            return None
        if word.text.startswith("p") and number < 12:
            number += 12
        return self._at(f"T{number:02d}:00")

    def past_the_hour(self) -> Outcome | None:
        """ "half past four", "quarter to six in the morning"."""
        minutes, to, hour = self.first("minutes"), self.first("to"), self.first("hour")
        assert minutes is not None
        assert to is not None
        assert hour is not None
        if to.text not in ("past", "to") or (minutes.text == "half") == (to.text == "to"):
            return None
        if minutes.text not in ("half", "quarter") or not 1 <= int(hour.value) <= 12:
            return None
        number, part = int(hour.value), self.first("part")
        if part is not None and part.value in ("TAF", "TEV") and number < 12:
            number += 12
        clock = number * 60 + {"half": 30, "quarter": 15}[minutes.text] * (1 if to.text == "past" else -1)
        return self._at(f"T{clock // 60:02d}:{clock % 60:02d}")

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

    def day_of_feast(self) -> Outcome | None:
        """ "the first day of Ramadan", "the last day of Eid al-Fitr"."""
        ordinal, unit, piece, year = (self.first(name) for name in ("ordinal", "unit", "holiday", "year"))
        assert ordinal is not None
        assert unit is not None
        assert piece is not None
        if unit.value != "D" or isinstance(piece.value, str) or (ordinal.kind != "l" and ordinal.value > 30):
            return None
        found = self._feast_days(piece.value, int(year.value) if year else None)
        if found is None:
            return None
        day = found[1] if ordinal.kind == "l" else found[0] + (ordinal.value - 1) * DAY
        return Outcome(day.isoformat())

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
        before = self.pieces.kinds[max(self.match.begin - 2, 0) : self.match.begin]
        if (
            before.endswith("<") and before[0] not in "uU" and not which
        ):  # "wanted a truce before Eid": whichever is nearer
            return min(options, key=lambda days: abs((days[0] - base).days))
        direction = self.direction()
        if past and (which == "last" or (direction == "past" and which != "next")):
            return past[-1]
        if future and (which == "next" or direction == "future"):
            return future[0]
        return min(options, key=lambda days: abs((days[0] - base).days), default=None)
