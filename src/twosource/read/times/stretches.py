"""Lengths of time and repetitions."""

from __future__ import annotations

from twosource.read.times.amounts import Amount, duration_value, read_amount
from twosource.read.times.days import moved
from twosource.read.times.frame import Frame, Outcome


class Stretches(Frame):
    """Rules about durations and sets."""

    def _stretch(self, amount: Amount, unit: str, which: str) -> Outcome:
        """A length of time that ends (begins) at the reference: "the past two weeks"."""
        value = duration_value(amount, unit)
        base = self.deictic(which)
        of_something = self.pieces.kinds[self.match.end : self.match.end + 1] == "p"
        if amount.number is None or base is None or self.bc or (of_something and not self.narrative):
            return Outcome(value, kind="DURATION")
        back = which in ("last", "previous")
        other = moved(base, -amount.number if back else amount.number, unit)
        days = None if other is None else (other, base) if back else (base, other)
        return Outcome(value, kind="DURATION", days=days)

    def duration(self) -> Outcome | None:
        amount, unit = read_amount(self.group("amount")), self.first("unit")
        assert unit is not None
        return self.duration_of(amount, unit.value) if amount else None

    def duration_of(self, amount: Amount | None, unit: str) -> Outcome | None:
        """A length of time, not placed."""
        if amount is None or self._is_fraction(unit) or self._is_name():
            return None
        return Outcome(duration_value(amount, unit), kind="DURATION", mod=amount.mod)

    def _is_fraction(self, unit: str) -> bool:
        """ "a quarter of the town", "three quarters": fractions, unless they follow each other."""
        words = self.items[self.match.begin : self.match.end]
        follow = any(piece.text in ("consecutive", "straight", "successive") for piece in words)
        return unit == "Q" and not follow

    def _is_name(self) -> bool:
        """ "the Six-Day War", "the Thirty Years' War"."""
        after = [piece.raw for piece in self.items[self.match.end : self.match.end + 2]]
        return self.items[self.match.end - 1].raw[:1].isupper() and "War" in after

    def recent_units(self) -> Outcome | None:
        recent, unit = self.first("recent"), self.first("unit")
        assert recent is not None
        assert unit is not None
        if recent.text == "recent":
            return Outcome("PAST_REF", refers=False)
        return self.plural_duration()

    def plural_duration(self) -> Outcome | None:
        unit = self.first("unit")
        assert unit is not None
        if unit.value in ("TS", "Q", "WE") or self._is_name():
            return None
        return Outcome(duration_value(Amount(None), unit.value), kind="DURATION")

    def unit_long(self) -> Outcome | None:
        unit, long = self.first("unit"), self.first("long")
        assert unit is not None
        assert long is not None
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
        assert unit is not None
        assert per is not None
        if per.kind == "i":
            before = self.items[self.match.begin - 1] if self.match.begin else None
            if before is None or (
                before.text not in ("times", "once", "twice", "percent") and before.kind not in "13wU"
            ):
                return self.duration_of(Amount(1), unit.value)
        return Outcome(duration_value(Amount(1), unit.value), kind="SET")

    def adverb_set(self) -> Outcome | None:
        piece = self.first("set")
        assert piece is not None
        return Outcome(piece.value, kind="SET")
