"""Numbers, clock times and dates in figures."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from twosource.knowledge.reckoning import from_hijri
from twosource.read.times.lexicon import MONTHS
from twosource.read.times.piece import Piece

HIJRI_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("muharram",),
            ("safar",),
            ("rabi al-awwal",),
            ("rabi al-thani", "rabi al-akhir"),
            ("jumada al-awwal", "jumada al-ula"),
            ("jumada al-thani", "jumada al-akhirah"),
            ("rajab",),
            ("shaban", "sha'ban"),
            ("ramadan",),
            ("shawwal",),
            ("dhu al-qadah",),
            ("dhu al-hijjah",),
        ),
        start=1,
    )
    for name in names
}


def numeral(kind: str, raw: str, begin: int, end: int) -> Piece:
    lower = raw.lower()
    if kind == "poss":
        return Piece(begin, end, lower, "'", raw=raw)
    if kind == "code":
        return Piece(begin, end, lower, "E", raw.upper(), raw)
    if kind == "ordinal":
        return Piece(begin, end, lower, "o", int(lower[:-2].replace(",", "")), raw)
    if kind == "decade":
        digits = re.sub(r"\D", "", lower)
        return Piece(begin, end, lower, "Y", digits[:3] if len(digits) == 4 else f"19{digits[0]}", raw)
    if kind == "number":
        plain = lower.replace(",", "")
        if "." in plain:
            return Piece(begin, end, lower, "3", float(plain), raw)
        number = int(plain[:12])
        if len(lower) == 4 and 1000 <= number <= 2999:
            return Piece(begin, end, lower, "4", number, raw)
        return Piece(begin, end, lower, "1" if len(lower) <= 2 else "3", number, raw)
    if kind in ("clock", "ampm", "mil"):
        value = _clock(lower)
        if value is not None and re.search(r"\d\s?(?:z|utc|gmt)$", lower):
            value += "Z"
        return Piece(begin, end, lower, "T" if value else "~", value, raw)
    value = _numeric_date(kind, raw)
    return Piece(begin, end, lower, "X" if value else "~", value, raw)


def _clock(lower: str) -> str | None:
    digits = re.match(r"(\d{1,2})[:.h]?(\d\d)?(?::(\d\d))?", lower)
    if digits is None:
        return None
    hour, minute = int(digits[1]), int(digits[2] or 0)
    half = re.search(r"[ap](?=\.?m)", lower)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    if hour > 24 or minute > 59:
        return None
    if "." in lower.partition("m")[0] and not half and "hrs" not in lower:
        return None  # "4.30" may be anything
    if digits[3] is not None:
        return f"T{hour:02d}:{minute:02d}:{digits[3]}"
    precise = digits[2] is not None or half
    return f"T{hour:02d}:{minute:02d}" if precise else f"T{hour:02d}"


def _zone(letters: str) -> str:
    """The offset of a zone in figures or by its military letter: A to M (without J) are east, N to Y west."""
    if letters[:1] in ("+", "-"):
        return f"{letters[:3]}:{letters[-2:]}" if letters[1:].strip(":0") else "Z"
    if letters in ("Z", "UTC", "GMT"):
        return "Z"
    east, west = "ABCDEFGHIKLM".find(letters or "?"), "NOPQRSTUVWXY".find(letters or "?")
    return f"+{east + 1:02d}:00" if east >= 0 else f"-{west + 1:02d}:00" if west >= 0 else ""


def _full_year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 50 else 1900)


def _numeric_date(kind: str, raw: str) -> Any:
    """A TIMEX3 value, or for 05/11/2024 both readings as (day first, month first)."""
    try:
        if kind == "iso":
            day = date.fromisoformat(raw[:10]).isoformat()
            clock = raw[11:16]
            zone = re.search(r"(Z|UTC|GMT|[+-]\d\d:?\d\d)$", raw[16:])
            return day + (f"T{clock}" + _zone(zone[1] if zone else "") if clock else "")
        if kind == "hijri":
            found = re.match(r"(\d+)\s(.+?),?\s(\d{4})", raw)
            assert found is not None
            name = re.sub(r"\s", " ", found[2].lower())
            return str(from_hijri(int(found[3]), HIJRI_MONTHS[name], int(found[1])) or "") or None
        if kind == "dtg":
            found = re.match(r"(\d\d)(\d\d)(\d\d)\s?([A-Za-z]+?)\s?([A-Za-z]{3})[A-Za-z]*\s?(\d{2,4})$", raw)
            if found is None:
                return None
            month = MONTHS[found[5].lower()]
            day = date(_full_year(found[6]), month, int(found[1])).isoformat()
            if int(found[2]) > 23 or int(found[3]) > 59:
                return None
            return f"{day}T{found[2]}:{found[3]}{_zone(found[4].upper())}"
        parts = re.split(r"[./-]", raw)
        if kind == "ymd":
            return date(int(parts[0]), int(parts[1]), int(parts[2])).isoformat()
    except ValueError:
        return None
    if len(parts[2]) == 2 and "." in raw and not 1 <= int(parts[1]) <= 12:
        return None
    year = _full_year(parts[2])
    readings = []
    for day_of, month_of in ((parts[0], parts[1]), (parts[1], parts[0])):
        try:
            readings.append(date(year, int(month_of), int(day_of)).isoformat())
        except ValueError:
            readings.append("")
    if "." in raw:  # only day-first countries write dots
        readings[1] = ""
    return tuple(readings) if any(readings) else None
