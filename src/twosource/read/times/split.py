"""The text cut into tokens, each with its class letter."""

from __future__ import annotations

import re

from twosource.read.times.lexicon import WORDS, ZONES, listed
from twosource.read.times.numerals import HIJRI_MONTHS, numeral
from twosource.read.times.piece import Piece

_HIJRI = "|".join(sorted(HIJRI_MONTHS, key=len, reverse=True)).replace(" ", r"\s")
_DTG_MONTHS = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
_PIECE = re.compile(
    rf"""
    (?P<code>\b(?:[Qq][1-4]|H[12])\b)
  | (?P<word>[^\W\d_]+(?:[’'](?!s\b|S\b)[^\W\d_]+)?(?:\.(?:[^\W\d_]\.?)+(?!\w)|(?<=[a-zA-Z])\.(?=[\s,;)]|$))?)
  | (?P<poss>[’']s\b)
  | (?P<dtg>\d{{6}}\s?(?:[A-Z]|UTC)\s?(?:{_DTG_MONTHS})[A-Z]{{0,6}}\s?(?:20)?\d\d\b)
  | (?P<hijri>\d{{1,2}}\s(?:{_HIJRI}),?\s1[34]\d\d(?:\s?(?:AH|A\.H\.|H)\b)?)
  | (?P<iso>\d{{4}}-\d\d-\d\d(?:[T\ ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?\s?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)?)?(?!\d))
  | (?P<ymd>\d{{4}}[./]\d{{1,2}}[./]\d{{1,2}}(?![\d/]))
  | (?P<numeric>\d{{1,2}}(?P<sep>[./-])\d{{1,2}}(?P=sep)(?:\d{{4}}|\d{{2}})(?![\d/]))
  | (?P<clock>\d{{1,2}}(?:[:.h]\d\d(?::\d\d)?)(?:\s?(?:[ap]\.m\.?|[ap]m\b)|\s?hrs\b|Z\b|\b)(?![.,]?\d|%))
  | (?P<ampm>\d{{1,2}}\s?(?:[ap]\.m\.|[ap]\.m|[ap]m\b))
  | (?P<mil>[0-2]\d[0-5]\d\s?(?:hrs\b|hours\b|h\b|UTC\b|GMT\b|Z\b|(?=local\b)))
  | (?P<decade>(?:\b\d{{3}}0|[’']?\b[2-9]0)[’']?s\b)
  | (?P<ordinal>\d{{1,3}}(?:,\d{{3}})?(?:st|nd|rd|th)\b)
  | (?P<number>\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+\.\d+|\d+)
  | (?P<blank>\n\s*)
  | (?P<mark>[^\w\s])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKS = {"-": "-", "–": "-", "—": "_", "‑": "-", "−": "-", ",": ",", "/": "/", "(": "(", ")": ")"}
_STOPS = frozenset(".!?;")
_ABBREVIATED = frozenset(
    listed("jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun")
)


def split(text: str, offset: int = 0) -> list[Piece]:
    """The tokens of a text; `offset` is added to their places."""
    pieces: list[Piece] = []
    for found in _PIECE.finditer(text):
        raw, kind = found[0], found.lastgroup or "mark"
        begin, end = found.start() + offset, found.end() + offset
        if kind == "sep":  # the inner group closed last
            kind = "numeric"
        if kind == "word":
            piece = _word(raw, begin, end)
            pieces.append(piece)
            if raw.endswith(".") and raw.count(".") == 1 and (piece.kind == "~" or piece.end < end):
                piece.end, piece.text, piece.raw = end - 1, piece.text.rstrip("."), piece.raw.rstrip(".")
                pieces.append(Piece(end - 1, end, ".", "|", raw="."))
        elif kind == "blank":
            if raw.count("\n") > 1 or not pieces or pieces[-1].kind == "|" or pieces[-1].raw in ("”", '"', ":"):
                pieces.append(Piece(begin, end, "\n", "|", raw=raw))
        elif kind == "mark":
            mark = "|" if raw in _STOPS else _MARKS.get(raw, "~")
            pieces.append(Piece(begin, end, raw, mark, raw=raw))
        else:
            pieces.append(numeral(kind, raw, begin, end))
    return pieces


def _word(raw: str, begin: int, end: int) -> Piece:
    lower = raw.lower()
    known = WORDS.get(lower)
    if known is None and lower.endswith("."):
        known = WORDS.get(lower[:-1])
        if known is not None and lower not in ("a.m.", "p.m.") and known[0] not in "B":
            if lower[:-1] in _ABBREVIATED:
                return Piece(begin, end, lower, known[0], known[1], raw)
            # "in June." ends a sentence: the word is known, the stop is not part of it
            return Piece(begin, end - 1, lower[:-1], known[0], known[1], raw[:-1])
    if known is not None:
        return Piece(begin, end, lower, known[0], known[1], raw)
    zone = lower.rstrip(".")
    if zone in ZONES and (raw.isupper() or lower == "zulu"):
        return Piece(begin, begin + len(zone), zone, "Z", ZONES[zone], raw)
    return Piece(begin, end, lower, "~", None, raw)
