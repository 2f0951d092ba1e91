"""Scores of the places layer on the development parts of public sets, and on our own cases.

    python -m eval.places [SET ...] [--part dev|train] [--limit N] [--errors]

Columns: gold and found toponyms; strict and overlap F1 of the spans; of the gold mentions that have coordinates, the
share with a reading within 161 km (`all`), the same among those found and resolved (`res`), the mean and the median
error in kilometres among the latter, and the ceiling: the share for which some candidate of the gazetteer in use lies
within 161 km of the truth. Of our own cases: the share in which every toponym that is asked about is right.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twosource.knowledge.outlines import distance_km
from twosource.model import Document
from twosource.model.document import text_id
from twosource.read.nlp import nlp
from twosource.read.parsed import Parsed
from twosource.read.places import find_places
from twosource.read.places.candidate import candidates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
SETS = ("places-lgl", "places-geovirus", "places-geowebnews")
MEASURED = (*SETS, "places-trnews")
NEAR_KM = 161.0


@dataclass
class Score:
    """Counts over a set."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    overlap: int = 0
    located: int = 0
    resolved: int = 0
    right: int = 0
    reachable: int = 0
    distances: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def row(self) -> str:
        """The columns of the table."""
        total = self.found + self.gold or 1
        located = self.located or 1
        median = statistics.median(self.distances) if self.distances else float("nan")
        mean = statistics.fmean(self.distances) if self.distances else float("nan")
        return (
            f"{self.gold:6d} {self.found:6d}   {2 * self.strict / total:.3f}   {2 * self.overlap / total:.3f}   "
            f"{self.right / located:.3f}  {self.right / (self.resolved or 1):.3f}  {mean:7.0f}  {median:7.1f}   "
            f"{self.reachable / located:.3f}"
        )


def score_document(record: dict[str, Any], doc: Doc, score: Score) -> None:
    """Add one document's counts; its toponyms must have been found before."""
    found = {(span.start_char, span.end_char): span._.place for span in doc.spans["toponyms"]}
    gold = [mark for mark in record["places"] if "," not in record["text"][mark["begin"] : mark["end"]]]
    score.gold += len(gold)
    score.found += len(found)
    matched: set[tuple[int, int]] = set()
    for mark in gold:
        text = record["text"][mark["begin"] : mark["end"]]
        context = record["text"][max(0, mark["begin"] - 40) : mark["end"] + 30].replace("\n", " ")
        over = [span for span in found if span[0] < mark["end"] and mark["begin"] < span[1]]
        score.strict += (mark["begin"], mark["end"]) in found
        if over:
            score.overlap += 1
            matched.add(over[0])
        if mark["lat"] is None:
            continue
        score.located += 1
        truth = (float(mark["lat"]), float(mark["lon"]))
        reach = any(distance_km(option.point, truth) <= NEAR_KM for option in candidates(text))
        score.reachable += reach
        place = found[over[0]] if over else None
        if place is None or place.latitude is None or place.longitude is None:
            kind = "unresolved" if place is not None else "missed"
            score.errors.append(
                f"{kind}{'' if reach else ' (not in the gazetteer)'}: {text} = {mark['name']} | {context}"
            )
            continue
        score.resolved += 1
        distance = distance_km((place.latitude, place.longitude), truth)
        score.distances.append(distance)
        if distance <= NEAR_KM:
            score.right += 1
        else:
            kind = "wrong" if reach else "wrong (not in the gazetteer)"
            score.errors.append(
                f"{kind}: {text} = {mark['name']} {truth} {mark.get('country', '')}, {mark.get('admin1', '')}; read as "
                f"{place.name} ({place.region}, {place.country}), {distance:.0f} km | {context}"
            )
    for begin, end in sorted(set(found) - matched):
        context = record["text"][max(0, begin - 40) : end + 30].replace("\n", " ")
        score.errors.append(f"spurious: {record['text'][begin:end]} | {context}")


def read_part(name: str, part: str, limit: int | None) -> Iterator[dict[str, Any]]:
    """The records of one part of a set."""
    with (CORPORA / name / f"{part}.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if limit is not None and number >= limit:
                return
            yield json.loads(line)


@cache
def language() -> Language:
    """The parser, loaded once."""
    return nlp()


def parse(text: str) -> Parsed:
    """The text as a document with its parse."""
    document = Document(id=text_id(text), text=text, language="en")
    return Parsed(document, language()(text))


def main(arguments: list[str] | None = None) -> int:
    """Print the table; 0 if any set is there, else 1."""
    parser = argparse.ArgumentParser(description="Scores of the places layer.")
    parser.add_argument("sets", nargs="*", default=MEASURED, metavar="SET")
    parser.add_argument("--part", default="dev", choices=("dev", "train"))
    parser.add_argument("--limit", type=int, help="only the first N documents of each set")
    parser.add_argument("--errors", action="store_true", help="list every error")
    options = parser.parse_args(arguments)
    present = [name for name in options.sets if (CORPORA / name / f"{options.part}.jsonl").exists()]
    if not present:
        print(f"no corpora in {CORPORA}", file=sys.stderr)
        return 1
    print(f"{'':20s}   gold  found   strict  overlap   all    res       mean   median   ceiling   ms/article")
    for name in present:
        score = Score()
        spent, count = 0.0, 0
        for record in read_part(name, options.part, options.limit):
            parsed = parse(record["text"])
            begun = time.perf_counter()
            find_places(parsed)
            spent += time.perf_counter() - begun
            count += 1
            score_document(record, parsed.doc, score)
        print(f"{name:20s} {score.row()}     {1000 * spent / max(count, 1):.0f}")
        if options.errors:
            print("\n".join(f"  {error}" for error in score.errors))
    from eval.own_places import cases, row
    from eval.own_places import score as score_own

    for part in ("dev", "held"):
        print(row(f"own cases, {part}", score_own(cases(part), language())))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
