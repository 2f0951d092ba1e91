"""Training windows made to look like what arrives: other casing, lost full stops, words replaced by a machine."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from train.windows import Window

_TABLE: Final = Path(__file__).with_name("rewordings.toml")
#: The changes by name: words replaced, other casing, full stops dropped, names spelt by another transliteration.
STEPS: Final = ("words", "casing", "stops", "names")
#: Those that the shipped encoder was trained with.
SHIPPED: Final = ("words", "casing", "stops")


class Augmenter:
    """Applies each of ``steps`` with its own chance; labels stay on their words, so no offset can move."""

    def __init__(self, synonyms: dict[str, list[str]] | None = None, steps: Sequence[str] = STEPS) -> None:
        table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
        self._table: dict[str, list[str]] = table["words"]
        self._spellings: list[tuple[str, str]] = [(old, new) for old, new in table["spellings"]["pairs"]]
        self._synonyms = synonyms or {}
        self._steps = frozenset(steps)

    def changed(self, window: Window, chance: random.Random) -> Window:
        """The window itself, or an altered copy."""
        dice = [chance.random() for _ in range(5)]
        if "words" in self._steps and dice[0] < 0.25:
            window = self.reworded(window, chance, 0.5, 0.12 if dice[1] < 0.6 else 0.0)
        if "names" in self._steps and dice[2] < 0.15:
            window = self.respelt(window, chance)
        if "stops" in self._steps and dice[3] < 0.06:
            window = self.unpunctuated(window)
        if "casing" in self._steps:
            if dice[4] < 0.04:
                window = lowered(window)
            elif dice[4] < 0.08:
                window = raised(window)
            elif dice[4] < 0.09:
                window = replace(window, words=[word[:1].upper() + word[1:] for word in window.words])
        return window

    def altered(self, window: Window, chance: random.Random) -> Window:
        """An altered copy: words replaced for sure, names spelt otherwise or all one case at times."""
        window = self.reworded(window, chance, 0.3, 0.1)
        dice = chance.random()
        if dice < 0.3:
            return self.respelt(window, chance)
        return lowered(window) if dice < 0.36 else raised(window) if dice < 0.42 else window

    def respelt(self, window: Window, chance: random.Random, share: float = 0.5) -> Window:
        """Names inside sentences as another transliteration would write them: Yahya, Yehia; Sergei, Sergey."""
        words = list(window.words)
        for place, word in enumerate(words):
            if place and len(word) > 4 and word[0].isupper() and word[1:].islower() and chance.random() < share:
                words[place] = self._spelling(word, chance)
        return replace(window, words=words)

    def _spelling(self, word: str, chance: random.Random) -> str:
        low = word.lower()
        fitting = [(old, new) for old, new in self._spellings if old in low[1:]]
        if not fitting:
            return word
        old, new = chance.choice(fitting)
        return word[0] + low[1:].replace(old, new, 1)

    def reworded(self, window: Window, chance: random.Random, listed: float, other: float) -> Window:
        """Words replaced: those of the hand table with chance ``listed``, other lower-case ones with ``other``."""
        words = list(window.words)
        for place, word in enumerate(words):
            low = word.lower()
            choices = self._table.get(low)
            if choices is not None and chance.random() < listed:
                words[place] = _cased(chance.choice(choices), word)
            elif choices is None and other and word.islower() and chance.random() < other:
                found = self._synonyms.get(low)
                if found:
                    words[place] = chance.choice(found)
        return replace(window, words=words)

    def unpunctuated(self, window: Window) -> Window:
        """The window without the marks that end sentences; one with role frames stays as it is."""
        keep = [word not in {".", "!", "?"} or place == 0 for place, word in enumerate(window.words)]
        kept = np.flatnonzero(keep)
        if len(kept) == len(keep) or window.frames:
            return window
        moved = np.full(len(keep), -1, np.int64)
        moved[kept] = np.arange(len(kept))
        labels = {name: column[kept] for name, column in window.labels.items()}
        if "head" in labels:
            heads = labels["head"]
            labels["head"] = np.where(heads >= 0, moved[heads], -1)
        return replace(
            window, words=[window.words[i] for i in kept], gaps=[window.gaps[i] for i in kept], labels=labels
        )


def lowered(window: Window) -> Window:
    """All lower case."""
    return replace(window, words=[word.lower() for word in window.words])


def raised(window: Window) -> Window:
    """All upper case."""
    return replace(window, words=[word.upper() for word in window.words])


def _cased(word: str, like: str) -> str:
    return word.upper() if like.isupper() and len(like) > 1 else word.capitalize() if like[:1].isupper() else word
