"""Which corpora a training round reads, and how often."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from train.corpora import attribution, conflict, ner, reference, taught, treebanks
from train.corpora.taught import Teacher
from train.lesson import Lesson
from train.windows import Window, windows_of
from twosource.read.encoder.wordpieces import WordPieces


@dataclass(frozen=True, slots=True)
class Part:
    """A corpus and the shares of its texts that one round of each stage reads; above 1 it is read more than once."""

    name: str
    read: Callable[[Path, dict[str, int]], list[Lesson]]
    share: float  # in the first stage
    later: float | None = None  # in the second stage; the same where not given


@dataclass(frozen=True, slots=True)
class Taught:
    """Texts that the model of the first stage has to read before the second can learn from them."""

    name: str
    read: Callable[[Path, Teacher], list[Lesson]]
    later: float


PARTS: tuple[Part, ...] = (
    Part("polnear", lambda root, morphs: attribution.polnear(root, "train"), 0.6, 0.35),
    Part("ewt", lambda root, morphs: treebanks.ewt(root, "train", morphs), 1.0, 0.6),
    Part("gum", lambda root, morphs: treebanks.gum(root, "train", morphs), 1.0, 1.8),
    Part("re3d", lambda root, morphs: ner.re3d(root, "train"), 1.5),
    Part("wikigold", lambda root, morphs: ner.named(root, "wikigold", "train"), 0.7, 0.4),
    Part("btc", lambda root, morphs: ner.named(root, "btc", "train"), 0.25, 0.15),
    Part("wnut17", lambda root, morphs: ner.named(root, "wnut17", "train"), 0.25, 0.15),
    Part("crossner-politics", lambda root, morphs: ner.named(root, "crossner-politics", "train"), 0.5),
    Part("events-wikievents", lambda root, morphs: conflict.wikievents(root, "train"), 0.4, 0.0),
    Part("events-muc4", lambda root, morphs: conflict.muc4(root, "train"), 0.15, 0.0),
    Part("gap", lambda root, morphs: reference.gap(root, "train"), 0.0, 0.5),
    Part("incidents-ecbplus", lambda root, morphs: reference.news(root, "incidents-ecbplus", "train"), 0.0, 0.25),
    Part("incidents-meantime", lambda root, morphs: reference.news(root, "incidents-meantime", "train"), 0.0, 1.0),
)
TAUGHT: Final[tuple[Taught, ...]] = (
    Taught("own-passages", taught.passages, 5.0),
    Taught("reports", taught.reports, 0.2),
    Taught("propbank-examples", taught.examples, 0.2),
    Taught("propbank-masc", taught.masc, 0.25),
)


def lessons(corpora: Path, morphs: dict[str, int], teacher: Teacher | None = None) -> dict[str, list[Lesson]]:
    """All training texts by part; those that need a teacher only where there is one."""
    found = {part.name: part.read(corpora, morphs) for part in PARTS if _share(part, teacher) > 0}
    if teacher is not None:
        found |= {part.name: part.read(corpora, teacher) for part in TAUGHT if part.later > 0}
    return found


def _share(part: Part, teacher: Teacher | None) -> float:
    return part.share if teacher is None or part.later is None else part.later


def shares(stage: int) -> dict[str, float]:
    """What share of each part's texts one round of this stage reads."""
    if stage == 1:
        return {part.name: part.share for part in PARTS if part.share > 0}
    found = {part.name: part.share if part.later is None else part.later for part in PARTS}
    return {name: share for name, share in (found | {part.name: part.later for part in TAUGHT}).items() if share > 0}


def round_of(
    texts: dict[str, list[Lesson]], number: int, stage: int, pieces: WordPieces, chance: random.Random
) -> list[Window]:
    """The windows of one round. Shares below 1 walk through a corpus, so that rounds together read all of it."""
    windows: list[Window] = []
    for name, share in shares(stage).items():
        pool = texts[name]
        order = list(range(len(pool)))
        random.Random(17).shuffle(order)
        count = len(pool)
        begin, end = round(number * share * count), round((number + 1) * share * count)
        for place in range(begin, end):
            windows += filter(_teaches, windows_of(pool[order[place % count]], pieces, chance))
    return windows


def _teaches(window: Window) -> bool:
    """Whether anything in the window is labelled."""
    ents = window.labels.get("ents")
    return len(window.labels) > 1 or ents is None or bool((ents != 0).any())
