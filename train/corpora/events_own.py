"""Deeds word by word: our own passages, which mark every deed, and WikiEvents, which marks some types."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from train.answers import STATUSES, exactly, mentioned, wikievents
from train.corpora.align import covered
from train.lesson import Ints, Lesson, lesson_of

OWN: Final = Path(__file__).resolve().parent.parent / "data"
#: A trigger of more words than this is a slip of the corpus's recovery.
_LONGEST: Final = 4
#: WikiEvents type, the beginnings of triggers it holds for ("" any), and the answer; the first that fits.
_KINDS: Final[tuple[tuple[str, tuple[str, ...], str], ...]] = (
    ("Conflict.Attack", ("bomb", "explo", "blast", "detonat", "went off", "blew up"), "blast"),
    ("Conflict.Attack", ("shot", "shoot", "gun", "fire", "open"), "shooting"),
    ("Conflict.Attack", ("",), "attack"),
    ("Life.Die", ("murder", "assassinat", "execut", "massacre", "behead"), "killing"),
    ("Justice.ArrestJailDetain", ("arrest", "detain", "detention", "captur"), "arrest"),
    ("Justice.ChargeIndict", ("charged", "indict", "prosecut"), "law"),
    ("Justice.InvestigateCrime", ("investigat", "probe"), "law"),
    ("Justice.Sentence", ("sentenc", "verdict"), "law"),
    ("Justice.Convict", ("convict", "found guilty", "verdict"), "law"),
    ("Justice.TrialHearing", ("trial", "tried", "hearing"), "law"),
    ("Justice.Acquit", ("acquit",), "law"),
    ("Justice.ReleaseParole", ("release", "releasing", "freed"), "release"),
    ("Conflict.Demonstrate", ("protest", "demonstrat", "rall", "riot", "march"), "protest"),
    ("Contact.Contact", ("met", "meet", "talks", "dialogue", "negotiat"), "meeting"),
    ("Movement.Transportation", ("fled", "flee", "evacuat"), "flight"),
)


def own(kind: str, part: str) -> list[dict[str, Any]]:
    """The records of ``train/data/<kind>/<part>.jsonl``."""
    text = (OWN / kind / f"{part}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def passages(part: str) -> list[Lesson]:
    """Our own passages: every word is a deed of a type or none; statuses stand on the triggers."""
    lessons = []
    for record in own("events", part):
        lesson, spans = lesson_of(record["id"], "own-events", record["text"])
        answers = np.full(len(spans), exactly(""), np.int32)
        statuses = np.full(len(spans), -1, np.int32)
        for event in record["events"]:
            for begin, end in event["mentions"]:
                _mark(answers, lesson, spans, (begin, end), mentioned(event["type"]))
        for event in record["events"]:
            words = _mark(answers, lesson, spans, event["trigger"], exactly(event["type"]))
            statuses[words] = STATUSES.index(event["status"])
        lesson.labels |= {"event": answers, "status": statuses}
        lessons.append(lesson)
    return lessons


def _mark(answers: Ints, lesson: Lesson, spans: list[tuple[int, int]], at: Sequence[int], answer: int) -> list[int]:
    """Give the words of a stretch an answer; articles, hyphens and the like inside it keep theirs. The words."""
    first, last = covered(at[0], at[1], spans)
    words = [word for word in range(first, last) if lesson.words[word].lower() not in _FILLING]
    if last - first > _LONGEST + 2:  # "a state of emergency": a long phrase is known by its ends
        words = [word for word in words if word in (first, last - 1)]
    answers[words] = answer
    return words


_FILLING: Final = frozenset(
    {"a", "an", "the", "of", "to", "-", "–", "'s", "’s", "its", "their", "his", "her", "in", "on"}
)


def triggers(texts: list[dict[str, Any]], lessons: list[Lesson]) -> None:
    """Give WikiEvents' lessons their triggers, those of types that map to ours.

    A word that is marked anywhere in the part teaches nothing where it is not: the marking is not complete.
    """
    spans = [
        [(b, b + len(word)) for b, word in zip(lesson.begins.tolist(), lesson.words, strict=True)] for lesson in lessons
    ]
    marked = {
        lesson.words[word].lower()
        for record, lesson, at in zip(texts, lessons, spans, strict=True)
        for event in record["events"]
        for word in range(*_short(event["trigger"], at))
    }
    unmarked = wikievents("unmarked")
    for record, lesson, at in zip(texts, lessons, spans, strict=True):
        answers = np.array([-1 if word.lower() in marked else unmarked for word in lesson.words], np.int32)
        for event in record["events"]:
            begin, end = event["trigger"]
            first, last = _short((begin, end), at)
            kind = kind_of(event["type"], record["text"][begin:end])
            answers[first:last] = -1 if kind is None else wikievents(kind)
        lesson.labels["event"] = answers


def _short(at: Sequence[int], spans: list[tuple[int, int]]) -> tuple[int, int]:
    first, last = covered(at[0], at[1], spans)
    return (first, last) if last - first <= _LONGEST else (0, 0)


def kind_of(name: str, trigger: str) -> str | None:
    """The answer for a WikiEvents trigger; None where its type and word do not say which of ours it is."""
    low = trigger.lower()
    return next((kind for type_, heads, kind in _KINDS if type_ == name and low.startswith(heads)), None)
