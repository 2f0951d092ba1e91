"""Weapons, vehicles, armed groups and places out of event corpora of the conflict register.

These corpora mark only what takes part in their events, so every other word is left unknown rather than outside.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np

from train.corpora import events_own
from train.corpora.align import covered
from train.corpora.entities import ANY_GROUP, OUTSIDE_NOMINAL, mask, narrowed, no_mention
from train.corpora.ner import stripped
from train.corpora.records import records
from train.lesson import Lesson, lesson_of

_THINGS: Final = frozenset({"WEAPON", "PLATFORM", "FACILITY"})
_PLACES: Final = frozenset({"PLACE", "FACILITY"})
_DOERS: Final = frozenset({"PERSON", "PLACE"}) | ANY_GROUP
_PEOPLE: Final = frozenset({"PERSON", "MILITARY"})

WIKIEVENTS: Final = {
    "Place": _PLACES, "Destination": _PLACES, "Origin": _PLACES, "Attacker": _DOERS, "Killer": _DOERS,
    "Injurer": _DOERS, "Victim": _PEOPLE, "Detainee": _PEOPLE, "Defendant": _PEOPLE, "ExplosiveDevice": _THINGS,
    "Instrument": _THINGS, "Vehicle": _THINGS, "Artifact": _THINGS, "PassengerArtifact": _THINGS,
    "AcquiredEntity": _THINGS, "ObservedEntity": _THINGS, "Target": _THINGS, "Topic": _THINGS,
}  # fmt: skip
MUC4: Final = {
    "instrument": _THINGS, "organisations": ANY_GROUP, "perpetrators": _PEOPLE, "human_names": frozenset({"PERSON"}),
    "physical_targets": _THINGS,
}  # fmt: skip


def wikievents(corpora: Path, part: str) -> list[Lesson]:
    """Triggers and arguments of events; a role allows some types, the head word narrows them, things must be plain."""
    lessons = []
    texts = records(corpora, "events-wikievents", part)
    for record in texts:
        marked = [
            (argument["begin"], argument["end"], WIKIEVENTS[argument["role"]])
            for event in record["events"]
            for argument in event["args"]
            if argument["role"] in WIKIEVENTS and not argument.get("far")
        ]
        lessons.append(_partial(record["id"], "events-wikievents", record["text"], marked))
    events_own.triggers(texts, lessons)
    return lessons


def muc4(corpora: Path, part: str) -> list[Lesson]:
    """Fillers of incident templates, at all their occurrences."""
    lessons = []
    for record in records(corpora, "events-muc4", part):
        marked = [
            (begin, end, kinds)
            for event in record["events"]
            for slot, kinds in MUC4.items()
            for filler in event.get(slot, ())
            for begin, end in filler.get("spans", ())
        ]
        if marked:
            lessons.append(_partial(record["id"], "events-muc4", record["text"], marked))
    return lessons


def _partial(name: str, corpus: str, text: str, marked: list[tuple[int, int, frozenset[str]]]) -> Lesson:
    lesson, spans = lesson_of(name, corpus, text)
    masks = np.zeros(len(spans), np.int32)
    for begin, end, kinds in sorted(marked, key=lambda m: m[0] - m[1]):
        first, last = stripped(*covered(begin, end, spans), lesson.words)
        if first >= last or last - first > 8 or masks[first:last].any():
            continue
        low = [word.lower() for word in lesson.words[first:last]]
        if no_mention(low[-1]) or not low[-1][-1].isalpha():
            continue
        found = narrowed(kinds, low, nominal=True)
        if kinds == _THINGS and len(found) > 1:
            continue  # a thing whose head word does not say what it is
        masks[first] = mask(found, "B")
        masks[first + 1 : last] = mask(found, "I")
        if last < len(masks) and not masks[last]:
            masks[last] = OUTSIDE_NOMINAL & ~mask(found, "I")
    lesson.labels["ents"] = masks
    return lesson
