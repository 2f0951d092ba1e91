"""Roles of predicates: a label for every pair of predicate and word, then the words that belong to the argument."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from twosource.read.encoder.frames import extent, subtrees

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

REACH: Final = 12
#: Roles that one predicate has once at most.
_ONCE: Final = frozenset({"ARG0", "ARG1", "ARG2", "ARG3", "ARG4"})
#: Light verbs point at the word alone ("make" of "make a profit").
_WORDS: Final = frozenset({"ARGM-LVB", "ARGM-PRR"})
_LINKS: Final = frozenset({"case", "cc", "mark"})
_PAIRS: Final = 8192


def pairs(predicates: Ints, starts: Ints, count: int) -> tuple[Ints, Ints]:
    """Every predicate with every word of its sentence."""
    ends = np.append(starts[1:], count)
    sentence = np.searchsorted(starts, predicates, side="right") - 1
    sizes = (ends - starts)[sentence]
    left = np.repeat(predicates, sizes)
    offsets = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return left, np.repeat(starts[sentence], sizes) + offsets


def labelled(
    outputs: dict[str, Floats],
    constants: dict[str, Floats],
    predicates: Ints,
    starts: Ints,
    heads: Ints,
    rels: Ints,
    kinds: int,
) -> list[tuple[int, int, int, float]]:
    """(predicate, argument's head word, label id, score) of every role; features as in ``train/heads/roles.py``."""
    pred, word = pairs(predicates, starts, len(heads))
    down = (heads[word] == pred) & (word != pred)
    up = (heads[pred] == word) & (word != pred) & ~down
    beside = (heads[word] == heads[pred]) & (word != pred) & ~down & ~up
    arc = down * (1 + rels[word]) + up * (1 + kinds + rels[pred]) + beside * (1 + 2 * kinds)
    distance = np.clip(word - pred, -REACH, REACH) + REACH
    found: list[tuple[int, int, int, float]] = []
    for at in range(0, len(pred), _PAIRS):
        part = slice(at, at + _PAIRS)
        hidden = outputs["role_predicate"][pred[part]] + outputs["role_word"][word[part]]
        hidden += constants["role_distance"][distance[part]]
        hidden += constants["role_arc"][arc[part]]
        np.maximum(hidden, 0, out=hidden)
        scores = hidden @ constants["role_weight"] + constants["role_bias"]
        labels = scores.argmax(1)
        hits = np.flatnonzero(labels)
        margins = scores[hits, labels[hits]] - scores[hits, 0]
        found += zip(
            pred[part][hits].tolist(), word[part][hits].tolist(), labels[hits].tolist(), margins.tolist(), strict=True
        )
    return found


def frames(
    found: Sequence[tuple[int, int, int, float]],
    predicates: Ints,
    starts: Ints,
    heads: Ints,
    relations: Sequence[str],
    marks: NDArray[np.bool_],
    names: Sequence[str],
) -> list[tuple[int, list[tuple[str, int, int]]]]:
    """Every predicate with its roles (label, first word, last + 1), in text order.

    Of a role that can be there once the surest is kept. ``marks`` says which words are punctuation: none stands at
    the edge of an argument.
    """
    best: dict[int, dict[tuple[str, int], tuple[float, int]]] = {int(p): {} for p in predicates}
    for predicate, word, label, score in found:
        name = names[label]
        key = (name, 0 if name in _ONCE else word)
        if key not in best[predicate] or best[predicate][key][0] < score:
            best[predicate][key] = (score, word)
    low, high = subtrees(heads)
    rows = []
    for predicate, chosen in best.items():
        roles = [
            (name, *_words(name, word, predicate, heads, relations, marks, low, high))
            for (name, _), (_, word) in chosen.items()
        ]
        rows.append((predicate, sorted(roles, key=lambda role: (role[1], role[2], role[0]))))
    return rows


def _words(
    name: str,
    head: int,
    predicate: int,
    heads: Ints,
    relations: Sequence[str],
    marks: NDArray[np.bool_],
    low: Ints,
    high: Ints,
) -> tuple[int, int]:
    if name in _WORDS:
        return head, head + 1
    begin, end = extent(head, predicate, heads, low, high)
    above = low[head] <= predicate <= high[head]
    while begin < end - 1 and (marks[begin] or (above and begin < head and _link(begin, head, heads, relations))):
        begin += 1
    while end - 1 > begin and marks[end - 1]:
        end -= 1
    return begin, end


def _link(word: int, head: int, heads: Ints, relations: Sequence[str]) -> bool:
    """Whether a word only ties the argument to what is around it ("of the troops who fled": of)."""
    return bool(heads[word] == head) and relations[word] in _LINKS
