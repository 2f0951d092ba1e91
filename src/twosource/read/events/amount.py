"""Numbers as texts give them: numerals, words, "dozens", bounds and ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "bn": 1_000_000_000,
           "trillion": 1_000_000_000_000, "dozen": 12, "mn": 1_000_000, "k": 1_000, "m": 1_000_000}  # fmt: skip
# "dozens" is two dozen or more and no hundred; the same for the others.
_VAGUE = {
    "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2_000, 9_999),
    "tens": (20, 99), "millions": (2_000_000, 9_999_999), "billions": (2e9, 9_999_999_999),
    "several": (3, 9), "couple": (2, 2), "pair": (2, 2), "handful": (3, 6), "both": (2, 2),
}  # fmt: skip
_NUMERAL = re.compile(r"\d{1,3}(?:[,\u00a0]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_LEADS = (
    ("no", "more", "than"), ("not", "more", "than"),
    ("no", "fewer", "than"), ("no", "less", "than"), ("not", "less", "than"), ("at", "least"), ("at", "most"),
    ("more", "than"), ("less", "than"), ("fewer", "than"), ("as", "many", "as"), ("as", "much", "as"), ("up", "to"),
    ("close", "to"), ("a", "total", "of"), ("some",), ("about",), ("around",), ("nearly",), ("almost",), ("over",),
    ("roughly",), ("approximately",), ("another",), ("an", "estimated"), ("estimated",), ("only",), ("under",),
    ("upwards", "of"), ("the",),
)  # fmt: skip
_AT_MOST = {
    ("at", "most"),
    ("no", "more", "than"),
    ("not", "more", "than"),
    ("up", "to"),
    ("as", "many", "as"),
    ("as", "much", "as"),
    ("less", "than"),
    ("fewer", "than"),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number told by the tokens `[start, end)`; `head` is the token that the grammar hangs it on."""

    low: float
    high: float
    start: int
    end: int
    head: Token


def amounts(doc: Doc) -> tuple[Amount, ...]:
    """Every number of the document, ranges and bounds as one, in text order.

    "at least 12" is 12 to 12: the text gives no other bound. "up to 50" is 1 to 50.
    """
    found: list[Amount] = []
    index = 0
    while index < len(doc):
        read = _number(doc, index)
        if read is None:
            index += 1
            continue
        low, high, end = read
        low, high, end = _range(doc, index, low, high, end)
        start, bound = _lead(doc, index)
        if bound in _AT_MOST:
            low = min(low, 1.0)
        found.append(Amount(float(low), float(high), start, end, _head(doc, index, end)))
        index = end
    return tuple(found)


def _numeral(text: str) -> float | None:
    match = _NUMERAL.fullmatch(text)
    return float(re.sub(r"[,\u00a0]", "", text)) if match else None


def _number(doc: Doc, index: int) -> tuple[float, float, int] | None:
    token = doc[index]
    lower = token.lower_
    if lower in _VAGUE:
        return _vague(doc, index)
    if lower in {"a", "an"} and index + 1 < len(doc) and doc[index + 1].lower_ in _SCALES:
        if len(doc[index + 1].text) < 3:
            return None
        value, end = 1.0, index + 1
    else:
        value_read = _numeral(token.text)
        if value_read is None:
            value_read = _WORDS.get(lower)
        if value_read is None:
            if lower not in {"dozen", "hundred", "thousand", "million", "billion"}:
                return None
            value, end = 1.0, index
        else:
            value, end = float(value_read), index + 1
    total, current = 0.0, value
    while end < len(doc):
        word = doc[end].lower_
        if word in _SCALES and (len(word) > 2 or word in {"bn", "mn"}):
            current *= _SCALES[word]
            if _SCALES[word] >= 1_000:
                total, current = total + current, 0.0
            end += 1
        elif (
            doc[end].text in {"-", "‑"} and end + 1 < len(doc) and doc[end + 1].lower_ in _WORDS and current % 100 >= 20
        ) or (
            word == "and" and end + 1 < len(doc) and current % 100 == 0 and current and doc[end + 1].lower_ in _WORDS
        ):
            current += _WORDS[doc[end + 1].lower_]
            end += 2
        elif word in _WORDS and current and current % 100 == 0 and doc[end - 1].lower_ in _SCALES:
            current += _WORDS[word]
            end += 1
        else:
            break
    return total + current, total + current, end


def _vague(doc: Doc, index: int) -> tuple[float, float, int] | None:
    low, high = _VAGUE[doc[index].lower_]
    end = index + 1
    if end < len(doc) and doc[end].lower_ in {"dozen", "hundred", "thousand", "million"}:
        scale = _SCALES[doc[end].lower_]
        return low * scale, high * scale, end + 1
    if end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].lower_ in {"thousands", "millions", "hundreds"}:
        scale = _SCALES[doc[end + 1].lower_[:-1]]
        return low * scale, (high + 1) * scale - 1, end + 2
    return low, high, end


def _range(doc: Doc, index: int, low: float, high: float, end: int) -> tuple[float, float, int]:
    if end + 1 < len(doc):
        between = index > 0 and doc[index - 1].lower_ in {"between", "from"}
        if doc[end].lower_ in {"to", "or", "-", "–", "—"} or (between and doc[end].lower_ == "and"):
            second = _number(doc, end + 1)
            if second is not None and second[0] > low:
                # "2 to 3 million" counts millions twice
                first = low * (second[0] / _leading(second[0])) if _scaled(doc, second[2]) and low < 1000 else low
                return first, second[1], second[2]
    return low, high, end


def _scaled(doc: Doc, end: int) -> bool:
    return doc[end - 1].lower_ in {"million", "billion", "thousand", "trillion"}


def _leading(value: float) -> float:
    for scale in (1e12, 1e9, 1e6, 1e3):
        if value >= scale:
            return value / scale
    return value


def _lead(doc: Doc, index: int) -> tuple[int, tuple[str, ...]]:
    start = index
    bound: tuple[str, ...] = ()
    if index > 0 and doc[index - 1].lower_ in {"between"}:
        return index - 1, ()
    while True:
        for lead in _LEADS:
            at = start - len(lead)
            if lead != ("the",) and at >= 0 and tuple(doc[at + step].lower_ for step in range(len(lead))) == lead:
                start, bound = at, bound or lead
                break
        else:
            return start, bound


def _head(doc: Doc, start: int, end: int) -> Token:
    inside = [doc[index] for index in range(start, end)]
    tops = [token for token in inside if not start <= token.head.i < end or token.head == token]
    return tops[-1] if tops else inside[-1]
