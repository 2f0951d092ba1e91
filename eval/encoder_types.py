"""`python -m eval.encoder_types`: the heads of deeds and stances by themselves, on the dev parts of our own passages.

deeds      trigger: neighbouring words read as deeds of one type that touch an annotated trigger; further mentions count
           neither way. typed: with the right type. The types and statuses at annotated triggers are measured whether
           or not a deed was found there.
stances    at the words of annotated cues, their chances added up; macro F1 over the stances that occur.
caveats    words of reservation: F1 by word, with the right class.
unseen     cues of PolNeAR whose verb has one strong stance in the lexicon and was held apart from training.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import numpy as np
from rich.console import Console
from rich.table import Table

from eval.encoder_layers import Scores, parsed
from eval.tally import Tally
from train.answers import CAVEATS, EVENTS, STANCES, STATUSES
from train.corpora import claims_own, events_own
from train.corpora.records import records
from train.corpora.stance import lexical
from train.lesson import Lesson, lesson_of
from twosource.read.encoder.weights import FOLDER, weights
from twosource.read.nlp import nlp

HERE = Path(__file__).resolve().parent.parent
#: A word with at least this chance is read as a deed here.
DEED: Final = 0.5


def deeds(reader: Any, lessons: Iterable[Lesson], least: float = DEED) -> Scores:
    """Triggers, types and statuses of lessons that mark every deed."""
    trigger, typed = Tally(), Tally()
    types, statuses = Counter[bool](), Counter[bool]()
    for lesson in lessons:
        doc, words, _ = parsed(reader, lesson)
        answers = lesson.labels["event"]
        read = [doc[token]._.event for token in words]
        found = runs([one.types[0][0] if one is not None and one.chance >= least else "" for one in read])
        gold = runs([EVENTS[answer] if answer < len(EVENTS) else "" for answer in answers.tolist()])
        again = {place for place, answer in enumerate(answers.tolist()) if answer >= len(EVENTS)}
        met = {one for one in found if any(_touch(one, other) for other in gold)}
        extra = [one for one in found if one not in met and not again & set(range(one[0], one[1]))]
        for tally, same in ((trigger, False), (typed, True)):
            tally.right += sum(
                any(_touch(one, other) and (not same or one[2] == other[2]) for one in found) for other in gold
            )
            tally.gold += len(gold)
            tally.found += len(met) + len(extra)
        for first, last, name in gold:
            shares = Counter[str]()
            for one in read[first:last]:
                shares.update(dict(one.types) if one is not None else {})
            types[bool(shares) and shares.most_common(1)[0][0] == name] += 1
            status = STATUSES[max(lesson.labels["status"][first:last])]
            shares = Counter[str]()
            for token in words[first:last]:
                shares.update(doc[token]._.status or {})
            statuses[bool(shares) and shares.most_common(1)[0][0] == status] += 1
    return {
        "trigger precision": trigger.precision,
        "trigger recall": trigger.recall,
        "trigger F1": trigger.f1,
        "trigger and type F1": typed.f1,
        "type accuracy at gold triggers": types[True] / max(types.total(), 1),
        "status accuracy at gold triggers": statuses[True] / max(statuses.total(), 1),
    }


def stances(reader: Any, lessons: Iterable[Lesson]) -> Scores:
    """Stances at annotated cues, and words of reservation."""
    by_stance: dict[str, Tally] = defaultdict(Tally)
    by_caveat: dict[str, Tally] = defaultdict(Tally)
    right = Counter[bool]()
    for lesson in lessons:
        doc, words, _ = parsed(reader, lesson)
        labels = lesson.labels["stance"].tolist()
        for first, last, name in runs([STANCES[label % len(STANCES)] if label >= 0 else "" for label in labels]):
            shares = Counter[str]()
            for token in words[first:last]:
                shares.update(doc[token]._.stance or {})
            if not shares:
                continue
            answer = shares.most_common(1)[0][0]
            right[answer == name] += 1
            place = (lesson.name, first)
            for stance in {answer, name}:
                by_stance[stance].add([place] * (stance == name), [place] * (stance == answer))
        if "caveat" in lesson.labels:
            read = [doc[token]._.caveat for token in words]
            for name in CAVEATS[1:]:
                gold = np.flatnonzero(lesson.labels["caveat"] == CAVEATS.index(name)).tolist()
                found = [i for i, one in enumerate(read) if one is not None and one[0] == name and one[1] >= DEED]
                by_caveat[name].add(gold, found)
    scores = {"accuracy": right[True] / max(right.total(), 1)}
    if right:
        asked = [tally.f1 for tally in by_stance.values() if tally.gold]
        scores["macro F1"] = sum(asked) / max(len(asked), 1)
    return scores | {f"{name} words F1": tally.f1 for name, tally in by_caveat.items() if tally.gold}


def unseen(corpora: Path) -> list[Lesson]:
    """Articles of PolNeAR, dev part, with the cues whose verbs were held apart."""
    found = []
    for record in records(corpora, "polnear", "dev"):
        lesson, spans = lesson_of(record["id"], "polnear", record["text"])
        lesson.labels["stance"] = lexical(record, spans, lesson.words, held=True)
        if (lesson.labels["stance"] >= 0).any():
            found.append(lesson)
    return found


def runs(names: list[str]) -> list[tuple[int, int, str]]:
    """Stretches (first, last + 1, name) of neighbours with the same name; "" is none."""
    found: list[tuple[int, int, str]] = []
    for place, name in enumerate(names):
        if name and found and found[-1][1] == place and found[-1][2] == name:
            found[-1] = (found[-1][0], place + 1, name)
        elif name:
            found.append((place, place + 1, name))
    return found


def _touch(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def scores(corpora: Path, folder: Path = FOLDER) -> dict[str, Scores]:
    """Scores by layer; empty where the weights lack the heads."""
    if "event_type" not in {output.name for output in weights(folder).session().get_outputs()}:
        return {}
    reader = nlp(folder if folder != FOLDER else None)
    found = {
        "own deeds": deeds(reader, events_own.passages("dev")),
        "own stances": stances(reader, claims_own.passages("dev")),
    }
    if (corpora / "polnear").is_dir():
        found["polnear unseen cues"] = stances(reader, unseen(corpora))
    return found


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m eval.encoder_types")
    parser.add_argument("--corpora", type=Path, default=HERE.parent / "shared" / "corpora")
    parser.add_argument("--weights", type=Path, default=FOLDER)
    chosen = parser.parse_args(argv)
    found = scores(chosen.corpora, chosen.weights)
    if not found:
        print(f"{chosen.weights}: these weights have no heads for deeds and stances")
        return {}
    grid = Table("layer", "measure", "score", title="Heads of single words, dev parts")
    for layer, row in found.items():
        for number, (measure, value) in enumerate(row.items()):
            grid.add_row("" if number else layer, measure, f"{value:.3f}")
    Console(width=100).print(grid)
    return found


if __name__ == "__main__":
    main()
