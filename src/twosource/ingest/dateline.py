"""The place, day and agency before the first sentence of a dispatch."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from twosource.ingest.day import MONTH, calendar_day, month_number
from twosource.ingest.margins import first_lines
from twosource.ingest.names import outlet
from twosource.knowledge.agencies import agency, agency_pattern
from twosource.knowledge.countries import country
from twosource.knowledge.furniture import word_set
from twosource.model import Span

# Possessive quantifiers (*+) throughout: a line made to be read in many ways must not cost more than any other.
_CAPITALS = r"(?:[A-Z][a-z]{1,2}\.?[ -]?)?+[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’]++"  # "KYIV", "St. LOUIS", "DeKALB"
_UPPER_PLACE = rf"(?:{_CAPITALS}(?:(?:\s+|-|/|\s?&\s?){_CAPITALS}){{0,5}})"
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_NO_PLACE = rf"(?:On|In|By|At|Since|From|Until|After|Before|Published|Posted|Updated|(?i:{_WEEKDAY}|{MONTH}))\b"
_WORD = (
    r"(?>[A-Z\u00c0-\u00de][\w'’]{0,3}\.(?=\s)|[A-Z\u00c0-\u00de][\w'’]*+(?:-[\w'’]++)*+)"  # "St.", "Port-au-Prince"
)
_TITLE_PLACE = rf"(?:(?!{_NO_PLACE}){_WORD}(?: (?:al-|de |el-|es-|and )?{_WORD}){{0,3}})"
_STATE = r"(?>[A-Z\u00c0-\u00de][\w'’.]*+(?:-[\w'’.]++)*+)"  # "Ukraine", "W.Va."
_REGION = rf"(?:{_STATE}(?:[\s/](?:(?:and|of|the)\s)?{_STATE}){{0,3}})"
_SHORT_YEAR = r"['’]?\d\d(?=\s*(?:[(\[]|--|[–—-]))"
DAY = (
    rf"(?i:(?:{_WEEKDAY},?\s+)?"
    rf"(?:(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})(?!\d)(?:\s*,?\s+(?P<year>(?:19|20)\d\d|{_SHORT_YEAR}))?"
    rf"|(?P<day2>\d{{1,2}})\s+(?P<month2>{MONTH})(?:\s*,?\s+(?P<year2>(?:19|20)\d\d|{_SHORT_YEAR}))?))"
)
_BLANK = r"[ \t\u00a0]"
_DASHES = r"(?:--+|[–—―‒-]|_(?!_)|\x97|\ufffd)+"
# A dash with a blank on one side at least, or a long one: "LST-325" is no dateline.
AFTER = rf"(?:{_BLANK}+{_DASHES}{_BLANK}*|(?<=[)\]]){_DASHES}{_BLANK}*|{_DASHES}{_BLANK}+|[–—]|--)(?=\S)"
"""The dash before a story, for use inside other patterns."""

_DIVISION = re.compile(r"(?i)\b(?:region|oblast|province|governorate|state|district|county|territory|strip|bank)$")
_ANYONE = r"\((?P<anyone>[^()\n]{2,60})\)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """`span` is place and day as printed, without agency and dash ("LONDON, Nov 19"); `place` the place alone.

    `month` and `day` are the day it carries, `year` too where printed; `published` is the whole day where all three
    are. `outlet` is who is credited in it: an agency by its short name ("AP"), another as printed; `end` is the offset
    at which the story begins.
    """

    span: Span
    place: Span
    end: int
    month: int | None = None
    day: int | None = None
    year: int | None = None
    outlet: str | None = None

    @property
    def published(self) -> date | None:
        """The day, where the dateline carries a year as well."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return calendar_day(self.year, self.month, self.day)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    name = agency_pattern()
    credit = rf"(?P<credit>{name})(?:\s?[-/,]\s?{name})*"
    bracketed = rf",?\s*[(\[/]\s*{credit}\s*[)\]/]"
    within = rf"(?:\s?\((?P<inner>[A-Z][\w .'’-]{{2,30}})\))?(?:,\s+(?!(?i:{MONTH})\s*\d){_REGION}){{0,2}}"
    upper, title = rf"(?P<place>{_UPPER_PLACE}{within})", rf"(?P<place>{_TITLE_PLACE}{within})"
    day = rf"(?:[,.]?\s*(?:[–—-]\s*)?{DAY}\.?)"
    forms = (
        # BEIRUT (AP) — ..., LONDON, Nov 19 (Reuters) - ..., MOSCOW, November 19. /TASS/. ...
        rf"{upper}{day}?{bracketed}(?:{AFTER}|[.:]?[ \t\u00a0]+(?=[A-Z\"“‘'\[]))",
        # Kyiv (Ukraine) (AFP) – ..., Berlin (dpa) - ...
        rf"{title}{day}?{bracketed}{AFTER}",
        # Pyongyang, KCNA -- ..., Washington CNN — ...
        rf"{title}{day}?,?\s+{credit}{AFTER}",
        # KYIV, Ukraine — ..., KYIV/MOSCOW, Nov. 19 — ..., BRUSSELS (Own Correspondent) - ...
        rf"{upper}{day}?,?\s*(?:{_ANYONE})?{AFTER}(?![a-z])",
        # Kyiv, Ukraine, 19 November 2024 – ...: in small letters only a day makes it sure
        rf"{title}[,.]?\s*{DAY}\.?,?\s*(?:{_ANYONE})?{AFTER}",
        # Beirut, Lebanon – ...: or a country
        rf"(?P<place>{_TITLE_PLACE},\s+(?P<country>{_REGION})){AFTER}",
    )
    return tuple(re.compile(rf"[ \t\u00a0*_\ufeff]*{form}") for form in forms)


def find_dateline(text: str) -> Dateline | None:
    """The first dateline at the beginning of a line of the text's head, or None.

    Only the first eight lines that hold anything are looked at, and none below a paragraph without a dateline.
    """
    for begin, line in first_lines(text):
        if found := _dateline_at(text, begin, begin + min(len(line), 200)):
            return found
        if len(line) > 250:
            return None
    return None


def _dateline_at(text: str, begin: int, end: int) -> Dateline | None:
    for pattern in _patterns():
        match = pattern.match(text, begin, end)
        if match is None:
            continue
        groups = match.groupdict()
        place = groups["place"].rstrip(" ,-–—")
        if "," not in place:  # "MOSCOW. Nov 19", but "WAUSAU, Wis."
            place = place.rstrip(".")
        if groups.get("credit") is None and _is_slug(place, groups.get("day") or groups.get("day2")):
            return None
        if groups.get("country") and country(groups["country"]) is None:
            continue
        if not groups.get("credit"):
            groups["credit"] = groups.get("anyone")
            inner = groups.get("inner")
            if inner and not groups["credit"] and place.endswith(")") and not _is_region(inner):
                groups["credit"], place = inner, place[: place.rindex("(")].rstrip()
        return _dateline(match, groups, place)
    return None


def _is_region(inner: str) -> bool:
    """True where the bracket after a place says where that is: "(Ukraine)", "(Kyiv region)"; else it is a credit."""
    return country(inner) is not None or _DIVISION.search(inner) is not None


def _is_slug(place: str, day: str | None) -> bool:
    words = re.split(r"[\s/&,:-]+", place)
    if (
        words[0].upper().replace(".", "") in word_set("slugs")
        or agency(place)
        or any(character.isdigit() for character in place)
    ):
        return True
    return not day and len(words) > 4 and place.isupper()  # a headline in capitals


def _dateline(match: re.Match[str], groups: dict[str, str | None], place: str) -> Dateline:
    where = Span(match.start("place"), match.start("place") + len(place))
    month, day = groups.get("month") or groups.get("month2"), groups.get("day") or groups.get("day2")
    year = groups.get("year") or groups.get("year2")
    last = max(
        (match.end(name) for name in ("month", "day", "year", "month2", "day2", "year2") if groups.get(name)), default=0
    )
    credit = groups.get("credit")
    return Dateline(
        span=Span(where.begin, max(where.end, last)),
        place=where,
        end=match.end(),
        month=None if month is None else month_number(month),
        day=None if day is None else int(day),
        year=None if year is None else _full_year(year),
        outlet=None if credit is None else outlet(credit),
    )


def _full_year(year: str) -> int:
    number = int(year.lstrip("'’"))
    if number >= 100:
        return number
    return number + (1900 if number >= 70 else 2000)
