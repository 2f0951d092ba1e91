"""One text as ingested."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal

from twosource.model.span import Span

PublishedBasis = Literal["given", "metadata", "text", "none"]


def text_id(text: str) -> str:
    """SHA-256 of the text in UTF-8, hex. Lone surrogates must be gone before: they have no UTF-8 form."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text, never altered. Every span of a reading points into `text`.

    `language` is ISO 639-1. `publisher` put the text out; `origin` is whose reporting it is by its own credit
    ("AP"). `published_basis` says where `published` comes from, `published_why` the reason of an inferred one.
    """

    id: str
    text: str
    language: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    origin: str | None = None
    authors: tuple[str, ...] = ()
    dateline: Span | None = None
    published: date | None = None
    published_basis: PublishedBasis = "none"
    published_why: str | None = None
