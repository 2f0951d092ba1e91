"""Bytes of an input, read no further than asked."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from twosource.errors import DamagedInput, TooLarge
from twosource.ingest.limits import MAX_BYTES, megabytes

HEAD = 65_536
_SMALLER = "split it, or give its parts as JSON lines"
_BROKEN_GZIP = "fetch or compress it again"


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were already taken, whole again; works where seeking does not."""

    def __init__(self, head: bytes, rest: BinaryIO, damage: DamagedInput | None) -> None:
        self._head = memoryview(head)
        self._rest = rest
        self._damage = damage

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        size = len(buffer)
        if not self._head and self._damage is not None:
            raise self._damage
        piece = bytes(self._head[:size]) if self._head else _some(self._rest, size)
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


def beheaded(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of the stream (up to `HEAD`), and the stream as if they had not been taken.

    Damage is met where it is when the stream is read again, unless the very first byte is damaged.
    """
    pieces, size, damage = [], 0, None
    try:
        while size < HEAD and (piece := _some(stream, HEAD - size)):
            pieces.append(piece)
            size += len(piece)
    except DamagedInput as error:
        if not pieces:
            raise
        damage = error
    head = b"".join(pieces)
    return head, io.BufferedReader(_Rejoined(head, stream, damage), HEAD)


def _some(stream: BinaryIO, size: int) -> bytes:
    """At most `size` bytes, as soon as there are any: what came before damage must not be lost with it."""
    piece: bytes = getattr(stream, "read1", stream.read)(size)
    return piece


def unzipped(stream: BinaryIO, subject: str) -> BinaryIO:
    """The stream decompressed as it is read; a damaged one raises `DamagedInput` when the damage is reached."""
    return io.BufferedReader(_Unzipped(stream, subject), HEAD)


class _Unzipped(io.RawIOBase):
    def __init__(self, stream: BinaryIO, subject: str) -> None:
        self._gzip = gzip.GzipFile(fileobj=stream, mode="rb")
        self._subject = subject

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            piece = self._gzip.read1(len(buffer))
        except EOFError as error:
            raise DamagedInput(self._subject, "is a truncated gzip file", _BROKEN_GZIP) from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise DamagedInput(self._subject, "is a damaged gzip file", _BROKEN_GZIP) from error
        buffer[: len(piece)] = piece
        return len(piece)


def whole(stream: BinaryIO, subject: str) -> bytes:
    """All bytes of one document.

    Raises:
        TooLarge: if there are more than `MAX_BYTES`; no more than that is ever held.
    """
    content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise too_large(subject, None)
    return content


def too_large(subject: str, size: int | None) -> TooLarge:
    """The error for a document of `size` bytes, None where it was not read to the end."""
    found = f"is {megabytes(size)} long" if size else f"is longer than {megabytes(MAX_BYTES)}"
    limit = f", over the limit of {megabytes(MAX_BYTES)} for one document" if size else ", the limit for one document"
    return TooLarge(subject, found + limit, _SMALLER)


def lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Number (from 1) and bytes of each line without its ending; None for one over `MAX_BYTES`, which is skipped."""
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if len(line) <= MAX_BYTES or line.endswith(b"\n"):
            yield number, line.rstrip(b"\r\n")
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(HEAD)
        yield number, None
