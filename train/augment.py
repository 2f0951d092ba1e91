"""Training windows made to look like what arrives: other casing, lost full stops, words replaced by a machine."""

from __future__ import annotations

import random
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from train.windows import Window

_TABLE: Final = Path(__file__).with_name("rewordings.toml")


class Augmenter:
    """Applies each change with its own chance; labels stay on their words, so no offset can move."""

    def __init__(self, synonyms: dict[str, list[str]] | None = None) -> None:
        self._table: dict[str, list[str]] = tomllib.loads(_TABLE.read_text(encoding="utf-8"))["words"]
        self._synonyms = synonyms or {}

    def changed(self, window: Window, chance: random.Random) -> Window:
        """The window itself, or an altered copy."""
        if chance.random() < 0.25:
            window = self._reworded(window, chance, 0.5, 0.12 if chance.random() < 0.6 else 0.0)
        if chance.random() < 0.06:
            window = self._unpunctuated(window)
        dice = chance.random()
        if dice < 0.04:
            window = replace(window, words=[word.lower() for word in window.words])
        elif dice < 0.08:
            window = replace(window, words=[word.upper() for word in window.words])
        elif dice < 0.09:
            window = replace(window, words=[word[:1].upper() + word[1:] for word in window.words])
        return window

    def _reworded(self, window: Window, chance: random.Random, listed: float, other: float) -> Window:
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

    def _unpunctuated(self, window: Window) -> Window:
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


def _cased(word: str, like: str) -> str:
    return word.upper() if like.isupper() and len(like) > 1 else word.capitalize() if like[:1].isupper() else word
