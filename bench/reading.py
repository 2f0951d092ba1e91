"""How long the whole way takes: articles a second with one process and two, the share of each layer, start-up, memory.

    python -m bench.reading [--articles N]

The articles are those of the sample dossier, repeated with another first line so that no two are the same text.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from twosource.ingest import gather, intake_text
from twosource.model import Document, Intake
from twosource.read.assemble import read_documents

DOSSIER = Path(__file__).parents[1] / "examples" / "dossier"
Result = TypeVar("Result")


def articles(count: int) -> list[Document]:
    """So many documents, all different."""
    found = [item.document for item in gather([DOSSIER]) if isinstance(item, Intake)]
    return [
        intake_text(f"Edition {n}.\n{found[n % len(found)].text}", published=found[n % len(found)].published).document
        for n in range(count)
    ]


def timed(action: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds that the action took, and what it gave."""
    begin = time.perf_counter()
    result = action()
    return time.perf_counter() - begin, result


def consume(items: Iterable[object]) -> int:
    return sum(1 for _ in items)


def layers(documents: list[Document]) -> dict[str, float]:
    """Seconds in each layer of the room `read`, over all documents, on one process."""
    from twosource.read.cast import find_cast
    from twosource.read.claims import find_claims
    from twosource.read.events import find_events
    from twosource.read.nlp import nlp
    from twosource.read.parsed import Parsed
    from twosource.read.places import find_places
    from twosource.read.rewordings import find_rewordings
    from twosource.read.times import find_times

    spent: dict[str, float] = {}

    def layer(name: str, action: Callable[[], Result]) -> Result:
        seconds, result = timed(action)
        spent[name] = spent.get(name, 0.0) + seconds
        return result

    language = nlp()
    for document in documents:
        rewordings = layer("rewordings", lambda d=document: find_rewordings(d))  # type: ignore[misc]
        doc = layer("encoder", lambda d=document: language(d.text))  # type: ignore[misc]
        parsed = Parsed(document, doc, rewordings)
        chronology = layer("times", lambda p=parsed: find_times(p))  # type: ignore[misc]
        places = layer("places", lambda p=parsed, c=chronology: find_places(p, c))  # type: ignore[misc]
        cast = layer("cast", lambda p=parsed, s=places: find_cast(p, s))  # type: ignore[misc]
        claims = layer("claims", lambda p=parsed, a=cast, c=chronology: find_claims(p, a, c))  # type: ignore[misc]
        layer(
            "events",
            lambda p=parsed, a=cast, c=claims, s=places, t=chronology: find_events(p, a, c, s, t),  # type: ignore[misc]
        )
    return spent


def start_up(code: list[str]) -> float:
    """The best of five fresh starts, in seconds."""
    return min(
        timed(lambda: subprocess.run([sys.executable, *code], capture_output=True, check=True))[0] for _ in range(5)
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=48)
    documents = articles(parser.parse_args().articles)
    words = sum(len(document.text.split()) for document in documents)
    console = Console()
    consume(read_documents(documents[:1], workers=1))

    table = Table(title=f"{len(documents)} articles, {words} words")
    for column in ("processes", "seconds", "articles a second", "words a second", "600-word articles a second"):
        table.add_column(column, justify="right")
    for workers in (1, 2):
        seconds, _ = timed(lambda w=workers: consume(read_documents(documents, workers=w)))  # type: ignore[misc]
        rate = words / seconds
        cells = (seconds, len(documents) / seconds, rate, rate / 600)
        table.add_row(str(workers), *(f"{cell:.1f}" for cell in cells))
    console.print(table)

    spent = layers(documents)
    shares = Table(title="one process, by layer")
    for column in ("layer", "ms an article", "share"):
        shares.add_column(column, justify="right")
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        shares.add_row(name, f"{1000 * seconds / len(documents):.1f}", f"{seconds / sum(spent.values()):.0%}")
    console.print(shares)

    article = str(DOSSIER / "01-meridian-wire.txt")
    console.print(f"twosource --version: {start_up(['-m', 'twosource', '--version']):.2f} s")
    console.print(f"twosource read one article: {start_up(['-m', 'twosource', 'read', article]):.2f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"peak memory of one process: {peak:.0f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
