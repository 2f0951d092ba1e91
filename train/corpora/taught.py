"""Texts without trees or tags of their own, read by the teacher: the model of the first stage of training.

Two uses. Unlabelled reports of conflicts get all the layers that the teacher finds (self-training: the student sees
them reworded, in other casing, with names spelt otherwise, and has to find the same). Sentences that mark only the
arguments of a predicate get the trees that say which word of an argument is its head.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from train.corpora import claims_own, conflict, events_own
from train.corpora.align import covered
from train.corpora.entities import OUTSIDE, mask
from train.corpora.records import records
from train.labels import ATTRIBUTION, DEPRELS, UPOS, role
from train.lesson import Lesson, RoleFrame, lesson_of

#: Articles of MUC-4 (all upper case) and of ECB+ (many on one deed) that the teacher reads.
ARTICLES: Final = 250
#: Example sentences are joined to texts of about this many characters, so that windows are filled.
ROOM: Final = 450


@dataclass(frozen=True, slots=True)
class Teacher:
    """The pipeline of the first stage and the feature bundles it knows."""

    reader: Language
    morphs: dict[str, int]

    def layers(self, lesson: Lesson, *, tagged: bool) -> Doc:
        """Lay sentences, tags and trees over ``lesson``, and with ``tagged`` attribution and entities as well."""
        doc = self.reader(lesson.text)
        words = [token for token in doc if not token.is_space]
        back = {token.i: place for place, token in enumerate(words)}
        count = len(words)
        rows = {name: np.full(count, -1, np.int32) for name in ("sent", "upos", "morph", "head", "rel", "sid")}
        number = -1
        for place, token in enumerate(words):
            begins = bool(token.is_sent_start)
            number += begins
            rows["sent"][place], rows["sid"][place] = begins, max(number, 0)
            rows["upos"][place] = UPOS.index(token.pos_)
            rows["morph"][place] = self.morphs.get(str(token.morph), -1)
            rows["head"][place] = back.get(token.head.i, -1)
            rows["rel"][place] = DEPRELS.index("root" if token.dep_ == "ROOT" else token.dep_)
        lesson.labels.update(rows)
        if tagged:
            attr = np.zeros(count, np.int32)
            for span in doc.spans["attribution"]:
                inside = [back[token.i] for token in span if token.i in back]
                attr[inside] = ATTRIBUTION.index(f"I-{span.label_}")
                attr[inside[0]] = ATTRIBUTION.index(f"B-{span.label_}")
            lesson.labels["attr"] = attr
            ents = np.full(count, OUTSIDE, np.int32)
            for span in doc.ents:
                inside = [back[token.i] for token in span if token.i in back]
                ents[inside] = mask(frozenset({span.label_}), "I")
                ents[inside[0]] = mask(frozenset({span.label_}), "B")
            known = lesson.labels.get("ents")
            lesson.labels["ents"] = ents if known is None else np.where(known != 0, known, ents).astype(np.int32)
        return doc


def reports(corpora: Path, teacher: Teacher) -> list[Lesson]:
    """WikiEvents, MUC-4 and ECB+ (train parts), with what the teacher finds beside the gold entities they have."""
    lessons = conflict.wikievents(corpora, "train")
    lessons += conflict.muc4(corpora, "train")[:ARTICLES]
    found = records(corpora, "incidents-ecbplus", "train")
    for record in found[:: -(-len(found) // ARTICLES)]:
        lessons.append(lesson_of(record["id"], "incidents-ecbplus", record["text"])[0])
    for lesson in lessons:
        lesson.name += " taught"
        teacher.layers(lesson, tagged=True)
    return lessons


def passages(corpora: Path, teacher: Teacher) -> list[Lesson]:
    """Our own passages, with the teacher's sentences, tags, trees, entities, roles and factuality beside their labels.

    They are few and read often. Where nothing but a deed's type is learnt at a word, its states drift until tags and
    trees are lost: without these layers the tags of triggers in texts like them went wrong nearly half of the time.
    """
    lessons = [*events_own.passages("train"), *claims_own.passages("train")]
    for lesson in lessons:
        own = dict(lesson.labels)
        doc = teacher.layers(lesson, tagged=True)
        lesson.labels |= own
        lesson.name += " taught"
        _predicates(lesson, doc)
    return lessons


def _predicates(lesson: Lesson, doc: Doc) -> None:
    """Lay the teacher's predicates over a lesson, with their roles and factuality."""
    back = {token.i: place for place, token in enumerate(token for token in doc if not token.is_space)}
    numbers, count = lesson.labels["sid"], len(lesson.words)
    lesson.labels["pred"] = np.zeros(count, np.int32)
    lesson.labels["fact"] = np.full(count, np.nan, np.float32)
    for frame in doc._.frames:
        word = back[frame.predicate]
        lesson.labels["pred"][word] = 1
        lesson.labels["fact"][word] = doc[frame.predicate]._.factuality
        same = np.flatnonzero(numbers == numbers[word])
        roles: dict[int, str] = {}
        for one in frame.roles:
            label = role(one.label)
            inside = [back[i] for i in range(one.start, one.end) if i in back]
            if label is not None and inside:
                roles.setdefault(_head_of(lesson, inside[0], inside[-1] + 1), label)
        lesson.frames.append(RoleFrame(word, int(same[0]), int(same[-1]) + 1, roles))


def examples(corpora: Path, teacher: Teacher) -> list[Lesson]:
    """PropBank's example sentences: the roles of one predicate each, nothing else known."""
    return _argued(records(corpora, "propbank-examples", "train"), "propbank-examples", teacher)


def masc(corpora: Path, teacher: Teacher) -> list[Lesson]:
    """PropBank roles of the verbs of MASC."""
    found = [record for record in records(corpora, "propbank-masc", "train") if record["predicates"]]
    return _argued(found, "propbank-masc", teacher)


def _argued(found: list[dict[str, Any]], corpus: str, teacher: Teacher) -> list[Lesson]:
    lessons = []
    for group in _joined(found):
        text, bases = "", []
        for record in group:
            text += "\n\n" if text else ""
            bases.append(len(text))
            text += record["text"]
        lesson, spans = lesson_of(group[0]["id"], corpus, text)
        teacher.layers(lesson, tagged=False)
        for record, base in zip(group, bases, strict=True):
            low, high = covered(base, base + len(record["text"]), spans)
            for predicate in record["predicates"]:
                frame = _frame(lesson, spans, record["tokens"], predicate, base, (low, high))
                if frame is not None:
                    lesson.frames.append(frame)
        lessons.append(lesson)
    return lessons


def _joined(found: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    group: list[dict[str, Any]] = []
    size = 0
    for record in found:
        if group and size + len(record["text"]) > ROOM:
            yield group
            group, size = [], 0
        group.append(record)
        size += len(record["text"])
    if group:
        yield group


def _frame(
    lesson: Lesson,
    spans: list[tuple[int, int]],
    tokens: list[list[int]],
    predicate: dict[str, Any],
    base: int,
    bounds: tuple[int, int],
) -> RoleFrame | None:
    """The frame of one predicate, on the words of the lesson; None where its token is no word of its own."""
    low, high = bounds
    first, last = covered(base + tokens[predicate["token"]][0], base + tokens[predicate["token"]][1], spans, low)
    if first >= last:
        return None
    roles: dict[int, str] = {}
    for argument in predicate["args"]:
        label = role(argument["label"])
        if argument["last"] >= len(tokens):
            continue  # two slips of the corpus
        begin, end = base + tokens[argument["first"]][0], base + tokens[argument["last"]][1]
        inside = covered(begin, end, spans, low)
        if label is None or inside[0] >= inside[1]:
            continue
        roles.setdefault(_head_of(lesson, *inside), label)
    return RoleFrame(first, low, high, roles)


def _head_of(lesson: Lesson, first: int, last: int) -> int:
    """The word in [first, last) that hangs on a word outside; of several the one with the most words below it."""
    heads = lesson.labels["head"]
    tops = [word for word in range(first, last) if not first <= heads[word] < last or heads[word] == word]
    if len(tops) <= 1:
        return tops[0] if tops else first
    below = dict.fromkeys(tops, 0)
    for word in range(first, last):
        place, steps = word, 0
        while place not in below and steps < last - first:
            place, steps = int(heads[place]), steps + 1
        if place in below:
            below[place] += 1
    return max(tops, key=lambda word: below[word])
