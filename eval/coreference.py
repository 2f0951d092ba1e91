"""Scores of reference: who a pronoun means, and which mentions are of the same thing.

    python -m eval.coreference [--set gap|gum-ontocoref|wikievents] [--weights FOLDER] [--kept FILE] [--documents N]

Three readers are scored side by side: "rules", the cast of a document without the encoder's antecedents; "head", the
chains that the encoder's antecedents make (`doc._.references`); "both", the cast that uses them.

gap: F1 over the pairs of pronoun and name that are the same, as its authors count; by gender of the pronoun.
gum-ontocoref: CoNLL F1 over exact spans of words, and over the words that stand for mentions; a chain of one mention
counts nowhere. wikievents: over the words that stand for mentions, of those mentions alone that it marks, since it
marks only some kinds of things. A cast holds only those who can speak or act, so that its scores are low on the last
two.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from eval.clusters import scores
from twosource.model import Document, text_id
from twosource.read.cast import find_cast
from twosource.read.cast.reference import find_referents
from twosource.read.encoder.chains import ANTECEDENTS, mention
from twosource.read.nlp import nlp
from twosource.read.parsed import Parsed
from twosource.read.rewordings import find_rewordings

if TYPE_CHECKING:
    from spacy.tokens import Doc

SHARED: Final = Path(__file__).resolve().parents[2] / "shared"
SETS: Final = ("gap", "gum-ontocoref", "wikievents")
READERS: Final = ("rules", "head", "both")
#: Chains of tokens that stand for mentions, each with the tokens [start, end) of the mention.
Chains = list[dict[int, tuple[int, int]]]
_FEMALE: Final = frozenset({"she", "her", "hers", "herself"})


def chains_of(doc: Doc, reader: str) -> Chains:
    """The chains that a reader finds in a parsed document."""
    if reader == "head":
        return [{m.token: (m.start, m.end) for m in chain} for chain in doc._.references]
    document = Document(id=text_id(doc.text), text=doc.text, language="en")
    parsed = Parsed(document, doc, find_rewordings(document))
    kept = doc.user_data.get(ANTECEDENTS)
    if reader == "rules":
        doc.user_data.pop(ANTECEDENTS, None)
    try:
        cast = find_cast(parsed, ())
        found: dict[str, dict[int, tuple[int, int]]] = defaultdict(dict)
        for one, source in cast.mentions:
            found[source][one.head] = (one.start, one.end)
        for token, source in find_referents(cast).items():
            found[source].setdefault(token, (token, token + 1))
    finally:
        if kept is not None:
            doc.user_data[ANTECEDENTS] = kept
    return list(found.values())


def gap(parse: Callable[[str], Doc], reader: str, limit: int | None = None) -> dict[str, float]:
    """F1 over pairs, for all, and for pronouns of either gender."""
    counts: Counter[tuple[str, bool, bool]] = Counter()
    for record in _records("gap", limit):
        doc = parse(record["text"])
        chains = chains_of(doc, reader)
        pronoun = _tokens(doc, record["pronoun"])
        with_it = next((chain for chain in chains if any(token in pronoun for token in chain)), {})
        kind = "she" if record["text"][slice(*record["pronoun"])].lower() in _FEMALE else "he"
        for name in ("a", "b"):
            tokens = _tokens(doc, record[name])
            same = any(token in tokens for token in with_it)
            for group in ("all", kind):
                counts[group, record[f"{name}_coref"], same] += 1
    return {
        group: 2 * right / max(2 * right + counts[group, True, False] + counts[group, False, True], 1)
        for group in ("all", "he", "she")
        for right in [counts[group, True, True]]
    }


def onto(parse: Callable[[str], Doc], reader: str, limit: int | None = None) -> dict[str, dict[str, float]]:
    """CoNLL scores over exact spans, and over the words that stand for mentions."""
    exact, loose = [], []
    for record in _records("gum-ontocoref", limit):
        doc = parse(record["text"])
        found = [chain for chain in chains_of(doc, reader) if len(chain) > 1]
        spans = [[_whole(doc, span) for span in chain] for chain in record["clusters"]]
        exact.append(([set(chain) for chain in spans], _apart([set(chain.values()) for chain in found])))
        heads = [{standing(doc, *span) for span in chain} for chain in spans]
        loose.append((_apart(heads), [set(chain) for chain in found]))
    return {"spans": scores(exact), "words": scores(loose)}


def wikievents(parse: Callable[[str], Doc], reader: str, limit: int | None = None) -> dict[str, float]:
    """CoNLL scores over marked mentions, by a word in each: the one found, else the last."""
    pairs = []
    for record in _records("wikievents", limit):
        doc = parse(record["text"])
        found = chains_of(doc, reader)
        known = {token for chain in found for token in chain}
        word_of: dict[tuple[int, int], int] = {}
        for one in sorted(record["entities"], key=lambda entity: entity["end"] - entity["begin"]):
            tokens = [token for token in _tokens(doc, (one["begin"], one["end"])) if token not in word_of.values()]
            if tokens:
                word_of[one["begin"], one["end"]] = next((t for t in reversed(tokens) if t in known), tokens[-1])
        gold = [{word_of[b, e] for b, e in chain if (b, e) in word_of} for chain in record["clusters"]]
        marked = set(word_of.values())
        ours = [set(chain) & marked for chain in found]
        pairs.append(([chain for chain in gold if len(chain) > 1], [chain for chain in ours if len(chain) > 1]))
    return scores(pairs)


def standing(doc: Doc, start: int, end: int) -> int:
    """The token that stands for a mention: the one whose own mention is these tokens, else the root of them."""
    root = doc[start:end].root
    options = [root.i, *(token.i for token in doc[start:end] if token.dep_ in {"flat", "cc"})]
    near = [i for i in options if (mention(doc, i).start, mention(doc, i).end) == (start, end)]
    if near:
        return max(near)
    flat = [child.i for child in root.children if child.dep_ == "flat" and start <= child.i < end]
    return max([root.i, *flat])


def _apart(chains: Sequence[set[Any]]) -> list[set[Any]]:
    """The chains without mentions that an earlier one has, which the measures do not allow."""
    taken: set[Any] = set()
    found = []
    for chain in chains:
        rest = chain - taken
        taken |= rest
        if len(rest) > 1:
            found.append(rest)
    return found


def _records(name: str, limit: int | None) -> Iterable[dict[str, Any]]:
    lines = (SHARED / "corpora" / name / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    return map(json.loads, lines[:limit])


def _tokens(doc: Doc, span: Sequence[int]) -> range:
    run = doc.char_span(span[0], span[1], alignment_mode="expand")
    return range(run.start, run.end) if run is not None else range(0)


def _whole(doc: Doc, span: Sequence[int]) -> tuple[int, int]:
    """The tokens of a mention; of "I'm", which the corpus marks whole, the pronoun."""
    tokens = _tokens(doc, span)
    start, end = tokens.start, tokens.stop
    if end - start == 2 and doc[start].pos_ == "PRON" and doc[start + 1].text[:1] in "'’":
        end = start + 1
    return start, max(end, start + 1)


class Parser:
    """Reads texts, and keeps what was read in a file where one is named."""

    def __init__(self, weights: Path | None, kept: Path | None) -> None:
        self._language = nlp(weights)
        self._kept = kept
        self._known: dict[str, bytes] = pickle.loads(kept.read_bytes()) if kept is not None and kept.exists() else {}

    def __call__(self, text: str) -> Doc:
        from spacy.tokens import Doc

        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._language(text).to_bytes()
        return Doc(self._language.vocab).from_bytes(known)

    def close(self) -> None:
        """Write what was read."""
        if self._kept is not None:
            self._kept.write_bytes(pickle.dumps(self._known))


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--set", choices=SETS, action="append")
    options.add_argument("--reader", choices=READERS, action="append")
    options.add_argument("--weights", type=Path, help="another folder of weights")
    options.add_argument("--kept", type=Path, help="a file that keeps the parses between runs")
    options.add_argument("--documents", type=int, help="only the first so many documents of each set")
    chosen = options.parse_args()
    parse = Parser(chosen.weights, chosen.kept)
    for name in chosen.set or SETS:
        if not (SHARED / "corpora" / name / "dev.jsonl").exists():
            print(f"{name}: not there, left out")
            continue
        for reader in chosen.reader or READERS:
            if name == "gap":
                rows = {"F1": gap(parse, reader, chosen.documents)}
            elif name == "wikievents":
                rows = {"words": wikievents(parse, reader, chosen.documents)}
            else:
                rows = onto(parse, reader, chosen.documents)
            for row, values in rows.items():
                shown = "  ".join(f"{measure} {value:.3f}" for measure, value in values.items())
                print(f"{name:14s} {reader:6s} {row:6s} {shown}", flush=True)
    parse.close()


if __name__ == "__main__":
    main()
