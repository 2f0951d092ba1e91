"""How evidence is compared with what an analyst types."""

from __future__ import annotations

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " "}
)


def folded(text: str) -> str:
    """`text` without what a keyboard makes different: case, typographic quotes and dashes, kinds and runs of spaces."""
    return " ".join(text.translate(_PLAIN).casefold().split())
