"""Clusters of mentions on their head words: OntoGUM with GUM's single mentions, GAP's pronouns, news about incidents.

Labels: ``cluster`` is -1 where nothing is known, 0 for no mention, k >= 1 for a mention of cluster k; ``before`` is the
number of words back to the mention before of the same cluster, 0 where there is none.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from train.corpora.align import covered
from train.corpora.records import records
from train.labels import DEPRELS
from train.lesson import Lesson, lesson_of

#: Words before which a noun phrase has had its head.
_AFTER = frozenset(
    {",", "(", "of", "for", "in", "at", "from", "on", "with", "to", "by", "about", "who", "whose", "which", "that"}
)
_MARGIN = 20
_CONJ, _CC, _FLAT = (DEPRELS.index(name) for name in ("conj", "cc", "flat"))


def head_word(first: int, last: int, heads: Any, rels: Any) -> int:
    """The word that stands for the mention [first, last): its head, the last word of a name, or the joint of several.

    "Ana Ruiz" hangs on Ana in the treebanks, but its later mentions are "Ruiz"; of "France and Italy" the head is
    "France", which is a mention itself, so that "and" stands for both.
    """
    tops = [w for w in range(first, last) if heads[w] == w or not first <= heads[w] < last]
    core = tops[0] if tops else first
    below = [w for w in range(first, last) if heads[w] == core and w != core]
    joined = [w for w in below if rels[w] == _CONJ]
    for word in joined[-1:]:
        joints = [w for w in range(core + 1, word) if heads[w] == word and rels[w] == _CC]
        if joints:
            return joints[-1]
    return max([core, *(w for w in below if rels[w] == _FLAT and w > core)])


def gum(corpora: Path, part: str, lessons: list[Lesson]) -> None:
    """Add ``cluster`` and ``before`` to lessons of GUM that carry trees.

    OntoNotes' scheme decides the clusters; whatever else GUM calls a mention is one of its own.
    """
    clustered = {record["id"]: record for record in records(corpora, "gum-ontocoref", part)}
    mentioned = {record["id"]: record for record in records(corpora, "gum-coref", part)}
    for lesson in lessons:
        record = clustered.get(lesson.name)
        if record is None or record["text"] != lesson.text:
            continue
        spans = [(int(b), int(b) + len(word)) for b, word in zip(lesson.begins, lesson.words, strict=True)]
        groups = list(record["clusters"])
        known = {tuple(span) for group in groups for span in group}
        others = mentioned[lesson.name]
        loose = [span for group in others["clusters"] for span in group] + list(others["singletons"])
        groups += [[span] for span in loose if tuple(span) not in known]
        mentions = [
            (e - b, number < len(record["clusters"]), b, e, number) for number, g in enumerate(groups, 1) for b, e in g
        ]
        found = np.zeros(len(spans), np.int32)
        # A mention of several takes its word before a single one, a short one before a long one.
        for _, _, begin, end, number in sorted(mentions, key=lambda m: (not m[1], m[0], m[2])):
            first, last = covered(begin, end, spans)
            if first < last:
                word = head_word(first, last, lesson.labels["head"], lesson.labels["rel"])
                if not found[word]:
                    found[word] = number
        lesson.labels["cluster"] = found
        lesson.labels["before"] = before(found)


def before(clusters: np.ndarray[Any, np.dtype[np.int32]]) -> np.ndarray[Any, np.dtype[np.int32]]:
    """Words back to the last mention of the same cluster; 0 for none."""
    found = np.zeros(len(clusters), np.int32)
    seen: dict[int, int] = {}
    for place in np.flatnonzero(clusters > 0).tolist():
        number = int(clusters[place])
        if number in seen:
            found[place] = place - seen[number]
        seen[number] = place
    return found


def gap(corpora: Path, part: str) -> list[Lesson]:
    """Biographies with one pronoun and two names that it may mean; all else is unknown."""
    lessons = []
    for record in records(corpora, "gap", part):
        lesson, spans = lesson_of(record["id"], "gap", record["text"])
        pronoun, one, other = (covered(*record[name], spans) for name in ("pronoun", "a", "b"))
        if not (record["a_coref"] or record["b_coref"]) or min(e - b for b, e in (pronoun, one, other)) < 1:
            continue
        found = np.full(len(spans), -1, np.int32)
        found[one[1] - 1], found[other[1] - 1] = 1, 2
        found[pronoun[0]] = 1 if record["a_coref"] else 2
        lesson.labels["cluster"] = found
        lesson.labels["before"] = before(found)
        # Whoever the pronoun means may be named before, unmarked: with no marked antecedent it teaches nothing.
        lesson.labels["before"][pronoun[0]] = 1
        lessons.append(lesson)
    return lessons


def news(corpora: Path, corpus: str, part: str) -> list[Lesson]:
    """News of ``incidents-ecbplus`` or ``incidents-meantime``: who and what took part in events, the rest unknown.

    Only the stretch of an article is kept in which its mentions lie.
    """
    lessons = []
    for record in records(corpora, corpus, part):
        lesson, spans = lesson_of(record["id"], corpus, record["text"])
        numbers: dict[str, int] = {}
        found = np.full(len(spans), -1, np.int32)
        for mention in sorted(record["mentions"], key=lambda m: m["end"] - m["begin"]):
            if not mention["type"].startswith(("HUMAN", "NON_HUMAN", "LOC", "ENTITY")):
                continue
            first, last = covered(mention["begin"], mention["end"], spans)
            word = _plain_head(first, last, lesson.words)
            if word is not None and found[word] < 0:
                found[word] = numbers.setdefault(mention["cluster"], len(numbers) + 1)
        recurring = np.flatnonzero(np.isin(found, found[before(found) > 0]) & (found > 0))
        if len(recurring):
            low, high = max(int(recurring[0]) - _MARGIN, 0), int(recurring[-1]) + _MARGIN
            lesson.words, lesson.gaps = lesson.words[low:high], [2, *lesson.gaps[low + 1 : high]]
            lesson.begins = lesson.begins[low:high]
            lesson.labels["cluster"] = found[low:high]
            lesson.labels["before"] = before(found[low:high])
            lessons.append(lesson)
    return lessons


def _plain_head(first: int, last: int, words: list[str]) -> int | None:
    """The head of a noun phrase without its tree: the last word before what can only follow a head."""
    stop = next((w for w in range(first + 1, last) if words[w].lower() in _AFTER), last)
    return next((w for w in range(stop - 1, first - 1, -1) if words[w][0].isalnum()), None)
