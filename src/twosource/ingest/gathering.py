"""Every input to its documents, one at a time."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from twosource.errors import DamagedInput, EmptyInput, InputError, MissingInput
from twosource.ingest.decoding import decode, storable
from twosource.ingest.drafting import draft
from twosource.ingest.imprint import Imprint
from twosource.ingest.kind import FURNITURE_SUFFIXES, bare_suffix, looks_like_page, sniff
from twosource.ingest.limits import MAX_BYTES
from twosource.ingest.metadata_table import NAME, MetadataTable
from twosource.ingest.naming import shown
from twosource.ingest.records import Record, read_records
from twosource.ingest.refusal import Refusal
from twosource.ingest.stream import beheaded, too_large, unzipped, whole
from twosource.model import Document, Intake

STANDARD_INPUT = "-"
_STDIN_SUBJECT = "standard input"


@dataclass(frozen=True, slots=True)
class _File:
    """A file to read; `folder` is the folder that was asked for, None where the file itself was."""

    path: Path
    folder: Path | None = None


def gather(
    paths: str | Path | Iterable[str | Path],
    *,
    metadata: Path | None = None,
    published: date | None = None,
    publisher: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Intake | Refusal]:
    """The documents of files, folders (with all below them), globs and "-" (standard input), in a fixed order.

    Inputs are read when their turn comes, one document in memory at a time. One that cannot be read gives a `Refusal`,
    and the rest goes on. `published` and `publisher` are stated for all of them and count before what a table, a record
    or a page says. `metadata` is a CSV (columns file, publisher, url, published; title, authors); without it, a
    `metadata.csv` beside the files is used.

    Raises:
        UsageError: if `metadata` is given and is no such table; nothing has been read by then.
    """
    table = None if metadata is None else MetadataTable.given(Path(metadata))
    several = [paths] if isinstance(paths, str | Path) else paths
    return _gather(several, table, Imprint(published=published, publisher=publisher or None), stdin)


def _gather(
    paths: Iterable[str | Path], table: MetadataTable | None, given: Imprint, stdin: BinaryIO | None
) -> Iterator[Intake | Refusal]:
    beside = _TablesBeside()
    if table is not None:
        yield from table.refusals
    for path in paths:
        if os.fspath(path) == STANDARD_INPUT:
            yield from _guarded(
                _STDIN_SUBJECT, _read(stdin or sys.stdin.buffer, _STDIN_SUBJECT, "", None, given, Imprint())
            )
            continue
        for file in _expand(path):
            if isinstance(file, Refusal):
                yield file
                continue
            own = table
            if own is None:
                own, refusals = beside.table(file)
                yield from refusals
            yield from _guarded(shown(file.path), _read_file(file, own, given))
    if table is not None:
        yield from table.unused()


class _TablesBeside:
    """The `metadata.csv` of folders, each read once."""

    def __init__(self) -> None:
        self._tables: dict[Path, MetadataTable | None] = {}

    def table(self, file: _File) -> tuple[MetadataTable | None, list[Refusal]]:
        """The nearest table from the file's folder up to the folder asked for, and what is new to refuse in it."""
        folder, refusals = file.path.parent, []
        while True:
            if folder not in self._tables:
                self._tables[folder], found = self._load(folder, whole_folder=file.folder is not None)
                refusals += found
            if (
                (table := self._tables[folder]) is not None
                or file.folder is None
                or folder in (file.folder, folder.parent)
            ):
                return table, refusals
            folder = folder.parent

    def _load(self, folder: Path, *, whole_folder: bool) -> tuple[MetadataTable | None, list[Refusal]]:
        path = folder / NAME
        try:
            if not os.path.isfile(path):
                return None, []
            table = MetadataTable(path)
        except InputError as error:
            return None, [Refusal(error.subject, error)]
        except OSError as error:
            return None, [Refusal(shown(path), _not_opened(shown(path), error))]
        return table, table.refusals + list(table.astray()) if whole_folder else []


def _guarded(subject: str, results: Iterator[Intake | Refusal]) -> Iterator[Intake | Refusal]:
    """The results; an error of the input among them becomes a refusal and ends this input, not the batch."""
    try:
        yield from results
    except InputError as error:
        yield Refusal(error.subject, error)
    except OSError as error:
        yield Refusal(subject, _not_opened(subject, error))


def _not_opened(subject: str, error: OSError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return MissingInput(subject, "does not exist", "check the name")
    if isinstance(error, PermissionError):
        return InputError(subject, "may not be read (permission denied)", "change its permissions, or leave it out")
    return InputError(subject, f"cannot be read ({error.strerror or error})", "check the file and the disk")


def _expand(path: str | Path) -> Iterator[_File | Refusal]:
    """The files a path stands for: itself, all below a folder, or what a pattern fits."""
    name, subject = os.fspath(path), shown(path)
    try:
        mode = os.stat(name).st_mode if name else None
    except OSError as error:
        mode = None
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            yield Refusal(subject, _not_opened(subject, error))
            return
    except ValueError:  # a NUL in the name
        yield Refusal(subject, MissingInput(subject, "is no possible name of a file", "check the name"))
        return
    if mode is None:
        matches = sorted(glob.glob(name, recursive=True), key=os.fsencode) if glob.has_magic(name) else []
        if not matches:
            fault = "fits no file" if glob.has_magic(name) else "does not exist"
            yield Refusal(subject or "''", MissingInput(subject or "''", fault, "check the name"))
        for match in matches:
            if os.path.isfile(match) and os.path.basename(match) != NAME:
                yield _File(Path(match))
            elif os.path.isdir(match) and "**" not in name:
                yield from _expand(match)
    elif stat.S_ISDIR(mode):
        yield from _below(Path(path))
    else:
        yield _File(Path(path))


def _below(folder: Path) -> Iterator[_File | Refusal]:
    found = False
    for one in _walk(folder):
        found = True
        yield one
    if not found:
        subject = shown(folder)
        fault = "is a folder without a file that can be read"
        yield Refusal(subject, MissingInput(subject, fault, "give one with .txt, .html or .jsonl files"))


def _walk(asked: Path) -> Iterator[_File | Refusal]:
    """Files below the folder in the order of their names' bytes.

    Hidden ones, links to folders, and what only dresses a saved page are passed over.
    """
    pending = [asked]  # a stack: folders may be nested deeper than Python's calls
    while pending:
        path = pending.pop()
        if os.path.isdir(path):  # os.path never raises, whatever the permissions
            try:
                names = sorted(os.listdir(path), key=os.fsencode, reverse=True)
            except OSError as error:
                yield Refusal(shown(path), _not_opened(shown(path), error))
                continue
            below = (path / name for name in names if not name.startswith("."))
            pending += [one for one in below if not (os.path.islink(one) and os.path.isdir(one))]
        elif os.path.islink(path) and not os.path.exists(path):
            yield Refusal(shown(path), MissingInput(shown(path), "is a link to nothing", "mend the link, or remove it"))
        elif os.path.isfile(path) and path.name != NAME and bare_suffix(path.name) not in FURNITURE_SUFFIXES:
            yield _File(path, asked)


def _read_file(file: _File, table: MetadataTable | None, given: Imprint) -> Iterator[Intake | Refusal]:
    subject = shown(file.path)
    row = None if table is None else table.imprint(file.path, file.folder, subject)
    with open(file.path, "rb") as stream:
        status = os.fstat(stream.fileno())
        size = status.st_size if stat.S_ISREG(status.st_mode) else None
        yield from _read(stream, subject, bare_suffix(file.path.name), size, given, row or Imprint(), subject)


def _read(
    stream: BinaryIO, subject: str, suffix: str, size: int | None, given: Imprint, row: Imprint, path: str | None = None
) -> Iterator[Intake | Refusal]:
    head, stream = beheaded(stream)
    if not head:
        raise EmptyInput(subject, "is empty", "leave it out, or fetch it again")
    kind = sniff(head, subject, suffix)
    if kind == "gzip":
        head, stream = beheaded(unzipped(stream, subject))
        size = None
        if not head:
            raise EmptyInput(subject, "is a gzip file with nothing in it", "leave it out, or fetch it again")
        kind = sniff(head, subject, suffix)
        if kind == "gzip":
            raise InputError(subject, "is compressed twice", "decompress it once")
    if kind == "records":
        yield from _records(stream, subject, given, row, path)
        return
    if size is not None and size > MAX_BYTES:
        raise too_large(subject, size)
    yield _single(whole(stream, subject), subject, kind == "page", given, row, path)


def _records(
    stream: BinaryIO, subject: str, given: Imprint, row: Imprint, path: str | None
) -> Iterator[Intake | Refusal]:
    count = 0
    for record in _whole_records(stream, subject):
        count += 1
        if isinstance(record, Refusal):
            yield record
            continue
        text, partial = storable(record.text)
        try:
            document = draft(text, record.subject, given=given, found=record.imprint.over(row))
        except InputError as error:
            yield Refusal(record.subject, error)
            continue
        yield Intake(
            document=document,
            raw=record.raw,
            subject=record.subject,
            path=path,
            media_type="application/jsonl",
            encoding="utf-8",
            partial=partial,
        )
    if not count:
        raise EmptyInput(subject, "holds no records", "leave it out, or fetch it again")


def _whole_records(stream: BinaryIO, subject: str) -> Iterator[Record | Refusal]:
    """The records up to where the stream is damaged, and then a refusal that says how far it went."""
    last = ""
    try:
        for record in read_records(stream, subject):
            last = record.subject
            yield record
    except DamagedInput as error:
        reached = f"{error.fault}, which could be read as far as {last}" if last else error.fault
        yield Refusal(subject, DamagedInput(subject, reached, error.hint))


def _single(content: bytes, subject: str, page: bool, given: Imprint, row: Imprint, path: str | None) -> Intake:
    decoded = decode(content, subject)
    text, changed = storable(decoded.text)
    partial = "; ".join(reason for reason in (decoded.partial, changed) if reason) or None
    if (page and "<" in text) or looks_like_page(text):
        document, reason = _page(text, subject, given, row)
        partial = "; ".join(reason for reason in (partial, reason) if reason) or None
        media_type = "text/html"
    else:
        document, media_type = draft(text, subject, given=given, found=row), "text/plain"
    return Intake(
        document=document,
        raw=content,
        subject=subject,
        path=path,
        media_type=media_type,
        encoding=decoded.encoding,
        partial=partial,
    )


def _page(markup: str, subject: str, given: Imprint, row: Imprint) -> tuple[Document, str | None]:
    from twosource.ingest.page import read_page

    page = read_page(markup, subject)
    return draft(page.text, subject, given=given, found=row.over(page.imprint)), page.partial
