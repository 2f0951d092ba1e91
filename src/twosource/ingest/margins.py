"""The lines above and below a story, where bylines, credits and days stand."""

from __future__ import annotations

import re

_HEAD = 4_000
_FOOT = 3_000
_FOOT_LINES = 8
_LONGEST_HEADING = 250
_LONGEST_CREDIT = 400
_LINE = re.compile(r"[^\r\n\u2028]+")

Line = tuple[int, str]
"""The offset of a line in the text, and the line."""


def first_lines(text: str, count: int = 8) -> list[Line]:
    """The first lines that are not blank."""
    found: list[Line] = []
    for match in _LINE.finditer(text[:_HEAD]):
        if match[0].strip():
            found.append((match.start(), match[0]))
            if len(found) == count:
                break
    return found


def lines_above(text: str, story: int | None) -> list[Line]:
    """Short lines before the offset at which the story begins; where that is not known, to the first paragraph."""
    found = []
    for begin, line in first_lines(text):
        if len(line) > _LONGEST_HEADING or (story is not None and begin >= story):
            break
        found.append((begin, line))
    return found


def lines_below(text: str) -> list[Line]:
    """The last lines that are not blank; of a long one only its end."""
    start = max(0, len(text) - _FOOT)
    found = []
    for match in _LINE.finditer(text[start:]):
        if match[0].strip():
            begin = start + max(match.start(), match.end() - _LONGEST_CREDIT)
            found.append((begin, text[begin : start + match.end()]))
    return found[-_FOOT_LINES:]
