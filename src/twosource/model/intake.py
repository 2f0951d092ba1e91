"""A document together with the bytes it came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from twosource.model.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What ingest hands on: the document, the bytes it was made from, and how they were read.

    `subject` names the input as the user gave it ("folder/a.jsonl:3"); `path` is the file, where there is one.
    `media_type` is how the bytes were taken ("text/html"); `encoding` the one they were decoded with. `partial` is the
    reason in one sentence why the text may not be all of it, or None.
    """

    document: Document
    raw: bytes
    subject: str
    path: str | None = None
    media_type: str = "text/plain"
    encoding: str | None = None
    partial: str | None = None

    @property
    def raw_digest(self) -> str:
        """SHA-256 of the bytes, hex."""
        return hashlib.sha256(self.raw).hexdigest()
