"""What the word heads say of single words: deeds with type and status, stances of cues, words of reservation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

Floats = NDArray[np.float32]
#: Keys of ``doc.user_data``; the values are dicts and lists of plain numbers and names, so that workers can send them.
DEEDS: Final = "twosource_deeds"
STATUSES: Final = "twosource_statuses"
STANCES: Final = "twosource_stances"
CAVEATS: Final = "twosource_caveats"
#: Chances below this are not kept.
LEAST: Final = 0.02
#: Words that can be a cue.
_SPEAKING: Final = frozenset({"VERB", "NOUN", "ADJ", "ADV", "SCONJ", "ADP"})
_TYPES, _STANCES = 2, 3


@dataclass(frozen=True, slots=True)
class Deed:
    """The chance that a word names a deed, and the likeliest types with their chances if it does, the first first."""

    chance: float
    types: tuple[tuple[str, float], ...]


def deed_of(token: Token) -> Deed | None:
    """The getter of ``token._.event``; None where the chance is below ``LEAST`` or the weights have no such head."""
    row = token.doc.user_data.get(DEEDS, {}).get(token.i)
    return None if row is None else Deed(row[0], tuple((name, chance) for name, chance in row[1]))


def statuses_of(token: Token) -> dict[str, float] | None:
    """The getter of ``token._.status``: the chance of each status, for words that ``token._.event`` is set on."""
    row = token.doc.user_data.get(STATUSES, {}).get(token.i)
    return None if row is None else dict(row)


def stances_of(token: Token) -> dict[str, float] | None:
    """The getter of ``token._.stance``: the likeliest stances if the word is a cue; None where it cannot be one."""
    row = token.doc.user_data.get(STANCES, {}).get(token.i)
    return None if row is None else dict(row)


def caveat_of(token: Token) -> tuple[str, float] | None:
    """The getter of ``token._.caveat``: the likeliest caveat that the word expresses, and its chance."""
    row = token.doc.user_data.get(CAVEATS, {}).get(token.i)
    return None if row is None else (row[0], row[1])


class WordHeads:
    """Decodes the word heads of one document, in parts; heads that the weights lack give nothing."""

    def __init__(self, labels: Mapping[str, Sequence[str]]) -> None:
        self._labels = labels
        self._speaking = np.array([name in _SPEAKING for name in labels["upos"]])
        self.found: dict[str, dict[int, list[Any]]] = {}

    def add(self, rows: Mapping[str, Floats], base: int) -> None:
        """Read the next words, the first of which is word ``base`` of the document."""
        if "event_type" in rows:
            chances = 1 / (1 + np.exp(-rows["event"][:, 0]))
            words = np.flatnonzero(chances >= LEAST)
            kinds = likeliest(rows["event_type"][words], self._labels["event"], _TYPES)
            deeds = zip(words.tolist(), chances[words].tolist(), kinds, strict=True)
            self._keep(DEEDS, {base + word: [round(chance, 3), kind] for word, chance, kind in deeds})
            if "status" in rows:
                names = self._labels["status"]
                self._keep(STATUSES, _placed(words, likeliest(rows["status"][words], names, len(names)), base))
        if "stance" in rows:
            words = np.flatnonzero(self._speaking[rows["upos"].argmax(1)])
            self._keep(
                STANCES, _placed(words, likeliest(rows["stance"][words], self._labels["stance"], _STANCES), base)
            )
        if "caveat" in rows:
            doubts = softmax(rows["caveat"])
            words = np.flatnonzero(doubts[:, 0] < 1 - 5 * LEAST)
            best = 1 + doubts[words, 1:].argmax(1)
            names = self._labels["caveat"]
            pairs = [[names[kind], round(float(doubts[word, kind]), 3)] for word, kind in zip(words, best, strict=True)]
            self._keep(CAVEATS, _placed(words, pairs, base))

    def _keep(self, key: str, more: dict[int, list[Any]]) -> None:
        self.found.setdefault(key, {}).update(more)


def likeliest(logits: Floats, names: Sequence[str], count: int) -> list[list[list[Any]]]:
    """For every row the ``count`` likeliest names with their chances, rounded to thousandths."""
    chances = softmax(logits)
    order = np.argsort(-chances, axis=1, kind="stable")[:, :count]
    best = np.take_along_axis(chances, order, 1).astype(float).round(3)
    return [
        [[names[kind], chance] for kind, chance in zip(kinds, row, strict=True)]
        for kinds, row in zip(order.tolist(), best.tolist(), strict=True)
    ]


def softmax(logits: Floats) -> Floats:
    """Chances along the last axis."""
    grown = np.exp(logits - logits.max(1, keepdims=True, initial=-np.inf))
    chances: Floats = grown / grown.sum(1, keepdims=True)
    return chances


def _placed(words: NDArray[np.int64], rows: list[Any], base: int) -> dict[int, list[Any]]:
    return {base + word: row for word, row in zip(words.tolist(), rows, strict=True)}
