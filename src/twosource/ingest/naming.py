"""Names of inputs, fit for a message, a terminal and a database."""

from __future__ import annotations

import os
from pathlib import Path


def shown(path: str | Path) -> str:
    r"""The path on one line: bytes that are not UTF-8 and control characters appear as `\xNN` or `\uNNNN`."""
    name = os.fspath(path)
    if name.isprintable():
        return name
    return "".join(character if character.isprintable() else _escaped(character) for character in name)


def _escaped(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that was not UTF-8, as Python's file system functions carry it
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
