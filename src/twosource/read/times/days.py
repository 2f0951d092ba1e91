"""TIMEX3 values and the days they stand for."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

DAY = timedelta(days=1)
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # meteorological seasons of the northern half
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(T.*)?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)$")
_QUARTER = re.compile(r"(\d{4})-([QH])(\d)$")
_YEARS = re.compile(r"\d{2,4}$")

Days = tuple[date, date]


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def _third(first: date, last: date, mod: str | None) -> Days:
    """The beginning, the middle or the end of a stretch: its first, second or last third."""
    length = (last - first).days + 1
    if mod not in ("START", "MID", "END") or length < 3:
        return first, last
    a, b = first + (length // 3 - 1) * DAY, first + (2 * length // 3 - 1) * DAY
    return {"START": (first, a), "MID": (a + DAY, b), "END": (b + DAY, last)}[mod]


def days_of(value: str | None, mod: str | None = None) -> Days | None:
    """First and last day (inclusive) of a TIMEX3 value; None where it names no days (durations, PAST_REF, X's, BC).

    "early", "mid" and "late" (START, MID, END) take the first, second and last third. A night (`TNI`) reaches into
    the next day.
    """
    if not value or "X" in value:
        return None
    try:
        return _days_of(value, mod)
    except (ValueError, OverflowError):  # 2023-02-30, year 0, past year 9999
        return None


def _days_of(value: str, mod: str | None) -> Days | None:
    if found := _DATE.match(value):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        if found[4] == "TNI":
            return day, day + DAY
        if found[4] == "T24:00":
            return day, day
        return day, day
    if found := _MONTH.match(value):
        year, month = int(found[1]), int(found[2])
        return _third(date(year, month, 1), last_of_month(year, month), mod)
    if found := _WEEK.match(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        if found[3]:
            return monday + 5 * DAY, monday + 6 * DAY
        return _third(monday, monday + 6 * DAY, mod)
    if found := _SEASON.match(value):
        year, month = int(found[1]), _SEASON_MONTHS[found[2]]
        end_year, end_month = (year + 1, 2) if month == 12 else (year, month + 2)
        return _third(date(year, month, 1), last_of_month(end_year, end_month), mod)
    if found := _QUARTER.match(value):
        year, length = int(found[1]), 3 if found[2] == "Q" else 6
        month = (int(found[3]) - 1) * length + 1
        return _third(date(year, month, 1), last_of_month(year, month + length - 1), mod)
    if _YEARS.match(value):
        span = 10 ** (4 - len(value))
        year = int(value) * span
        return _third(date(max(year, 1), 1, 1), date(year + span - 1, 12, 31), mod)
    if "/" in value:
        first, _, last = value.partition("/")
        left, right = days_of(first), days_of(last)
        return (left[0], right[1]) if left and right and left[0] <= right[1] else None
    return None


def add_months(day: date, months: int) -> date:
    """The same day of the month, or the month's last, so many months on (or back).

    Raises:
        ValueError: outside the years 1 to 9999.
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def week_value(day: date) -> str:
    """The ISO week of a day as a TIMEX3 value."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def shifted(day: date, amount: float, unit: str, *, exact: bool = False) -> str | None:
    """The TIMEX3 value so many units after (before) a day, as exact as the unit is; None outside the calendar.

    `exact` counts decades in years: "a decade ago" is a year, "the next decade" is ten.
    """
    try:
        if unit in ("TH", "TM", "TS"):
            hours = amount / {"TH": 1, "TM": 60, "TS": 3600}[unit]
            return (day + DAY * int(hours / 24)).isoformat()
        if unit == "D":
            return (day + DAY * int(amount)).isoformat()
        if unit in ("W", "2W"):
            return week_value(day + 7 * DAY * int(amount * (2 if unit == "2W" else 1)))
        if unit == "WE":
            return f"{week_value(day + 7 * DAY * int(amount))}-WE"
        if unit == "M" or (unit == "Y" and amount != int(amount)):
            return add_months(day, round(amount * (12 if unit == "Y" else 1))).isoformat()[:7]
        if unit == "Q":
            moved = add_months(day, 3 * int(amount))
            return f"{moved.year:04d}-Q{(moved.month + 2) // 3}"
        if unit == "Y" and day.year + int(amount) < 1:
            return f"BC{1 - day.year - int(amount):04d}"
        if unit == "Y":
            return f"{add_months(day, 12 * int(amount)).year:04d}"
        if unit == "DE":
            year = day.year + round(10 * amount)
            return f"{year:04d}" if exact else f"{year // 10:03d}"
        if unit == "CE" and amount != int(amount):
            return f"{day.year + round(100 * amount):04d}"
        if unit == "CE":
            return f"{(day.year + 100 * int(amount)) // 100:02d}"
    except (ValueError, OverflowError):
        return None
    return None


def moved(day: date, amount: float, unit: str) -> date | None:
    """The day exactly so many units later (earlier); None outside the calendar."""
    try:
        months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}.get(unit)
        if months:
            return add_months(day, round(amount * months))
        return day + timedelta(days={"W": 7, "2W": 14, "WE": 7, "D": 1}.get(unit, 1 / 24) * amount)
    except (ValueError, OverflowError):
        return None
