"""Feasts and fixed days by name (`holidays.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from twosource.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Holiday:
    """One feast: its names in lower case and the rule for its day."""

    names: tuple[str, ...]
    rule: str
    settings: dict[str, Any] = field(hash=False)

    def in_year(self, year: int) -> tuple[date, date] | None:
        """First and last day of the feast in a year; None where the table does not tell."""
        settings = self.settings
        try:
            if self.rule == "day":
                day = date.fromisoformat(settings["day"])
                return (day, day) if day.year == year else None
            if str(year) in settings.get("seen", ()):
                month_day, length = settings["seen"][str(year)]
                day = date.fromisoformat(f"{year:04d}-{month_day}")
                return day, day + timedelta(days=length - 1)
            if self.rule == "hijri":
                return _hijri(year, *settings["hijri"])
            if self.rule == "easter":
                day = _easter(year, settings.get("calendar", "gregorian")) + timedelta(days=settings["easter"])
            elif self.rule == "nth":
                day = _nth(year, *settings["nth"]) + timedelta(days=settings.get("plus", 0))
            else:
                month_day = settings["on"] if self.rule == "on" else settings["years"].get(str(year))
                if month_day is None:
                    return None
                day = date.fromisoformat(f"{year:04d}-{month_day}")
        except (ValueError, OverflowError):
            return None
        return day, day


def _easter(year: int, calendar: str) -> date:
    from twosource.knowledge.reckoning import easter, orthodox_easter

    return orthodox_easter(year) if calendar == "julian" else easter(year)


def _hijri(year: int, month: int, day: int, length: int) -> tuple[date, date] | None:
    from twosource.knowledge.reckoning import from_hijri

    approximate = (year - 622) * 33 // 32
    for hijri in (approximate, approximate + 1, approximate - 1):
        first = from_hijri(hijri, month, day)
        if first is not None and first.year == year:
            return first, first + timedelta(days=length - 1)
    return None


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    if which > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)


@cache
def holidays() -> tuple[Holiday, ...]:
    """Every row of the table.

    Raises:
        KnowledgeError: if a row has no name or not exactly one rule.
    """
    table = tomllib.loads(files("twosource.knowledge").joinpath("holidays.toml").read_text("utf-8"))
    rows = []
    for row in table["holiday"]:
        rules = [rule for rule in ("on", "easter", "nth", "hijri", "years", "day") if rule in row]
        if len(rules) != 1 or not row.get("names"):
            raise KnowledgeError("holidays.toml", f"row {row!r} needs names and one rule", "mend the table")
        rows.append(Holiday(tuple(row["names"]), rules[0], row))
    return tuple(rows)
