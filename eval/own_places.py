"""Scores on our own cases for places: `train/data/places/`, see the guidelines there.

python -m eval.own_places [--part dev|held] [--errors]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from twosource.knowledge.outlines import distance_km
from twosource.model import Document, Place
from twosource.model.document import text_id
from twosource.read.nlp import nlp
from twosource.read.parsed import Parsed
from twosource.read.places import find_places

FOLDER = Path(__file__).parents[1] / "train" / "data" / "places"


@dataclass
class Tally:
    """Cases and toponyms that are right, of how many, and what is wrong with the others."""

    cases: int = 0
    right_cases: int = 0
    toponyms: int = 0
    right: int = 0
    by_kind: Counter[str] = field(default_factory=Counter)
    right_by_kind: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)


def cases(part: str) -> Iterator[dict[str, Any]]:
    """The cases of a part, in its order."""
    with (FOLDER / f"{part}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def fault(asked: dict[str, Any], place: Place | None, *, locative: bool) -> str | None:
    """What is wrong with the answer to one toponym that is asked about; None where it is right."""
    if asked["locative"] is not None and asked["locative"] != locative:
        return "is read as a place" if locative else "is not read as a place"
    if asked["country"] is None and asked["point"] is None:
        resolved = place is not None and place.latitude is not None
        return f"is read as {place.name} ({place.region}, {place.country})" if resolved and place else None
    if place is None:
        return "is not found"
    if asked["country"] is not None and place.country != asked["country"]:
        return f"lies in {place.country}, not {asked['country']}"
    if asked["region"] is not None and place.region is not None and asked["region"] not in (place.region, place.name):
        return f"lies in {place.region}, not {asked['region']}"
    if asked["point"] is None:
        return None
    if place.latitude is None or place.longitude is None:
        return "has no point"
    away = distance_km((place.latitude, place.longitude), (asked["point"][0], asked["point"][1]))
    return f"lies {away:.0f} km off" if away > asked["km"] else None


def score(records: Iterable[dict[str, Any]], parse: Any) -> Tally:
    """The tally over the cases; `parse` makes a Doc of a text."""
    tally = Tally()
    for record in records:
        text = record["text"]
        published = date.fromisoformat(record["published"]) if record["published"] else None
        doc = parse(text)
        places = find_places(Parsed(Document(id=text_id(text), text=text, language="en", published=published), doc))
        wrong = []
        for asked in record["toponyms"]:
            begin = text.index(asked["name"])
            end = begin + len(asked["name"])
            over = [place for place in places if place.span.begin < end and begin < place.span.end]
            named = [span for span in doc.spans["toponyms"] if span.start_char < end and begin < span.end_char]
            place = over[0] if over else named[0]._.place if named else None
            found = fault(asked, place, locative=bool(over))
            tally.toponyms += 1
            tally.right += found is None
            if found is not None:
                why = f" | {place.why}" if place is not None and place.why else ""
                wrong.append(f"{record['id']}: {asked['name']} {found}{why} | {text}")
        tally.cases += 1
        tally.right_cases += not wrong
        tally.by_kind[record["hard"]] += 1
        tally.right_by_kind[record["hard"]] += not wrong
        tally.errors += wrong
    return tally


def row(name: str, tally: Tally) -> str:
    """One line of a table."""
    return (
        f"{name:24s} cases {tally.right_cases}/{tally.cases} = {tally.right_cases / max(tally.cases, 1):.3f}   "
        f"toponyms {tally.right}/{tally.toponyms} = {tally.right / max(tally.toponyms, 1):.3f}"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Scores on our own cases for places.")
    parser.add_argument("--part", choices=("dev", "held"), help="only this part (default: both)")
    parser.add_argument("--errors", action="store_true", help="list every error")
    options = parser.parse_args(arguments)
    language = nlp()
    for part in (options.part,) if options.part else ("dev", "held"):
        tally = score(cases(part), language)
        print(row(f"own places {part}", tally))
        if options.errors:
            for kind, count in sorted(tally.by_kind.items()):
                print(f"  {kind:12s} {tally.right_by_kind[kind]}/{count}")
            print("\n".join(f"  {error}" for error in tally.errors))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
