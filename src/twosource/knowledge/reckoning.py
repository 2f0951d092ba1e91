"""Days of the church and Islamic calendars, by rule."""

from __future__ import annotations

from datetime import date


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (anonymous algorithm, in Meeus, Astronomical Algorithms, 1991).

    Raises:
        ValueError: outside the years 1 to 9999.
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian computus as a Gregorian day (Meeus 1991).

    Raises:
        ValueError: outside the years 1 to 9999.
    """
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    found = from_julian(year, month, day + 1)
    if found is None:
        raise ValueError(f"no Easter in the year {year}")
    return found


def from_hijri(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a date of the tabular Islamic calendar (civil epoch); sightings differ by a day or two."""
    if not (1 <= month <= 12 and 1 <= day <= 30 and year >= 1):
        return None
    count = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + 227014
    try:
        return date.fromordinal(count)
    except (ValueError, OverflowError):
        return None


def from_julian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a date of the Julian calendar ("Old Style"); None where there is none."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    a = (14 - month) // 12
    y, m = year + 4800 - a, month + 12 * a - 3
    number = day + (153 * m + 2) // 5 + 365 * y + y // 4 - 32083
    try:
        return date.fromordinal(number - 1721425)
    except (ValueError, OverflowError):
        return None


__all__ = ["easter", "from_hijri", "from_julian", "orthodox_easter"]
