"""Which word or phrase is which type of deed: the table `predicates.toml`, read into rules and an index.

The table says how its rows are written. This module reads them; which words stand in which slot of a sentence is found
out in `twosource.read.events`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from twosource.errors import KnowledgeError
from twosource.knowledge.event_types import deed_types
from twosource.knowledge.inflection import noun_forms, verb_forms

Kind = Literal["verb", "noun", "phrase"]

NO_DEED = "none"
COMPUTED = frozenset({
    "missile", "drone", "artillery", "aircraft", "bomb", "ied", "mine", "nuclear", "cbrn", "airdefence", "smallarms",
    "weapon", "person", "place", "country", "number", "none", "something",
})  # fmt: skip

_TABLE = "predicates.toml"
_KINDS: tuple[Kind, ...] = ("verb", "noun", "phrase")
_ROLES = frozenset({"type", "actor", "target", "refine", "with_verb", *_KINDS})
_GAP = "~"


@dataclass(frozen=True, slots=True)
class Condition:
    """One of `words` or of the computed `classes` must stand in `slot`; where `forbids`, none may."""

    slot: str
    words: frozenset[str]
    classes: frozenset[str]
    forbids: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the table; `number` is its place. `actor` and `target` are slots, () where the table gives none.

    `no_actor`, `no_target`: the type has none in this use. `by_weapon`: the weapon named with it chooses the finer
    type.
    """

    number: int
    type: str
    conditions: tuple[Condition, ...]
    actor: tuple[str, ...]
    target: tuple[str, ...]
    no_actor: bool
    no_target: bool
    by_weapon: bool
    with_verb: bool

    @property
    def is_deed(self) -> bool:
        """False for a use of the word that is no deed."""
        return self.type != NO_DEED


@dataclass(slots=True)
class _Node:
    following: dict[str, _Node]
    rules: dict[Kind, list[Rule]]


@dataclass(frozen=True, slots=True)
class Entry:
    """The rules that a run of `length` lemmas has as a verb, a noun or a phrase, in the order of the table."""

    kind: Kind
    length: int
    rules: tuple[Rule, ...]


def _words(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _parts(phrase: str) -> list[str]:
    # "cease-fire" and "cease fire" are one entry: hyphens are no words.
    return phrase.lower().replace("-", " ").split()


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("twosource.knowledge").joinpath(_TABLE).read_text(encoding="utf-8"))


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of a class of the table.

    Raises:
        KnowledgeError: if there is none of that name.
    """
    classes = _table()["class"]
    if name not in classes:
        raise KnowledgeError(f"{_TABLE}: @{name}", "is no class", f"use one of: {', '.join(classes)}")
    return frozenset(" ".join(_parts(word)) for word in _words(classes[name]))


def _condition(slot: str, text: str, subject: str) -> Condition:
    words: set[str] = set()
    computed: set[str] = set()
    for word in _words(text):
        if not word.startswith("@"):
            words.add(" ".join(_parts(word)))
        elif word[1:] in COMPUTED:
            computed.add(word[1:])
        else:
            words |= word_class(word[1:])
    if not words and not computed:
        raise KnowledgeError(subject, f"has an empty condition {slot!r}", "name the words, or leave it out")
    return Condition(slot.removeprefix("not_"), frozenset(words), frozenset(computed), slot.startswith("not_"))


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of the table.

    Raises:
        KnowledgeError: if a rule is broken.
    """
    known = {kind.name for kind in deed_types()} | {NO_DEED}
    found: list[Rule] = []
    for number, row in enumerate(_table()["rule"]):
        subject = f"{_TABLE}, rule {number} ({row.get('type')})"
        if row.get("type") not in known:
            raise KnowledgeError(subject, "has no type of the event table", "use a deed type, or none")
        if not any(kind in row for kind in _KINDS):
            raise KnowledgeError(subject, "lists no verb, noun or phrase", "add one")
        actor, target = _words(row.get("actor", "")), _words(row.get("target", ""))
        conditions = [_condition(slot, text, subject) for slot, text in row.items() if slot not in _ROLES]
        found.append(
            Rule(
                number=number,
                type=row["type"],
                conditions=tuple(sorted(conditions, key=lambda condition: not condition.forbids)),
                actor=tuple(slot for slot in actor if slot != "-"),
                target=tuple(slot for slot in target if slot != "-"),
                no_actor=actor == ["-"],
                no_target=target == ["-"],
                by_weapon=row.get("refine") == "weapon",
                with_verb=bool(row.get("with_verb")),
            )
        )
    return tuple(found)


@cache
def _index() -> _Node:
    root = _Node({}, {})
    for rule, row in zip(rules(), _table()["rule"], strict=True):
        for kind in _KINDS:
            for phrase in _words(row.get(kind, "")):
                node = root
                for word in _parts(phrase):
                    node = node.following.setdefault(word, _Node({}, {}))
                listed = node.rules.setdefault(kind, [])
                if rule not in listed:
                    listed.append(rule)
    return root


@cache
def _forms() -> dict[str, frozenset[str]]:
    """Every form of a word of the index, with the lemmas it may stand for."""
    irregular: dict[str, str] = _table()["irregular"]
    found: dict[str, set[str]] = {}
    for row in _table()["rule"]:
        for kind in _KINDS:
            for phrase in _words(row.get(kind, "")):
                for word in _parts(phrase):
                    forms = {word}
                    if kind != "noun":
                        forms |= set(verb_forms(word, irregular))
                    if kind != "verb":
                        forms |= set(noun_forms(word))
                    for form in forms:
                        found.setdefault(form, set()).add(word)
    return {form: frozenset(lemmas) for form, lemmas in found.items()}


@cache
def listed(group: str) -> frozenset[str]:
    """The words of a list of the table's section [list] ("light verbs" ...).

    Raises:
        KnowledgeError: if there is none of that name.
    """
    lists = _table()["list"]
    if group not in lists:
        raise KnowledgeError(f"{_TABLE}: {group}", "is no list", f"use one of: {', '.join(lists)}")
    return frozenset(" ".join(_parts(word)) for word in _words(lists[group]))


@cache
def topics() -> dict[str, frozenset[str]]:
    """The topics of the table's section [topic] with their words."""
    return {
        name: frozenset(" ".join(_parts(word)) for word in _words(words)) for name, words in _table()["topic"].items()
    }


def lemmas(form: str) -> frozenset[str]:
    """The lemmas of the table that a lower-case word form may stand for; none for a word that the table lacks."""
    return _forms().get(form, frozenset())


def entries_from(words: list[frozenset[str]], start: int) -> Iterator[Entry]:
    """Every entry of the table that begins at `start` of a run of words, each given as the lemmas it may stand for."""
    # (node, next word, how many words a gap may still skip)
    at: list[tuple[_Node, int, int]] = [(_index(), start, 0)]
    seen: set[tuple[int, int, int]] = set()
    while at:
        node, index, skip = at.pop()
        if (id(node), index, skip) in seen:
            continue
        seen.add((id(node), index, skip))
        if index > start:
            for kind, listed in node.rules.items():
                yield Entry(kind, index - start, tuple(listed))
        if index >= len(words):
            continue
        at.extend((node.following[word], index + 1, 0) for word in words[index] if word in node.following)
        if skip > 1:
            at.append((node, index + 1, skip - 1))
        gap = node.following.get(_GAP)
        if gap is not None and index > start:
            # A gap stands for one to three words: the word here is the first of them, or there is none.
            at.extend([(gap, index, 0), (gap, index + 1, 3)])


def entry_of(phrase: Iterable[str], kind: Kind) -> tuple[Rule, ...]:
    """The rules of exactly this run of lemmas ("shoot", "down") as a verb, a noun or a phrase."""
    node = _index()
    for word in phrase:
        following = node.following.get(word)
        if following is None:
            return ()
        node = following
    return tuple(node.rules.get(kind, ()))
