"""The lemma table: forms of the training treebanks whose lemma the rules of the run time would get wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from train.corpora.conllu import sentences
from train.corpora.records import path_of
from train.labels import UPOS, bundle
from twosource.read.encoder.lemmas import regular

_HEADER = "# form, UPOS, lemma: what the rules get wrong, from UD English-EWT and GUM (CC BY-SA 4.0, CC BY 4.0)\n"


def lemma_table(corpora: Path) -> str:
    """Tab-separated lines. A form stands in it when its commonest lemma is not the regular one."""
    seen: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for corpus in ("ud-ewt", "ud-gum"):
        for sentence in sentences(path_of(corpora, corpus, "train.conllu")):
            for (begin, end), upos, lemma, feats in zip(
                sentence.spans, sentence.upos, sentence.lemmas, sentence.feats, strict=True
            ):
                if upos in UPOS and upos not in {"PROPN", "X", "NUM", "SYM", "PUNCT"} and lemma != "_":
                    seen[sentence.text[begin:end].lower(), upos][lemma, bundle(feats)] += 1
    rows = []
    for (form, upos), counts in sorted(seen.items()):
        lemmas: Counter[str] = Counter()
        for (lemma, _), count in counts.items():
            lemmas[lemma] += count
        best = max(lemmas.items(), key=lambda item: (item[1], item[0]))[0]
        wrong = sum(n for (lemma, feats), n in counts.items() if regular(form, upos, feats) != lemma)
        if wrong * 2 > sum(counts.values()) and "\t" not in form + best:
            rows.append(f"{form}\t{upos}\t{best}\n")
    return _HEADER + "".join(rows)
