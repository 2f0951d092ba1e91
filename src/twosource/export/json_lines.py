"""JSON, one object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TextIO

from twosource.export.readings import readings_of
from twosource.model import Reading

if TYPE_CHECKING:
    from twosource.ledger import Ledger

# What JSON lets stand but a terminal or a reader of lines does not: DEL and C1 controls (some terminals obey them),
# line separators, direction marks and overrides, and halves of surrogate pairs. Escaped, the value stays the same.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def json_line(plain: Any) -> str:
    """`plain` as one line of JSON, without its line end: safe to print, and equal to `plain` when parsed again."""
    line = json.dumps(plain, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", line)


def write_jsonl(ledger_or_readings: Ledger | Iterable[Reading], out: TextIO, *, document: str | None = None) -> int:
    """Write every reading (schema `reading-1`) to `out`, one a line; the number of lines written."""
    written = 0
    for reading in readings_of(ledger_or_readings, document=document):
        out.write(json_line(reading.to_dict()) + "\n")
        written += 1
    return written
