"""Canonical actors: which sources of different documents are one person, institution or armed group."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz.distance import JaroWinkler

from twosource.knowledge.actors import actor as known_actor
from twosource.knowledge.countries import named
from twosource.model import Reading, Source
from twosource.model.actor import Actor, ActorMember

_TOKEN = re.compile(r"\w+(?:[-.]\w+)*")
# Spellings and long forms of one institution: "Ministry of Defence" is the "Defense Ministry".
_SPELLINGS = {"defence": "defense", "organisation": "organization", "labour": "labor"}
_OFFICES = {"ministry", "department", "directorate", "office", "ministries"}
_EMPTY = {"the", "of", "for", "and", "s", "a", "an", "in"}
_TITLES = {
    "mr",
    "mrs",
    "ms",
    "dr",
    "gen",
    "lt",
    "col",
    "maj",
    "sgt",
    "general",
    "president",
    "governor",
    "mayor",
    "sir",
}
# Given names that differ no more than this are spellings of one name ("Oleksandr", "Olexandr").
_ALIKE = 0.9


@dataclass(slots=True)
class _Group:
    """Sources that are one actor so far."""

    sources: list[tuple[str, Source]] = field(default_factory=list)
    why: list[str] = field(default_factory=list)

    @property
    def countries(self) -> set[str]:
        return {source.country for _, source in self.sources if source.country}

    @property
    def role_words(self) -> set[str]:
        return {word for _, source in self.sources for word in _tokens(source.role or "") if word not in _EMPTY}

    def take(self, other: _Group, why: str) -> None:
        self.sources += other.sources
        self.why += [*other.why, why]


def actor_key(source: Source) -> str:
    """What a source is called, whatever the words: two sources with one key are one actor.

    A name of the table of actors stands for its row; an institution for its words without the country's adjective, in
    any order, and its country; a person for the name and the country.
    """
    known = known_actor(source.name)
    if known is not None:
        return f"known|{known.name}|{known.country or ''}"
    if source.kind == "person":
        return f"person|{' '.join(_person(source.name))}|{source.country or ''}"
    words, country = _institution(source.name)
    return f"{source.kind}|{words}|{source.country or country or ''}"


def canonical_actors(readings: Iterable[Reading]) -> tuple[Actor, ...]:
    """Every actor of the readings, by name; the result does not depend on their order.

    One key, one actor. Beyond that, persons: the same full name where one text gives no country; a surname alone where
    exactly one person of that country bears it and a word of the role agrees; another spelling of the given name with
    the same surname, country and a word of the role. Unnamed sources are nobody in particular and are left out.
    """
    groups: dict[str, _Group] = defaultdict(_Group)
    for reading in sorted(readings, key=lambda each: each.document.id):
        for source in reading.sources:
            if source.kind != "anonymous":
                groups[actor_key(source)].sources.append((reading.document.id, source))
    for key, group in groups.items():
        names = sorted({source.name for _, source in group.sources})
        if len({document for document, _ in group.sources}) > 1:
            group.why.append(_same_key(key, names))
    _join_countries(groups)
    _join_spellings(groups)
    _join_surnames(groups)
    found = [_actor(key, group) for key, group in groups.items()]
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))


def _same_key(key: str, names: list[str]) -> str:
    shown = ", ".join(names)
    if key.startswith("known|"):
        return f"{shown}: names of {key.split('|')[1]} in the table of actors"
    if key.startswith("person|"):
        return f"{shown}: the same name and the same country, or none"
    return f"{shown}: the same institution by its words, and the same country"


def _join_countries(groups: dict[str, _Group]) -> None:
    """A name without a country is the one of that name that has one, where there is only one."""
    by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key in sorted(groups):
        kind, name, _ = key.split("|", 2)
        by_name[kind, name].append(key)
    for (kind, name), keys in by_name.items():
        bare, full = [key for key in keys if key.endswith("|")], [key for key in keys if not key.endswith("|")]
        telling = " " in name or kind == "organisation"
        if len(bare) == 1 and len(full) == 1 and kind != "known" and telling:
            country = full[0].rpartition("|")[2]
            groups[full[0]].take(groups.pop(bare[0]), f"the same name; only one of that name is known, of {country}")


def _join_spellings(groups: dict[str, _Group]) -> None:
    by_surname: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key in sorted(groups):
        kind, name, country = key.split("|", 2)
        if kind == "person" and " " in name and country:
            by_surname[name.rsplit(" ", 1)[1], country].append(key)
    for keys in by_surname.values():
        kept: list[str] = []
        for key in keys:
            given = key.split("|")[1].rsplit(" ", 1)[0]
            same = [
                other
                for other in kept
                if JaroWinkler.similarity(given, other.split("|")[1].rsplit(" ", 1)[0]) >= _ALIKE
                and groups[other].role_words & groups[key].role_words
            ]
            if len(same) != 1:
                kept.append(key)
                continue
            shared = ", ".join(sorted(groups[same[0]].role_words & groups[key].role_words))
            names = f"{_name(groups[key])} and {_name(groups[same[0]])}"
            why = f"{names}: two spellings of a given name, the same surname, country and role ({shared})"
            groups[same[0]].take(groups.pop(key), why)


def _join_surnames(groups: dict[str, _Group]) -> None:
    bearers: dict[str, list[str]] = defaultdict(list)
    for key in sorted(groups):
        kind, name, _ = key.split("|", 2)
        if kind == "person" and " " in name:
            bearers[name.rsplit(" ", 1)[1]].append(key)
    for key in sorted(groups):
        kind, name, country = key.split("|", 2)
        if kind != "person" or " " in name or key not in groups:
            continue
        same = [
            other
            for other in bearers[name]
            if not country or not groups[other].countries or country in groups[other].countries
        ]
        shared = groups[same[0]].role_words & groups[key].role_words if len(same) == 1 else set()
        if shared:
            why = (
                f"{_name(groups[key])} is {_name(groups[same[0]])}: the only one of that surname, and both are called "
                f"{', '.join(sorted(shared))}"
            )
            groups[same[0]].take(groups.pop(key), why)


def _actor(key: str, group: _Group) -> Actor:
    kinds = Counter(source.kind for _, source in group.sources)
    countries = Counter(source.country for _, source in group.sources if source.country)
    return Actor(
        id=f"a{hashlib.sha256(key.encode('utf-8')).hexdigest()[:12]}",
        name=key.split("|")[1] if key.startswith("known|") else _name(group),
        kind=min(kinds, key=lambda kind: (-kinds[kind], kind)),
        country=min(countries, key=lambda code: (-countries[code], code), default=None),
        roles=tuple(sorted({source.role for _, source in group.sources if source.role})),
        members=tuple(
            ActorMember(document=document, source=source.id, name=source.name)
            for document, source in sorted(group.sources, key=lambda each: (each[0], each[1].id))
        ),
        why=tuple(sorted(set(group.why))),
    )


def _name(group: _Group) -> str:
    """The fullest name that a text gives, of equally full ones the most frequent."""
    names = Counter(source.name for _, source in group.sources)
    return min(names, key=lambda name: (-len(name.split()), -names[name], name))


def _person(name: str) -> list[str]:
    words = _tokens(name)
    return [word for word in words if word.rstrip(".") not in _TITLES] or words


def _institution(name: str) -> tuple[str, str | None]:
    """The telling words in the order of the alphabet, and the country that the name itself gives."""
    country = None
    words = []
    for match in _TOKEN.finditer(name.replace("’s", "").replace("'s", "")):
        state = named(match.group())
        if state is not None and country is None:
            country = state.iso3
        else:
            word = _folded(match.group())
            words.append(_SPELLINGS.get(word, word))
    telling = [word for word in words if word not in _EMPTY]
    return " ".join(sorted(telling) if _OFFICES & set(telling) else telling), country


def _tokens(text: str) -> list[str]:
    return [_folded(match.group()) for match in _TOKEN.finditer(text)]


def _folded(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))
