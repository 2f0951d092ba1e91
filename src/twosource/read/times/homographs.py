"""Words and numbers that are something else as well: May, March, Sun, second, spring, 2000."""

from __future__ import annotations

from twosource.read.times.lexicon import DOUBTFUL, SCALES, listed
from twosource.read.times.piece import Piece, Pieces

_CURRENCY = frozenset("$€£¥₴₽₪#№")
_AFTER_QUANTITY = frozenset(
    listed(
        "km kilometers kilometres miles mile m meters metres feet ft yards acres hectares tons tonnes kg "
        "pounds percent % men troops soldiers people persons civilians prisoners casualties dead deaths "
        "killed wounded rounds shells missiles rockets drones tanks guns aircraft ships vehicles homes houses "
        "buildings villages families refugees dollars euros rubles roubles hryvnia pounds mm cm rpm mph knots "
        "square cubic cases others copies members workers students fighters horses cavalry infantry strong "
        "inhabitants residents victims million billion trillion degrees kilowatts megawatts volts barrels "
        "pages votes seats employees hundred thousand"
    )
)
_OF_SEASONS = frozenset(listed("olympics olympic games paralympics school schools camp camps palace house university"))
_COUNTED = frozenset(
    listed("strong man member pound kilo kilometre kilometer km mile metre meter foot ton seat bed page")
)
_NAMED_BY_DAY = frozenset(
    listed("brigade battalion regiment movement group division street square bridge avenue martyrs")
)
_OWNERS = frozenset(listed("his her their my your our its"))
_BEFORE_YEAR = frozenset(
    listed("the in since of by until till from during between to and through throughout after before around about")
) - {"and"}


def decide(pieces: Pieces) -> None:
    """Settle the words that are also something else, by case, neighbours and part of speech."""
    items = pieces.items
    for index, piece in enumerate(items):
        kind = piece.kind
        if kind == "~" and piece.text not in SCALES:
            tag = pieces.tag(index)
            if tag is not None and tag.pos_ == "ADJ" and piece.begin + len(piece.text) == piece.end:
                piece.kind = "+"
        elif kind == "M" and _names_something(items, index):
            piece.kind = "~"
        elif kind in "MWSoP" and (piece.text in DOUBTFUL or kind == "S"):
            piece.kind = _doubtful(pieces, index)
        elif kind in "34" and index + 1 < len(items) and items[index + 1].kind == "Z" and _is_clock(piece.raw):
            piece.kind, piece.value = "T", f"T{piece.raw[:2]}:{piece.raw[2:]}"
        elif kind in "14" and _is_quantity(items, index):
            piece.kind = "3"
        elif piece.text in SCALES and kind == "~" and index + 1 < len(items) and items[index + 1].kind == "U":
            piece.kind, piece.value = "w", SCALES[piece.text]
        elif (
            (kind == "M" and not piece.raw[:1].isupper() and not _lower_month(items, index))
            or (kind == "Y" and index and items[index - 1].text in _OWNERS and "'" not in piece.text)
            or (kind == "u" and piece.value == "TM" and piece.raw[:1].isupper())
        ):
            piece.kind = "~"


def _doubtful(pieces: Pieces, index: int) -> str:
    items = pieces.items
    piece = items[index]
    before = items[index - 1].kind if index else "|"
    after = items[index + 1].kind if index + 1 < len(items) else "|"
    tag = pieces.tag(index)
    word = piece.text.rstrip(".")
    if word == "second":
        return "u" if before == "q" else "o"
    if piece.kind == "S" and after == "~" and items[index + 1].text in _OF_SEASONS:
        return "~"
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
    if piece.kind == "S":
        return "S"
    if not piece.raw[:1].isupper():
        return piece.kind if piece.kind == "M" and (before in "14o" or after in "14o") else "~"
    if piece.kind == "M" or word in ("jan", "jun", "sep", "dec", "mar"):
        if before in "1oeIplntq-/" or after in "14o":
            return "M"
        if after == "-" and index + 2 < len(items) and items[index + 2].kind == "M" and len(word) == 3:
            return "M"  # "Jan-Feb 2017"
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


def _names_something(items: list[Piece], index: int) -> bool:
    """ "the May 9 brigade", "the 23 March Movement", "the September group"."""
    after = items[index + 1 : index + 3]
    by_day = len(after) == 2 and after[0].kind in "1o" and after[1].text in _NAMED_BY_DAY
    dated = index and items[index - 1].kind in "1oa"
    return bool(by_day or (dated and after and after[0].text in _NAMED_BY_DAY))


def _is_clock(raw: str) -> bool:
    """ "1400" of "1400 EET"."""
    return len(raw) == 4 and raw.isdigit() and int(raw[:2]) < 24 and int(raw[2:]) < 60


def _lower_month(items: list[Piece], index: int) -> bool:
    """A month without its capital: only where the company leaves no doubt."""
    before = items[index - 1].kind if index else "|"
    after = items[index + 1].kind if index + 1 < len(items) else "|"
    return before in "14o" or after in "14o" or (before in "Ilnep" and items[index].text != "august")


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
        "highway",
        "route",
        "road",
        "hill",
        "height",
        "base",
        "point",
        "post",
        "checkpoint",
        "brigade",
        "battalion",
        "regiment",
        "building",
        "block",
        "school",
        "hospital",
        "version",
        "model",
        "mirage",
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
    further = items[index + 2].text if index + 2 < len(items) else ""
    if piece.kind == "4" and after.text == "of" and further in ("them", "whom", "these", "those", "us"):
        return True
    if piece.kind == "4" and after.kind == "-" and further in _COUNTED:
        return True
    if after.raw == "%" or (piece.kind == "4" and after.text in _AFTER_QUANTITY):
        return True
    if (
        piece.kind == "4"
        and after.kind == "~"
        and after.text.endswith(("s", "children", "women", "policemen"))
        and len(after.text) > 3
    ):
        counted = after.text.islower() and after.raw.islower() and not after.text.endswith(("ss", "ous"))
        if counted and (before is None or (before.text not in _BEFORE_YEAR and before.kind not in "M,-eW")):
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
