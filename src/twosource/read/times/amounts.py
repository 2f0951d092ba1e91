"""Amounts of time: how many of a unit, or how vaguely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.read.times.lexicon import FUZZY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.read.times.piece import Piece

_MODS = {
    "about": "APPROX", "around": "APPROX", "approximately": "APPROX", "roughly": "APPROX", "some": "APPROX",
    "circa": "APPROX", "nearly": "LESS_THAN", "almost": "LESS_THAN", "under": "LESS_THAN", "less": "LESS_THAN",
    "barely": "LESS_THAN", "close": "LESS_THAN", "over": "MORE_THAN", "more": "MORE_THAN", "least": "EQUAL_OR_MORE",
    "most": "EQUAL_OR_LESS",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """`number` is None where the text is vague ("several"); `mod` is TIMEX3's ("nearly": LESS_THAN)."""

    number: float | None
    mod: str | None = None


def read_amount(tokens: Sequence[Piece]) -> Amount | None:
    """The amount that some tokens spell: "a", "two", "2.5", "a couple of", "half a", "one and a half", "several"."""
    number: float | None = None
    fuzzy, mod = False, None
    half = any(piece.text == "half" for piece in tokens)
    for piece in tokens:
        if piece.kind in "13w" and number is None:
            number = float(piece.value)
        elif piece.text in FUZZY:
            fuzzy = True
            if piece.text == "dozen":
                number, fuzzy = 12.0 * (number or 1), False
        elif piece.kind in "c+" and mod is None:
            mod = _MODS.get(piece.text)
    if half:
        return Amount((number or 0) + 0.5, mod)
    if number is None and not fuzzy:
        if not any(piece.kind == "i" or piece.text == "another" for piece in tokens):
            return None
        number = 1.0
    return Amount(None if fuzzy else number, mod)


def duration_value(amount: Amount, unit: str) -> str:
    """P3D, PT2H, PXM, P1DE; fortnights in weeks, quarters in months, weekends by their own letter."""
    number = amount.number
    if number is not None:
        if unit == "2W":
            number, unit = number * 2, "W"
        elif unit == "Q":
            number, unit = number * 3, "M"
        elif unit == "ML":
            number, unit = number * 1000, "Y"
        elif unit in ("CE", "DE") and number != int(number):
            number, unit = number * (100 if unit == "CE" else 10), "Y"
    else:
        unit = {"2W": "W", "Q": "M", "ML": "CE"}.get(unit, unit)
    shown = "X" if number is None else f"{number:g}" if number < 1e6 else f"{number:.0f}"
    return f"PT{shown}{unit[1]}" if unit in ("TH", "TM", "TS") else f"P{shown}{unit}"
