"""The spaCy component: one pass of the encoder over a document, and every annotation set from it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS
from spacy.symbols import IDS
from spacy.tokens import Doc, Span, Token

from twosource.read.encoder.chains import ANTECEDENTS, antecedents_of, references_of
from twosource.read.encoder.deeds import caveat_of, deed_of, stances_of, statuses_of
from twosource.read.encoder.frames import Frame, Role
from twosource.read.encoder.lemmas import Lemmas
from twosource.read.encoder.reader import Reader, Words
from twosource.read.encoder.weights import FOLDER, weights

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
        Doc.set_extension("references", getter=references_of)
        Token.set_extension("factuality", getter=factuality_of)
        Token.set_extension("event", getter=deed_of)
        Token.set_extension("status", getter=statuses_of)
        Token.set_extension("stance", getter=stances_of)
        Token.set_extension("caveat", getter=caveat_of)
        Token.set_extension("antecedents", getter=antecedents_of)


class EncoderComponent:
    """Sets sentences, tags, trees, lemmas, entities, attribution, frames and factuality of a ``Doc``."""

    def __init__(self, folder: Path = FOLDER, *, threads: int | None = None) -> None:
        self._weights = weights(folder, threads)
        self._reader = Reader(self._weights)
        self._lemmas = Lemmas(folder / "lemmas.tsv")

    def __call__(self, doc: Doc) -> Doc:
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
            places = np.array(kept, np.int64)
            given = None
            if GIVEN in doc.user_data:
                given = np.flatnonzero(np.isin(places, doc.user_data[GIVEN]))
            found = self._reader.read(words, gaps, np.array(forced, np.int64), given)
            self._annotate(doc, words, places, found)
        elif len(doc):
            # White space alone: one sentence, everything on its first token.
            to_first = -np.arange(len(doc), dtype=np.int64).reshape(-1, 1)
            doc.from_array([HEAD], to_first.view(np.uint64))  # type: ignore[arg-type]
        return doc

    def _annotate(self, doc: Doc, words: list[str], kept: Ints, found: Words) -> None:
        doc.from_array(
            [HEAD, DEP, POS, MORPH, LEMMA, ENT_IOB, ENT_TYPE],
            self._table(doc, words, kept, found),  # type: ignore[arg-type]
        )
        doc.spans["attribution"] = [
            Span(doc, int(kept[b]), int(kept[e - 1]) + 1, label=label) for b, e, label in found.attribution
        ]
        doc.user_data[FRAMES] = [
            [int(kept[predicate]), [[name, int(kept[b]), int(kept[e - 1]) + 1] for name, b, e in roles]]
            for predicate, roles in found.frames
        ]
        doc.user_data[FACTUALITY] = {
            int(kept[predicate]): value for (predicate, _), value in zip(found.frames, found.factuality, strict=True)
        }
        if found.antecedents:
            doc.user_data[ANTECEDENTS] = {
                int(kept[word]): [[int(kept[place]), score] for place, score in rows]
                for word, rows in found.antecedents.items()
            }
        for key, rows in found.by_word.items():
            doc.user_data[key] = {int(kept[word]): row for word, row in rows.items()}

    def _table(self, doc: Doc, words: list[str], kept: Ints, found: Words) -> NDArray[np.uint64]:
        """One row a token, as spaCy keeps it: head, relation, tag, features, lemma, entity mark and type."""
        labels, strings, count = self._weights.labels, doc.vocab.strings, len(doc)
        table = np.zeros((count, 7), np.int64)
        # White space hangs on the word before it, or on the first word where there is none.
        anchor = np.maximum(np.searchsorted(kept, np.arange(count), side="right") - 1, 0)
        table[:, 0] = kept[anchor] - np.arange(count)
        table[kept, 0] = kept[found.heads] - kept
        columns = table.view(np.uint64)
        relations = [strings.add("ROOT" if name == "root" else name) for name in labels["head"]]
        columns[:, 1] = strings.add("dep")
        columns[kept, 1] = np.array(relations, np.uint64)[found.rels]
        columns[:, 2] = IDS["SPACE"]
        columns[kept, 2] = np.array([IDS[name] for name in labels["upos"]], np.uint64)[found.upos]
        bundles = [doc.vocab.morphology.add(bundle) for bundle in labels["morph"]]
        columns[kept, 3] = np.array(bundles, np.uint64)[found.morph]
        for token in doc if len(kept) < count else ():
            if token.is_space:
                columns[token.i, 4] = strings.add(token.text)
        names, features, of = labels["upos"], labels["morph"], self._lemmas.of
        columns[kept, 4] = [
            strings.add(of(word, names[u], features[m]))
            for word, u, m in zip(words, found.upos.tolist(), found.morph.tolist(), strict=True)
        ]
        columns[:, 5] = 2  # outside
        for first, last, label in found.entities:
            begin, end = kept[first], kept[last - 1] + 1
            columns[begin:end, 5] = 1
            columns[begin, 5] = 3
            columns[begin:end, 6] = strings.add(label)
        return columns
