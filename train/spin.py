"""Spins a text: swaps words for dictionary neighbours, as rewriting tools do.

    python -m train.spin FILE [--seed N] [--rate R] [--thesaurus tables|wordnet]

The thesaurus is the tables of the project (knowledge/synonyms.toml, train/rewordings.toml) or WordNet (see
train/synonyms.py), which the program itself knows nothing of. Names, numbers and the order of statements stay, as they
do with real tools. The same seed gives the same text.
"""

from __future__ import annotations

import argparse
import random
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from train.synonyms import synonyms

_ROOT = Path(__file__).resolve().parents[1]
_TABLES = (_ROOT / "src/twosource/knowledge/synonyms.toml", _ROOT / "train/rewordings.toml")
_WORD = re.compile(r"[A-Za-z][a-z]+(?:'[a-z]+)?")
# No tool swaps these, whatever a dictionary has for them.
_KEPT = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "was",
        "were",
        "has",
        "had",
        "have",
        "been",
        "that",
        "this",
        "from",
        "not",
        "but",
        "its",
        "his",
        "her",
        "their",
        "they",
        "who",
    ]
)

Thesaurus = Mapping[str, Sequence[str]]


@cache
def thesaurus(name: str = "tables") -> Thesaurus:
    """Lower-case word to what may stand in its place.

    Raises:
        ValueError: if there is no such thesaurus, or it is not at hand.
    """
    if name == "wordnet":
        found = synonyms()
        if not found:
            raise ValueError("WordNet is not at hand: name the folder of its files in the variable WORDNET")
        return found
    if name != "tables":
        raise ValueError(f"no thesaurus {name!r}; there are tables and wordnet")
    merged: dict[str, list[str]] = {}
    for path in _TABLES:
        for word, others in tomllib.loads(path.read_text(encoding="utf-8"))["words"].items():
            merged.setdefault(word, []).extend(other for other in others if other not in merged.get(word, []))
    return merged


def spin(text: str, *, seed: int, rate: float = 0.7, source: Thesaurus | None = None) -> str:
    """The text with a share `rate` (0 to 1) of the words that the thesaurus knows replaced."""
    known = thesaurus() if source is None else source
    chance = random.Random(seed)

    def replaced(match: re.Match[str]) -> str:
        word = match.group()
        others = known.get(word.lower())
        inside = (
            match.start() > 0
            and text[match.start() - 1] not in "\n"
            and text[: match.start()].rstrip()[-1:] not in ".!?"
        )
        named = word[0].isupper() and inside
        if not others or word.lower() in _KEPT or chance.random() >= rate * (0.5 if named else 1):
            return word
        new = chance.choice(list(others))
        if word[0].isupper():
            return " ".join(part.capitalize() for part in new.split()) if named else new[:1].upper() + new[1:]
        return new

    return _WORD.sub(replaced, text)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rate", type=float, default=0.7)
    parser.add_argument("--thesaurus", default="tables", choices=("tables", "wordnet"))
    chosen = parser.parse_args()
    text = chosen.file.read_text(encoding="utf-8")
    print(spin(text, seed=chosen.seed, rate=chosen.rate, source=thesaurus(chosen.thesaurus)), end="")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
