"""Who wrote a text and who worked on it, by the lines around it."""

from __future__ import annotations

import re
from functools import cache

from twosource.ingest.margins import lines_above, lines_below
from twosource.ingest.names import people, unique
from twosource.knowledge.agencies import Agency, agency, agency_pattern

ROLE = (
    r"(?:[Ww]riters?|[Jj]ournalists?|[Rr]eporters?|[Cc]orrespondents?|[Ee]ditors?|[Pp]roducers?|[Pp]hotographers?"
    r"|[Ss]taff)"
)
"""What an outlet calls its people, for use inside other patterns."""

_BYLINE = re.compile(r"[\s*_]*(?:By|BY|Written by|Story by|Author:|Words by)\s+(?P<names>\S.{2,200}?)[\s*_]*$")
_TRAILING_STAFF = re.compile(
    r"(?:,|\||\s[–—-]\s|\s)\s*(?:(?:AP|Associated Press|Reuters|AFP|Staff|Senior|Chief)\s+)?[Ww]riters?$"
)
_CONTRIBUTED = re.compile(
    r"\b(?:also\s+)?(?:contributed|helped\s+report|assisted\s+with\s+reporting|reported\s+from)\b"
    r"(?=[^.]*?(?:\breport|\bstory|\barticle|\bfrom\b|\bin\b|\bat\b|[.)]|$))"
)
_REPORTING_BY = re.compile(
    r"(?:^\W*|[(;]\s*|[.!?]\W*\s)(?:[Aa]dditional\s+|[Ww]ith\s+|[Ff]urther\s+)*"
    r"(?:[Rr]eporting|[Ww]riting|[Rr]eported|[Ww]ritten)\s+by:?\s+"
    r"(?P<names>.*?)(?=;|\)|\s+[Ee]diting|\s+[Ee]dited|(?<![\s.][A-Z])\.(?:\s|$)|$)"
)
_SENTENCE_END = re.compile(r"(?<![\s.(][A-Z])(?<!^[A-Z])[.!?]+[\"”’)\]]*\s+(?=[A-Z\"“])")  # not after an initial
_STAFF = re.compile(rf"^.{{0,60}}?\b{ROLE}(?:\s+{ROLE})*\s+(?=[A-Z])")
_POSSESSIVE = re.compile(r"^(?:[A-Z][\w&.]*\s){0,3}[A-Z][\w&.]*['’]s?\s+(?=[A-Z])")


def find_byline(text: str, story: int | None = None) -> tuple[str, ...]:
    """The people named in a byline above the story, which begins at the offset `story` where that is known."""
    for _, line in lines_above(text, story):
        if match := _BYLINE.match(line):
            names = people(_TRAILING_STAFF.sub("", match["names"].split("|")[0].strip()))
            return names if len(match["names"].split()) <= 5 * len(names) + 5 else ()  # else it is a sentence
    return ()


def agency_of_byline(line: str) -> Agency | None:
    """The agency that a byline names: "By Ana Diaz, Associated Press", "By Reuters Staff"."""
    byline = _BYLINE.match(line)
    match = byline and _in_byline().search(byline["names"])
    return agency(" ".join(match[1].split())) if match else None


@cache
def _in_byline() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[,|\s])({agency_pattern()})(?=\W|$)")


def find_contributors(text: str) -> tuple[str, ...]:
    """The people whom the last lines name: "A and B contributed from Washington.", "(Reporting by A; editing by C)".

    Editors are no authors.
    """
    found: list[str] = []
    for _, line in lines_below(text):
        for match in _CONTRIBUTED.finditer(line):
            sentence = _SENTENCE_END.split(line[: match.start()])[-1].strip(" (*_—–-")
            sentence = _POSSESSIVE.sub("", _STAFF.sub("", sentence))
            found += people(_opening_agency().sub("", sentence))
        for match in _REPORTING_BY.finditer(line):
            found += people(match["names"])
    return unique(found)


@cache
def _opening_agency() -> re.Pattern[str]:
    return re.compile(rf"^{agency_pattern()}(?:['’]s?)?\s+")
