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

_STAMP = re.compile(
    r"\b(published|posted|filed|issued|updated|last updated|last modified|released|date)\b\W{0,3}", re.I
)


def stamp_in(pieces: Pieces, text: str, found: Found) -> Publication | None:
    """A full date on a line of its own, in a date line, or after "Published"."""
    head = min(len(text), 600)
    best: tuple[int, date, str] | None = None
    for begin, end, expression in found:
        if expression.first is None or expression.first != expression.last or expression.kind not in ("DATE", "TIME"):
            continue
        if expression.value is None or not re.match(r"\d{4}-\d\d-\d\d", expression.value) or "[" in expression.value:
            continue
        words = text[expression.begin : expression.end]
        if not re.search(r"\d{4}|\d\d$", words):
            continue
        line_begin = text.rfind("\n", 0, expression.begin) + 1
        line_end = text.find("\n", expression.end)
        line_end = len(text) if line_end < 0 else line_end
        before = text[line_begin : expression.begin]
        stamp = _STAMP.search(before[-40:])
        alone = len(before.strip(" ,(—–-")) == 0 and len(text[expression.end : line_end].strip(" .)—–-")) <= 25
        edge = expression.begin < head or line_end > len(text) - 300
        rank = None
        if stamp and len(before) - len(before[-40:]) - stamp.end() <= 40 and edge:
            rank = 2 if "updat" in stamp[1].lower() or "modif" in stamp[1].lower() else 0
        elif (alone and edge) or (expression.begin < head and begin < 14 and _opens_dispatch(pieces, end)):
            rank = 1
        if rank is not None and (best is None or rank < best[0]):
            place = {0: "is stamped", 1: "carries the date line", 2: "is stamped as updated on"}[rank]
            best = (rank, expression.first, f"The text {place} “{words.strip()}”.")
    return Publication(best[1], best[2]) if best else None


def _opens_dispatch(pieces: Pieces, end: int) -> bool:
    """True where a dash or an agency in brackets follows: "KYIV, Nov. 20 (Agency) — …"."""
    kinds = pieces.kinds[end : end + 8]
    return bool(re.match(r",?(\([^|]{1,4}\))?\s?[_-]", kinds)) or kinds[:1] == "("


def dateline_in(pieces: Pieces, found: Found) -> list[Anchor]:
    """A day and month without a year at the head: one day of each year."""
    for begin, end, expression in found[:2]:
        matched = re.match(r"XXXX-(\d\d)-(\d\d)$", expression.value or "")
        if matched and begin < 12 and "|" not in pieces.kinds[:begin] and _opens_dispatch(pieces, end):
            windows = _yearly(int(matched[1]), int(matched[2]), None, 0)
            return [Anchor(windows, f"The date line names {_month_name(int(matched[1]))} {int(matched[2])}", True)]
    return []


def dateline_day(pieces: Pieces, text: str, published: date) -> date | None:
    """The day that the date line names, near a page's own date; None where there is no date line."""
    from twosource.read.times.annotate import expressions_in

    for begin, end, expression in expressions_in(pieces, text, published)[:2]:
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
