"""Scores of the room `link`: copies told from independent reports.

    python -m eval.links [--part dev|train]

copies-ecb: article pairs about one incident; a `copy` shares half or more of its five-word runs, an `independent`
report almost none. copies-pan and copies-ecbmeta: sentence pairs, a rewritten one or another one; here every
pair is compared as if it were two texts, at the same threshold.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from twosource.link import compare, prose
from twosource.link.comparison import COPY

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"


def records(name: str, part: str) -> list[dict[str, Any]]:
    path = CORPORA / name / f"{part}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def articles(part: str) -> dict[str, float]:
    """Shares of copies found and of independent reports wrongly called copies, over pairs of 60 words or more."""
    texts = {record["id"]: prose(record["text"]) for record in records("incidents-ecbplus", part)}
    counts: Counter[tuple[str, bool]] = Counter()
    for pair in records("copies-ecb", part):
        if min(pair["words"]) >= 60 and pair["label"] in {"copy", "independent"}:
            counts[pair["label"], compare(texts[pair["a"]], texts[pair["b"]]).relation is not None] += 1
    if not counts:
        return {}
    copies = counts["copy", True] + counts["copy", False]
    independent = counts["independent", True] + counts["independent", False]
    return {
        "copies-ecb copies found": counts["copy", True] / copies,
        "copies-ecb independent wrongly folded": counts["independent", True] / independent,
    }


def sentences(name: str, part: str) -> dict[str, float]:
    """F1 of calling a sentence a rewriting of the other."""
    counts: Counter[tuple[bool, bool]] = Counter()
    for pair in records(name, part):
        counts[bool(pair["label"]), compare(prose(pair["a"]), prose(pair["b"])).score >= COPY] += 1
    right = counts[True, True]
    total = 2 * right + counts[True, False] + counts[False, True]
    return {f"{name} F1": 2 * right / total} if total else {}


def scores(part: str = "dev") -> dict[str, float]:
    """Every score by name; empty where the corpora are not there."""
    return articles(part) | sentences("copies-pan", part) | sentences("copies-ecbmeta", part)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default="dev", choices=("dev", "train"))
    for name, value in scores(parser.parse_args().part).items():
        print(f"{name:45} {value:.3f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
