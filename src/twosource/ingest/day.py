"""Days of the calendar as people and machines write them."""

from __future__ import annotations

import re
from datetime import date

from twosource.errors import UsageError

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
"""A month's name, long or short, for use inside other patterns (with re.IGNORECASE)."""

_STRICT = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMERIC = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?=$|[T\s,])", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?=$|T\d)", re.ASCII)
_DAY_FIRST = re.compile(
    rf"(?:\w{{3,9}}\.?,?\s+)?(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+({MONTH})[\s,-]+(\d{{4}})\b", re.I | re.A
)
_MONTH_FIRST = re.compile(
    rf"(?:\w{{3,9}}\.?,?\s+)?({MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.I | re.A
)
_EARLIEST, _LATEST = 1800, 2199


def parse_day(text: str) -> date:
    """The day that the user gives as YYYY-MM-DD.

    Raises:
        UsageError: if it is written otherwise, or the calendar has no such day.
    """
    stripped = text.strip()
    if not _STRICT.fullmatch(stripped):
        raise UsageError(repr(text), "is not a day written as YYYY-MM-DD", "write it like 2024-11-20")
    year, month, day = (int(part) for part in stripped.split("-"))
    found = calendar_day(year, month, day)
    if found is None:
        raise UsageError(repr(text), "is no day of the calendar", "write it as year-month-day, like 2024-11-20")
    return found


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such or no newspaper could carry it."""
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_number(name: str) -> int:
    """1 to 12 of an English month's name, long or short."""
    return MONTHS.index(name[:3].lower()) + 1


def read_day(stamp: str) -> date | None:
    """The day of a time stamp as metadata writes it, or None.

    Understood: ISO 8601 with or without a time, 2024/11/20, 20241120, 20 Nov 2024, November 20, 2024, RFC 2822. The
    day is the one written, in whatever time zone the writer used. Forms whose day and month could be swapped are not.
    """
    text = stamp.strip()[:100]
    if match := _NUMERIC.match(text):
        return calendar_day(int(match[1]), int(match[3]), int(match[4]))
    if match := _COMPACT.match(text):
        return calendar_day(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.match(text):
        return calendar_day(int(match[3]), month_number(match[2]), int(match[1]))
    if match := _MONTH_FIRST.match(text):
        return calendar_day(int(match[3]), month_number(match[1]), int(match[2]))
    return None
