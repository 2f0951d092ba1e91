"""JSON lines: one document a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from twosource.errors import InputError, MalformedRecord, TooLarge
from twosource.ingest.day import read_day
from twosource.ingest.imprint import Imprint
from twosource.ingest.limits import MAX_BYTES, megabytes
from twosource.ingest.page_imprint import web_address
from twosource.ingest.refusal import Refusal
from twosource.ingest.stream import lines

_KEYS = {
    "title": ("title", "headline"),
    "publisher": ("publisher", "source", "outlet"),
    "url": ("url", "link"),
    "published": ("published", "date", "published_at"),
    "authors": ("authors", "author"),
}
"""Parts of the imprint and the keys they are read from, the first that is there."""

_MEND = "mend that line"


@dataclass(frozen=True, slots=True)
class Record:
    """One line: its name ("war.jsonl:3"), its bytes, its text and what it says beside it."""

    subject: str
    raw: bytes
    text: str
    imprint: Imprint


def read_records(stream: BinaryIO, subject: str) -> Iterator[Record | Refusal]:
    """Every line that is not blank, one in memory at a time.

    Raises:
        InputError: from the stream itself, where it is damaged; the lines before that were given.
    """
    for number, line in lines(stream):
        name = f"{subject}:{number}"
        try:
            if line is None:
                raise TooLarge(name, f"is longer than {megabytes(MAX_BYTES)}, the limit for one document", "split it")
            if line.strip(b"\xef\xbb\xbf \t"):
                yield _record(line.removeprefix(b"\xef\xbb\xbf"), name)
        except InputError as error:
            yield Refusal(name, error)


def _record(line: bytes, name: str) -> Record:
    try:
        one = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise MalformedRecord(name, f"is not UTF-8 (byte {error.start + 1})", "save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise MalformedRecord(name, f"is not JSON ({error.msg}, column {error.colno})", _MEND) from error
    except (RecursionError, ValueError) as error:
        raise MalformedRecord(name, "is JSON nested too deep or with a number too long", _MEND) from error
    if not isinstance(one, dict):
        raise MalformedRecord(name, "is not a JSON object", 'write {"text": "...", ...} on each line')
    text = one.get("text")
    if not isinstance(text, str):
        raise MalformedRecord(
            name, 'has no "text", or one that is not a string', 'write {"text": "...", ...} on each line'
        )
    return Record(name, line, text, _imprint(one, name))


def _imprint(one: dict[str, Any], name: str) -> Imprint:
    found = {part: next((one[key] for key in keys if one.get(key)), None) for part, keys in _KEYS.items()}
    for part in ("title", "publisher", "url", "published"):
        if not isinstance(found[part], str | None):
            raise MalformedRecord(name, f"has a {part} that is not a string", _MEND)
    return Imprint(
        title=line_of(found["title"]),
        publisher=line_of(found["publisher"]),
        url=address_of(found["url"], name),
        published=day_of(found["published"], name),
        authors=_authors(found["authors"], name),
    )


def _authors(listed: Any, name: str) -> tuple[str, ...]:
    if isinstance(listed, str):
        return authors_of(listed)
    if not isinstance(listed, list | None) or not all(isinstance(one, str) for one in listed or ()):
        raise MalformedRecord(name, "has authors that are neither a string nor a list of strings", _MEND)
    return tuple(clean for one in listed or () if (clean := line_of(one)))


def authors_of(cell: str) -> tuple[str, ...]:
    """The names of a cell, parted by semicolons, else by commas and "and"."""
    parts = cell.split(";") if ";" in cell else re.split(r",|\s+and\s+", cell)
    return tuple(clean for part in parts if (clean := line_of(part)))


def line_of(cell: str | None) -> str | None:
    """The cell on one line, None where it is blank."""
    if cell is None:
        return None
    from twosource.ingest.decoding import storable

    return " ".join(storable(cell)[0].split())[:500] or None


def address_of(cell: str | None, name: str) -> str | None:
    """The cell as a web address.

    Raises:
        MalformedRecord: if it is none.
    """
    if not cell or not cell.strip():
        return None
    found = web_address(cell)
    if found is None:
        raise MalformedRecord(
            name, f"has {cell.strip()[:60]!r} for an address", "write it with http:// or https://, or leave it empty"
        )
    return found


def day_of(cell: str | None, name: str) -> date | None:
    """The cell as a day.

    Raises:
        MalformedRecord: if it is none.
    """
    if not cell or not cell.strip():
        return None
    found = read_day(cell)
    if found is None:
        raise MalformedRecord(name, f"has {cell.strip()[:40]!r} for a day", "write it as YYYY-MM-DD, or leave it empty")
    return found
