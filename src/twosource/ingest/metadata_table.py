"""A CSV that says of each file of a folder who published it, where and when."""

from __future__ import annotations

import csv
import io
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from twosource.errors import InputError, MalformedRecord, MissingInput, UsageError
from twosource.ingest.decoding import decode
from twosource.ingest.imprint import Imprint
from twosource.ingest.limits import MAX_BYTES
from twosource.ingest.naming import shown
from twosource.ingest.records import address_of, authors_of, day_of, line_of
from twosource.ingest.refusal import Refusal
from twosource.ingest.stream import too_large

NAME = "metadata.csv"
COLUMNS = ("file", "publisher", "url", "published", "title", "authors")
_HEADER = f"give it a first line with {', '.join(COLUMNS[:4])}"
_MEND = "mend that row and read its file again"


class MetadataTable:
    """The rows by the file they speak of.

    A bad row is kept as a refusal, and so is its file: read without its row, it would be filed under no publisher and
    no day.
    """

    def __init__(self, path: Path) -> None:
        """Reads the table.

        Raises:
            OSError: if it cannot be opened.
            InputError: if it is no such table at all.
        """
        self.path = path
        self.subject = shown(path)
        self.refusals: list[Refusal] = []
        self._rows: dict[str, tuple[int, Imprint | None]] = {}
        self._used: set[str] = set()
        self._read()

    @classmethod
    def given(cls, path: Path) -> MetadataTable:
        """The table that the user names.

        Raises:
            UsageError: if it cannot be read.
        """
        try:
            return cls(path)
        except OSError as error:
            raise UsageError(
                shown(path), f"cannot be opened ({error.strerror})", "give the metadata file's path"
            ) from error
        except InputError as error:
            raise UsageError(error.subject, error.fault, error.hint) from error

    def _read(self) -> None:
        if (size := self.path.stat().st_size) > MAX_BYTES:
            raise too_large(self.subject, size)
        text = decode(self.path.read_bytes(), self.subject).text
        first = text.lstrip().split("\n", 1)[0]
        delimiter = max(",;\t", key=first.count)
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        header = [cell.strip().lower() for cell in next(rows, [])]
        if "file" not in header:
            raise MalformedRecord(self.subject, 'has no column "file"', _HEADER)
        while True:
            try:
                row = next(rows, None)
            except csv.Error as error:
                self._refuse(rows.line_num, f"is not CSV ({error})")
                continue
            if row is None:
                return
            if any(cell.strip() for cell in row):
                self._take(rows.line_num, header, row)

    def _take(self, line: int, header: list[str], row: list[str]) -> None:
        cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
        file = _key(cells.get("file", ""))
        if not file or "\n" in file:
            return self._refuse(line, "names no file")
        if file in self._rows:
            return self._refuse(line, f"is a second row for {file}")
        self._rows[file] = (line, None)
        if len(row) > len(header):
            return self._refuse(line, f"has {len(row)} cells under {len(header)} columns")
        try:
            imprint = Imprint(
                publisher=line_of(cells.get("publisher")),
                url=address_of(cells.get("url"), self._name(line)),
                published=day_of(cells.get("published"), self._name(line)),
                title=line_of(cells.get("title")),
                authors=authors_of(cells.get("authors", "")),
            )
        except InputError as error:
            return self._refuse(line, error.fault)
        self._rows[file] = (line, imprint)
        return None

    def _name(self, line: int) -> str:
        return f"{self.subject}:{line}"

    def _refuse(self, line: int, fault: str) -> None:
        self.refusals.append(Refusal(self._name(line), MalformedRecord(self._name(line), fault, _MEND)))

    def imprint(self, path: Path, folder: Path | None, subject: str) -> Imprint | None:
        """What the table says of the file, None where it has no row for it. `folder` is the one that was asked for.

        A row names its file by its path from the table's folder, from the folder asked for, or by its name alone.

        Raises:
            MalformedRecord: if its row was refused.
        """
        for key in _keys(path, folder, self.path.parent):
            if key in self._rows:
                self._used.add(key)
                line, imprint = self._rows[key]
                if imprint is None:
                    raise MalformedRecord(subject, f"was left out: its row {self._name(line)} was refused", _MEND)
                return imprint
        return None

    def astray(self) -> Iterator[Refusal]:
        """A refusal for every good row whose file is not in the table's folder."""
        for key, (line, imprint) in self._rows.items():
            if imprint is not None and not os.path.exists(self.path.parent / key):
                yield self._missing(line, key)

    def unused(self) -> Iterator[Refusal]:
        """A refusal for every good row whose file was not met."""
        for key, (line, imprint) in self._rows.items():
            if key not in self._used and imprint is not None:
                yield self._missing(line, key)

    def _missing(self, line: int, key: str) -> Refusal:
        error = MissingInput(
            self._name(line), f"speaks of {shown(key)}, which is not there", "correct the name, or drop the row"
        )
        return Refusal(self._name(line), error)


def _keys(path: Path, folder: Path | None, home: Path) -> Iterator[str]:
    whole = os.path.abspath(path)
    for start in (home, folder):
        if start is not None:
            yield _key(os.path.relpath(whole, os.path.abspath(start)))
    if folder is None or os.path.dirname(whole) == os.path.abspath(folder):
        yield _key(path.name)
    yield _key(os.fspath(path))


def _key(name: str) -> str:
    posix = str(PurePosixPath(name.strip().replace("\\", "/"))) if name.strip() else ""
    return unicodedata.normalize("NFC", posix)
