"""Files that commands write: whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

from twosource.cli import screen
from twosource.errors import UsageError

if TYPE_CHECKING:
    from twosource.ledger import Ledger

_ONLY: dict[str | None, tuple[Literal["claim", "event"], ...]] = {
    None: ("claim", "event"),
    "claims": ("claim",),
    "events": ("event",),
}


def write_export(ledger: Ledger, form: str, output: str | None, *, document: str | None, only: str | None) -> None:
    """`form` is jsonl, csv or codes.

    Raises:
        UsageError: for another form, or rows that do not exist.
    """
    from twosource.export import write_codes, write_csv, write_jsonl

    if form not in ("jsonl", "csv", "codes"):
        raise UsageError(f"--format {form}", "is no format", "use jsonl, csv or codes")
    if only not in _ONLY or (only is not None and form != "csv"):
        fault = "chooses rows of a table" if only in _ONLY else "are no rows of the table"
        raise UsageError(f"--only {only}", fault, "use claims or events, with --format csv")
    with target(output) as out:
        if form == "jsonl":
            written, what = write_jsonl(ledger, out, document=document), "readings"
        elif form == "codes":
            written, what = write_codes(ledger, out, document=document), "deeds and speech acts"
        else:
            written, what = write_csv(ledger, out, document=document, records=_ONLY[only]), "rows"
    if output not in (None, "-"):
        screen.note(f"{output}: {written} {what} written")


def write_report(ledger: Ledger, output: str, *, document: str | None, limit: int | None) -> None:
    """One page."""
    from twosource.web.report import MOST, report

    page = report(ledger, document=document, limit=MOST if limit is None else limit)
    with target(output) as out:
        out.write(page)
    if output != "-":
        screen.note(f"{output}: {len(page.encode('utf-8', 'surrogatepass')) / 1000:,.0f} kB written")


@contextmanager
def target(output: str | None) -> Iterator[TextIO]:
    """Standard output, or a file that takes its name only when it is complete."""
    if output in (None, "-"):
        screen.as_utf8()
        yield sys.stdout
        return
    path = Path(output or "")
    if path.is_dir():
        raise UsageError(str(path), "it is a folder", "give a file name: -o FILE")
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with open(handle, "w", encoding="utf-8", newline="") as stream:
            yield stream
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(unfinished, 0o666 & ~umask)
        os.replace(unfinished, path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
