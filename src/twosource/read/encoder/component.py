"""The spaCy component: one pass of the encoder over a document, and every annotation set from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS
from spacy.symbols import IDS
from spacy.tokens import Doc, Span, Token

from twosource.read.encoder.frames import Frame, Role
from twosource.read.encoder.lemmas import Lemmas
from twosource.read.encoder.outputs import Outputs
from twosource.read.encoder.roles import frames, labelled
from twosource.read.encoder.sentences import borders
from twosource.read.encoder.tagged import runs
from twosource.read.encoder.tree import trees
from twosource.read.encoder.viterbi import viterbi
from twosource.read.encoder.weights import FOLDER, Weights, weights

FRAMES: Final = "twosource_frames"
FACTUALITY: Final = "twosource_factuality"
#: Token indices in ``doc.user_data`` that are to be read as the predicates instead of those found; for scoring.
GIVEN: Final = "twosource_given_predicates"

Ints = NDArray[np.int64]


def frames_of(doc: Doc) -> tuple[Frame, ...]:
    """The getter of ``doc._.frames``. Kept as plain lists in the document, so that workers can send it."""
    rows = doc.user_data.get(FRAMES, ())
    return tuple(Frame(p, tuple(Role(label, b, e) for label, b, e in roles)) for p, roles in rows)


def factuality_of(token: Token) -> float | None:
    """The getter of ``token._.factuality``: -3 (did not happen) to 3 (happened) on predicates, None elsewhere."""
    values = token.doc.user_data.get(FACTUALITY)
    return None if values is None else values.get(token.i)


def extend() -> None:
    """Register the extensions, once."""
    if not Doc.has_extension("frames"):
        Doc.set_extension("frames", getter=frames_of)
        Token.set_extension("factuality", getter=factuality_of)


class EncoderComponent:
    """Sets sentences, tags, trees, lemmas, entities, attribution, frames and factuality of a ``Doc``."""

    def __init__(self, folder: Path = FOLDER, *, own: Weights | None = None) -> None:
        self._weights = own or weights(folder)
        self._outputs = Outputs(self._weights)
        self._lemmas = Lemmas(folder / "lemmas.tsv")
        labels = self._weights.labels
        self._upos_ids = np.array([IDS[name] for name in labels["upos"]], np.uint64)
        self._root = labels["head"].index("root")
        self._punctuation = labels["upos"].index("PUNCT")
        self._auxiliary = labels["upos"].index("AUX")

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        words: list[str] = []
        gaps: list[int] = []
        kept: list[int] = []
        forced: list[int] = []
        reach, breaks = 0, 0
        for token in doc:
            text = token.text
            if text.isspace():
                breaks += text.count("\n")
                reach = -1
                continue
            if breaks > 1:
                forced.append(len(words))
            gaps.append(2 if breaks or not words else 0 if reach == token.idx else 1)
            words.append(text)
            kept.append(token.i)
            reach, breaks = token.idx + len(text), 0
        if words:
            self._annotate(doc, words, gaps, np.array(kept, np.int64), forced)
        else:
            doc.from_array([HEAD], -np.arange(len(doc)).reshape(-1, 1).astype(np.int64).astype(np.uint64))  # type: ignore[arg-type]
        return doc

    def _annotate(self, doc: Doc, words: list[str], gaps: list[int], kept: Ints, forced: list[int]) -> None:
        found = self._outputs.of(words, gaps)
        constants, labels = self._weights.constants, self._weights.labels
        starts = borders(found["sent"][:, 0], forced)
        heads = trees(found["arc_child"], found["arc_parent"], constants["arc_root"], starts)
        rels = self._relations(found, heads)
        upos = found["upos"].argmax(1)
        morph = found["morph"].argmax(1)
        strings = doc.vocab.strings
        count = len(doc)
        table = np.zeros((count, 7), np.int64)
        # White space hangs on the word before it, or on the first word where there is none.
        anchor = np.maximum(np.searchsorted(kept, np.arange(count), side="right") - 1, 0)
        table[:, 0] = kept[anchor] - np.arange(count)
        table[kept, 0] = kept[heads] - kept
        columns = table.view(np.uint64)
        columns[:, 1] = strings.add("dep")
        columns[kept, 1] = np.array([strings.add("ROOT" if r == "root" else r) for r in labels["head"]], np.uint64)[
            rels
        ]
        columns[:, 2] = IDS["SPACE"]
        columns[kept, 2] = self._upos_ids[upos]
        columns[kept, 3] = np.array([doc.vocab.morphology.add(m) for m in labels["morph"]], np.uint64)[morph]
        names, bundles, of = labels["upos"], labels["morph"], self._lemmas.of
        columns[:, 4] = [strings.add(token.text) for token in doc] if len(kept) < count else 0
        columns[kept, 4] = [
            strings.add(of(w, names[u], bundles[m]))
            for w, u, m in zip(words, upos.tolist(), morph.tolist(), strict=True)
        ]
        columns[:, 5] = 2
        for first, last, label in runs(found["ents"].argmax(1), labels["ents"]):
            begin, end = kept[first], kept[last - 1] + 1
            columns[begin:end, 5] = 1
            columns[begin, 5] = 3
            columns[begin:end, 6] = strings.add(label)
        doc.from_array([HEAD, DEP, POS, MORPH, LEMMA, ENT_IOB, ENT_TYPE], columns)  # type: ignore[arg-type]
        spoken = viterbi(found["attr"], constants["attr_steps"])
        doc.spans["attribution"] = [
            Span(doc, int(kept[b]), int(kept[e - 1]) + 1, label=label) for b, e, label in runs(spoken, labels["attr"])
        ]
        if GIVEN in doc.user_data:
            predicates = np.flatnonzero(np.isin(kept, doc.user_data[GIVEN]))
        else:
            predicates = np.flatnonzero((found["pred"][:, 0] > 0) & (upos != self._auxiliary))
        doc.user_data[FRAMES] = self._frames(found, predicates, starts, heads, rels, upos, kept)
        values = np.clip(found["fact"][predicates, 0], -3, 3)
        doc.user_data[FACTUALITY] = dict(zip(kept[predicates].tolist(), values.astype(float).tolist(), strict=True))

    def _relations(self, found: dict[str, NDArray[np.float32]], heads: Ints) -> Ints:
        constants = self._weights.constants
        own = heads == np.arange(len(heads))
        rels = np.empty(len(heads), np.int64)
        for at in range(0, len(heads), 8192):
            part = slice(at, at + 8192)
            parent = found["label_parent"][heads[part]]
            parent[own[part]] = constants["label_root"]
            hidden = np.maximum(found["label_child"][part] + parent, 0)
            scores = hidden @ constants["label_weight"] + constants["label_bias"]
            scores[:, self._root] = -np.inf
            rels[part] = scores.argmax(1)
        rels[own] = self._root
        return rels

    def _frames(
        self,
        found: dict[str, NDArray[np.float32]],
        predicates: Ints,
        starts: Ints,
        heads: Ints,
        rels: Ints,
        upos: Ints,
        kept: Ints,
    ) -> list[Any]:
        labels = self._weights.labels
        names = labels["head"]
        hits = labelled(found, self._weights.constants, predicates, starts, heads, rels, len(names))
        marks = upos == self._punctuation
        rows = frames(hits, predicates, starts, heads, [names[r] for r in rels.tolist()], marks, labels["roles"])
        return [
            [int(kept[predicate]), [[name, int(kept[b]), int(kept[e - 1]) + 1] for name, b, e in roles]]
            for predicate, roles in rows
        ]
