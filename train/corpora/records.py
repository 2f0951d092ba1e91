"""JSON-lines corpora, and the digest of every file that was read."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

#: Path below the corpora folder to SHA-256, filled as files are read and written beside the weights.
DIGESTS: dict[str, str] = {}


def path_of(corpora: Path, corpus: str, name: str) -> Path:
    """The path of a corpus file; its digest is noted."""
    path = corpora / corpus / name
    key = f"{corpus}/{name}"
    if key not in DIGESTS:
        DIGESTS[key] = hashlib.sha256(path.read_bytes()).hexdigest()
    return path


def records(corpora: Path, corpus: str, part: str) -> list[dict[str, Any]]:
    """The records of ``corpus/part.jsonl``."""
    text = path_of(corpora, corpus, f"{part}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]
