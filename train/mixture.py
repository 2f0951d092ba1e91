"""Which corpora a training round reads, and how often."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from train.corpora import attribution, conflict, ner, treebanks
from train.lesson import Lesson
from train.windows import Window, windows_of
from twosource.read.encoder.wordpieces import WordPieces


@dataclass(frozen=True, slots=True)
class Part:
    """A corpus and the share of its texts that one round reads; above 1 it is read more than once."""

    name: str
    read: Callable[[Path, dict[str, int]], list[Lesson]]
    share: float


PARTS: tuple[Part, ...] = (
    Part("polnear", lambda root, morphs: attribution.polnear(root, "train"), 0.6),
    Part("ewt", lambda root, morphs: treebanks.ewt(root, "train", morphs), 1.0),
    Part("gum", lambda root, morphs: treebanks.gum(root, "train", morphs), 1.0),
    Part("re3d", lambda root, morphs: ner.re3d(root, "train"), 1.5),
    Part("wikigold", lambda root, morphs: ner.named(root, "wikigold", "train"), 0.7),
    Part("btc", lambda root, morphs: ner.named(root, "btc", "train"), 0.25),
    Part("wnut17", lambda root, morphs: ner.named(root, "wnut17", "train"), 0.25),
    Part("crossner-politics", lambda root, morphs: ner.named(root, "crossner-politics", "train"), 0.5),
    Part("events-wikievents", lambda root, morphs: conflict.wikievents(root, "train"), 0.4),
    Part("events-muc4", lambda root, morphs: conflict.muc4(root, "train"), 0.15),
)


def lessons(corpora: Path, morphs: dict[str, int]) -> dict[str, list[Lesson]]:
    """All training texts by part."""
    return {part.name: part.read(corpora, morphs) for part in PARTS}


def round_of(texts: dict[str, list[Lesson]], number: int, pieces: WordPieces, chance: random.Random) -> list[Window]:
    """The windows of one round. Shares below 1 walk through a corpus, so that rounds together read all of it."""
    windows: list[Window] = []
    for part in PARTS:
        pool = texts[part.name]
        order = list(range(len(pool)))
        random.Random(17).shuffle(order)
        count = len(pool)
        begin, end = round(number * part.share * count), round((number + 1) * part.share * count)
        for place in range(begin, end):
            windows += filter(_teaches, windows_of(pool[order[place % count]], pieces, chance))
    return windows


def _teaches(window: Window) -> bool:
    """Whether anything in the window is labelled."""
    ents = window.labels.get("ents")
    return len(window.labels) > 1 or ents is None or bool((ents != 0).any())
