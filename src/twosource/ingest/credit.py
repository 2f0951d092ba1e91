"""Whose reporting a text is by its own credit, and who worked on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal
from urllib.parse import urlsplit

from twosource.ingest.dateline import Dateline, header_lines
from twosource.ingest.names import people, unique
from twosource.knowledge.agencies import Agency, agency, agency_of_host, agency_pattern
from twosource.model import Span

Extent = Literal["whole", "part"]

_FOOTER = 3_000
_FOOTER_LINES = 8
_LONGEST_CREDIT = 400
# "Follow AP's coverage", and what synonym tools make of its two words ("Comply with the AP's protection").
_FOLLOW = (
    r"(?:Follow|Comply\s+with|Observe|Obey|Adhere\s+to|Go\s+along\s+with|Track|Pursue|Watch|See|Read|Find|Keep\s+up\s+with"
    r"|Learn|Get|View|Discover|Explore|Stick\s+to|Abide\s+by|Extra|Additional|More|Full)"
)
_COVERAGE = (
    r"(?:coverage|protection|safety|insurance|reporting|masking|overlaying|reportage|cover|security|stories|tales|news|page|hub|report)"
)
_URL = re.compile(r"\bhttps?://[^\s<>\"')\]]+")
_SENTENCE_END = re.compile(r"(?<![\s.(][A-Z])(?<!^[A-Z])[.!?]+[\"”’)\]]*\s+(?=[A-Z\"“])")
_CONTRIBUTED = re.compile(
    r"\b(?:also\s+)?(?:contributed|helped\s+report|assisted\s+with\s+reporting|reported\s+from)\b(?=[^.]*?(?:\breport|\bstory|\barticle"
    r"|\bfrom\b|\bin\b|\bat\b|[.)]|$))"
)
_REPORTING_BY = re.compile(
    r"\b(?:[Aa]dditional\s+|[Ww]ith\s+|[Ff]urther\s+)*(?:[Rr]eporting|[Ww]riting|[Rr]eported|[Ww]ritten)\s+by:?\s+"
    r"(?P<names>.*?)(?=;|\)|\s+[Ee]diting|\s+[Ee]dited|(?<![\s.][A-Z])\.(?:\s|$)|$)"
)
_BYLINE = re.compile(r"[\s*_]*(?:By|BY|Written by|Story by|Author:|Words by)\s+(?P<names>\S.{2,200}?)[\s*_]*$")
_TRAILING_STAFF = re.compile(r"(?:,|\||\s[–—-]\s|\s)\s*(?:(?:AP|Associated Press|Reuters|AFP|Staff|Senior|Chief)\s+)?[Ww]riters?$")
_ROLE = r"(?:[Ww]riters?|[Jj]ournalists?|[Rr]eporters?|[Cc]orrespondents?|[Ee]ditors?|[Pp]roducers?|[Pp]hotographers?|[Ss]taff)"
_STAFF = re.compile(rf"^.{{0,60}}?\b{_ROLE}(?:\s+{_ROLE})*\s+(?=[A-Z])")
_POSSESSIVE = re.compile(r"^(?:[A-Z][\w&.]*\s){0,3}[A-Z][\w&.]*['’]s?\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency or outlet that the text credits for all of it ("whole") or for a part; `span` is where it does so."""

    agency: Agency
    extent: Extent
    span: Span


@cache
def _whole() -> tuple[re.Pattern[str], ...]:
    name = rf"(?P<credit>{agency_pattern()})"
    return tuple(
        re.compile(form)
        for form in (
            rf"^\W{{0,3}}{_FOLLOW}\s+(?:(?:the|all|of|extra|about|on|from|at|our)\s+){{0,3}}{name}(?:['’]s)?\s+{_COVERAGE}\b",
            rf"(?:©|\([Cc]\)|\bCopyright\b)\W*(?:(?:19|20)\d\d)?\W*(?:by\s+)?{name}",
            rf"\bThis\s+(?:story|article|report|dispatch)\s+(?:was\s+)?(?:originally\s+|first\s+)?"
            rf"(?:published\s+(?:by|on|in)|appeared\s+(?:on|in)|is\s+(?:by|from)|comes\s+from|was\s+produced\s+by)\s+{name}",
            rf"^\W{{0,3}}(?:Source|Via|Credit|From|Agency)s?\s*:\s*{name}\W*$",
            rf"^[\s(\[–—/|*_-]*{name}[\s)\]/|*_.]*$",  # a line of its own
            rf"(?:[.!?\"”’…]\s*[(\[–—/-]+\s*){name}[\s)\]/.]*$",  # "... said. (Reuters)", "... said. - AFP"
            rf"(?:[.!?][\"”’]?\s+){name}\.?\s*$",  # "... said. Reuters"
        )
    )


@cache
def _part() -> tuple[re.Pattern[str], ...]:
    name = rf"(?P<credit>{agency_pattern()})"
    return tuple(
        re.compile(form)
        for form in (
            rf"{name}(?:\s+(?:and|&)\s+[\w\s]{{2,40}}?)?\s+(?:also\s+)?contributed\b",
            rf"^\W{{0,3}}{name}(?:['’]s)?\s+{_ROLE}\b.*\bcontributed\b",
            rf"\b(?:[Rr]eporting|[Mm]aterial|[Ii]nformation|[Ff]iles|[Cc]ontributions?|[Ii]nput|[Aa]dditional\s+reporting)"
            rf"(?:\s+in\s+this\s+\w+)?(?:\s+(?:came|comes|is|was|provided))?\s*(?:from|by|:)\s*(?:\w+\s+)?{name}",
            rf"^\W{{0,3}}[Ww]ith\s+(?:files\s+from\s+)?{name}\b(?:\s*(?:,|and)\s*[\w ]{{2,30}})?\W*$",
            rf"^.{{0,40}}\(\s*(?:with\s+)?{name}(?:\s*(?:,|/|and)\s*[\w .-]{{2,30}})+\)\W*$",  # "jk/rt (AFP, dpa)"
        )
    )


def find_credits(text: str, dateline: Dateline | None = None) -> tuple[Credit, ...]:
    """Every credit in the dateline, the lines above it and the last lines of the text, whole credits first."""
    found = []
    if dateline is not None and dateline.agency is not None:
        found.append(Credit(dateline.agency, "whole", Span(dateline.span.begin, dateline.end)))
    for begin, line in _above(text, dateline):
        if (byline := _BYLINE.match(line)) and (name := _first_agency(byline["names"])):
            found.append(Credit(name, "whole", Span(begin, begin + len(line))))
        elif (match := _whole()[4].match(line)) and (name := agency(match["credit"])):
            found.append(Credit(name, "whole", Span(begin, begin + len(line))))
    for begin, line in _below(text):
        found += _credits_of_line(begin, line)
    return tuple(sorted(found, key=lambda credit: credit.extent != "whole"))


def find_origin(text: str, dateline: Dateline | None = None) -> str | None:
    """Short name of the agency whose reporting the text is ("AP"), or None.

    A credit for the whole counts before one for a part. A credit for a part ("Reuters contributed to this report") makes the
    agency the origin only where no author of the text's own is named above the story.
    """
    credits = find_credits(text, dateline)
    if not credits or (credits[0].extent == "part" and find_byline(text, dateline)):
        return None
    return credits[0].agency.name


def find_byline(text: str, dateline: Dateline | None = None) -> tuple[str, ...]:
    """The people named in a byline above the story."""
    for _, line in _above(text, dateline):
        if match := _BYLINE.match(line):
            return people(_TRAILING_STAFF.sub("", match["names"]))
    return ()


def find_contributors(text: str) -> tuple[str, ...]:
    """The people whom the last lines name: "A and B contributed from Washington.", "(Reporting by A; editing by C)".

    Editors are no authors.
    """
    found: list[str] = []
    for _, line in _below(text):
        for match in _CONTRIBUTED.finditer(line):
            sentence = _SENTENCE_END.split(line[: match.start()])[-1]
            sentence = _POSSESSIVE.sub("", _STAFF.sub("", sentence.strip(" (*_—–-")))
            found += people(re.sub(r"^(?:The\s+)?" + agency_pattern() + r"['’]?s?\s+", "", sentence))
        for match in _REPORTING_BY.finditer(line):
            found += people(match["names"])
    return unique(found)


def _credits_of_line(begin: int, line: str) -> Iterator[Credit]:
    for match in _URL.finditer(line):
        if _FOLLOW_LINE.match(line) and (host := agency_of_host(urlsplit(match[0]).hostname or "")):
            yield Credit(host, "whole", Span(begin, begin + len(line)))
    for patterns, extent in ((_whole(), "whole"), (_part(), "part")):
        for pattern in patterns:
            if (match := pattern.search(line)) and (name := agency(" ".join(match["credit"].split()))):
                yield Credit(name, extent, Span(begin + match.start(), begin + match.end()))


_FOLLOW_LINE = re.compile(rf"\W{{0,3}}{_FOLLOW}\s+(?:\S+\s+){{0,4}}{_COVERAGE}\b")


def _first_agency(names: str) -> Agency | None:
    match = re.search(rf"(?:^|,\s*|\band\s+|\|\s*|[–—-]\s+|\bfor\s+|\s)({agency_pattern()})(?=\W|$)", names)
    return None if match is None else agency(" ".join(match[1].split()))


def _above(text: str, dateline: Dateline | None) -> list[tuple[int, str]]:
    """Short lines before the story: as far as the dateline, or to the first paragraph."""
    found = []
    for begin, line in header_lines(text):
        if len(line) > 250 or (dateline is not None and begin >= dateline.span.begin):
            break
        found.append((begin, line))
    return found


def _below(text: str) -> list[tuple[int, str]]:
    """The last lines; of a long one only its end."""
    start = max(0, len(text) - _FOOTER)
    found = []
    for match in re.finditer(r"[^\r\n\u2028]+", text[start:]):
        if match[0].strip():
            begin = max(match.start(), match.end() - _LONGEST_CREDIT)
            found.append((start + begin, text[start + begin : start + match.end()]))
    return found[-_FOOTER_LINES:]
