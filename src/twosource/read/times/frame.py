"""What every rule's method rests on: the match, the publication day and the running time of the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from twosource.read.times.days import days_of
from twosource.read.times.expression import Kind
from twosource.read.times.piece import Anchors, Piece, Pieces
from twosource.read.times.tense import told_at

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
    why: str | None = None  # what the days rest on, where the rule knows better than the frame
    weak: bool = False  # points at the past, present or future without placing anything


class Frame:
    """The state of reading one text, and the parts of the match at hand."""

    match: Match

    def __init__(self, pieces: Pieces, published: date | None, *, narrative: bool) -> None:
        self.pieces = pieces
        self.items: list[Piece] = pieces.items
        self.published = published
        self.narrative = narrative
        self.anchors = Anchors(pieces.kinds)
        self.years = [
            index for index, kind in enumerate(pieces.kinds) if kind == "4" and 1100 <= self.items[index].value <= 2100
        ]
        self.running: str | None = None if narrative or published is None else published.isoformat()
        self.running_day: date | None = None if narrative else published
        self.bc = False
        self._sentence_day: tuple[int, str] | None = None
        self._running_at = self._day_at = 0
        self._mentioned: tuple[int, str] | None = None
        self._rests_on: date | None = None
        self._looks: Direction | None = None

    def _remember(self, outcome: Outcome) -> None:
        """Let later expressions rest on this one, unless it is a look aside at another year."""
        value = outcome.value or ""
        if re.match(r"(BC)?\d{4}", value):
            self._mentioned = (self.match.begin, value)
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
                self.running_day, self._day_at = days[0], self.match.begin
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
        """The tokens of a named group of the match; empty where the rule has no such group or it took none."""
        if name not in self.match.found.re.groupindex:
            return []
        begin, end = self.match.found.span(name)
        return self.items[begin:end] if begin >= 0 else []

    def _at_group(self, name: str) -> int:
        return self.match.found.start(name)

    def first(self, name: str) -> Piece | None:
        """The first token of a named group; None where it took none."""
        tokens = self.group(name)
        return tokens[0] if tokens else None

    def mod(self) -> str | None:
        """START, MID, END or APPROX, from the words before the date."""
        for name in ("mods", "early"):
            for piece in self.group(name):
                if piece.text in _MOD_OF:
                    return _MOD_OF[piece.text]
        return None

    def which(self) -> str:
        """How the expression points: last, previous, next, following, this, that, same; "" where it does not."""
        name = "which" if "which" in self.match.found.re.groupindex else "which2"
        tokens = self.group(name)
        if not tokens:
            return ""
        letters = [piece.kind for piece in tokens if piece.kind != "a"]
        letter = "m" if "m" in letters else letters[-1] if letters else ""
        start = self.match.found.start(name)
        if letter == "n" and "a" in self.pieces.kinds[max(start - 1, self.match.begin) : start + 1]:
            return "following"  # "the next day" counts from the story, "next week" from today
        return _WHICH.get(letter, "the" if tokens else "")

    def direction(self) -> Direction:
        """Past, future, or near where the sentence does not tell."""
        return self.told()[0]

    def told(self) -> tuple[Direction, float]:
        """The same with the distance of the word that tells, in tokens."""
        begin, end = self.anchors.sentence(self.match.begin)
        told = told_at(self.pieces, self.match.begin, self.match.end, begin, end)
        self._looks = told[0]
        return told

    @property
    def base_day(self) -> date | None:
        """The day that a time without a year rests on."""
        self._rests_on = self._base_day()
        return self._rests_on

    def _base_day(self) -> date | None:
        if self.narrative:
            if self.running_day and self.running and self.running.startswith(self.running_day.isoformat()[:7]):
                return self.running_day
            days = days_of(self.running)
            if days is None and self.running_day is None:
                ahead = self._next_year(self.match.end)
                return date(ahead, 1, 1) if ahead else None
            return days[0] if days else self.running_day
        if self.published is None and not self.bc:
            days = days_of(self.running)
            return days[0] if days else None
        return self.published

    def running_start(self) -> date | None:
        """The last day, month or year that the text named."""
        days = days_of(self.running)
        if self.running_day and (days is None or days[0] <= self.running_day <= days[1]):
            self._rests_on = self.running_day
        else:
            self._rests_on = days[0] if days else self.running_day or self.published
        return self._rests_on

    def _near_start(self) -> date | None:
        """The running time where this or the sentence before named it; else, in news, the day of publication."""
        begin, _ = self.anchors.sentence(self.match.begin)
        before, _ = self.anchors.sentence(max(begin - 2, 0))
        if self.narrative or self.published is None or self._running_at >= before > 0:
            return self.running_start()
        return self.published

    def day_at_hand(self) -> date | None:
        """The day told last in a history; in news one of this sentence or the one before, else that of publication."""
        begin, _ = self.anchors.sentence(self.match.begin)
        before, _ = self.anchors.sentence(max(begin - 2, 0))
        if self.narrative:
            return self.running_start() if self.running else None
        return self.running_day if self._day_at >= before else self.published

    def just_mentioned(self) -> str | None:
        """The date that this sentence or the one before named, be it an aside: "in 1939. That same year …"."""
        begin, _ = self.anchors.sentence(self.match.begin)
        before, _ = self.anchors.sentence(max(begin - 2, 0))
        return self._mentioned[1] if self._mentioned is not None and self._mentioned[0] >= before else None

    def deictic(self, which: str) -> date | None:
        """The day that last, next, this … count from."""
        if which in ("previous", "following", "that", "same", "the") or self.narrative:
            return self.running_start()
        self._rests_on = self.published
        return self.published

    def _year_by(self, which: str) -> str | None:
        if self.bc and self.running:
            return before_christ(
                int(self.running[2:6]) - {"following": 1, "next": 1, "previous": -1, "last": -1}.get(which, 0)
            )
        base = self.deictic(which)
        if base is None:
            return None
        step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
        return f"{base.year + step:04d}"

    def _day_in_sentence(self) -> date | None:
        """The day that the sentence has named so far."""
        begin, _ = self.anchors.sentence(self.match.begin)
        if self._sentence_day is not None and self._sentence_day[0] >= begin:
            self._rests_on = date.fromisoformat(self._sentence_day[1][:10])
            return self._rests_on
        return None

    def reason(self, named: str) -> str:
        """What the days of the match at hand rest on; `named` are the classes of its tokens."""
        if set(named) & set("4X"):
            return "it names its year"
        base = self._rests_on or self.published
        if base is None:
            return "it stands beside a year"
        if "K" in named:
            return "the feast's day nearest to " + base.isoformat()
        here = "the day of publication" if base == self.published else "told before"
        looks = {"past": "; the sentence looks back", "future": "; the sentence looks ahead"}.get(self._looks or "", "")
        return f"counted from {base.isoformat()}, {here}{looks}"

    def note_day(self, index: int, value: str | None) -> None:
        """Remember that a token names a day, for the times of day around it."""
        if value and re.match(r"\d{4}-\d\d-\d\d", value):
            self._sentence_day = (index, value)


def unknown(unit: str) -> str:
    """The value of a date so exact, of which nothing is known."""
    return {"Y": "XXXX", "M": "XXXX-XX", "D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "Q": "XXXX-QX"}.get(
        unit, "XXX"
    )


def before_christ(year: int) -> str:
    return f"BC{year:04d}" if year > 0 else f"{1 - year:04d}"
