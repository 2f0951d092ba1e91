"""Whose reporting a text is by its own credit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal
from urllib.parse import urlsplit

from twosource.ingest.byline import ROLE, agency_of_byline, find_byline
from twosource.ingest.dateline import AFTER, DAY, Dateline
from twosource.ingest.margins import first_lines, lines_above, lines_below
from twosource.ingest.names import outlet
from twosource.knowledge.agencies import Agency, agency, agency_of_host, agency_pattern
from twosource.knowledge.furniture import words
from twosource.model import Span

Extent = Literal["whole", "part"]

_OPENING_LINES = 4
_OPENING = re.compile(rf"[\s*_]*(?:{DAY}\.?,?\s*)?\((?P<credit>[^()\n]{{2,40}})\){AFTER}")  # "(CNN) — The army ..."
_FOLLOW_ANYONE = re.compile(r"^\W{0,3}Follow\s+(?P<credit>(?:the\s+)?[A-Z][^\n’']{1,38}?)(?:['’]s?)\s+coverage\b")
_URL = re.compile(r"\bhttps?://[^\s<>\"')\]]+")


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom the text credits for all of it ("whole") or for a part; `span` is where it does so.

    `name` is the short name of a known agency ("AP"); in the positions that leave no doubt, any outlet's as printed.
    """

    name: str
    extent: Extent
    span: Span


def _any_of(listed: Iterable[str]) -> str:
    forms = "|".join(r"\s+".join(map(re.escape, form.split())) for form in listed)
    return f"(?i:{forms})"


@cache
def _own_line() -> re.Pattern[str]:
    return re.compile(rf"^[\s(\[–—/|*_-]*(?P<credit>{agency_pattern()})[\s)\]/|*_.]*$")


@cache
def _follow() -> re.Pattern[str]:
    """ "Follow AP's coverage of ...", in the words of rewriting tools too."""
    return re.compile(rf"^\W{{0,3}}{_any_of(words('follow'))}\s+(?:\S+\s+){{0,4}}?{_any_of(words('coverage'))}\b")


@cache
def _forms() -> tuple[tuple[Extent, re.Pattern[str]], ...]:
    name = rf"(?P<credit>{agency_pattern()})"
    follow, coverage = _any_of(words("follow")), _any_of(words("coverage"))
    between = r"(?:(?:the|all|of|extra|about|on|from|at|our)\s+){0,3}"
    published = r"(?:originally\s+|first\s+)?(?:published\s+(?:by|on|in)|appeared\s+(?:on|in)|produced\s+by)"
    material = (
        r"(?:[Rr]eporting|[Mm]aterial|[Ii]nformation|[Ff]iles|[Cc]ontributions?|[Ii]nput|[Aa]dditional\s+reporting)"
        r"(?:\s+in\s+this\s+\w+)?(?:\s+(?:came|comes|is|was|provided))?\s*(?:from|by|:)\s*(?:\w+\s+)?"
    )
    others = r"\s*(?:,|/|and)\s*[\w .-]{2,30}"
    forms: tuple[tuple[Extent, str], ...] = (
        ("whole", rf"^\W{{0,3}}{follow}\s+{between}{name}(?:['’]s)?\s+{coverage}\b"),
        ("whole", rf"(?:©|\([Cc]\)|\bCopyright\b)\W*(?:(?:19|20)\d\d)?\W*(?:by\s+)?{name}"),
        ("whole", rf"\bThis\s+(?:story|article|report|dispatch)\s+(?:was\s+|is\s+)?(?:{published}|by|from)\s+{name}"),
        ("whole", rf"^\W{{0,3}}(?:Source|Via|Credit|From|Agency)s?\s*:\s*{name}\W*$"),
        ("whole", rf"(?:[.!?\"”’…]\s*[(\[–—/-]+\s*){name}[\s)\]/.]*$"),  # "... said. (Reuters)", "... said. - AFP"
        ("whole", rf"(?:[.!?][\"”’]?\s+){name}\.?\s*$"),  # "... said. Reuters"
        ("part", rf"{name}(?:\s+(?:and|&)\s+[\w\s]{{2,40}}?)?\s+(?:also\s+)?contributed\b"),
        ("part", rf"^\W{{0,3}}{name}(?:['’]s)?\s+{ROLE}\b.*\bcontributed\b"),
        ("part", rf"\b{material}{name}"),
        ("part", rf"^\W{{0,3}}[Ww]ith\s+(?:files\s+from\s+)?{name}\b(?:{others})?\W*$"),
        ("part", rf"^.{{0,40}}\(\s*(?:with\s+)?{name}(?:{others})+\)\W*$"),  # "jk/rt (AFP, dpa)"
    )
    return (("whole", _own_line()), *((extent, re.compile(form)) for extent, form in forms))


def find_credits(text: str, dateline: Dateline | None = None) -> tuple[Credit, ...]:
    """Every credit in the dateline, the lines above it and the last lines of the text, whole credits first."""
    found = []
    if dateline is not None and dateline.outlet is not None:
        found.append(Credit(dateline.outlet, "whole", Span(dateline.span.begin, dateline.end)))
    for begin, line in first_lines(text, _OPENING_LINES):
        if (opening := _OPENING.match(line)) and (name := outlet(opening["credit"])):
            found.append(Credit(name, "whole", Span(begin, begin + opening.end())))
    for begin, line in lines_above(text, None if dateline is None else dateline.span.begin):
        alone = _own_line().match(line)
        if known := agency_of_byline(line) or (_named(alone) if alone else None):
            found.append(Credit(known.name, "whole", Span(begin, begin + len(line))))
    for begin, line in lines_below(text):
        found += _credits_of(begin, line)
    return tuple(sorted(found, key=lambda credit: credit.extent != "whole"))


def find_origin(text: str, dateline: Dateline | None = None) -> str | None:
    """Short name of the agency whose reporting the text is ("AP"), or None.

    A credit for the whole counts before one for a part. A credit for a part ("Reuters contributed to this report")
    makes the agency the origin only where no author of the text's own is named above the story.
    """
    credited = find_credits(text, dateline)
    story = None if dateline is None else dateline.span.begin
    if not credited or (credited[0].extent == "part" and find_byline(text, story)):
        return None
    return credited[0].name


def _credits_of(begin: int, line: str) -> Iterator[Credit]:
    if _follow().match(line):
        for match in _URL.finditer(line):
            if host := agency_of_host(_host(match[0])):
                yield Credit(host.name, "whole", Span(begin, begin + len(line)))
    if (literal := _FOLLOW_ANYONE.match(line)) and (known_or_not := outlet(literal["credit"])):
        yield Credit(known_or_not, "whole", Span(begin + literal.start(), begin + literal.end()))
    for extent, pattern in _forms():
        found = pattern.search(line)
        if found and (name := _named(found)):
            yield Credit(name.name, extent, Span(begin + found.start(), begin + found.end()))


def _named(match: re.Match[str]) -> Agency | None:
    return agency(" ".join(match["credit"].split()))


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
