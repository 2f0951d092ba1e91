"""UD-EWT with PropBank and factuality, UD-GUM with entities and attribution: every layer of a text in one lesson."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from train.corpora import attribution, ner, reference
from train.corpora.align import carry, covered
from train.corpora.conllu import Sentence, sentences
from train.corpora.entities import MAPPING, OUTSIDE, demonym, narrowed
from train.corpora.records import path_of, records
from train.labels import DEPRELS, UPOS, bundle, role
from train.lesson import Lesson, RoleFrame, lesson_of

_INNER = {"compound", "flat", "amod", "goeswith", "nummod"}


def _documents(path: Path) -> dict[str, list[Sentence]]:
    found: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences(path):
        found[sentence.document].append(sentence)
    return found


class _Tree:
    """A document's trees laid over the words of its lesson."""

    def __init__(
        self, lesson: Lesson, spans: list[tuple[int, int]], parts: list[tuple[Sentence, int]], morphs: dict[str, int]
    ) -> None:
        gold: list[tuple[int, int]] = []
        heads: list[int] = []
        self.sentences: dict[str, tuple[int, int]] = {}
        flat: list[tuple[Sentence, int]] = []
        for sentence, base in parts:
            offset = len(gold)
            self.sentences[sentence.name] = (offset, len(sentence.spans))
            gold += [(base + b, base + e) for b, e in sentence.spans]
            heads += [h + offset if h >= 0 else -1 for h in sentence.heads]
            flat += [(sentence, i) for i in range(len(sentence.spans))]
        self.gold, self.heads = gold, heads
        self.to_word, self.from_gold = carry(gold, spans, heads)
        count = len(spans)
        labels = {name: np.full(count, -1, np.int32) for name in ("sent", "upos", "morph", "head", "rel", "sid")}
        bounds = {}
        for number, (sentence, _) in enumerate(parts):
            offset, _ = self.sentences[sentence.name]
            bounds[sentence.name] = number
            start = self.to_word[offset]
            if start >= 0:
                labels["sent"][start] = 1
        self.feats = morphs
        for word in range(count):
            token = self.from_gold[word]
            if token < 0:
                # A word that is only the tail of a gold token: no start of a sentence, nothing else known.
                labels["sent"][word] = 0
                labels["sid"][word] = labels["sid"][word - 1] if word else -1
                continue
            sentence, i = flat[token]
            labels["sid"][word] = bounds[sentence.name]
            labels["sent"][word] = max(labels["sent"][word], 0)
            if sentence.deprels[i] == "_" or self.to_word[token] != word:
                continue
            lesson.lemmas[word] = sentence.lemmas[i]
            labels["upos"][word] = UPOS.index(sentence.upos[i]) if sentence.upos[i] in UPOS else -1
            labels["morph"][word] = morphs.get(bundle(sentence.feats[i]), -1)
            head = heads[token]
            target = word if head < 0 else self.to_word[head]
            if head >= 0 and target == word:
                continue
            labels["head"][word] = target
            labels["rel"][word] = (
                DEPRELS.index(sentence.deprels[i]) if sentence.deprels[i] in DEPRELS else DEPRELS.index("dep")
            )
        lesson.labels.update(labels)

    def head_of(self, first: int, last: int) -> int:
        """The gold token in [first, last) whose head lies outside of it; the first such."""
        for token in range(first, last):
            if not first <= self.heads[token] < last:
                return token
        return first


def morph_table(corpora: Path) -> dict[str, int]:
    """Feature bundles of the training treebanks that occur ten times and more, most frequent first."""
    counts: dict[str, int] = defaultdict(int)
    for corpus in ("ud-ewt", "ud-gum"):
        for sentence in sentences(path_of(corpora, corpus, "train.conllu")):
            for feats in sentence.feats:
                counts[bundle(feats)] += 1
    kept = sorted((b for b, n in counts.items() if n >= 10), key=lambda b: (-counts[b], b))
    return {b: i for i, b in enumerate(kept)}


def ewt(corpora: Path, part: str, morphs: dict[str, int]) -> list[Lesson]:
    """Documents of EWT with trees, roles and factuality."""
    propbank = {r["id"]: r for r in records(corpora, "propbank-ewt", part)}
    factual = {r["id"]: r for r in records(corpora, "uds-factuality", part)}
    lessons = []
    for name, group in _documents(path_of(corpora, "ud-ewt", f"{part}.conllu")).items():
        text, parts = "", []
        for sentence in group:
            text += ("\n\n" if sentence.paragraph else " ") if text else ""
            parts.append((sentence, len(text)))
            text += sentence.text
        lesson, spans = lesson_of(name, "ud-ewt", text)
        tree = _Tree(lesson, spans, parts, morphs)
        count = len(spans)
        predicates, fact = np.full(count, -1, np.int32), np.full(count, np.nan, np.float32)
        for sentence, base in parts:
            offset, size = tree.sentences[sentence.name]
            inside = [w for w in tree.to_word[offset : offset + size] if w >= 0]
            if not inside:
                continue
            if sentence.name in propbank:
                predicates[min(inside) : max(inside) + 1] = 0
                _frames(lesson, tree, propbank[sentence.name], offset, min(inside), max(inside) + 1, predicates)
            for item in factual.get(sentence.name, {}).get("predicates", ()):
                first, last = covered(base + item["begin"], base + item["end"], spans, min(inside))
                if first < last:
                    fact[first] = item["value"]
        lesson.labels["pred"] = predicates
        lesson.labels["fact"] = fact
        lessons.append(lesson)
    return lessons


def _frames(
    lesson: Lesson, tree: _Tree, record: dict[str, Any], offset: int, low: int, high: int, predicates: Any
) -> None:
    for predicate in record["predicates"]:
        word = int(tree.to_word[offset + predicate["token"]])
        if word < 0 or record["upos"][predicate["token"]] == "AUX":
            continue
        predicates[word] = 1
        roles: dict[int, str] = {}
        spans: list[tuple[str, int, int]] = []
        for argument in predicate["args"]:
            label = role(argument["label"])
            if label is None:
                continue
            head = tree.head_of(offset + argument["first"], offset + argument["last"] + 1)
            target = int(tree.to_word[head])
            if target >= 0:
                roles.setdefault(target, label)
            covered_words = tree.to_word[offset + argument["first"] : offset + argument["last"] + 1]
            covered_words = covered_words[covered_words >= 0]
            if len(covered_words):
                spans.append((label, int(covered_words.min()), int(covered_words.max()) + 1))
        lesson.frames.append(RoleFrame(word, low, high, roles, spans))


def gum(corpora: Path, part: str, morphs: dict[str, int]) -> list[Lesson]:
    """Documents of GUM with trees, entities, attribution and reference."""
    attributed = {r["id"]: r for r in records(corpora, "gum-attribution", part)}
    mentioned = {r["id"]: r for r in records(corpora, "gum-ner", part)}
    lessons = []
    for name, group in _documents(path_of(corpora, "ud-gum", f"{part}.conllu")).items():
        text, reach, parts = mentioned[name]["text"], 0, []
        for sentence in group:
            base = text.index(sentence.text, reach)
            parts.append((sentence, base))
            reach = base + len(sentence.text)
        lesson, spans = lesson_of(name, "gum", text)
        _Tree(lesson, spans, parts, morphs)
        lesson.labels["attr"] = attribution.tags(attributed[name], spans)
        lesson.labels["ents"] = _entities(lesson, mentioned[name]["entities"], spans)
        lessons.append(lesson)
    reference.gum(corpora, part, lessons)
    return lessons


def _entities(lesson: Lesson, entities: list[dict[str, Any]], spans: list[tuple[int, int]]) -> Any:
    mentions: list[ner.Mention] = []
    for entity in entities:
        kinds = MAPPING["gum-ner"].get(entity["type"])
        if kinds is None or entity["level"] == "pronoun" or not entity.get("head"):
            continue
        nominal = entity["level"] != "named"
        if nominal and entity["type"] == "event":
            continue
        first, last = covered(entity["begin"], entity["end"], spans)
        core, _ = covered(*entity["head"], spans)
        if not first <= core < last:
            continue
        low, high = first, last
        if entity["type"] != "time" or last - first > 6:
            low, high = _core(core, first, last, lesson, nominal)
        low, high = ner.stripped(low, high, lesson.words)
        found = narrowed(kinds, lesson.words[low:high], nominal)
        if entity["type"] == "object" and found == kinds:
            continue  # an object that is no weapon, platform or building
        mentions.append((low, high, found))
    masks = ner.tagged(len(spans), mentions, np.full(len(spans), OUTSIDE, np.int32))
    kinds = frozenset({"NATIONALITY"})
    loose = [
        (i, i + 1, kinds) for i, w in enumerate(lesson.words) if masks[i] == OUTSIDE and w[0].isupper() and demonym(w)
    ]
    for first, last, _ in loose:
        masks[first:last] = ner.mask(kinds, "B")
    return masks


def _core(core: int, first: int, last: int, lesson: Lesson, nominal: bool) -> tuple[int, int]:
    """The name or noun group around a mention's head word, without clauses, appositions and, in nominals, what follows.

    GUM's mentions reach over relative clauses; a ledger wants "Ukrainian soldiers" and "Bank of England".
    """
    head, rel, upos, words = (*(lesson.labels[name] for name in ("head", "rel", "upos")), lesson.words)
    low = core
    while low - 1 >= first and _joins(low - 1, low, core, head, rel):
        low -= 1
    high = core + 1
    place = high
    while place < last and place - low < 9:
        relation = DEPRELS[rel[place]] if rel[place] >= 0 else ""
        kind = UPOS[upos[place]] if upos[place] >= 0 else ""
        if relation == "flat" or (
            not nominal and kind in {"PROPN", "NUM"} and relation != "appos" and relation != "conj"
        ):
            high = place + 1
        elif words[place] in {"-", "–", "."} or relation == "flat":
            pass
        elif nominal or kind not in {"ADP", "DET", "CCONJ", "ADJ", "PART"}:
            break
        place += 1
    return low, high


def _joins(word: int, low: int, core: int, head: Any, rel: Any) -> bool:
    """Whether a word belongs to the name or noun group of ``core``: its modifier, or one of a modifier's."""
    if rel[word] < 0:
        return True
    name = DEPRELS[rel[word]]
    if name == "punct" and low <= head[word] + 1:
        return bool(low <= head[word] <= core)
    return name in _INNER and bool(min(low, core) <= head[word])
