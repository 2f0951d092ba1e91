"""Names of people out of bylines and sign-offs."""

from __future__ import annotations

import re

from twosource.knowledge.agencies import agency
from twosource.knowledge.furniture import word_set

_TOKEN = re.compile(r"(?:[^\W\d_]\.?(?:[-'’][^\W\d_])?){1,40}|[^\W\d_][\w'’-]*\.?")
_OUTLET_WORD = re.compile(r"[A-Z\u00c0-\u00de][\w&.'’/-]*|of|the|and|&|\d{1,2}")
_SEPARATOR = re.compile(r"\s*(?:,\s*and\b|,|;|\band\b|&|\bwith\b|/|\||\s•\s)\s*", re.I)
_PLACE = re.compile(r"\s+(?:in|at|from|on|near|outside|of|aboard|for)\s+.*$", re.S)
_DEGREES = re.compile(r"\b(?:Jr|Sr|PhD|Ph\.D|MD)\.?$")


def people(listing: str) -> tuple[str, ...]:
    """The people of an English list of names: "Ana Diaz in Kyiv, Bo Li and C. D. Roe" gives three.

    What is no name of two to five capitalised words is passed over; names in capitals are put in title case.
    """
    found = (_person(_PLACE.sub("", piece)) for piece in _SEPARATOR.split(listing))
    return unique(name for name in found if name)


def outlet(printed: str) -> str | None:
    """The outlet that a bracket before a story names: an agency's short name, another's as printed; None for no name.

    "(AP)" and "(The Associated Press)" give "AP", "(Harbour Post)" gives "Harbour Post", "(Own Correspondent)" nothing.
    """
    name = " ".join(printed.split())
    if known := agency(name):
        return known.name
    words = name.split(" ")
    fits = len(words) <= 4 and len(name) <= 40 and all(_OUTLET_WORD.fullmatch(word) for word in words)
    if not fits or {word.lower() for word in words} & word_set("nobody_alone") or words[0].upper() in word_set("slugs"):
        return None
    return name


def unique(names: object) -> tuple[str, ...]:
    """The names in order, each once, whatever its case."""
    first: dict[str, str] = {}
    for name in names:  # type: ignore[attr-defined]
        first.setdefault(name.casefold(), name)
    return tuple(first.values())


def _person(piece: str) -> str | None:
    name = _DEGREES.sub("", " ".join(piece.split())).strip(" .,:*_–—-")
    words = name.split(" ")
    if not 2 <= len(words) <= 5 or len(name) > 60 or agency(name) is not None:
        return None
    if any(word.lower().strip(".'’s") in word_set("nobody") or word.lower() in word_set("nobody") for word in words):
        return None
    if not all(
        _TOKEN.fullmatch(word) and (word[0].isupper() or word in word_set("particles") or word[:3] in {"al-", "el-"})
        for word in words
    ):
        return None
    if not (words[0][0].isupper() and words[-1][0].isupper()) and words[-1][:3] not in {"al-", "el-"}:
        return None
    return " ".join(_titled(word) for word in words) if _in_capitals(name) else name


def _in_capitals(name: str) -> bool:
    letters = [character for character in name if character.isalpha()]
    return len(letters) > 5 and sum(map(str.isupper, letters)) > 0.8 * len(letters)


def _titled(word: str) -> str:
    if len(word.rstrip(".")) <= 1:
        return word
    titled = "-".join(part.capitalize() for part in word.split("-"))
    titled = re.sub(r"(^|-)(O|D)(['’])(\w)", lambda m: m[1] + m[2] + m[3] + m[4].upper(), titled)
    return re.sub(r"(^|-)Mc(\w)", lambda m: f"{m[1]}Mc{m[2].upper()}", titled)
