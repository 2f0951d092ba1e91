"""The text as a string of class letters, one a token, with each token's place and value.

The tokens are our own: they do not change with the parser's, and a Doc without a parse is read as well.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from twosource.knowledge.holidays import Holiday, holidays
from twosource.knowledge.reckoning import from_hijri
from twosource.read.times.lexicon import (
    CARDINALS,
    DOUBTFUL,
    MONTHS,
    ORDINALS,
    PHRASE_SKIPS,
    PHRASES,
    SCALES,
    WORDS,
    ZONES,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

_DTG_MONTHS = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
_HIJRI_MONTHS = {
    name: number
    for number, names in enumerate(
        "muharram|safar|rabi al-awwal|rabi al-thani|jumada al-awwal|jumada al-thani|rajab|shaban|ramadan|shawwal|"
        "dhu al-qadah|dhu al-hijjah".split("|"),
        start=1,
    )
    for name in (
        names,
        names.replace("shaban", "sha'ban"),
        names.replace("awwal", "ula"),
        names.replace("thani", "akhir"),
    )
}
_HIJRI = "|".join(sorted(_HIJRI_MONTHS, key=len, reverse=True)).replace(" ", r"\s")
_PIECE = re.compile(
    rf"""
    (?P<word>[^\W\d_]+(?:[’'](?!s\b|S\b)[^\W\d_]+)?(?:\.(?:[^\W\d_]\.?)+(?!\w)|(?<=[a-zA-Z])\.(?=[\s,;)]|$))?)
  | (?P<poss>[’']s\b)
  | (?P<dtg>\d{{6}}\s?(?:[A-Z]|UTC)\s?(?:{_DTG_MONTHS})[A-Z]{{0,6}}\s?(?:20)?\d\d\b)
  | (?P<hijri>\d{{1,2}}\s(?:{_HIJRI}),?\s1[34]\d\d(?:\s?(?:AH|A\.H\.|H)\b)?)
  | (?P<iso>\d{{4}}-\d\d-\d\d(?:[T\ ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?\s?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)?)?(?!\d))
  | (?P<ymd>\d{{4}}[./]\d{{1,2}}[./]\d{{1,2}}(?![\d/]))
  | (?P<numeric>\d{{1,2}}(?P<sep>[./-])\d{{1,2}}(?P=sep)(?:\d{{4}}|\d{{2}})(?![\d/]))
  | (?P<clock>\d{{1,2}}(?:[:.h]\d\d(?::\d\d)?)(?:\s?(?:[ap]\.m\.?|[ap]m\b)|\s?hrs\b|\b)(?![.,]?\d|%))
  | (?P<ampm>\d{{1,2}}\s?(?:[ap]\.m\.|[ap]\.m|[ap]m\b))
  | (?P<mil>[0-2]\d[0-5]\d\s?(?:hrs\b|hours\b|h\b|UTC\b|GMT\b|Z\b))
  | (?P<decade>(?:\b\d{{3}}0|[’']?\b[2-9]0)[’']?s\b)
  | (?P<ordinal>\d{{1,3}}(?:st|nd|rd|th)\b)
  | (?P<number>\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+\.\d+|\d+)
  | (?P<blank>\n\s*)
  | (?P<mark>[^\w\s])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKS = {"-": "-", "–": "-", "—": "_", "‑": "-", "−": "-", ",": ",", "/": "/", "(": "(", ")": ")"}
_STOPS = frozenset(".!?;")
_CURRENCY = frozenset("$€£¥₴₽₪#№")
_AFTER_QUANTITY = frozenset(
    "km kilometers kilometres miles mile m meters metres feet ft yards acres hectares tons tonnes kg pounds percent "
    "% men troops soldiers people persons civilians prisoners casualties dead deaths killed wounded rounds shells "
    "missiles rockets drones tanks guns aircraft ships vehicles homes houses buildings villages families refugees "
    "dollars euros rubles roubles hryvnia pounds mm cm rpm mph knots square cubic cases others copies members "
    "workers students fighters horses cavalry infantry strong inhabitants residents victims million billion trillion "
    "degrees kilowatts megawatts volts barrels pages votes seats employees hundred thousand".split()
)


@dataclass(slots=True)
class Piece:
    """One token: `[begin, end)` in code points of the document, its lower-cased text, class letter and value."""

    begin: int
    end: int
    text: str
    kind: str
    value: Any = None
    raw: str = ""


@dataclass(slots=True)
class Pieces:
    """All tokens of a text, their class letters in one string, and what the parse says about each word."""

    items: list[Piece]
    kinds: str = ""
    _tags: dict[int, Token] = field(default_factory=dict)

    def counts_as_year(self, begin: int, end: int) -> bool:
        """False where the parse says that the number counts the noun after it ("2000 reservists")."""
        after = self.tag(end) if end < len(self.items) else None
        before = self.items[begin - 1].text if begin else ""
        if after is None or before in ("the", "in", "since", "until", "by", "of", "during", "’s", "'s"):
            return True
        return not (after.pos_ == "NOUN" and "Plur" in after.morph.get("Number", []))

    def tag(self, index: int) -> Token | None:
        """The parser's token that begins where this one does."""
        return self._tags.get(self.items[index].begin)


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
            pieces.append(_numeral(kind, raw, begin, end))
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


def _numeral(kind: str, raw: str, begin: int, end: int) -> Piece:
    lower = raw.lower()
    if kind == "poss":
        return Piece(begin, end, lower, "'", raw=raw)
    if kind == "ordinal":
        return Piece(begin, end, lower, "o", int(lower[:-2]), raw)
    if kind == "decade":
        digits = re.sub(r"\D", "", lower)
        return Piece(begin, end, lower, "Y", digits[:3] if len(digits) == 4 else f"19{digits[0]}", raw)
    if kind == "number":
        plain = lower.replace(",", "")
        if "." in plain:
            return Piece(begin, end, lower, "3", float(plain), raw)
        number = int(plain[:12])
        if len(lower) == 4 and 1000 <= number <= 2999:
            return Piece(begin, end, lower, "4", number, raw)
        return Piece(begin, end, lower, "1" if len(lower) <= 2 else "3", number, raw)
    if kind in ("clock", "ampm", "mil"):
        value = _clock(lower)
        return Piece(begin, end, lower, "T" if value else "~", value, raw)
    value = _numeric_date(kind, raw)
    return Piece(begin, end, lower, "X" if value else "~", value, raw)


def _clock(lower: str) -> str | None:
    digits = re.match(r"(\d{1,2})[:.h]?(\d\d)?(?::(\d\d))?", lower)
    if digits is None:
        return None
    hour, minute = int(digits[1]), int(digits[2] or 0)
    half = re.search(r"[ap](?=\.?m)", lower)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    if hour > 24 or minute > 59:
        return None
    if "." in lower.partition("m")[0] and not half and "hrs" not in lower:
        return None  # "4.30" may be anything
    precise = digits[2] is not None or half
    return f"T{hour:02d}:{minute:02d}" if precise else f"T{hour:02d}"


def _full_year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 50 else 1900)


def _numeric_date(kind: str, raw: str) -> Any:
    """A TIMEX3 value, or for 05/11/2024 both readings as (day first, month first)."""
    try:
        if kind == "iso":
            day = date.fromisoformat(raw[:10]).isoformat()
            clock = raw[11:16]
            return day + (f"T{clock}" if clock else "") + ("Z" if re.search(r"(Z|UTC|GMT)$", raw) else "")
        if kind == "hijri":
            found = re.match(r"(\d+)\s(.+?),?\s(\d{4})", raw)
            assert found is not None
            name = re.sub(r"\s", " ", found[2].lower())
            return str(from_hijri(int(found[3]), _HIJRI_MONTHS[name], int(found[1])) or "") or None
        if kind == "dtg":
            found = re.match(r"(\d\d)(\d\d)(\d\d)\s?([A-Za-z]+?)\s?([A-Za-z]{3})[A-Za-z]*\s?(\d{2,4})$", raw)
            if found is None:
                return None
            month = MONTHS[found[5].lower()]
            day = date(_full_year(found[6]), month, int(found[1])).isoformat()
            if int(found[2]) > 23 or int(found[3]) > 59:
                return None
            return f"{day}T{found[2]}:{found[3]}" + ("Z" if found[4].upper() in ("Z", "UTC") else "")
        parts = re.split(r"[./-]", raw)
        if kind == "ymd":
            return date(int(parts[0]), int(parts[1]), int(parts[2])).isoformat()
    except ValueError:
        return None
    if len(parts[2]) == 2 and "." in raw and not 1 <= int(parts[1]) <= 12:
        return None
    year = _full_year(parts[2])
    readings = []
    for day_of, month_of in ((parts[0], parts[1]), (parts[1], parts[0])):
        try:
            readings.append(date(year, int(month_of), int(day_of)).isoformat())
        except ValueError:
            readings.append("")
    if "." in raw:  # only day-first countries write dots
        readings[1] = ""
    return tuple(readings) if any(readings) else None


def read_pieces(text: str, doc: Doc | None, rewordings: Iterable[tuple[int, int, str]] = ()) -> Pieces:
    """Tokens of the text with each reworded stretch read as the expression it stands for."""
    items: list[Piece] = []
    at = 0
    for begin, end, reads_as in sorted(rewordings):
        if begin < at:
            continue
        items += split(text[at:begin], at)
        stand_in = split(reads_as)
        for piece in stand_in:
            piece.begin, piece.end = begin, end
        items += stand_in
        at = end
    items += split(text[at:], at)
    tags: dict[int, Token] = {}
    if doc is not None and doc.has_annotation("TAG") | doc.has_annotation("POS"):
        tags = {token.idx: token for token in doc}
    pieces = Pieces(_phrases_joined(_numbers_joined(items)), _tags=tags)
    _decide(pieces)
    pieces.kinds = "".join(piece.kind for piece in pieces.items)
    return pieces


def _numbers_joined(items: list[Piece]) -> list[Piece]:
    """ "twenty-three", "two hundred" and "twenty-first" as one token each, so that rules see one number."""
    joined: list[Piece] = []
    index, count = 0, len(items)
    while index < count:
        piece = items[index]
        if piece.kind not in ("w", "i") and not (piece.kind in "13" and index + 1 < count):
            joined.append(piece)
            index += 1
            continue
        if piece.kind == "w":
            total, stop = _spelled(items, index)
            if stop is not None:
                last = items[stop - 1]
                kind = "o" if last.text in ORDINALS else "w"
                text = " ".join(part.text for part in items[index:stop])
                joined.append(Piece(piece.begin, last.end, text, kind, total, piece.raw))
                index = stop
                continue
        elif piece.kind == "i" and index + 1 < count and items[index + 1].text in SCALES:
            joined.append(Piece(piece.begin, items[index + 1].end, piece.text, "w", SCALES[items[index + 1].text]))
            index += 2
            continue
        joined.append(piece)
        index += 1
    return joined


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str, Any]]]:
    """Phrases and feasts by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
    for words, (kind, value) in PHRASES.items():
        found.setdefault(words[0], []).append((words, kind, value))
    for holiday in holidays():
        for name in holiday.names:
            words = tuple(piece.text for piece in split(name))
            found.setdefault(words[0], []).append((words, "K", holiday))
    for phrases in found.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    return found


def _phrases_joined(items: list[Piece]) -> list[Piece]:
    """ "more than", "in the past" and "Eid al-Fitr" as one token each."""
    phrases = _phrases()
    joined: list[Piece] = []
    index = 0
    while index < len(items):
        piece = items[index]
        for words, kind, value in phrases.get(piece.text, ()):
            stop = index + len(words)
            if tuple(part.text.replace("’", "'") for part in items[index:stop]) != words:
                continue
            if kind == "K" and isinstance(value, Holiday) and not piece.raw[:1].isupper() and piece.text != "the":
                continue
            if words == ("in", "a", "single", "day") and not (index and items[index - 1].kind == "i"):
                continue  # "an in a single day attack" is a broken "overnight"; "in a single day" is not
            following = items[stop].kind if stop < len(items) else "|"
            if kind == "R" and words[:2] == ("in", "the") and following in "uU13wF+4":
                continue  # "in the past two weeks"
            if kind == "R" and len(words) > 1 and words[0] in PHRASE_SKIPS:
                joined.append(piece)
                piece = items[index + 1]
            text = value if isinstance(value, str) and kind != "K" else " ".join(words)
            joined.append(Piece(piece.begin, items[stop - 1].end, text, kind, value, piece.raw))
            index = stop
            break
        else:
            joined.append(piece)
            index += 1
    return joined


def _spelled(items: list[Piece], index: int) -> tuple[int, int | None]:
    """The value of a number in words beginning here and the index after it."""
    total = CARDINALS.get(items[index].text, 0)
    stop = index + 1
    while stop < len(items):
        here = items[stop].text
        if here in SCALES:
            total *= SCALES[here]
            stop += 1
        elif here == "-" and stop + 1 < len(items) and 20 <= total % 100 <= 90 and total % 10 == 0:
            small = CARDINALS.get(items[stop + 1].text) or ORDINALS.get(items[stop + 1].text)
            if not small or small > 9:
                break
            total += small
            stop += 2
            if items[stop - 1].text in ORDINALS:
                break
        elif (
            here in CARDINALS
            and (total % 100 == 0 or (total % 10 == 0 and 20 <= total % 100 and CARDINALS[here] < 10))
            and total
        ):
            total += CARDINALS[here]
            stop += 1
        elif here == "and" and total % 100 == 0 and stop + 1 < len(items) and items[stop + 1].text in CARDINALS:
            total += CARDINALS[items[stop + 1].text]
            stop += 2
        elif 10 <= total <= 20 and CARDINALS.get(here, 0) >= 10 and _year_in_words(items, index):
            total = total * 100 + CARDINALS[here]  # "nineteen forty"
            stop += 1
        else:
            break
    return total, stop


def _year_in_words(items: list[Piece], index: int) -> bool:
    return index > 0 and items[index - 1].kind in ("I", "h", "M", "p", ",")


def _decide(pieces: Pieces) -> None:
    """Settle the words that are also something else, by case, neighbours and part of speech."""
    items = pieces.items
    for index, piece in enumerate(items):
        kind = piece.kind
        if kind == "~" and piece.text not in SCALES:
            tag = pieces.tag(index)
            if tag is not None and tag.pos_ == "ADJ" and piece.begin + len(piece.text) == piece.end:
                piece.kind = "+"
        elif kind in "MWSoP" and piece.text in DOUBTFUL:
            piece.kind = _doubtful(pieces, index)
        elif kind in "14" and _is_quantity(items, index):
            piece.kind = "3"
        elif piece.text in SCALES and kind == "~" and index + 1 < len(items) and items[index + 1].kind == "U":
            piece.kind, piece.value = "w", SCALES[piece.text]
        elif kind == "M" and not piece.raw[:1].isupper() and not _lower_month(items, index):
            piece.kind = "~"
        elif kind == "Y" and index and items[index - 1].text in _OWNERS and "'" not in piece.text:
            piece.kind = "~"
        elif kind == "u" and piece.value == "TM" and piece.raw[:1].isupper():
            piece.kind = "~"


_ABBREVIATED = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun".split()
)
_OWNERS = frozenset("his her their my your our its".split())


def _lower_month(items: list[Piece], index: int) -> bool:
    """A month without its capital: only where the company leaves no doubt."""
    before = items[index - 1].kind if index else "|"
    after = items[index + 1].kind if index + 1 < len(items) else "|"
    return before in "14o" or after in "14o" or (before in "Ilnep" and items[index].text != "august")


def _doubtful(pieces: Pieces, index: int) -> str:
    items = pieces.items
    piece = items[index]
    before = items[index - 1].kind if index else "|"
    after = items[index + 1].kind if index + 1 < len(items) else "|"
    tag = pieces.tag(index)
    word = piece.text.rstrip(".")
    if word == "second":
        return "u" if before == "q" else "o"
    if word in ("fall", "spring"):
        if tag is not None and tag.pos_ in ("VERB", "AUX", "ADJ"):
            return "~"
        if word == "fall" and after == "p" and not _is_year(items, index + 2):
            return "~"
        following = items[index + 1].text if index + 1 < len(items) else ""
        if following in ("offensive", "campaign", "fighting", "rains", "thaw", "break", "harvest", "elections"):
            return "S"
        if before in "elntvgzmaIp" or after in "4p" or before == "h":
            if word == "fall" and before == "a" and after not in "4p|,~h" and tag is None:
                return "~"
            return "S"
        return "S" if tag is not None and tag.pos_ in ("NOUN", "PROPN") and word == "spring" else "~"
    if not piece.raw[:1].isupper():
        return piece.kind if piece.kind == "M" and (before in "14o" or after in "14o") else "~"
    if piece.kind == "M" or word in ("jan", "jun", "sep", "dec", "mar"):
        if before in "1oeIplnt-/" or after in "14o":
            return "M"
        if word == "may":
            if tag is not None and tag.pos_ in ("AUX", "VERB"):
                return "~"
            if before in "hfxd&JjabM,(" and after not in "~":
                return "M"
            if before in "hfxdJj":
                return "M"
            return "M" if tag is not None and tag.pos_ == "PROPN" and before not in "~" else "~"
        if word == "march":
            return "M" if before in "hfxd&Jjb(" else "~"
        return "M" if piece.text.endswith(".") else "~"
    if piece.kind == "W":  # Sun, Sat, Mon, Wed: a weekday only beside a date or a time
        if after in "1oM,T" or before in "hlnt(,":
            return (
                "W"
                if after in "1oMT" or (after == "," and index + 2 < len(items) and items[index + 2].kind in "1M")
                else "~"
            )
        return "~"
    return piece.kind


def _is_year(items: list[Piece], index: int) -> bool:
    if index < len(items) and items[index].kind == "a":
        index += 1
    return index < len(items) and (items[index].kind == "4" or items[index].kind in "tul")


def _is_quantity(items: list[Piece], index: int) -> bool:
    """True for a number that counts something: money, a distance, people."""
    piece = items[index]
    before = items[index - 1] if index else None
    after = items[index + 1] if index + 1 < len(items) else None
    if before is not None and before.raw and before.raw[-1] in _CURRENCY and before.end == piece.begin:
        return True
    if before is not None and before.text in (
        "page",
        "no",
        "no.",
        "number",
        "article",
        "resolution",
        "room",
        "unit",
        "flight",
    ):
        return True
    if after is None:
        return False
    if after.raw == "%" or (piece.kind == "4" and after.text in _AFTER_QUANTITY):
        return True
    if piece.kind == "4" and after.kind == "~" and after.text.endswith("s") and len(after.text) > 3:
        counted = after.text.islower() and after.raw.islower() and not after.text.endswith(("ss", "ous"))
        if counted and (before is None or before.text not in _BEFORE_YEAR and before.kind not in "M,-eW"):
            return True
    return piece.kind == "1" and after.text in (
        "percent",
        "million",
        "billion",
        "trillion",
        "km",
        "kilometers",
        "kilometres",
        "miles",
    )


_BEFORE_YEAR = frozenset(
    "the in since of by until till from during between to and through throughout after before around about".split()
) - {"and"}


class Anchors:
    """Sentence borders over the tokens: where a rule may look for a tense or a date."""

    def __init__(self, kinds: str) -> None:
        self._stops = [index for index, kind in enumerate(kinds) if kind == "|"]
        self._length = len(kinds)

    def sentence(self, index: int) -> tuple[int, int]:
        """First and last-but-one index of the sentence around a token."""
        place = bisect_right(self._stops, index)
        begin = self._stops[place - 1] + 1 if place else 0
        end = self._stops[place] if place < len(self._stops) else self._length
        return begin, end
