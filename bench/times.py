"""What the times layer costs: milliseconds an article, the first call, and memory.

    python -m bench.times [--articles N]

The articles are those of the sample dossier. Without the parser: the layer takes its parts of speech where they are
there, and its own tokens always.
"""

from __future__ import annotations

import argparse
import resource
import time
import tracemalloc
from pathlib import Path

from rich.console import Console
from rich.table import Table

from twosource.ingest import gather
from twosource.model import Intake

DOSSIER = Path(__file__).parents[1] / "examples" / "dossier"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    count = parser.parse_args().articles
    documents = [item.document for item in gather([DOSSIER]) if isinstance(item, Intake)]
    documents = [documents[number % len(documents)] for number in range(count)]
    words = sum(len(document.text.split()) for document in documents)

    begin = time.perf_counter()
    from twosource.read.times import find_expressions

    imported = time.perf_counter() - begin
    begin = time.perf_counter()
    find_expressions("The bridge was hit on Monday.", documents[0].published)
    first = time.perf_counter() - begin
    begin = time.process_time()
    found = sum(len(find_expressions(document.text, document.published)) for document in documents)
    spent = time.process_time() - begin

    longest = "\n\n".join(document.text for document in documents)[:1_000_000]
    begin = time.process_time()
    tracemalloc.start()
    find_expressions(longest, documents[0].published)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    whole = time.process_time() - begin

    table = Table(title=f"{count} articles, {words} words, {found} expressions")
    table.add_column("what")
    table.add_column("figure", justify="right")
    rows = (
        ("milliseconds an article", f"{1000 * spent / count:.2f}"),
        ("milliseconds for 600 words", f"{1000 * spent / words * 600:.2f}"),
        ("microseconds an expression", f"{1e6 * spent / max(found, 1):.0f}"),
        ("import with spaCy, milliseconds", f"{1000 * imported:.0f}"),
        ("first call (tables), milliseconds", f"{1000 * first:.0f}"),
        (f"one text of {len(longest):,} characters, seconds (traced)", f"{whole:.1f}"),
        ("the same, peak memory in MB", f"{peak:.0f}"),
        ("largest resident memory, MB", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}"),
    )
    for row in rows:
        table.add_row(*row)
    Console().print(table)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
