"""What the claims layer adds to the encoder: processor time of cast and claims beside the encoder's, over 500 articles.

    python -m bench.claims [--articles N] [--profile]

An article is six passages of this project's own annotated set under a first line of its own, so that no two are the
same text: some 25 sentences, with about twice as many claims as a newspaper has. Processor time is counted, not time on
the clock, so that other work on the machine does not blur it.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from twosource.model import Document, text_id
from twosource.read.cast import find_cast
from twosource.read.claims import find_claims
from twosource.read.nlp import nlp
from twosource.read.parsed import Parsed
from twosource.read.rewordings import find_rewordings
from twosource.read.times import find_times

PASSAGES = Path(__file__).parents[1] / "train" / "data" / "claims" / "train.jsonl"
PER_ARTICLE = 6
_WARM = "Foreign Minister Ana Reis told the BBC on Monday that Russia had denied the raid, according to the U.N."
ALLOWED = 0.2  # of the encoder's time


def articles(count: int) -> list[Document]:
    """So many articles, all different."""
    passages = [json.loads(line)["text"].strip() for line in PASSAGES.read_text(encoding="utf-8").splitlines()]
    made = []
    for number in range(count):
        # A stride that shares no factor with the number of passages visits each as often as any other.
        chosen = [passages[(number * 7 + step * 31) % len(passages)] for step in range(PER_ARTICLE)]
        text = "\n\n".join((f"Edition {number}.", *chosen))
        made.append(Document(id=text_id(text), text=text, language="en"))
    return made


def measure(documents: list[Document], profile: cProfile.Profile | None) -> tuple[dict[str, float], int]:
    """Seconds of processor time in each layer, and the number of claims."""
    spent = dict.fromkeys(("encoder", "cast", "claims"), 0.0)
    claims = 0
    language = nlp(threads=1)
    warm = Document(id=text_id(_WARM), text=_WARM, language="en")
    parsed = Parsed(warm, language(_WARM))
    find_claims(parsed, find_cast(parsed), find_times(parsed))  # loads the tables
    for document in documents:
        begin = time.process_time()
        doc = language(document.text)
        encoded = time.process_time()
        parsed = Parsed(document, doc, find_rewordings(document))
        chronology = find_times(parsed)
        before = time.process_time()
        if profile is not None:
            profile.enable()
        cast = find_cast(parsed)
        middle = time.process_time()
        claims += len(find_claims(parsed, cast, chronology))
        if profile is not None:
            profile.disable()
        after = time.process_time()
        spent["encoder"] += encoded - begin
        spent["cast"] += middle - before
        spent["claims"] += after - middle
    return spent, claims


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--profile", action="store_true", help="list where the layer spends its time")
    chosen = parser.parse_args()
    documents = articles(chosen.articles)
    profile = cProfile.Profile() if chosen.profile else None
    spent, claims = measure(documents, profile)
    words = sum(len(document.text.split()) for document in documents)
    table = Table(title=f"{len(documents)} articles, {words} words, {claims} claims")
    for column in ("layer", "ms an article", "of the encoder's time"):
        table.add_column(column, justify="right")
    for name, seconds in {**spent, "cast and claims": spent["cast"] + spent["claims"]}.items():
        table.add_row(name, f"{1000 * seconds / len(documents):.1f}", f"{seconds / spent['encoder']:.1%}")
    console = Console()
    console.print(table)
    share = (spent["cast"] + spent["claims"]) / spent["encoder"]
    console.print(f"allowed: {ALLOWED:.0%}; {'kept' if share <= ALLOWED else 'exceeded'}")
    if profile is not None:
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
