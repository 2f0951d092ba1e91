"""Entity labels on a lesson, as a bit mask of the tags each word may have."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from train.corpora.align import covered
from train.corpora.entities import (
    ANY_GROUP,
    MAPPING,
    OUTSIDE,
    OUTSIDE_NAME,
    OUTSIDE_NOMINAL,
    mask,
    narrowed,
    no_mention,
)
from train.corpora.records import records
from train.lesson import Ints, Lesson, lesson_of

Mention = tuple[int, int, frozenset[str]]
PEOPLE = frozenset({"PERSON"})
_ARTICLES = frozenset({"the", "a", "an"})
_JOINED = {"wikigold": 900, "btc": 700, "wnut17": 700, "uner-ewt": 700, "crossner-politics": 900}


def tagged(length: int, mentions: Iterable[Mention], outside: Ints) -> Ints:
    """Masks over words from mentions [first, last) with their allowed types; the longer of two that overlap wins."""
    masks = outside.copy()
    taken = np.zeros(length, bool)
    for first, last, kinds in sorted(mentions, key=lambda m: (m[0] - m[1], m[0])):
        if first >= last or taken[first:last].any():
            continue
        taken[first:last] = True
        masks[first] = mask(kinds, "B")
        masks[first + 1 : last] = mask(kinds, "I")
        if last < length and not taken[last] and masks[last] != OUTSIDE:
            masks[last] &= ~mask(kinds - {"O"}, "I")
    return masks


def stripped(first: int, last: int, words: list[str]) -> tuple[int, int]:
    """A mention's words without the article before it and the possessive after it."""
    while first < last - 1 and words[first].lower() in _ARTICLES:
        first += 1
    while last - 1 > first and words[last - 1] in {"'s", "’s", "'", "’"}:
        last -= 1
    return first, last


def re3d(corpora: Path, part: str) -> list[Lesson]:
    """Documents of re3d: names and nominals of the conflict register; the longest mention wins."""
    lessons = []
    for record in records(corpora, "re3d", part):
        lesson, spans = lesson_of(record["id"], "re3d", record["text"])
        mentions: list[Mention] = []
        for entity in record["entities"]:
            kinds = MAPPING["re3d"].get(entity["type"])
            first, last = stripped(*covered(entity["begin"], entity["end"], spans), lesson.words)
            if kinds is None or first >= last or no_mention(lesson.words[last - 1]):
                continue
            if kinds >= ANY_GROUP and lesson.words[last - 1].islower():
                kinds |= PEOPLE  # re3d calls "local residents" an organisation, the other corpora persons
            mentions.append((first, last, narrowed(kinds, lesson.words[first:last])))
        outside = np.full(len(spans), OUTSIDE, np.int32)
        lesson.labels["ents"] = tagged(len(spans), mentions, outside)
        lessons.append(lesson)
    return lessons


def named(corpora: Path, corpus: str, part: str) -> list[Lesson]:
    """A corpus of single sentences with names only, joined to texts long enough to fill windows."""
    lessons = []
    batch: list[dict[str, object]] = []
    size = 0
    for record in [*records(corpora, corpus, part), None]:
        new = record is not None and bool(batch) and record.get("doc") != batch[-1].get("doc")
        if batch and (record is None or size > _JOINED[corpus] * 4 or (new and corpus == "wikigold" and size > 500)):
            lessons.append(_joined(corpus, batch))
            batch, size = [], 0
        if record is not None:
            batch.append(record)
            size += len(record["text"])
    return lessons


def _joined(corpus: str, batch: list[dict[str, object]]) -> Lesson:
    text = ""
    marked: list[tuple[int, int, frozenset[str] | None]] = []
    join = " " if corpus == "wikigold" else "\n"
    for record in batch:
        base = len(text)
        text += str(record["text"]) + join
        for entity in record["entities"]:  # type: ignore[attr-defined]
            kinds = None if entity.get("user") else MAPPING[corpus][entity["type"]]
            marked.append((base + entity["begin"], base + entity["end"], kinds))
    lesson, spans = lesson_of(str(batch[0]["id"]), corpus, text)
    mentions: list[Mention] = []
    ignored: list[tuple[int, int]] = []
    low = 0
    for begin, end, kinds in sorted(marked, key=lambda m: m[0]):
        first, last = covered(begin, end, spans, low)
        low = first
        first, last = stripped(first, last, lesson.words)
        if kinds is None:
            ignored.append((first, last))
        elif first < last:
            mentions.append((first, last, narrowed(kinds, lesson.words[first:last])))
    outside = np.array(
        [OUTSIDE if not w[0].isalnum() else OUTSIDE_NAME if w[0].isupper() else OUTSIDE_NOMINAL for w in lesson.words],
        np.int32,
    )
    lesson.labels["ents"] = tagged(len(spans), mentions, outside)
    for first, last in ignored:
        lesson.labels["ents"][first:last] = 0
    return lesson
