"""The headline and the day that stand above a story in plain text."""

from __future__ import annotations

import re
from datetime import date

from twosource.ingest.dateline import Dateline
from twosource.ingest.day import MONTH, read_day
from twosource.ingest.margins import first_lines

_LONGEST = 160
_LABEL = re.compile(r"\s*(?:Title|Headline|Subject)\s*:\s*(?=\S)", re.I)
_NO_HEADLINE = re.compile(
    r"\s*(?:By\s|BY\s|https?:|www\.|@|[-•*>|=_]|\d{1,2}[.)]\s|[\w.+-]+@|(?:Photo|Image|Source|Credit)s?\s*:)"
)
_MARKUP = re.compile(r"^\s*(?:#{1,6}\s+|\*\*(?=\S)|__(?=\S))|(?:\*\*|__)\s*$")
_DATE_LABEL = re.compile(
    r"\s*(?:(?:First\s+)?Published|Posted|Date|Dated|Issued|Publication date)\b(?:\s+(?:on|at))?"
    r"\s*:?\s*(?P<stamp>\S.*)",
    re.I,
)
_TIME_OF_DAY = (
    r"(?:[\s,|–—-]*(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*\(?(?:[A-Z]{2,4}(?:[+-]\d{1,2})?)?\)?)?"
)
_DATE = (
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}}"
    rf"|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})"
)
_BARE_DATE = re.compile(rf"\s*(?P<stamp>{_DATE}){_TIME_OF_DAY}\s*", re.I)
_TRAILING_DATE = re.compile(
    rf"\s*[^.!?]{{1,50}}[,:|–—-]\s*(?P<stamp>{_DATE}){_TIME_OF_DAY}\s*", re.I
)  # "Statement, 19 May 2024"


def find_headline(text: str, dateline: Dateline | None = None) -> str | None:
    """The first line, where it is surely a headline, or None.

    Sure means: a label says so; or it is short, ends as no sentence does, stands on its own, and a longer paragraph, a
    byline or a dateline follows.
    """
    lines = first_lines(text)
    if len(lines) < 2:
        return None
    begin, first = lines[0]
    title = _MARKUP.sub("", first).strip()
    if label := _LABEL.match(title):
        return title[label.end() :][:_LONGEST] or None
    if dateline is not None and dateline.span.begin < begin + len(first):
        return None
    if (
        not 3 <= len(title.split()) <= 30
        or len(title) > _LONGEST
        or _NO_HEADLINE.match(first)
        or _BARE_DATE.fullmatch(title)
    ):
        return None
    if title[-1] in ".:;,…([" and not re.search(r"\b[A-Z]\.(?:[A-Z]\.)+$", title):
        return None
    if re.search(r"[.!?]\s+[A-Z]", title) or title[0].islower():
        return None
    below, second = next((line for line in lines[1:] if not _stamp(line[1])), lines[1])
    told = dateline is not None and dateline.span.begin > begin
    byline = re.match(r"\s*(?:By|BY)\s+[A-Z]", second) is not None
    paragraph = len(second) > 1.5 * len(first) and len(second.split()) > 12 and second.rstrip()[-1:] in '”".!?)'
    apart = re.search(r"\n[ \t]*\r?\n|\r[ \t]*\r", text[begin:below]) is not None
    if told or byline or (paragraph and (apart or len(second) > 200 or title.count(" ") < 20)):
        return title
    return None


def find_day_line(text: str) -> tuple[date, str] | None:
    """The day that a line above the story gives ("Published: 19 November 2024"), and the line; or None."""
    for number, (_, line) in enumerate(first_lines(text, 6)):
        if len(line) > 120:
            return None
        stamp = _stamp(line, headline=number == 0)
        if stamp and (day := read_day(stamp)):
            return day, " ".join(line.split())
    return None


def _stamp(line: str, *, headline: bool = False) -> str | None:
    """The date of a line that gives nothing else; a headline may end in the day of the deed, so it must be bare."""
    match = _DATE_LABEL.match(line) or _BARE_DATE.fullmatch(line)
    if match is None and not headline:
        match = _TRAILING_DATE.fullmatch(line)
    return None if match is None else match["stamp"]
