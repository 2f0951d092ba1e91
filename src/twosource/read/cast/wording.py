"""Words of a phrase as they are meant: rewordings read, plural taken off, countries and known actors found in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from twosource.knowledge.actors import Actor, actor, metonym
from twosource.knowledge.countries import Country, country, name_of, named
from twosource.knowledge.regions import regions
from twosource.knowledge.roles import role_words
from twosource.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from twosource.read.parsed import Parsed

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-.'’][^\W_]+)*")
_REGION = re.compile(
    r"\b([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*) (?:region|oblast|province|governorate|krai|prefecture)\b", re.UNICODE
)
_SMALL = frozenset({"of", "the", "a", "an", "for", "on", "in", "to", "and"})
_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "people", "media": "media",
    "servicemen": "serviceman",
    "militiamen": "militiaman", "gunmen": "gunman", "forces": "force", "authorities": "authority", "chiefs": "chief",
    "spokesmen": "spokesman", "police": "police", "press": "press", "businessmen": "businessman",
    "corps": "corps", "headquarters": "headquarters", "news": "news", "series": "series", "congress": "congress",
}  # fmt: skip
# Countries found further behind than this many words of a phrase are somebody else's.


@dataclass(frozen=True, slots=True)
class Named:
    """A state or a known actor that a phrase names, with the words it does it by."""

    words: str
    country: str | None
    actor: Actor | None = None
    state: Country | None = None


def text_of(parsed: Parsed, start: int, end: int) -> str:
    """The text of a run of tokens with rewordings read, on one line, apostrophes straight."""
    return " ".join(parsed.reads_as(span_of(parsed, start, end)).replace("’", "'").split())


def span_of(parsed: Parsed, start: int, end: int) -> Span:
    """The characters of a run of tokens."""
    return parsed.span(parsed.doc[start:end])


def head_word(parsed: Parsed, token: Token) -> str:
    """The lemma of a head, lower case, with a rewording that it stands in read as what it stands for."""
    begin = token.idx
    for rewording in parsed.rewordings:
        if rewording.span.begin <= begin < rewording.span.end:
            words = [word for word in _WORD.findall(rewording.reads_as) if word.lower() not in _SMALL]
            if words:
                position = len(_WORD.findall(parsed.document.text[begin : rewording.span.end]))
                chosen = words[-1] if position <= 1 else words[max(0, len(words) - position)]
                return singular(chosen)
    word: str = token.lemma_ or token.text
    return singular(word if word != "-PRON-" else token.text)


def singular(word: str) -> str:
    """A rough singular, lower case: enough to look a noun up in a table of roles."""
    lower = word.lower().replace("’", "'")
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith(("ches", "shes", "sses", "xes")):
        return lower[:-2]
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is", "'s")) and len(lower) > 3:
        return lower[:-1]
    return lower


def words_of(text: str) -> list[str]:
    """The words of a text, abbreviations with their dots."""
    return _WORD.findall(text)


def names_in(text: str) -> list[Named]:
    """Every state and known actor that a phrase names, the longest at each place, in order."""
    matches = list(_WORD.finditer(text))
    found: list[Named] = []
    at = 0
    while at < len(matches):
        for length in range(min(9, len(matches) - at), 0, -1):
            words = text[matches[at].start() : matches[at + length - 1].end()]
            known = None
            if not words[0].islower() or words.startswith("al-"):
                known = named_by(words) or named_by(words.removesuffix("'s"))
            if known is not None:
                found.append(known)
                at += length
                break
        else:
            at += 1
    return found


@cache
def named_by(words: str) -> Named | None:
    """The state or known actor that exactly these words name, adjectives and demonyms included."""
    body = actor(words)
    if body is not None and words not in body.ambiguous:
        return Named(words, body.country, actor=body)
    state = named(words)
    if state is not None:
        return Named(words, state.iso3, state=state)
    house = metonym(words)
    if house is not None:
        return Named(
            words, house.country, actor=actor(house.of), state=country(house.country) if house.country else None
        )
    return None


def country_in(text: str) -> str | None:
    """The one state that a phrase speaks for; None where it names none, or several side by side ("U.S. and French")."""
    found = names_in(text)
    countries = [name.country for name in found if name.country is not None]
    if not countries:
        return None
    if len(set(countries)) > 1 and re.search(r"\b(?:and|or)\b|,", text):
        return None
    return countries[0]


def country_of_region(text: str) -> str | None:
    """The one state that has the first-level region which a phrase names as one ("the Novgorod region"), or None."""
    for name in _REGION.findall(text):
        states = {row.country for row in regions() if name in (row.short, row.name, *row.names)}
        if len(states) == 1:
            state = country(next(iter(states)))
            return state.iso3 if state is not None else None
    return None


def role_country(role: str) -> str | None:
    """The state for which a role speaks: "Ukraine's defense minister", "governor of the Novgorod region"."""
    return country_in(re.split(r"\b(?:to|in)\b", role)[0]) or country_of_region(role)


def is_country_name(words: str) -> Country | None:
    """The state that the words are a proper name of."""
    return name_of(words)


def role_key(text: str) -> frozenset[str]:
    """The words that tell one office from another: lower case, singular, one spelling, countries as their codes."""
    left = text
    key: set[str] = set()
    for name in names_in(text):
        if name.state is not None and name.country is not None:
            key.add("@" + name.country)
            left = left.replace(name.words, " ", 1)
    for word in words_of(left):
        plain = singular(word.removesuffix("'s"))
        plain = _RANKS.get(plain, plain)
        if plain not in _SMALL and plain not in _ROLE_SMALL and len(plain) > 1:
            key.add(_SPELLING.get(plain, plain))
    return frozenset(key)


_ROLE_SMALL = frozenset({"its", "his", "her", "their", "this", "that", "at", "by", "with", "who", "s"})
_RANKS = {
    "gen": "general", "gen.": "general", "col": "colonel", "lt": "lieutenant", "maj": "major", "capt": "captain",
    "adm": "admiral", "sen": "senator", "rep": "representative", "gov": "governor", "sgt": "sergeant",
    "brig": "brigadier", "cmdr": "commander", "prof": "professor", "dr": "doctor",
}  # fmt: skip
_SPELLING = {
    "defence": "defense",
    "advisor": "adviser",
    "organisation": "organization",
    "spokesperson": "spokesman",
    "spokeswoman": "spokesman",
    "chairwoman": "chairman",
    "chairperson": "chairman",
    "chair": "chairman",
}


def head_of_role(text: str) -> str | None:
    """The office in a role: its last word before "of", "for", "at" that the table knows as a person."""
    words = [word.lower() for word in words_of(text)]
    cut = next(
        (at for at, word in enumerate(words) if word in {"of", "for", "at", "in", "to", "with", "who"} and at),
        len(words),
    )
    for word in reversed(words[:cut]):
        if singular(word) in role_words("person"):
            return _SPELLING.get(singular(word), singular(word))
    return None
