"""Scores of the encoder's layers on texts with gold labels, measured through the pipeline that ships."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from eval.tally import Tally
from train.labels import ATTRIBUTION, DEPRELS, ENTITIES, UPOS
from train.lesson import Lesson
from twosource.knowledge.weapons import find_weapons
from twosource.read.encoder.component import GIVEN
from twosource.read.encoder.tagged import runs

Scores = dict[str, float]
Pipeline = Callable[[Any], Any]


def parsed(nlp: Any, lesson: Lesson, given: list[int] | None = None) -> tuple[Any, list[int], dict[int, int]]:
    """The document, the token index of every word of the lesson, and the other way round."""
    doc = nlp.make_doc(lesson.text)
    words = [token.i for token in doc if not token.is_space]
    if given is not None:
        doc.user_data[GIVEN] = [words[word] for word in given]
    for _, part in nlp.pipeline:
        doc = part(doc)
    return doc, words, {token: word for word, token in enumerate(words)}


def _words(span_begin: int, span_end: int, words: list[int], back: dict[int, int]) -> tuple[int, int]:
    inside = [back[i] for i in range(span_begin, span_end) if i in back]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def attribution(nlp: Any, lessons: Iterable[Lesson]) -> Scores:
    """Word F1 per label, and F1 of exact spans over all labels. Excluded stretches count nowhere."""
    by_word: dict[str, Tally] = defaultdict(Tally)
    exact, per = Tally(), defaultdict(Tally)
    for lesson in lessons:
        doc, words, back = parsed(nlp, lesson)
        gold = lesson.labels["attr"]
        counted = gold >= 0
        found = [(*_words(s.start, s.end, words, back), s.label_) for s in doc.spans["attribution"]]
        wanted = runs(np.maximum(gold, 0), ATTRIBUTION)
        fair = [[r for r in rows if counted[r[0] : r[1]].all()] for rows in (wanted, found)]
        exact.add(*fair)
        for label in ("SOURCE", "CUE", "CONTENT"):
            sides = [
                {w for b, e, kind in rows if kind == label for w in range(b, e) if counted[w]}
                for rows in (wanted, found)
            ]
            by_word[label].add(*sides)
            per[label].add(*[[r for r in rows if r[2] == label] for rows in fair])
    scores = {f"{label.lower()} words F1": by_word[label].f1 for label in ("SOURCE", "CUE", "CONTENT")}
    scores |= {f"{label.lower()} spans F1": per[label].f1 for label in ("SOURCE", "CUE", "CONTENT")}
    return scores | {"exact spans F1": exact.f1}


def syntax(nlp: Any, lessons: Iterable[Lesson]) -> Scores:
    """From raw text. Tags and arcs over words that stand for one gold token (or govern it), punctuation included."""
    right: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    starts = Tally()
    for lesson in lessons:
        doc, words, back = parsed(nlp, lesson)
        labels = lesson.labels
        found = {back[s.start] if s.start in back else back.get(s.start + 1, -1) for s in doc.sents}
        starts.add(np.flatnonzero(labels["sent"] == 1)[1:].tolist(), found - {0, -1})
        for word, token in enumerate(words):
            here = doc[token]
            if labels["upos"][word] >= 0:
                total["UPOS"] += 1
                right["UPOS"] += here.pos_ == UPOS[labels["upos"][word]]
                total["lemma"] += 1
                right["lemma"] += here.lemma_ == lesson.lemmas[word]
            if labels["head"][word] >= 0:
                total["UAS"] += 1
                total["LAS"] += 1
                same = back[here.head.i] == labels["head"][word]
                right["UAS"] += same
                right["LAS"] += same and here.dep_.replace("ROOT", "root") == DEPRELS[labels["rel"][word]]
    scores = {name: right[name] / total[name] for name in ("UPOS", "lemma", "UAS", "LAS")}
    return scores | {
        "sentence starts F1": starts.f1,
        "aligned words": total["UAS"] / sum(len(x.words) for x in lessons),
    }


def morphology(nlp: Any, lessons: Iterable[Lesson], bundles: list[str]) -> Scores:
    """Share of words whose whole feature bundle is right."""
    right = total = 0
    for lesson in lessons:
        doc, words, _ = parsed(nlp, lesson)
        for word, token in enumerate(words):
            gold = lesson.labels["morph"][word]
            if gold >= 0:
                total += 1
                right += str(doc[token].morph) == bundles[gold]
    return {"features": right / total}


def entities(nlp: Any, lessons: Iterable[Lesson]) -> Scores:
    """Exact and overlapping F1. A span is of the right type when its type is one that the corpus's type allows.

    A span where the corpus leaves open whether there is something (a nominal in a corpus of names) counts nowhere.
    """
    exact, loose = Tally(), Tally()
    for lesson in lessons:
        doc, words, back = parsed(nlp, lesson)
        masks = lesson.labels["ents"]
        gold = _gold(masks)
        found = [(*_words(e.start, e.end, words, back), e.label_) for e in doc.ents]
        inside = np.zeros(len(masks), bool)
        for b, e, _ in gold:
            inside[b:e] = True
        matched: set[int] = set()
        touched: set[int] = set()
        for b, e, kind in found:
            hit = next((i for i, g in enumerate(gold) if g[:2] == (b, e) and kind in g[2]), None)
            near = [i for i, g in enumerate(gold) if g[0] < e and b < g[1] and kind in g[2]]
            open_ = not inside[b:e].any() and all(
                masks[w] == 0 or masks[w] >> ENTITIES.index(f"{'B' if w == b else 'I'}-{kind}") & 1 for w in range(b, e)
            )
            if hit is not None:
                matched.add(hit)
            touched.update(near[:1])
            if open_:
                continue
            exact.found += 1
            loose.found += 1
        exact.right += len(matched)
        exact.gold += len(gold)
        loose.right += len(touched)
        loose.gold += len(gold)
    return {"exact F1": exact.f1, "P": exact.precision, "R": exact.recall, "overlap F1": loose.f1}


def _gold(masks: Any) -> list[tuple[int, int, frozenset[str]]]:
    found: list[tuple[int, int, frozenset[str]]] = []
    place = 0
    while place < len(masks):
        tags = [ENTITIES[k] for k in range(len(ENTITIES)) if masks[place] >> k & 1]
        if tags and all(tag[0] == "B" for tag in tags):
            end = place + 1
            while (
                end < len(masks)
                and masks[end]
                and all(ENTITIES[k][0] == "I" for k in range(len(ENTITIES)) if masks[end] >> k & 1)
            ):
                end += 1
            found.append((place, end, frozenset(tag[2:] for tag in tags)))
            place = end
        else:
            place += 1
    return found


def heads(nlp: Any, records: list[dict[str, Any]], allowed: dict[str, frozenset[str]]) -> Scores:
    """Recall of mentions by corpus type: the mention's head word lies in an entity of an allowed type.

    Weapons and vehicles a second time, where a match of the weapons table counts as well.
    """
    hits: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for record in records:
        doc = nlp(record["text"])
        listed = [(match.begin, match.end) for match in find_weapons(record["text"])]
        for entity in record["entities"]:
            if entity["type"] not in allowed or entity.get("level", "") in {"pronoun", "PRO"}:
                continue
            span = doc.char_span(entity["begin"], entity["end"], alignment_mode="expand")
            if span is None or span.root.pos_ == "PRON":
                continue
            total[entity["type"]] += 1
            found = span.root.ent_type_ in allowed[entity["type"]]
            hits[entity["type"]] += found
            if entity["type"] in {"WEA", "VEH"}:
                both = f"{entity['type']} or in the table,"
                total[both] += 1
                hits[both] += found or any(begin <= span.root.idx < end for begin, end in listed)
    return {f"{name} heads R": hits[name] / total[name] for name in sorted(total)}


def predicates(nlp: Any, lessons: Iterable[Lesson]) -> Scores:
    """Predicates found in raw text; roles with the gold predicates given: exact spans with labels, and head words."""
    detected, spans, tops = Tally(), Tally(), Tally()
    pairs: list[tuple[float, float]] = []
    for lesson in lessons:
        doc, words, back = parsed(nlp, lesson)
        known = lesson.labels["pred"]
        gold = np.flatnonzero(known == 1).tolist()
        detected.add(gold, [w for f in doc._.frames if known[w := back[f.predicate]] >= 0])
        fact = lesson.labels["fact"]
        valued = np.flatnonzero(~np.isnan(fact)).tolist()
        doc, words, back = parsed(nlp, lesson, sorted({*gold, *valued}))
        pairs += [(float(fact[w]), doc[words[w]]._.factuality) for w in valued]
        frames = {back[f.predicate]: f for f in doc._.frames}
        for frame in lesson.frames:
            roles = frames[frame.predicate].roles
            spans.add(frame.spans, [(r.label, *_words(r.start, r.end, words, back)) for r in roles])
            tops.add(frame.roles.items(), [(_top(doc, r, frame.predicate, words, back), r.label) for r in roles])
    scores = {"predicates F1": detected.f1, "roles F1": spans.f1, "role heads F1": tops.f1}
    if pairs:
        gold_values, found_values = np.array(pairs).T
        scores["factuality r"] = float(np.corrcoef(gold_values, found_values)[0, 1])
        scores["factuality MAE"] = float(np.abs(gold_values - found_values).mean())
    return scores


def _top(doc: Any, role: Any, predicate: int, words: list[int], back: dict[int, int]) -> int:
    top = doc[role.start : role.end].root.i
    return back.get(top, -1)
