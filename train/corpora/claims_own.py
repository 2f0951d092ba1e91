"""Our own passages of claims: attribution, stances at the words of cues, and the words of a reporter's reservation."""

from __future__ import annotations

import numpy as np

from train.answers import CAVEATS, STANCES
from train.corpora import attribution
from train.corpora.align import covered
from train.corpora.events_own import own
from train.lesson import Lesson, lesson_of


def passages(part: str) -> list[Lesson]:
    """Our own passages: stances on the words of cues, a caveat's class on its words and none elsewhere, attribution."""
    lessons = []
    for record in own("claims", part):
        lesson, spans = lesson_of(record["id"], "own-claims", record["text"])
        stances = np.full(len(spans), -1, np.int32)
        caveats = np.zeros(len(spans), np.int32)
        for claim in record["attributions"]:
            for begin, end in claim["cue"]:
                first, last = covered(begin, end, spans)
                stances[first:last] = STANCES.index(claim["stance"])
            if claim["caveat_span"]:
                first, last = covered(*claim["caveat_span"], spans)
                caveats[first:last] = CAVEATS.index(claim["caveat"])
        lesson.labels |= {"stance": stances, "caveat": caveats, "attr": attribution.tags(record, spans)}
        lessons.append(lesson)
    return lessons
