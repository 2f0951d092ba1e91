"""The front door's one function that is more than a name: `twosource.read`."""

from __future__ import annotations

from datetime import date
from itertools import islice
from pathlib import Path

from twosource.errors import MissingInput, UsageError
from twosource.model import Intake, Reading

_LONGEST_PATH = 1024


def read(text_or_path: str | Path, *, published: date | str | None = None, publisher: str | None = None) -> Reading:
    """Read one text, or one file that holds one text.

    A string is taken as a path where a file of that name exists, and as the text itself otherwise; a `Path` is always a
    path. `published` (a day, or an ISO date) and `publisher` are what you know of the text: they win over what it says.

    Raises:
        InputError: where the input is refused (missing, empty, not text, not English ...).
        UsageError: where `published` is no day, or the file holds several texts (add those to a `Ledger`).
    """
    from twosource.ingest import gather, intake_text, parse_day
    from twosource.read.assemble import read_document

    day = parse_day(published) if isinstance(published, str) else published
    path = _path(text_or_path)
    if path is None:
        return read_document(intake_text(str(text_or_path), published=day, publisher=publisher).document)
    found = list(islice(gather([path], published=day, publisher=publisher), 2))
    if len(found) != 1:
        raise UsageError(
            str(path),
            "it holds more than one text" if found else "it holds no text",
            "open a ledger and add it: twosource.Ledger.open(...).add(path)",
        )
    if not isinstance(found[0], Intake):
        raise found[0].error
    return read_document(found[0].document)


def _path(text_or_path: str | Path) -> Path | None:
    if isinstance(text_or_path, Path):
        return text_or_path
    one_line = "\n" not in text_or_path and "\0" not in text_or_path and len(text_or_path) <= _LONGEST_PATH
    if one_line and text_or_path and Path(text_or_path).exists():
        return Path(text_or_path)
    if one_line and text_or_path and not any(c.isspace() for c in text_or_path) and Path(text_or_path).suffix:
        raise MissingInput(text_or_path, "no such file", "check the name, or pass the text itself")
    return None
