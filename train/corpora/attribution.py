"""Attribution as one layer of BIO tags, as the annotators of PolNeAR drew it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from train.corpora.align import covered
from train.corpora.records import records
from train.corpora.stance import lexical
from train.labels import ATTRIBUTION
from train.lesson import Lesson, lesson_of

_KINDS = ("source", "cue", "content")


def tags(record: dict[str, Any], spans: list[tuple[int, int]]) -> np.ndarray[Any, np.dtype[np.int32]]:
    """Tag ids over words. Of nested attributions the outer is kept, as in PolNeAR; excluded stretches are -1."""
    found = np.zeros(len(spans), np.int32)
    items = [a for a in record["attributions"] if a["cue"]]
    for item in sorted(items, key=_extent, reverse=True):
        pieces = [(kind, *covered(b, e, spans)) for kind in _KINDS for b, e in item[kind]]
        if any(found[first:last].any() for _, first, last in pieces):
            continue
        for kind, first, last in pieces:
            if first < last:
                found[first:last] = ATTRIBUTION.index(f"I-{kind.upper()}")
                found[first] = ATTRIBUTION.index(f"B-{kind.upper()}")
    for stretch in record.get("excluded", ()):
        for begin, end in stretch["spans"]:
            first, last = covered(begin, end, spans)
            found[first:last] = -1
    return found


def _extent(item: dict[str, Any]) -> int:
    pieces = [piece for kind in _KINDS for piece in item[kind]]
    return int(max(e for _, e in pieces) - min(b for b, _ in pieces))


def polnear(corpora: Path, part: str) -> list[Lesson]:
    """Whole news articles, with the stances of cues that the lexicon is sure of."""
    lessons = []
    for record in records(corpora, "polnear", part):
        lesson, spans = lesson_of(record["id"], "polnear", record["text"])
        lesson.labels["attr"] = tags(record, spans)
        lesson.labels["stance"] = lexical(record, spans, lesson.words)
        lessons.append(lesson)
    return lessons
