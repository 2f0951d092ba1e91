"""Fixed expressions and the broken forms that rewriting tools make of them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from twosource.errors import KnowledgeError

_SMALL_WORDS = frozenset({"of", "the", "for", "on", "in", "and", "to", "a", "an", "against", "without"})
# An expression of many replaceable words has more broken forms than anyone will meet: this many are kept of each.
_FORMS_OF_ONE = 400


@dataclass(frozen=True, slots=True)
class BrokenForm:
    """What a broken form stands for. `doubtful` forms are good English too and need other damage beside them."""

    reads_as: str
    doubtful: bool


def plural(word: str) -> str:
    """The regular English plural of a word or of the last word of a phrase."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith("man"):
        return word[:-3] + "men"
    return word + "s"


@cache
def fixed_expressions() -> frozenset[str]:
    """All fixed expressions, lower case, singular."""
    return frozenset(spelled(phrase) for group in _table("expressions.toml").values() for phrase in group)


@cache
def _spelling() -> dict[str, str]:
    spelling: dict[str, str] = _table("synonyms.toml")["spelling"]
    return spelling


def spelled(phrase: str) -> str:
    """The phrase (lower case) in the spelling that the tables use: "defence" becomes "defense"."""
    return " ".join(_spelling().get(word, word) for word in phrase.split(" "))


@cache
def broken_forms() -> dict[str, BrokenForm]:
    """Broken form (lower case, words joined by one space) -> what it stands for."""
    table = _table("synonyms.toml")
    words: dict[str, list[str]] = table["words"]
    doubtful = set(table["doubtful"]["forms"])
    sound = {form for phrase in fixed_expressions() for form in (phrase, plural(phrase))}
    forms: dict[str, BrokenForm] = {}
    for phrase in sorted(fixed_expressions()):
        for broken in _breakings(phrase.split(), words):
            unsure = broken in doubtful or all(
                new != old for new, old in zip(broken.split(), phrase.split(), strict=False) if old not in _SMALL_WORDS
            )
            for form, whole in ((broken, phrase), (plural(broken), plural(phrase))):
                if spelled(form) not in sound:
                    forms.setdefault(spelled(form), BrokenForm(whole, unsure or form in doubtful))
    for broken, whole in table["phrases"].items():
        forms[broken] = BrokenForm(whole, broken in doubtful)
    return forms


@cache
def longest_form() -> int:
    """The number of words of the longest broken form."""
    return max(form.count(" ") + 1 for form in broken_forms())


def _breakings(words: list[str], synonyms: dict[str, list[str]]) -> list[str]:
    """Every way to replace at least one word of a phrase of two or more, the ways with fewest replacements first."""
    if len(words) < 2:
        return []
    choices = [[word, *(new for new in _rewrites(word, synonyms) if new != word)] for word in words]
    ways = sorted(product(*(range(len(choice)) for choice in choices)), key=lambda way: sum(map(bool, way)))
    return [
        " ".join(choice[at] for choice, at in zip(choices, way, strict=True)) for way in ways[1 : _FORMS_OF_ONE + 1]
    ]


def _rewrites(word: str, synonyms: dict[str, list[str]]) -> list[str]:
    found = list(synonyms.get(word, []))
    if word.endswith("s") and word[:-1] in synonyms:
        found += [plural(new) for new in synonyms[word[:-1]] if plural(new) not in found]
    return found


def _table(name: str) -> dict[str, Any]:
    path = files("twosource.knowledge") / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(name, str(error), "mend the table, or install twosource again") from error
