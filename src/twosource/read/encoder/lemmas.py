"""Lemmas from a word's form, part of speech and features: a table of irregular forms, then the regular rules."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_VOWELS: Final = frozenset("aeiou")
_OPEN: Final = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV"})


def regular(form: str, upos: str, feats: str) -> str:
    """The lemma that English spelling suggests."""
    low = form.lower()
    if upos == "PROPN":
        return form
    if upos == "NOUN" and "Number=Plur" in feats:
        return _singular(low)
    if upos in {"VERB", "AUX"}:
        return _bare(low, feats)
    if upos in {"ADJ", "ADV"} and ("Degree=Cmp" in feats or "Degree=Sup" in feats):
        ending = 2 if "Degree=Cmp" in feats else 3
        if low.endswith("er" if ending == 2 else "est") and len(low) > ending + 2:
            return _stem(low[:-ending])
    return low


def _singular(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return low[:-2]
    if low.endswith("men") and len(low) > 4:
        return low[:-3] + "man"
    if low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return low[:-1]
    return low


def _bare(low: str, feats: str) -> str:
    if low.endswith("ing") and len(low) > 4 and ("VerbForm=Ger" in feats or "Tense=Pres" in feats):
        return _stem(low[:-3])
    if low.endswith("ied") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith("ed") and len(low) > 3 and "Tense=Past" in feats:
        return _stem(low[:-2])
    if low.endswith("s") and "Person=3" in feats and "Tense=Pres" in feats:
        if low.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
            return low[:-2]
        return low[:-3] + "y" if low.endswith("ies") and len(low) > 4 else low[:-1]
    return low


def _stem(stem: str) -> str:
    """Undo the doubling of a consonant and the loss of a final e."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiouls" and stem[-1].isalpha():
        return stem[:-1]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if len(stem) < 2:
        return stem
    last, before = stem[-1], stem[-2]
    if (
        last in "cuvz"
        or (last == "s" and before != "s")
        or (last == "g" and before in "nrd" and stem.endswith(("rg", "dg", "ang")))
    ):
        return stem + "e"
    if last in "lr" and before in "bcdfgkptz":
        return stem + "e"
    if stem.endswith(("at", "it", "ut")) and len(stem) > 4 and stem[-3] not in _VOWELS:
        return stem + "e"
    if len(stem) == 3 and before in _VOWELS and last not in "wxy" and stem[0] not in _VOWELS:
        return stem + "e"
    return stem


class Lemmas:
    """Look-up of (form, part of speech), falling back on ``regular``."""

    def __init__(self, table: Path) -> None:
        self._table: dict[tuple[str, str], str] = {}
        self._known: dict[tuple[str, str, str], str] = {}
        for line in table.read_text(encoding="utf-8").split("\n"):
            if line and not line.startswith("#"):
                form, upos, lemma = line.split("\t")
                self._table[form, upos] = lemma

    def of(self, form: str, upos: str, feats: str) -> str:
        """The lemma of one token."""
        key = (form, upos, feats)
        found = self._known.get(key)
        if found is None:
            if len(self._known) > 100_000:
                self._known.clear()
            found = self._table.get((form.lower(), upos)) or regular(form, upos, feats)
            self._known[key] = found
        return found
