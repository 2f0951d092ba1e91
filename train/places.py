"""Learn the weights of the places layer's ranker: `python -m train.places [--rounds N] [--out FILE]`.

A conditional logit over the candidates of each gold mention of the training parts of the public sets. What the rest
of a text says of a candidate depends on how its other names are read, hence on the weights: so the texts are read anew
with the weights of the round before, some rounds long. No chance is involved, hence no seed: the same sets give the
same table.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.places import CORPORA, SETS, parse, read_part
from twosource.knowledge.outlines import distance_km
from twosource.read.parsed import Parsed
from twosource.read.places import ranker
from twosource.read.places.choose import ranked
from twosource.read.places.constraint import find_constraints, find_lists
from twosource.read.places.evidence import meant_as_places
from twosource.read.places.mention import find_mentions
from twosource.read.places.ranker import FEATURES, context_features, static_features

#: Set by hand, see the header of the table.
SET = {"capital": 1.0, "largest town of the name": 0.0}
TABLE = Path(__file__).parents[1] / "src" / "twosource" / "knowledge" / ranker.TABLE
NEAR_KM = 161.0
SAME_KM = 15.0  # a candidate so much farther from the truth than the nearest one is no longer right
PULL = 0.02  # towards the weights that the first round begins with
STEPS, RATE = 600, 0.05


@dataclass(frozen=True)
class Example:
    """The candidates of one name in one text: their features, which of them are right, and how much it counts."""

    features: NDArray[np.float64]
    right: NDArray[np.bool_]
    weight: float


def examples(records: Iterable[tuple[dict[str, Any], Parsed]]) -> Iterator[Example]:
    """An example for each sense of a text that a gold mention has and that could be read rightly or wrongly."""
    for record, parsed in records:
        gold = {
            (mark["begin"], mark["end"]): (float(mark["lat"]), float(mark["lon"]))
            for mark in record["places"]
            if mark["lat"] is not None
        }
        mentions = meant_as_places(parsed.doc, find_mentions(parsed))
        senses, sense_of = ranked(mentions, find_constraints(parsed.doc, mentions), find_lists(parsed.doc, mentions))
        done: dict[int, int] = {}
        points: dict[int, tuple[float, float]] = {}
        for number, mention in enumerate(mentions):
            last = parsed.doc[mention.end - 1]
            truth = gold.get((parsed.doc[mention.start].idx, last.idx + len(last)))
            if truth is not None:
                done[sense_of[number]] = done.get(sense_of[number], 0) + 1
                points.setdefault(sense_of[number], truth)
        for at, count in done.items():
            sense = senses[at]
            far = np.array([distance_km(option.point, points[at]) for option in sense.options])
            if len(far) < 2 or far.min() > NEAR_KM:
                continue
            right = far <= min(float(far.min()) + SAME_KM, NEAR_KM)
            if right.all():
                continue
            table = np.zeros((len(far), len(FEATURES)))
            for row, (option, around) in enumerate(zip(sense.options, sense.around, strict=True)):
                for column, value in (
                    *static_features(option, mentions[sense.mentions[0]]),
                    *context_features(option, *around),
                ):
                    table[row, column] += value
            yield Example(table, right, 1.0 + float(np.log(count)))


def learn(found: Sequence[Example], start: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weights under which the right candidates are likeliest, pulled towards `start` (Adam, all at a step)."""
    weights = start.copy()
    total = sum(example.weight for example in found)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    rows = np.concatenate([example.features for example in found])
    right = np.concatenate([example.right for example in found])
    counts = np.array([len(example.right) for example in found])
    begins = np.concatenate([[0], np.cumsum(counts)[:-1]])
    share = np.repeat(np.array([example.weight / total for example in found]), counts)
    for step in range(1, STEPS + 1):
        scores = rows @ weights
        powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, begins), counts))
        chance = powers / np.repeat(np.add.reduceat(powers, begins), counts)
        hit = powers * right
        aim = hit / np.repeat(np.add.reduceat(hit, begins) + 1e-12, counts)
        slope = rows.T @ (share * (chance - aim)) + PULL * 0.01 * (weights - start)
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def digest(names: Iterable[str]) -> str:
    """SHA-256 over the training parts, in their order."""
    whole = hashlib.sha256()
    for name in names:
        whole.update((CORPORA / name / "train.jsonl").read_bytes())
    return whole.hexdigest()


def table(weights: Sequence[float], origin: str) -> str:
    """The text of the table."""
    lines = [
        "# How much each thing that speaks for a candidate of a place name weighs.",
        "# Origin: learned by `python -m train.places` as a conditional logit over the training parts of public sets",
        f"# of toponyms (only the weights are kept, none of their text); {origin}.",
        '# Set by hand: the weights of what a text says the place is ("said to be": a statement, not a likelihood), of',
        '# "capital" and of "largest town of the name" (half of the training texts are of local papers, which seldom',
        "# mean a capital or a large town).",
        "",
        "[weights]",
        *(f'"{name}" = {weight:.4f}' for name, weight in zip(FEATURES, weights, strict=True)),
    ]
    return "\n".join(lines) + "\n"


def read_training() -> Iterator[tuple[dict[str, Any], Parsed]]:
    for name in SETS:
        for record in read_part(name, "train", None):
            yield record, parse(record["text"])


def main(
    arguments: Sequence[str] | None = None,
    records: Callable[[], Iterable[tuple[dict[str, Any], Parsed]]] = read_training,
) -> int:
    """Learn and write the table; 0 if the sets are there, else 1."""
    parser = argparse.ArgumentParser(description="Learn the weights of the places layer's ranker.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", type=Path, default=TABLE)
    options = parser.parse_args(arguments)
    if not all((CORPORA / name / "train.jsonl").exists() for name in SETS):
        print(f"not all of {', '.join(SETS)} are in {CORPORA}", file=sys.stderr)
        return 1
    texts = list(records())
    start = np.array(ranker.weights())
    weights = start
    for turn in range(1, options.rounds + 1):
        ranker.use(weights.tolist())
        found = list(examples(texts))
        weights = learn(found, start)
        for number, name in enumerate(FEATURES):
            if "said to be" in name or name in SET:
                weights[number] = SET.get(name, start[number])
        print(
            f"round {turn}: {len(found)} names, right with the old weights {_share(found, ranker.weights()):.4f}, "
            f"with the new {_share(found, weights):.4f}"
        )
    origin = f"{len(found)} names, digest {digest(SETS)[:16]}, as of 2026"
    options.out.write_text(table(weights.tolist(), origin), encoding="utf-8")
    return 0


def _share(found: Sequence[Example], weights: Sequence[float] | NDArray[np.float64]) -> float:
    hits = sum(
        example.weight * example.right[int(np.argmax(example.features @ np.array(weights)))] for example in found
    )
    return float(hits) / sum(example.weight for example in found)


if __name__ == "__main__":
    raise SystemExit(main())
