"""Times that rest on another: weekdays, "last week", "two days later"."""

from __future__ import annotations

import re
from datetime import date

from twosource.read.times.amounts import Amount, read_amount
from twosource.read.times.days import DAY, days_of, shifted
from twosource.read.times.expression import Kind
from twosource.read.times.frame import Outcome, before_christ, unknown
from twosource.read.times.stretches import Stretches

_BEFORE_VERB = frozenset(["to", "will", "would", "could", "can", "may", "might", "should", "must", "not"])
_OVER = frozenset(["over", "for", "during", "within", "throughout"])


class Relatives(Stretches):
    """Rules about times told by their distance from now or from the story."""

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

    def night_between(self) -> Outcome | None:
        """ "the night from Tuesday to Wednesday": it begins on the first."""
        weekday, part = self.first("weekday"), self.first("part")
        assert weekday is not None
        assert part is not None
        day = self._weekday_day(weekday.value, "")
        shown = day.isoformat() if day else f"XXXX-WXX-{weekday.value}"
        return Outcome(f"{shown}{part.value}", kind="TIME")

    def _weekday_day(self, weekday: int, which: str) -> date | None:
        """The nearest such day not after publication, unless tense or "next" says otherwise."""
        base = self.deictic(which) if which else (self.running_start() if self.narrative else self.published)
        if base is None:
            return None
        back = (base.isoweekday() - weekday) % 7
        ahead = (weekday - base.isoweekday()) % 7
        if which in ("last", "previous"):
            return base - (back or 7) * DAY
        coming = any(piece.text in ("coming", "upcoming") for piece in self.group("which"))
        if which in ("next", "following") and coming and self.published is not None and not self.narrative:
            return self.published + ((weekday - self.published.isoweekday()) % 7 or 7) * DAY
        opened = self._opened_by_weekday()
        if opened is not None and not which:
            return opened + ((weekday - opened.isoweekday()) % 7 or 7) * DAY
        if which == "next" and not self.narrative:
            return base + (8 - base.isoweekday() + weekday - 1) * DAY  # of the week after this one
        if which in ("next", "following"):
            return base + (ahead or 7) * DAY
        if which in ("that", "same", "this") and not (which == "this" and not self.narrative):
            return base + ahead * DAY if ahead <= 3 else base - back * DAY
        if self.narrative:
            return base + ahead * DAY
        if which == "this" or self.direction() == "future":
            return base + ahead * DAY
        return base - back * DAY

    def _opened_by_weekday(self) -> date | None:
        """The Monday of "from Monday to Wednesday", at the Wednesday."""
        before = self.pieces.kinds[max(self.match.begin - 4, 0) : self.match.begin]
        return self._day_in_sentence() if re.search(r"W'?e?P?[x-]$", before) else None

    def weekday_of_week(self) -> Outcome | None:
        weekday, unit = self.first("weekday"), self.first("unit")
        assert weekday is not None
        assert unit is not None
        which = self.which()
        base = self.deictic(which)
        if unit.value != "W" or base is None:
            return Outcome(f"XXXX-WXX-{weekday.value}") if unit.value == "W" else None
        step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
        monday = base - (base.isoweekday() - 1) * DAY + 7 * step * DAY
        return Outcome((monday + (weekday.value - 1) * DAY).isoformat())

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
        before = self.items[self.match.begin - 1].text if self.match.begin else ""
        if which == "last" and unit.value in ("DE", "CE") and before in _OVER and not self.narrative:
            return self._stretch(Amount(1), unit.value, "last")
        step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
        if self.bc and self.running:
            return self._bc_unit(unit.value, step, mod)
        base = self.deictic(which)
        if unit.value == "D" and which in ("the", "same", "that"):
            base = self.running_day or base
        mentioned = self.just_mentioned()
        if (
            unit.value == "Y"
            and which in ("same", "that", "following", "previous")
            and mentioned
            and mentioned[0] != "B"
        ):
            return Outcome(f"{int(mentioned[:4]) + step:04d}", mod=mod)
        if base is None:
            return Outcome(unknown(unit.value), mod=mod, refers=False)
        if unit.value == "WE" and which == "this" and not self.narrative and base.isoweekday() <= 3:
            step = -1 if self.direction() == "past" else 0
        value = shifted(base, step, unit.value)
        if unit.value == "D" and which == "last" and not self.narrative:
            within = (
                before in ("in", "within", *_OVER) and self.pieces.kinds[self.match.end : self.match.end + 1] != "p"
            )
            return self._stretch(Amount(1), "D", "last") if within else None
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
            return Outcome(before_christ(year - step), mod=mod)
        if unit == "DE":
            return Outcome(f"BC{(year - 10 * step) // 10:03d}", mod=mod, refers=False)
        if unit == "CE":
            return Outcome(f"BC{(year - 100 * step) // 100:02d}", mod=mod, refers=False)
        return Outcome("BC" + unknown(unit), mod=mod, refers=False)

    def part_of_unit(self) -> Outcome | None:
        unit = self.first("unit")
        assert unit is not None
        base = self._near_start()
        if unit.value in ("TH", "TM", "TS", "ML", "2W", "WE"):
            return None
        if self.bc:
            return self._bc_unit(unit.value, 0, self.mod())
        if base is None:
            return Outcome(unknown(unit.value), mod=self.mod(), refers=False)
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
        assert unit is not None
        assert way is not None
        base = self.running_start()
        if unit.value not in ("D", "W", "M", "Y", "DE", "CE"):
            return None
        step = 1 if way.kind == "g" else -1
        if self.bc and self.running:
            return self._bc_unit(unit.value, step, None)
        return Outcome(shifted(base, step, unit.value) if base else unknown(unit.value))

    def later_in_unit(self) -> Outcome | None:
        return self.which_unit()

    def for_the_day(self) -> Outcome | None:
        unit = self.first("unit")
        assert unit is not None
        before = self.items[self.match.begin - 1].text if self.match.begin else ""
        if (
            unit.value == "WE"
            and before in ("over", "at", "during", "on", "through", "by", "before", "until")
            and self.published
            and not self.narrative
        ):
            ahead = before in ("by", "until") or self.direction() == "future" or self.published.isoweekday() > 5
            return Outcome(shifted(self.published, 0 if ahead else -1, "WE"))
        if unit.value == "D" and before in ("for", "during", "earlier", "on", "throughout") and not self.bc:
            base = self.day_at_hand()
            return Outcome(base.isoformat() if base else "XXXX-XX-XX")
        return None

    def offset(self) -> Outcome | None:
        amount, unit, way = read_amount(self.group("amount")), self.first("unit"), self.first("way")
        assert unit is not None
        assert way is not None
        back = way.kind in "kJ<"
        base = self.published if way.kind == "k" and not self.narrative else self.running_start()
        outcome = self._offset(amount, unit.value, back=back, base=base, now=way.kind == "k")
        if outcome is not None and (way.kind == "k" or (self.narrative and unit.value in ("DE", "CE"))):
            outcome.refers = False
        return outcome

    def unit_ago(self) -> Outcome | None:
        """ "the year-ago period"."""
        unit, way = self.first("unit"), self.first("way")
        assert unit is not None
        assert way is not None
        base = self.published if way.kind == "k" and not self.narrative else self.running_start()
        return self._offset(Amount(1), unit.value, back=way.kind in "kJ", base=base, now=way.kind == "k")

    def _offset(self, amount: Amount | None, unit: str, *, back: bool, base: date | None, now: bool) -> Outcome | None:
        if amount is None or amount.number is None:
            return Outcome("PAST_REF" if back else "FUTURE_REF", refers=False)
        if self.bc and self.running and unit in ("Y", "DE", "CE"):
            years = {"Y": 1, "DE": 10, "CE": 100}[unit] * int(amount.number)
            return Outcome(before_christ(int(self.running[2:6]) + (years if back else -years)))
        if base is None or self.bc:
            return Outcome(unknown(unit), refers=False)
        if len(self.running or "") < 10 and unit in ("D", "W", "2W") and not now:
            return Outcome(unknown(unit), refers=False)
        if len(self.running or "") < 7 and unit == "M" and not now:
            return Outcome(unknown(unit), refers=False)
        signed = -amount.number if back else amount.number
        value = shifted(base, signed, unit, exact=True)
        kind: Kind = "DATE"
        if unit in ("TH", "TM", "TS"):
            value, kind = f"{value}TXX" if value else None, "TIME"
            days = days_of((value or "").partition("T")[0])
            return Outcome(value, kind=kind, days=days, refers=False)
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
        if self.pieces.kinds[self.match.end : self.match.end + 1] == "f":
            return self.duration_of(amount, unit.value)  # "in two weeks from its signature"
        after = [piece.text for piece in self.items[self.match.end : self.match.end + 2]]
        ahead = after[1:] == ["time"] or self.direction() == "future"  # "in three days' time"
        if self.items[self.match.begin - 1].text == "in" and not self.narrative and ahead:
            return self._offset(amount, unit.value, back=False, base=self.published, now=True)
        return self.duration_of(amount, unit.value)

    def placed_duration(self) -> Outcome | None:
        amount, unit, which = read_amount(self.group("amount")), self.first("unit"), self.which()
        assert unit is not None
        which = "next" if self.first("which") is not None and self.group("which")[0].kind == "n" else which
        plural = unit.kind == "U"
        if which == "last" and self.match.begin and self.items[self.match.begin - 1].text in _BEFORE_VERB:
            return self.duration_of(amount or Amount(None), unit.value)  # "is to last 60 days"
        if amount is None:
            if not plural:
                return self.which_unit()
            if any(piece.text in ("coming", "upcoming") for piece in self.group("which")):
                return Outcome("FUTURE_REF", refers=False)
            if which == "this":  # "in current months" says recent
                return Outcome("PAST_REF", refers=False)
            if which in ("last", "previous") and any(piece.text == "past" for piece in self.group("which")):
                amount = Amount(None)
            amount = Amount(None)
        return self._stretch(amount, unit.value, which)

    placed_duration_after = placed_duration
