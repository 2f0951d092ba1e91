"""`python -m eval.card`: put the scores beside the weights into the model card, between its two marks."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Final

from twosource.read.encoder.weights import FOLDER

CARD: Final = Path(__file__).resolve().parent.parent / "docs" / "reference" / "model.md"
_MARKS: Final = re.compile(r"(<!-- scores -->\n).*?(\n<!-- end of scores -->)", re.DOTALL)
_VERSION: Final = re.compile(r"(\| Version \| )[0-9a-f]{16}( )")


def version(folder: Path = FOLDER) -> str:
    """The first 16 digits of the SHA-256 of ``encoder.onnx``."""
    return hashlib.sha256((folder / "encoder.onnx").read_bytes()).hexdigest()[:16]


def table(folder: Path = FOLDER) -> str:
    """``encoder-scores.json`` as a table in Markdown; a column for float32 where it was measured."""
    found = json.loads((folder / "encoder-scores.json").read_text(encoding="utf-8"))
    int8, float32 = found["int8"], found.get("float32")
    rows = ["| Corpus and layer | Measure | int8 |" + (" float32 | lost |" if float32 else "")]
    rows.append("|---" * (5 if float32 else 3) + "|")
    for corpus, scores in int8.items():
        for number, (measure, value) in enumerate(scores.items()):
            row = f"| {'' if number else corpus} | {measure} | {value:.3f} |"
            if float32:
                other = float32[corpus][measure]
                row += f" {other:.3f} | {100 * (other - value):+.1f} |"
            rows.append(row)
    return "\n".join(rows)


def filled(card: str, folder: Path = FOLDER) -> str:
    """The text of the card with the version and the scores of these weights."""
    card = _MARKS.sub(lambda found: found[1] + table(folder) + found[2], card)
    return _VERSION.sub(lambda found: found[1] + version(folder) + found[2], card)


def main() -> None:
    """Rewrite the card."""
    CARD.write_text(filled(CARD.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
