"""A second annotation with the labels of the first hidden: draws claims, and compares what somebody makes of them.

    python -m train.data.blind draw [--claims N]      claims with their context, without stance and caveat
    python -m train.data.blind compare                the agreement with claims/second.csv

`claims/second.csv` holds a row a claim drawn: claim,stance,caveat. `claim` is the beginning of the SHA-256 of its
passage and place, by which the claims are drawn, so that the draw is the same every time. Extents are shown: only the
labels are compared.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from twosource.model.claim import Caveat, Stance

FOLDER = Path(__file__).parent / "claims"
SECOND = FOLDER / "second.csv"
DRAWN = 60
_BEFORE, _BEHIND = 60, 170


def drawn(count: int | None = DRAWN) -> list[tuple[str, str, dict[str, Any]]]:
    """So many claims, each with its key and the text of its passage, from both parts, in the order of their keys."""
    found = []
    for part in ("train", "dev"):
        for line in (FOLDER / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            for place, one in enumerate(record["attributions"]):
                key = hashlib.sha256(f"{record['id']}/{place}/blind-2".encode()).hexdigest()
                found.append((key, record["text"], one))
    return [(key[:12], text, one) for key, text, one in sorted(found, key=lambda row: row[0])[:count]]


def shown(text: str, one: dict[str, Any]) -> str:
    """Source, cue and content, and the text around them."""
    parts = (" … ".join(text[b:e] for b, e in one[part]) for part in ("source", "cue", "content"))
    pieces = [piece for part in ("source", "cue", "content") for piece in one[part]]
    begin, end = min(b for b, _ in pieces), max(e for _, e in pieces)
    around = text[max(0, begin - _BEFORE) : end + _BEHIND].replace("\n", " ")
    return "[{}] ({}) {}\n    ...{}".format(*parts, around)


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of two annotations (Educational and Psychological Measurement 20, 1960)."""
    same = sum(one == other for one, other in pairs) / len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(first[label] * second[label] for label in first) / len(pairs) ** 2
    return (same - chance) / (1 - chance) if chance < 1 else 1.0


def main(arguments: Sequence[str] | None = None) -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("what", choices=("draw", "compare"))
    options.add_argument("--claims", type=int, default=DRAWN)
    chosen = options.parse_args(arguments)
    if chosen.what == "draw":
        for key, text, one in drawn(chosen.claims):
            print(f"{key}. {shown(text, one)}")
        return 0
    with SECOND.open(encoding="utf-8", newline="") as rows:
        second = {row["claim"]: row for row in csv.DictReader(rows)}
    for key, row in second.items():
        if row["stance"] not in get_args(Stance) or row["caveat"] not in get_args(Caveat):
            print(f"{SECOND.name}: {key} has a label that is none", file=sys.stderr)
            return 1
    claims = [(key, text, one) for key, text, one in drawn(None) if key in second]
    for label in ("stance", "caveat"):
        pairs = [(one[label], second[key][label]) for key, _, one in claims]
        same = sum(one == other for one, other in pairs)
        print(f"{label}: {same} of {len(pairs)} the same, kappa {kappa(pairs):.2f}")
        for key, text, one in claims:
            if one[label] != second[key][label]:
                print(f"  {one[label]}, then {second[key][label]}: {shown(text, one).splitlines()[0][:100]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
