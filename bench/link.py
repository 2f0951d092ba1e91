"""How long it takes to find the copies among many documents, and one document more.

    python -m bench.link [--documents N] [--seed S] [--minhash]

Documents of some 200 words are made up from a grammar, three in ten are copies of another: word for word under a new
headline, trimmed, edited or with words replaced. Pairs are those of a copy and what it was made from; recall and
precision are over pairs of documents that end in one family. `--minhash` does the candidates with a well-kept library
for MinHash LSH beside ours, for comparison.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rich.console import Console
from rich.table import Table

from bench.prose_grammar import Grammar
from twosource.link import Copies, prose
from twosource.link.neighbours import Neighbours
from twosource.link.sketch import sketch
from twosource.model import Document, Reading, text_id

SHARE = 0.3
KINDS = ("verbatim", "trimmed", "edited", "spun")
FIRST_DAY = date(2024, 1, 1)
PUBLISHERS = 200
ADDED = 50


@dataclass(frozen=True, slots=True)
class Planted:
    """A made-up document: its text, and the number of the story it tells."""

    text: str
    story: int
    kind: str


def planted(count: int, seed: int) -> Iterator[Planted]:
    """Documents, copies among them after what they were made from."""
    chance = random.Random(seed)
    grammar = Grammar(chance)
    recent: list[Planted] = []
    for number in range(count):
        if recent and chance.random() < SHARE:
            origin = chance.choice(recent)
            kind = chance.choice(KINDS)
            made = Planted(grammar.copy(origin.text, kind), origin.story, kind)
        else:
            made = Planted(grammar.story(), number, "origin")
            recent.append(made)
            if len(recent) > 5000:  # what is copied is news
                recent.pop(0)
        yield made


def readings(documents: list[Planted], seed: int) -> Iterator[Reading]:
    chance = random.Random(seed + 1)
    for at, made in enumerate(documents):
        yield Reading(
            document=Document(
                id=text_id(made.text),
                text=made.text,
                language="en",
                publisher=f"Paper {chance.randrange(PUBLISHERS)}",
                published=FIRST_DAY + timedelta(days=at * 365 // len(documents)),
            )
        )


def pairs(groups: dict[object, list[int]]) -> set[tuple[int, int]]:
    return {(a, b) for group in groups.values() for at, a in enumerate(group) for b in group[at + 1 :]}


def scored(copies: Copies, documents: list[Planted]) -> tuple[float, float, dict[str, float]]:
    """Recall and precision of pairs, and the share of copies of each kind in a family with their story."""
    numbers: dict[str, list[int]] = {}
    for at, made in enumerate(documents):
        numbers.setdefault(text_id(made.text), []).append(at)
    found: dict[object, list[int]] = {}
    for family in copies.families():
        found[family.id] = sorted(at for copy in family.copies for at in numbers[copy.document])
    gold: dict[object, list[int]] = {}
    for at, made in enumerate(documents):
        gold.setdefault(made.story, []).append(at)
    right, given = pairs(gold), pairs(found)
    family_of = {at: name for name, group in found.items() for at in group}
    first = {story: group[0] for story, group in gold.items()}
    kinds = {
        kind: [family_of[at] == family_of[first[made.story]] for at, made in enumerate(documents) if made.kind == kind]
        for kind in KINDS
    }
    both = len(right & given)
    return (
        both / len(right) if right else 1.0,
        both / len(given) if given else 1.0,
        {kind: sum(hits) / len(hits) for kind, hits in kinds.items() if hits},
    )


def memory() -> float:
    """The most memory that this process has held, in GB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e9 if sys.platform == "darwin" else 1e6)


def minhash(documents: list[Planted]) -> tuple[float, float, int]:
    """Seconds, recall of gold pairs of a copy and its story's first, and number of candidate pairs, by MinHash LSH."""
    from datasketch import MinHash, MinHashLSH

    begun = time.perf_counter()
    index = MinHashLSH(threshold=0.1, num_perm=128)
    found: set[tuple[int, int]] = set()
    for at, made in enumerate(documents):
        hashed = MinHash(num_perm=128)
        runs = {
            " ".join(sentence.words[start : start + 3])
            for sentence in prose(made.text).sentences
            for start in range(len(sentence.words) - 2)
        }
        hashed.update_batch([run.encode() for run in sorted(runs)])
        found |= {(other, at) for other in index.query(hashed)}
        index.insert(at, hashed)
    return time.perf_counter() - begun, _recall(found, documents), len(found)


def sketches(documents: list[Planted]) -> tuple[float, float, int]:
    """The same by our sketches."""
    begun = time.perf_counter()
    index = Neighbours()
    index.extend([sketch(prose(made.text)) for made in documents])
    found = set(index.pairs())
    return time.perf_counter() - begun, _recall(found, documents), len(found)


def _recall(found: set[tuple[int, int]], documents: list[Planted]) -> float:
    first: dict[int, int] = {}
    wanted = []
    for at, made in enumerate(documents):
        if made.story in first:
            wanted.append((first[made.story], at))
        first.setdefault(made.story, at)
    return sum(pair in found for pair in wanted) / len(wanted)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--minhash", action="store_true")
    chosen = parser.parse_args()
    documents = list(planted(chosen.documents + ADDED, chosen.seed))
    made = list(readings(documents, chosen.seed))
    copies = Copies()
    wall, cpu = time.perf_counter(), time.process_time()
    copies.extend(made[: chosen.documents])
    linked, linked_cpu = time.perf_counter() - wall, time.process_time() - cpu
    families = copies.families()
    built, built_cpu = time.perf_counter() - wall, time.process_time() - cpu
    each = []
    for reading in made[chosen.documents :]:
        begun = time.process_time()
        copies.add(reading)
        each.append(time.process_time() - begun)
    recall, precision, kinds = scored(copies, documents)
    table = Table(title=f"{chosen.documents:,} documents, three in ten of them copies")
    table.add_column("what")
    table.add_column("figure", justify="right")
    rows = [
        ("links found (wall, processor)", f"{linked:.0f} s, {linked_cpu:.0f} s"),
        ("families built as well", f"{built:.0f} s, {built_cpu:.0f} s"),
        ("families", f"{len(families):,}"),
        ("peak memory, the made-up texts included", f"{memory():.2f} GB"),
        ("one document more, median (processor)", f"{1000 * sorted(each)[len(each) // 2]:.1f} ms"),
        ("one document more, slowest (processor)", f"{1000 * max(each):.1f} ms"),
        ("pairs found", f"{recall:.4f}"),
        ("pairs that are right", f"{precision:.4f}"),
        *((f"copies found: {kind}", f"{share:.4f}") for kind, share in kinds.items()),
        ("a million, in proportion (processor)", f"{built_cpu * 1e6 / chosen.documents / 3600:.1f} h"),
    ]
    for row in rows:
        table.add_row(*row)
    if chosen.minhash:
        for name, way in (("sketches", sketches), ("MinHash LSH", minhash)):
            seconds, share, many = way(documents)
            table.add_row(f"candidates by {name}", f"{seconds:.0f} s, {share:.4f} found, {many:,} pairs")
    Console().print(table)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
