"""From words to what is read in them: the encoder's numbers decoded, sentence by complete sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twosource.read.encoder.deeds import WordHeads
from twosource.read.encoder.outputs import Outputs
from twosource.read.encoder.reference import References
from twosource.read.encoder.roles import frames, labelled
from twosource.read.encoder.sentences import borders
from twosource.read.encoder.tagged import runs, tags
from twosource.read.encoder.tree import trees
from twosource.read.encoder.viterbi import viterbi
from twosource.read.encoder.weights import Weights

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(slots=True)
class Words:
    """What was read in a document's words. Indices count words, label ids follow ``Weights.labels``."""

    heads: Ints
    rels: Ints
    upos: Ints
    morph: Ints
    entities: list[tuple[int, int, str]] = field(default_factory=list)
    attribution: list[tuple[int, int, str]] = field(default_factory=list)
    frames: list[tuple[int, list[tuple[str, int, int]]]] = field(default_factory=list)
    factuality: list[float] = field(default_factory=list)  # one value a frame
    by_word: dict[str, dict[int, list[Any]]] = field(default_factory=dict)  # see deeds.WordHeads
    antecedents: dict[int, list[tuple[int, float]]] = field(default_factory=dict)  # see reference.References


class Reader:
    """Runs the encoder over words and decodes every head."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._outputs = Outputs(weights)
        labels = weights.labels
        self._root = labels["head"].index("root")
        self._punctuation = labels["upos"].index("PUNCT")
        self._auxiliary = labels["upos"].index("AUX")

    def read(self, words: Sequence[str], gaps: Sequence[int], forced: Ints, given: Ints | None = None) -> Words:
        """Read at least one word. ``forced`` begin sentences; ``given`` are the predicates, where they are known."""
        count = len(words)
        found = Words(_zeros(count), _zeros(count), _zeros(count), _zeros(count))
        spoken: list[Floats] = []
        named: list[Floats] = []
        waiting: dict[str, Floats] = {}
        single = WordHeads(self._weights.labels)
        referring = References(self._weights.constants, words)
        base = done = 0
        for rows in self._outputs.of(words, gaps):
            spoken.append(rows["attr"])
            named.append(rows["ents"])
            single.add(rows, done)
            referring.add(rows, done)
            done += len(rows["attr"])
            if waiting:
                rows = {name: np.concatenate([waiting[name], more]) for name, more in rows.items()}
            here = forced[(forced >= base) & (forced < done)] - base
            starts = borders(rows["sent"][:, 0], here.tolist())
            # The last sentence may go on in the next rows; until they are here it waits.
            stop = done - base if done == count else int(starts[-1])
            starts = starts[starts < stop]
            if stop:
                known = None if given is None else given[(given >= base) & (given < base + stop)] - base
                self._sentences(found, {name: part[:stop] for name, part in rows.items()}, starts, base, known)
            waiting = {name: part[stop:] for name, part in rows.items()}
            base += stop
        found.by_word, found.antecedents = single.found, referring.found
        labels = self._weights.labels
        found.entities = runs(tags(np.concatenate(named), labels["ents"]), labels["ents"])
        found.attribution = runs(viterbi(np.concatenate(spoken), self._weights.constants["attr_steps"]), labels["attr"])
        return found

    def _sentences(self, found: Words, rows: dict[str, Floats], starts: Ints, base: int, given: Ints | None) -> None:
        constants, labels = self._weights.constants, self._weights.labels
        heads = trees(rows["arc_child"], rows["arc_parent"], constants["arc_root"], starts)
        rels = self._relations(rows, heads)
        upos = rows["upos"].argmax(1)
        part = slice(base, base + len(heads))
        found.heads[part], found.rels[part] = heads + base, rels
        found.upos[part], found.morph[part] = upos, rows["morph"].argmax(1)
        predicates = given
        if predicates is None:
            predicates = np.flatnonzero((rows["pred"][:, 0] > 0) & (upos != self._auxiliary))
        names = labels["head"]
        hits = labelled(rows, constants, predicates, starts, heads, rels, len(names))
        relations = [names[r] for r in rels.tolist()]
        for predicate, roles in frames(
            hits, predicates, starts, heads, relations, upos == self._punctuation, labels["roles"]
        ):
            found.frames.append((predicate + base, [(name, b + base, e + base) for name, b, e in roles]))
        found.factuality += np.clip(rows["fact"][predicates, 0], -3, 3).astype(float).tolist()

    def _relations(self, rows: dict[str, Floats], heads: Ints) -> Ints:
        constants = self._weights.constants
        own = heads == np.arange(len(heads))
        rels = np.empty(len(heads), np.int64)
        for at in range(0, len(heads), 4096):
            part = slice(at, at + 4096)
            parent = rows["label_parent"][heads[part]]
            parent[own[part]] = constants["label_root"]
            hidden = np.maximum(rows["label_child"][part] + parent, 0)
            scores = hidden @ constants["label_weight"] + constants["label_bias"]
            scores[:, self._root] = -np.inf
            rels[part] = scores.argmax(1)
        rels[own] = self._root
        return rels


def _zeros(count: int) -> Ints:
    return np.zeros(count, np.int64)
