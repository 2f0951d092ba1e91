"""Cues: the words by which a text says that somebody said something."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from twosource.errors import KnowledgeError
from twosource.model import Stance

TABLE = "cues.toml"
Part = Literal["verb", "noun", "adjective", "phrase", "adverb"]
Strength = Literal["neutral", "weak", "strong"]
Content = Literal["clause", "infinitive", "object"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One cue: `words` are lemmas, "_" an object in the middle.

    `negated` is the stance once the cue is negated, None where a negated cue reports nothing; `negated_hedged` where
    the negation leaves a reservation ("did not deny").
    """

    words: tuple[str, ...]
    part: Part
    stance: Stance
    strength: Strength
    content: Content
    negated: Stance | None
    negated_hedged: bool
    note: str


def cues() -> tuple[Cue, ...]:
    """Every cue, in the order of the table.

    Raises:
        KnowledgeError: if a group is broken.
    """
    return tuple(cue for group in _table()["group"] for cue in _cues(group))


def cues_of(lemma: str, part: Part) -> tuple[Cue, ...]:
    """The cues of one part of speech that begin with a lemma, the longest first."""
    return _by_first_word().get((part, lemma), ())


@cache
def attitudes() -> frozenset[str]:
    """Verbs that look like reports and are none: feelings, wishes, perceptions, plans."""
    return frozenset(_table()["attitude"]["cues"])


@cache
def evaluation(column: str) -> frozenset[str]:
    """Words that judge what something is called: "namers" (the verbs), "negative", "positive"."""
    return frozenset(_table()["evaluation"][column])


@cache
def doubtful() -> frozenset[str]:
    """Cues that report only where a clause or quotation follows, or a tagger marks them."""
    return frozenset(_table()["doubtful"]["cues"])


@cache
def _by_first_word() -> dict[tuple[str, str], tuple[Cue, ...]]:
    found: dict[tuple[str, str], list[Cue]] = {}
    for cue in cues():
        found.setdefault((cue.part, cue.words[0]), []).append(cue)
    return {key: tuple(sorted(group, key=_length)) for key, group in found.items()}


def _length(cue: Cue) -> tuple[int, bool]:
    return -sum(word != "_" for word in cue.words), "_" in cue.words


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("twosource.knowledge").joinpath(TABLE).read_text(encoding="utf-8"))


def _cues(group: dict[str, Any]) -> list[Cue]:
    negated, _, hedged = group["negated"].partition(" ")
    known = (
        group["part"] in get_args(Part)
        and group["stance"] in get_args(Stance)
        and group["strength"] in get_args(Strength)
        and group["content"] in get_args(Content)
        and negated in (*get_args(Stance), "none")
        and hedged in ("", "hedged")
    )
    if not known:
        raise KnowledgeError(f"{TABLE}, group {group.get('note')!r}", "a word no column knows", "mend the group")
    return [
        Cue(
            words=tuple(phrase.split()),
            part=group["part"],
            stance=group["stance"],
            strength=group["strength"],
            content=group["content"],
            negated=None if negated == "none" else negated,
            negated_hedged=hedged == "hedged",
            note=group["note"],
        )
        for phrase in group["cues"]
    ]
