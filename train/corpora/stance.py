"""Stances that the lexicon gives at the words of cues."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import numpy as np

from train.answers import STANCES
from train.corpora.align import covered
from train.lesson import Ints
from twosource.knowledge.cues import cues as lexicon
from twosource.knowledge.inflection import verb_forms

_NEGATING: Final = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without"})
#: How many words before a cue may negate it.
_REACH: Final = 3
#: One lemma in so many teaches nothing, so that it can be measured how the head does on cues that it has not seen.
_HELD: Final = 10


def lexical(record: dict[str, Any], spans: list[tuple[int, int]], words: Sequence[str], *, held: bool = False) -> Ints:
    """Weak labels of an attribution record's words: cues whose verb has a single, strong stance in the lexicon.

    Lemmas held apart are left out, or with ``held`` they are all there is.
    """
    stances = np.full(len(spans), -1, np.int32)
    for item in record["attributions"]:
        for begin, end in item["cue"]:
            first, last = covered(begin, end, spans)
            _mark(stances, words, first, last, held)
    return stances


def _mark(stances: Ints, words: Sequence[str], first: int, last: int, held: bool) -> None:
    low = [word.lower() for word in words[max(first - _REACH, 0) : last]]
    if last - first > _REACH + 1 or _NEGATING & set(low):
        return
    for word in range(first, last):
        known = _forms().get(words[word].lower(), set())
        if len(known) == 1:
            ((lemma, stance),) = known
            if held_apart(lemma) == held:
                stances[word] = len(STANCES) + STANCES.index(stance)


@cache
def _forms() -> dict[str, set[tuple[str, str]]]:
    """Regular forms of the verbs whose every cue in the lexicon is strong and of one stance: (lemma, stance)."""
    by_lemma: dict[str, list[tuple[str, str]]] = defaultdict(list)
    alone = {cue.words[0] for cue in lexicon() if len(cue.words) == 1}
    for cue in lexicon():
        if cue.part == "verb" and cue.words[0] in alone:
            by_lemma[cue.words[0]].append((cue.stance, cue.strength))
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for lemma, rows in by_lemma.items():
        stances = {stance for stance, _ in rows}
        if len(stances) == 1 and all(strength == "strong" for _, strength in rows):
            for form in verb_forms(lemma, {}):
                found[form].add((lemma, *stances))
    return found


def held_apart(lemma: str) -> bool:
    """Whether a cue's lemma is kept for measuring."""
    return hashlib.sha256(lemma.encode()).digest()[0] % _HELD == 0
