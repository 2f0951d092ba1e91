"""Dated facts of the calendar that a text speaks of: "Trump's inauguration", "the invasion", "the election"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from twosource.knowledge.calendar import Entry, Term, entries, terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.read.times.piece import Piece

_BEGINS = (
    ("inauguration",), ("is", "inaugurated"), ("was", "inaugurated"), ("takes", "office"), ("take", "office"),
    ("took", "office"), ("taking", "office"), ("assumes", "office"), ("is", "sworn", "in"), ("was", "sworn", "in"),
    ("swearing", "-", "in"), ("white", "house"), ("oval", "office"), ("becomes", "president"),
)  # fmt: skip
_ENDS = (
    ("leaves", "office"), ("leave", "office"), ("left", "office"), ("leaving", "office"), ("steps", "down"),
    ("stepped", "down"), ("term", "ends"), ("term", "ended"), ("term", "expires"),
)  # fmt: skip
_REACH = 14


@dataclass(frozen=True, slots=True)
class Occasion:
    """A dated fact named by tokens up to `stop`: its day and what to call it."""

    day: date
    name: str
    stop: int


@cache
def _phrases() -> tuple[tuple[tuple[str, ...], Entry], ...]:
    """Each entry's names as tokens."""
    from twosource.read.times.split import split

    return tuple((tuple(piece.text for piece in split(name)), entry) for entry in entries() for name in entry.names)


@cache
def _holders() -> dict[str, tuple[Term, ...]]:
    found: dict[str, tuple[Term, ...]] = {}
    for term in terms():
        name = term.surname.lower()
        found[name] = (*found.get(name, ()), term)
    return found


def names_parties(entry: Entry, text: str) -> bool:
    """True where the text names one of each of the entry's groups of parties."""
    return all(any(word in text for word in group) for group in entry.parties)


def occasions_at(items: Sequence[Piece], begin: int, text: str) -> tuple[Occasion, ...]:
    """The dated facts that the tokens from `begin` name, within one clause; several where the name has several owners.

    A phrase counts within the next six tokens, the words about an office within fourteen.
    """
    words: list[str] = []
    for piece in items[begin : begin + _REACH]:
        if piece.kind == "|":
            break
        words.append(piece.text.rstrip(".") if piece.kind == "~" else piece.text)
    found = _of_office(words, begin)
    if found:
        return found
    for phrase, entry in _phrases():
        for at in range(min(6, len(words))):
            if tuple(words[at : at + len(phrase)]) == phrase and names_parties(entry, text):
                found = (*found, Occasion(entry.start, entry.name, begin + at + len(phrase)))
                break
    longest = max((each.stop for each in found), default=0)
    return tuple(each for each in found if each.stop == longest)


def _of_office(words: list[str], begin: int) -> tuple[Occasion, ...]:
    found: tuple[Occasion, ...] = ()
    for at, word in enumerate(words[:7]):
        for term in _holders().get(word, ()):
            for phrases, begins in ((_BEGINS, True), (_ENDS, False)):
                stop = _end_of(words, phrases, at)
                day = term.start if begins else term.end
                if stop is not None and day is not None:
                    what = "inauguration" if begins and "resident" in term.office else "first" if begins else "last"
                    name = (
                        f"{term.person}’s {what}" if what == "inauguration" else f"{term.person}’s {what} day in office"
                    )
                    found = (*found, Occasion(day, name, begin + stop))
        if found:
            break
    return found


def _end_of(words: list[str], phrases: tuple[tuple[str, ...], ...], at: int) -> int | None:
    for index in range(at + 1, len(words)):
        for phrase in phrases:
            if tuple(words[index : index + len(phrase)]) == phrase:
                return index + len(phrase)
    return None
