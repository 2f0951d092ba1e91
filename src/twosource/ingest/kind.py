"""What an input is, by its first bytes and its name."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from twosource.errors import BinaryInput, InputError

Kind = Literal["text", "page", "records", "gzip"]

GZIP = b"\x1f\x8b"
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
RECORD_SUFFIXES = frozenset({".jsonl", ".ndjson"})
FURNITURE_SUFFIXES = frozenset(
    {
        ".css",
        ".js",
        ".mjs",
        ".map",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".avif",
        ".svg",
        ".ico",
        ".bmp",
        ".woff",
        ".woff2",
        ".ttf",
        ".otf",
        ".eot",
        ".mp4",
        ".webm",
        ".mp3",
        ".m4a",
    }
)
"""What belongs to a saved page, not to its text: passed over in a folder."""

# First bytes of formats that people keep beside their articles; they are refused by their own name.
_BINARY_FORMATS = (
    (b"%PDF-", "a PDF file", "save its text as .txt first"),
    (b"PK\x03\x04", "a ZIP archive or office document", "unpack it, or save its text as .txt"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save its text as .txt"),
    (b"{\\rtf", "an RTF document", "save its text as .txt"),
    (b"\x89PNG", "a PNG image", "leave it out"),
    (b"\xff\xd8\xff", "a JPEG image", "leave it out"),
    (b"GIF8", "a GIF image", "leave it out"),
    (b"SQLite format 3\0", "a SQLite database", "give a ledger with --ledger, or leave it out"),
    (b"BZh", "a bzip2 archive", "unpack it first; gzip is read as it is"),
    (b"\xfd7zXZ\0", "an xz archive", "unpack it first; gzip is read as it is"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it first; gzip is read as it is"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"\x7fELF", "a program", "leave it out"),
)
_OPENING = rb"^(?:\xef\xbb\xbf)?\s*"
_WARC = re.compile(_OPENING + rb"WARC/\d")
_XML = re.compile(_OPENING + rb"<\?xml\b")
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.I)
_XHTML = re.compile(rb"<html\b|<!doctype\s+html", re.I)
_MHTML = re.compile(rb"(?im)^Content-Type:\s*multipart/related")
_RECORD = re.compile(_OPENING + rb"\{.*\"text\"\s*:", re.S)
_JSON = re.compile(_OPENING + rb"(?:\{\s*\"|\{\s*\}|\[\s*[\{\"\[\]])")
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_LATER = "is not read yet"


def bare_suffix(name: str) -> str:
    """The suffix in lower case, with a closing ".gz" taken off: ".html" of "Page.HTML.gz"."""
    path = PurePath(name.lower())
    return PurePath(path.stem).suffix if path.suffix == ".gz" else path.suffix


def sniff(head: bytes, subject: str, suffix: str) -> Kind:
    """How to take an input that begins with `head` (its first 64 KB) and whose name ends in `suffix`.

    "text" may still turn out to be a page once it is decoded: see `looks_like_page`.

    Raises:
        BinaryInput: for a format that is no text, by its name.
        InputError: for a text format that is not read.
    """
    if head.startswith(GZIP):
        return "gzip"
    for magic, name, hint in _BINARY_FORMATS:
        if head.startswith(magic):
            raise BinaryInput(subject, f"is {name}, not text", hint)
    if _WARC.match(head):
        raise InputError(subject, f"is a WARC archive, which {_LATER}", "give its pages as HTML files")
    if _XML.match(head) or suffix in {".xml", ".rss", ".atom"}:
        if _FEED.search(head[:4096]):
            raise InputError(subject, f"is a feed, which {_LATER}", "save the pages it links to and give those")
        if not _XHTML.search(head[:4096]):
            raise InputError(
                subject, "is XML but no page", "give the text as .txt, or one JSON object a line as .jsonl"
            )
    if _MHTML.search(head[:4096]) and b"MIME-Version" in head[:4096]:
        raise InputError(subject, f"is a web archive (MHTML), which {_LATER}", "save the page as HTML only")
    if suffix in {".csv", ".tsv"}:
        raise InputError(subject, "is a table, not a document", "name it metadata.csv, or give it with --metadata")
    first_line = head.lstrip().split(b"\n", 1)[0]
    if suffix in RECORD_SUFFIXES or (_RECORD.match(first_line) and suffix not in PAGE_SUFFIXES):
        return "records"
    if suffix == ".json" or (_JSON.match(head) and suffix not in {".txt", ".text", ".md"} | PAGE_SUFFIXES):
        raise InputError(
            subject, 'is JSON, but not JSON lines with "text"', "write one object a line and name it .jsonl"
        )
    return "page" if suffix in PAGE_SUFFIXES else "text"


def looks_like_page(text: str) -> bool:
    """True where a text begins as an HTML page does."""
    return _PAGE.match(text[:8192]) is not None
