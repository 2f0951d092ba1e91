"""Putting a document and its reading into the tables: one transaction, and nothing happens the second time.

A text can come in more than once: the same file again, the same page under another address, the same wire copy on ten
sites. Its document is one; each way it came in is an *appearance*. The metadata that a reading depends on (publisher,
day) is that of the appearance that ranks first, by day and then by digest: so the ledger's content does not depend on
the order of arrival.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, delete, insert, select, true, update

from twosource.errors import InputError
from twosource.ledger import log
from twosource.ledger.canonical import digest
from twosource.ledger.parts import described, rows
from twosource.ledger.soundness import document_faults, reading_faults
from twosource.ledger.tables import PARTS, appearances, documents, originals, readings
from twosource.model import Intake, Reading

CODEC = "zlib"


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Who read it: the version of the program and of the encoder's weights."""

    reader: str
    weights: str | None


@cache
def weights_version(folder: Path) -> str | None:
    """SHA-256 of the encoder, its first sixteen hex digits; None where there is none."""
    encoder = folder / "encoder.onnx"
    if not encoder.exists():
        return None
    with encoder.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:16]


def content_key(document: str, original: str, description: Mapping[str, Any]) -> str:
    """What an input is, wherever it lay: the digest of its text, its bytes and its metadata."""
    return digest([document, original, dict(description)])


def appearance(intake: Intake) -> dict[str, Any]:
    """The row of this appearance; its id covers everything in it."""
    description = described(intake.document)
    row = {
        "content": content_key(intake.document.id, intake.raw_digest, description),
        "document": intake.document.id,
        "original": intake.raw_digest,
        "subject": intake.subject,
        "path": intake.path,
        "media_type": intake.media_type,
        "encoding": intake.encoding,
        "partial": intake.partial,
        **description,
    }
    return {"id": digest(row), **row}


def rank(published: date | None, content: str) -> tuple[bool, date, str]:
    """The smallest ranks first: the earliest day, an unknown day last, then the digest."""
    return (published is None, published or date.max, content)


def standing(connection: Connection, intake: Intake) -> Literal["new", "leading", "following", "noted"]:
    """How the ledger stands to an input: its document is "new"; or known, with this as the "leading" appearance (to be
    read again with its metadata), as a "following" one (to be noted only), or already "noted"."""
    row = appearance(intake)
    if connection.scalar(select(appearances.c.id).where(appearances.c.id == row["id"])) is not None:
        return "noted"
    known = connection.execute(
        select(appearances.c.published, appearances.c.content).where(appearances.c.document == row["document"])
    ).all()
    if not known:
        return "new"
    first = min(rank(each.published, each.content) for each in known)
    return "leading" if rank(row["published"], row["content"]) < first else "following"


def note(connection: Connection, intake: Intake) -> bool:
    """Note a further appearance of a known document; False where it was noted already."""
    _require_sound(intake.subject, document_faults(intake.document))
    if standing(connection, intake) == "noted":
        return False
    row = _insert_appearance(connection, intake)
    log.append(connection, "appearance_added", intake.document.id, _named(row))
    return True


def store(connection: Connection, intake: Intake, reading: Reading, versions: Versions) -> bool:
    """Store the document with its reading; False where the document was there already.

    Raises:
        InputError: if the reading is of another document, or points at what is not there.
    """
    check(intake, reading)
    stands = standing(connection, intake)
    if stands == "noted":
        return False
    if stands == "following":
        note(connection, intake)
        return False
    document = reading.document
    description = described(document)
    if stands == "new":
        connection.execute(insert(documents).values(id=document.id, text=document.text, **description))
    else:
        connection.execute(update(documents).where(documents.c.id == document.id).values(**description))
    row = _insert_appearance(connection, intake)
    read = _insert_reading(connection, reading, row["content"], versions)
    action = "document_added" if stands == "new" else "reading_replaced"
    log.append(
        connection,
        action,
        document.id,
        {**_named(row), "reading": read, "reader": versions.reader, "weights": versions.weights},
    )
    return stands == "new"


def check(intake: Intake, reading: Reading) -> None:
    """Refuse what must not enter a ledger."""
    _require_sound(intake.subject, document_faults(intake.document))
    if reading.document.text != intake.document.text or reading.document.id != intake.document.id:
        raise InputError(intake.subject, "the reading is of another text", "read this document and store it with that")
    _require_sound(intake.subject, reading_faults(reading))


def unpacked(codec: str, packed: bytes) -> bytes:
    """The bytes that were packed.

    Raises:
        ValueError: if they cannot be unpacked.
    """
    if codec != CODEC:
        raise ValueError(f"unknown codec {codec!r}")
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise ValueError(str(error)) from error


def _require_sound(subject: str, faults: Iterable[str]) -> None:
    for fault in faults:
        raise InputError(subject, f"the document cannot be stored: {fault}", "report this as a fault of the reader")


def _insert_appearance(connection: Connection, intake: Intake) -> dict[str, Any]:
    row = appearance(intake)
    if connection.scalar(select(originals.c.digest).where(originals.c.digest == row["original"])) is None:
        connection.execute(
            insert(originals).values(
                digest=row["original"], size=len(intake.raw), codec=CODEC, bytes=zlib.compress(intake.raw)
            )
        )
    connection.execute(insert(appearances).values(**row))
    return row


def _insert_reading(connection: Connection, reading: Reading, content: str, versions: Versions) -> str:
    """Make it the current one. Earlier ones stay, as history; the parts are those of the current one."""
    document, body = reading.document.id, reading.to_json()
    name = digest(body)
    connection.execute(update(readings).where(readings.c.document == document).values(current=False))
    again = update(readings).where(readings.c.digest == name).values(current=True, content=content)
    if connection.execute(again).rowcount == 0:
        connection.execute(
            insert(readings).values(
                digest=name,
                document=document,
                content=content,
                codec=CODEC,
                body=zlib.compress(body.encode("utf-8")),
                reader=versions.reader,
                weights=versions.weights,
                current=True,
            )
        )
    number = connection.execute(select(documents.c.number).where(documents.c.id == document)).scalar_one()
    for part in reversed(PARTS):
        connection.execute(delete(part).where(part.c.document_number == number))
    for part, found in rows(reading, number).items():
        if found:
            connection.execute(insert(_PART[part]), found)
    return name


def current_body(connection: Connection, document: str) -> str | None:
    """The JSON of the document's current reading."""
    query = select(readings.c.codec, readings.c.body)
    row = connection.execute(query.where(readings.c.document == document, readings.c.current.is_(true()))).first()
    return None if row is None else unpacked(row.codec, row.body).decode("utf-8")


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"appearance": row["id"], "content": row["content"], "original": row["original"]}


_PART = {part.name: part for part in PARTS}
