"""The command line with a reader that needs no model: run as a program, or inside the test.

As a program it takes the same arguments as `twosource`. Where the variable READER_WAITS is set the reader says so on
standard error and then waits to be interrupted.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType

from twosource.model import Claim, Document, Event, Place, Reading, Source, Span

ROOT = Path(__file__).parents[2]


def first_words(document: Document) -> Reading:
    """A reading whose one claim is the first line of the text, and whose one event its first word."""
    text = document.text
    begin = len(text) - len(text.lstrip())
    line = Span(begin, begin + max(1, len(text[begin:].split("\n")[0])))
    word = Span(begin, begin + max(1, len(text[begin:].split()[0])))
    return Reading(
        document=document,
        sources=(Source(id="s1", name="the ministry", kind="government", country="SDN", mentions=(word,)),),
        claims=(Claim(id="c1", source="s1", cue=word, content=(line,), stance="deny", direct=False),),
        events=(
            Event(
                id="e1",
                type="strike",
                trigger=word,
                actors=(),
                targets=(),
                status="occurred",
                claims=("c1",),
                place=0,
            ),
        ),
        places=(Place(span=word, name="Nyala", precision="town", latitude=12.0, longitude=24.9, country="SDN"),),
    )


def read_documents(documents: Iterable[Document], *, workers: int | None = None) -> Iterator[Reading]:
    """In place of twosource's own."""
    for document in documents:
        if "READER_WAITS" in os.environ:
            print("waiting", file=sys.stderr, flush=True)
            signal.pause()
        yield first_words(document)


ASSEMBLY = "twosource.read.assemble"


def stand_in() -> ModuleType:
    """A module to be found under the name `ASSEMBLY`."""
    module = ModuleType(ASSEMBLY)
    module.read_documents = read_documents  # type: ignore[attr-defined]
    return module


def command(*arguments: str) -> list[str]:
    """The program and its arguments, for a process of its own."""
    return [sys.executable, "-m", "tests.cli.program", *arguments]


def environment(**variables: str) -> dict[str, str]:
    """A plain environment: no colours forced or forbidden, no ledger named, no width."""
    dropped = {"NO_COLOR", "FORCE_COLOR", "TWOSOURCE_LEDGER", "COLUMNS", "LINES", "TTY_COMPATIBLE", "TTY_INTERACTIVE"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "PYTHONPATH": str(ROOT), **variables}


def run(
    *arguments: str | Path, stdin: bytes = b"", variables: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run it to its end, with pipes instead of a terminal."""
    return subprocess.run(
        command(*map(str, arguments)),
        input=stdin,
        capture_output=True,
        env=environment(**(variables or {})),
        cwd=cwd or ROOT,
        check=False,
    )


if __name__ == "__main__":
    sys.modules[ASSEMBLY] = stand_in()
    from twosource.cli.main import run as run_program

    run_program()
