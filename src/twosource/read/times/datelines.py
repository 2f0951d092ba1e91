"""Date lines, stamps and the head of a dispatch."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from twosource.read.times.anchor import Anchor, Publication
from twosource.read.times.days import DAY, Days, days_of
from twosource.read.times.lexicon import MONTHS

if TYPE_CHECKING:
    from twosource.read.times.annotate import Found
    from twosource.read.times.piece import Pieces

# "Published: 20 November 2024", "Updated 10:32 GMT, Wednesday 20 November 2024", "Filed on: …": at the head of its line
_STAMP = re.compile(
    r"^.{0,30}?\b(?P<word>published|posted|last updated|updated|last modified|"
    r"(?:filed|issued|released|date|dated)(?=:))"
    r"[\s:,|on]{0,6}(?:at\s)?(?:\d\d?[:.]\d\d\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{2,4})?,?\s*)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_PLACES = {0: "is stamped", 1: "carries the date line", 2: "is stamped as updated on"}


def stamp_in(pieces: Pieces, text: str, found: Found) -> Publication | None:
    """A full date on a line of its own, in a date line, or after "Published"."""
    best: tuple[int, date, str] | None = None
    for begin, end, expression in found:
        day, words = expression.first, text[expression.begin : expression.end].strip()
        if day is None or day != expression.last or expression.kind not in ("DATE", "TIME"):
            continue
        if not re.match(r"\d{4}-\d\d-\d\d", expression.value or "") or not re.search(r"\d{4}|\d[./-]\d\d$", words):
            continue
        rank = _rank(pieces, text, (begin, end), (expression.begin, expression.end))
        if rank is not None and (best is None or rank < best[0]) and not (rank == 1 and _looks_back(text, day)):
            best = (rank, day, f"The text {_PLACES[rank]} “{words}”.")
    return Publication(best[1], best[2]) if best else None


def _rank(pieces: Pieces, text: str, tokens: tuple[int, int], span: tuple[int, int]) -> int | None:
    """0 for a publication stamp, 1 for a date line, 2 for an update stamp; None for a date that is neither."""
    line_begin = text.rfind("\n", 0, span[0]) + 1
    line_end = text.find("\n", span[1])
    line_end = len(text) if line_end < 0 else line_end
    before, after = text[line_begin : span[0]], text[span[1] : line_end]
    edge = span[0] < 600 or span[1] > len(text) - 300
    stamp = _STAMP.match(before) if len(before) < 80 else None
    if stamp and edge:
        return 2 if "updat" in stamp["word"].lower() or "modif" in stamp["word"].lower() else 0
    alone = not before.strip(" ,(—–-") and len(after.strip(" .)—–-")) <= 25
    if alone and (span[0] < 600 or span[1] > len(text) - 150):
        return 1
    headed = len(before) < 50 and before.rstrip()[-1:] in tuple(",|—–-:·•") and not after.strip(" .)|")
    if headed and span[0] < 300:
        return 1  # "Official statement, 19 November 2024"
    head = span[0] < 200 and tokens[0] < 14 and not set(pieces.kinds[: tokens[0]]) & set("|(")
    return 1 if head and _opens_dispatch(pieces, tokens[1]) else None


def _looks_back(text: str, day: date) -> bool:
    """True where most of the years that the text names come after that day: a date of birth, not of publication."""
    years = [int(found[0]) for found in _YEAR.finditer(text)]
    return 2 * sum(1 for year in years if year > day.year) > len(years)


def _opens_dispatch(pieces: Pieces, end: int) -> bool:
    """True where a dash or an agency in brackets follows: "KYIV, Nov. 20 (Agency) — …"."""
    return bool(re.match(r",?\([^|]{1,4}\)|,?[_-]", pieces.kinds[end : end + 8]))


def dateline_in(pieces: Pieces, found: Found) -> list[Anchor]:
    """A day and month without a year at the head: one day of each year."""
    for begin, end, expression in found[:2]:
        matched = re.match(r"XXXX-(\d\d)-(\d\d)$", expression.value or "")
        if matched and begin < 12 and "|" not in pieces.kinds[:begin] and _opens_dispatch(pieces, end):
            windows = _yearly(int(matched[1]), int(matched[2]), None, 0)
            return [Anchor(windows, f"The date line names {_month_name(int(matched[1]))} {int(matched[2])}", True)]
    return []


def dateline_day(pieces: Pieces, found: Found, published: date) -> date | None:
    """The day that the date line names, near a page's own date; None where there is no date line.

    `found` are the text's expressions as read with the page's date.
    """
    for begin, end, expression in found[:2]:
        day = expression.first
        if day is None or day != expression.last or not re.match(r"\d{4}-\d\d-\d\d$", expression.value or ""):
            continue
        is_line = begin < 12 and "|" not in pieces.kinds[:begin] and "M" in pieces.kinds[begin:end]
        if is_line and _opens_dispatch(pieces, end) and abs(day - published) <= timedelta(days=30):
            return day
    return None


def _yearly(month: int, day: int, weekday: int | None, slack: int) -> tuple[Days, ...]:
    windows = []
    for year in range(1990, 2050):
        days = days_of(f"{year}-{month:02d}-{day:02d}")
        if days and weekday in (None, days[0].isoweekday()):
            windows.append((days[0] - slack * DAY, days[0] + slack * DAY))
    return tuple(windows)


def _month_name(month: int) -> str:
    return next(name.capitalize() for name, number in MONTHS.items() if number == month)
