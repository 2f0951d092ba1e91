"""Several words that are one token to the grammar: numbers in words, fixed phrases, feasts."""

from __future__ import annotations

from functools import cache
from typing import Any

from twosource.knowledge.holidays import Holiday, holidays
from twosource.read.times.lexicon import CARDINALS, ORDINALS, PHRASE_SKIPS, PHRASES, SCALES
from twosource.read.times.piece import Piece
from twosource.read.times.split import split


def numbers_joined(items: list[Piece]) -> list[Piece]:
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


def phrases_joined(items: list[Piece]) -> list[Piece]:
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
            and (total % 100 == 0 or (total % 10 == 0 and total % 100 >= 20 and CARDINALS[here] < 10))
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
