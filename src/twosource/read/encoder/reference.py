"""Which words are mentions, and which earlier mention each may take up (Dobrovolskii 2021, arXiv 2109.04127)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from twosource.read.encoder.mentions import CLASSES, DISTANCES, buckets, class_of, form_of

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

#: Mentions back that a mention is compared with; the memory of a long document stays that of these.
MOST: Final = 80
#: Antecedents kept of each mention, and the score below which none is (having none at all scores 0).
KEPT: Final = 5
LEAST: Final = -4.0
_MENTION: Final = 0.0
_BLOCK: Final = 48
_OUTPUTS: Final = ("ref_mention", "ref_later", "ref_earlier", "ref_query", "ref_key")


class References:
    """Takes a document's rows part by part; ``found`` maps a mention to its likeliest antecedents, best first.

    Words are counted from the document's first. A mention without any likely antecedent is there with an empty list.
    Weights without this head find nothing.
    """

    def __init__(self, constants: Mapping[str, Floats], words: Sequence[str]) -> None:
        self.found: dict[int, list[tuple[int, float]]] = {}
        self._words = words
        self._known = "ref_weight" in constants
        if self._known:
            # Distance, classes and sameness of form in one table, so that a pair looks up one row.
            same, distance, classes = (constants[f"ref_{name}"] for name in ("same", "distance", "classes"))
            table = same[:, None, None] + distance[None, :, None] + classes[None, None]
            self._table = table.reshape(-1, table.shape[-1])
            self._weight, self._bias = constants["ref_weight"], float(constants["ref_bias"][0])
            width, depth = len(self._weight), 0
            self._places = np.zeros(0, np.int64)
            self._forms = np.zeros(0, np.int64)
            self._classes = np.zeros(0, np.int64)
            self._earlier, self._keys = np.zeros((0, width), np.float32), np.zeros((0, depth), np.float32)

    def add(self, rows: Mapping[str, Floats], base: int) -> None:
        """Read the rows of the words from ``base`` on; parts must come in order."""
        if not self._known or any(name not in rows for name in _OUTPUTS):
            return
        hits = np.flatnonzero(rows["ref_mention"][:, 0] > _MENTION)
        for at in range(0, len(hits), _BLOCK):
            part = hits[at : at + _BLOCK]
            words = [self._words[base + place] for place in part.tolist()]
            forms, classes = (np.array([of(word) for word in words], np.int64) for of in (form_of, class_of))
            self._block(part + base, forms, classes, {name: rows[name][part] for name in _OUTPUTS[1:]})

    def _block(self, places: Ints, forms: Ints, classes: Ints, rows: Mapping[str, Floats]) -> None:
        carried = len(self._places)
        all_places = np.concatenate([self._places, places])
        all_forms = np.concatenate([self._forms, forms])
        all_classes = np.concatenate([self._classes, classes])
        earlier = np.concatenate([self._earlier, rows["ref_earlier"]])
        keys = np.concatenate([self._keys.reshape(carried, rows["ref_key"].shape[1]), rows["ref_key"]])
        count = len(all_places)
        later = np.arange(len(places)) + carried
        lawful = (np.arange(count) < later[:, None]) & (np.arange(count) >= later[:, None] - MOST)
        row, column = np.nonzero(lawful)
        scores = np.full(lawful.shape, -np.inf, np.float32)
        bucket = buckets(places[row] - all_places[column])
        same = (forms[row] == all_forms[column]).astype(np.int64)
        feature = (same * len(DISTANCES) + bucket) * CLASSES * CLASSES + classes[row] * CLASSES + all_classes[column]
        hidden = rows["ref_later"][row]
        hidden += earlier[column]
        hidden += self._table[feature]
        np.maximum(hidden, 0, out=hidden)
        scores[row, column] = hidden @ self._weight + self._bias
        scores += rows["ref_query"] @ keys.T
        order = np.argsort(-scores, axis=1, kind="stable")[:, :KEPT]
        best = np.take_along_axis(scores, order, 1)
        for place, chosen, values in zip(places.tolist(), all_places[order].tolist(), best.tolist(), strict=True):
            self.found[place] = [(word, round(v, 4)) for word, v in zip(chosen, values, strict=True) if v > LEAST]
        self._places, self._forms, self._classes = all_places[-MOST:], all_forms[-MOST:], all_classes[-MOST:]
        self._earlier, self._keys = earlier[-MOST:], keys[-MOST:]
