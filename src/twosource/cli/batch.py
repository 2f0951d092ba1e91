"""The command `read`: many inputs, with or without a ledger."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from twosource.cli import screen
from twosource.cli.listing import counted
from twosource.cli.neutral import neutral
from twosource.errors import UsageError

if TYPE_CHECKING:
    from rich.progress import Progress

    from twosource.ledger import Outcome
    from twosource.model import Intake, Reading

_MANY_IN_ONE = {".jsonl", ".ndjson", ".gz", ".warc", ".xml", ".rss", ".atom", ".json"}


class Tally:
    """Counts outcomes, names each refusal on standard error, and moves the progress bar where there is a terminal.

    A refusal of a file in `passed_over` is none: nobody meant it as an input.
    """

    def __init__(self, total: int | None, *, passed_over: frozenset[Path] = frozenset()) -> None:
        self._passed_over = passed_over
        self.counts: Counter[str] = Counter()
        self._total = total
        self._progress: Progress | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

            self._progress = Progress(
                SpinnerColumn(),
                TextColumn("{task.description}", markup=False),
                BarColumn(bar_width=None),
                TimeElapsedColumn(),
                console=screen.err(),
                transient=True,
                expand=True,
                redirect_stdout=sys.stdout.isatty(),
                redirect_stderr=True,
            )
            self._progress.start()
            self._progress.add_task("reading", total=self._total)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def __call__(self, outcome: Outcome) -> None:
        if outcome.error is not None and Path(outcome.subject).resolve() in self._passed_over:
            return
        self.counts[outcome.status] += 1
        if outcome.error is not None:
            screen.note(f"refused: {outcome.error}")
        if self._progress is not None:
            read = self.counts["added"] + self.counts["known"]
            shown = f"{read} read" + (f", {self.counts['refused']} refused" if self.counts["refused"] else "")
            self._progress.update(self._progress.task_ids[0], advance=1, description=shown)

    @property
    def exit_code(self) -> int:
        """1 where an input was refused."""
        return 1 if self.counts["refused"] else 0


class Printer:
    """Takes the place of a ledger: prints each reading as it is made and keeps none."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._printed = 0

    def shelve(self, intake: Intake) -> bool:
        """Nothing is known beforehand."""
        return False

    def store(self, intake: Intake, reading: Reading) -> bool:
        """Print it."""
        if intake.partial is not None:
            screen.note(f"partial: {intake.subject}: {intake.partial}")
        if self._as_json:
            print_json(reading)
        else:
            from twosource.cli.showing import show_document

            if self._printed:
                screen.line("")
            show_document(reading, partial=intake.partial)
        self._printed += 1
        return True


def print_json(reading: Reading) -> None:
    """The reading as one line of `reading-1`."""
    from twosource.export import json_line

    screen.as_utf8()
    screen.line(json_line(reading.to_dict()))


def read_and_print(
    paths: Sequence[str],
    *,
    metadata: Path | None,
    day: date | None,
    publisher: str | None,
    workers: int | None,
    as_json: bool,
) -> int:
    """Read without a ledger; the exit code."""
    from twosource.ingest import gather
    from twosource.ledger.batch import Batch
    from twosource.read.assemble import read_documents

    with Tally(_total(paths)) as tally:
        gathered = gather(paths, metadata=metadata, published=day, publisher=publisher, stdin=sys.stdin.buffer)
        Batch(Printer(as_json=as_json), read_documents, workers=workers, progress=tally).run(gathered)
    return tally.exit_code


def read_into_ledger(
    paths: Sequence[str],
    where: str,
    *,
    metadata: Path | None,
    day: date | None,
    publisher: str | None,
    workers: int | None,
    as_json: bool,
) -> int:
    """Read into a ledger; the exit code."""
    from twosource.ledger import Ledger

    with Ledger.open(where) as ledger:
        with Tally(_total(paths), passed_over=_files_of(where)) as tally:

            def told(outcome: Outcome) -> None:
                tally(outcome)
                if as_json and outcome.document is not None:
                    print_json(ledger.reading(outcome.document))

            ledger.add(*paths, metadata=metadata, published=day, publisher=publisher, workers=workers, progress=told)
        counts = tally.counts
        if not as_json:
            parts = [f"{counts['added']} added"]
            parts += [
                f"{counts[status]} {word}"
                for status, word in (("known", "known already"), ("refused", "refused"))
                if counts[status]
            ]
            screen.line(
                neutral(f"{where}: {', '.join(parts)}; {counted(len(ledger.documents()), 'document')} in the ledger")
            )
    return tally.exit_code


def _files_of(where: str) -> frozenset[Path]:
    """The files of a ledger that lies in the folder it is filled from."""
    own = Path(where).resolve()
    return frozenset(own.with_name(own.name + ending) for ending in ("", "-wal", "-shm", "-journal"))


def check_workers(workers: int | None) -> None:
    """Raises UsageError where it is less than one."""
    if workers is not None and workers < 1:
        raise UsageError("--workers", f"{workers} processes cannot read", "give 1 or more")


def _total(paths: Sequence[str]) -> int | None:
    """How many inputs there are, where that can be told from the names alone."""
    total = 0
    for path in map(Path, paths):
        glob = not path.exists() and any(sign in str(path) for sign in "*?[")
        files = list(_visible(path)) if path.is_dir() else None if glob or str(path) == "-" else [path]
        if files is None or any(file.suffix.lower() in _MANY_IN_ONE for file in files):
            return None
        total += len(files)
    return total


def _visible(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden and path.name != "metadata.csv":
            yield path
