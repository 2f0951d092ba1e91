"""How much one document may be. A batch, a folder or a JSON lines file may be as long as you like."""

from __future__ import annotations

MAX_BYTES = 20_000_000
"""Bytes of one file, page or record, after decompression."""

MAX_CHARACTERS = 2_000_000
"""Code points of one document's text."""

MAX_ELEMENTS = 50_000
"""Elements of one HTML page: taking a page apart costs more than its size tells."""


def megabytes(size: int) -> str:
    """A size for a message: "52.4 MB"."""
    return f"{size / 1_000_000:.1f} MB"
