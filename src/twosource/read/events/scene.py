"""What the reading of events looks things up in: the parse, its words, weapons, places, times and cast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.knowledge.countries import Country, country
from twosource.knowledge.predicates import listed
from twosource.knowledge.weapons import WeaponMatch, find_weapons
from twosource.model import Place, Source, Span
from twosource.read.events.wording import Wording
from twosource.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

    from twosource.read.cast import Cast
    from twosource.read.times import Chronology

_CLASSES: dict[str, frozenset[str]] = {
    "missile": frozenset({"missile"}),
    "missile_ballistic": frozenset({"missile"}),
    "missile_cruise": frozenset({"missile"}),
    "missile_antitank": frozenset({"missile"}),
    "uav": frozenset({"drone"}),
    "uav_attack": frozenset({"drone"}),
    "artillery": frozenset({"artillery"}),
    "rocket_artillery": frozenset({"artillery"}),
    "mortar": frozenset({"artillery"}),
    "cluster_munition": frozenset({"bomb"}),
    "bomb": frozenset({"bomb"}),
    "bomb_guided": frozenset({"bomb"}),
    "aircraft": frozenset({"aircraft"}),
    "helicopter": frozenset({"aircraft"}),
    "ied": frozenset({"ied"}),
    "mine": frozenset({"mine"}),
    "mine_antipersonnel": frozenset({"mine"}),
    "mine_antivehicle": frozenset({"mine"}),
    "nuclear": frozenset({"nuclear", "cbrn"}),
    "chemical": frozenset({"cbrn"}),
    "biological": frozenset({"cbrn"}),
    "radiological": frozenset({"cbrn"}),
    "air_defence": frozenset({"airdefence"}),
    "small_arms": frozenset({"smallarms"}),
}
_INSIDE_PHRASE = frozenset({"amod", "compound", "nummod", "flat", "nmod:desc", "det", "nmod:poss", "punct", "advmod"})
_BREAKING = frozenset({"ADP", "SCONJ", "AUX", "SPACE"})
_JOINING = frozenset({"-", "‑", "–", "’s", "'s", "'", "’", ".", "/"})
_SHELLS = frozenset({"shell", "shells", "round", "rounds"})


class Scene:
    """One document, prepared for the reading of its events."""

    def __init__(self, parsed: Parsed, cast: Cast, places: tuple[Place, ...], chronology: Chronology) -> None:
        self.parsed = parsed
        self.doc = parsed.doc
        self.cast = cast
        self.places = places
        self.times = chronology.times
        self.wording = Wording(parsed)
        self.weapons: tuple[WeaponMatch, ...] = _weapons(parsed)
        self._weapon_at = {
            token.i: match
            for match in self.weapons
            for token in parsed.doc.char_span(match.begin, match.end, alignment_mode="expand") or ()
            if token.pos_ not in {"VERB", "AUX"}
        }
        self._place_at = {
            token.i: index
            for index, place in enumerate(places)
            for token in parsed.doc.char_span(place.span.begin, place.span.end, alignment_mode="expand") or ()
        }
        self._timed = {
            token.i
            for time in chronology.times
            for token in parsed.doc.char_span(time.span.begin, time.span.end, alignment_mode="expand") or ()
        }
        self._sentence_of: list[int] = []
        for token in parsed.doc:
            before = self._sentence_of[-1] if self._sentence_of else 0
            self._sentence_of.append(before + bool(token.is_sent_start))
        self._classes: dict[int, frozenset[str]] = {}
        self._countries: dict[str, Country | None] = {}
        self._sentences: dict[int, frozenset[str]] = {}

    def weapon_at(self, token: Token) -> WeaponMatch | None:
        """The weapon that a token is part of."""
        return self._weapon_at.get(token.i)

    def weapon_of(self, token: Token) -> WeaponMatch | None:
        """The weapon that a noun phrase names: at its head, else among the words that stand before it."""
        found = self._weapon_at.get(token.i)
        if found is None:
            inside = [self._weapon_at[child.i] for child in token.children if self._names(child, token)]
            found = inside[-1] if inside else None
        return found

    def _names(self, child: Token, head: Token) -> bool:
        return child.i in self._weapon_at and child.dep_ in _INSIDE_PHRASE and child.i < head.i

    def place_at(self, token: Token) -> int | None:
        """The index of the place that a token is part of."""
        return self._place_at.get(token.i)

    def is_time(self, token: Token) -> bool:
        """True for a token of a time expression."""
        return token.i in self._timed

    def sentence_number(self, token: Token) -> int:
        """The number of the token's sentence, counted from the start of the document."""
        return self._sentence_of[token.i]

    def country_named(self, text: str) -> Country | None:
        """The country of a name, adjective or demonym."""
        if text not in self._countries:
            self._countries[text] = country(text) if text[:1].isupper() else None
        return self._countries[text]

    def classes(self, token: Token) -> frozenset[str]:
        """The computed classes (predicates.toml) of the noun phrase that a token heads."""
        if token.i not in self._classes:
            self._classes[token.i] = self._classify(token)
        return self._classes[token.i]

    def _classify(self, token: Token) -> frozenset[str]:
        found: set[str] = set()
        weapon = self.weapon_of(token)
        if weapon is not None:
            found |= {"weapon", *_CLASSES.get(weapon.weapon.category, ())}
            if weapon.weapon.category == "ammunition" and self.wording.of(token) & _SHELLS:
                found.add("artillery")
        if token.ent_type_ == "PERSON":
            found.add("person")
        if token.pos_ == "NUM" or token.like_num:
            found.add("number")
        if token.i in self._place_at or token.ent_type_ in {"PLACE", "FACILITY"}:
            found.add("place")
        if token.pos_ in {"PROPN", "NOUN", "ADJ"} and weapon is None:
            source = self.who(token)
            if source is not None and source.kind == "person":
                found.add("person")
            elif (source is not None and source.kind in {"government", "military"}) or self._is_country(token):
                found.add("country")
        return frozenset(found)

    def _is_country(self, token: Token) -> bool:
        return token.text[:1].isupper() and self.country_named(phrase_text(token)) is not None

    def who(self, token: Token) -> Source | None:
        """The source of the cast that the noun phrase of a token mentions."""
        start, end = phrase_bounds(token)
        return self.cast.who(self.parsed.span(self.doc[start:end]))

    def sentence_words(self, token: Token) -> frozenset[str]:
        """Every lemma and form of the token's sentence, with its two-word expressions."""
        sentence = token.sent
        if sentence.start not in self._sentences:
            self._sentences[sentence.start] = frozenset(
                word for inner in sentence if not inner.is_space for word in self.wording.grams(inner)
            )
        return self._sentences[sentence.start]

    def sentences_around(self, token: Token) -> list[SpacySpan]:
        """The token's sentence with the one before and the one after, as far as they stand in its paragraph."""
        own = token.sent
        found = [own]
        if own.start and "\n" not in self.doc[own.start - 1].text:
            found.insert(0, self.doc[own.start - 1].sent)
        if own.end < len(self.doc) and "\n" not in self.doc[own.end - 1].text:
            found.append(self.doc[own.end].sent)
        return found

    def is_light(self, token: Token, group: str) -> bool:
        """True where the token is a word of a list of the predicate table."""
        return bool(self.wording.of(token) & listed(group))


def _weapons(parsed: Parsed) -> tuple[WeaponMatch, ...]:
    found = [
        match
        for match in find_weapons(parsed.document.text)
        if not any(
            rewording.span.overlaps(Span(match.begin, match.end)) and not _kept(parsed, rewording.span, match)
            for rewording in parsed.rewordings
        )
    ]
    for rewording in parsed.rewordings:
        if any(rewording.span.overlaps(Span(match.begin, match.end)) for match in found):
            continue
        for match in find_weapons(rewording.reads_as):
            found.append(WeaponMatch(rewording.span.begin, rewording.span.end, match.weapon))
            break
    return tuple(sorted(found, key=lambda match: (match.begin, match.end)))


def _kept(parsed: Parsed, span: Span, match: WeaponMatch) -> bool:
    """ "suppose tank" reads as no weapon; "artillery methods" still does."""
    return any(other.weapon == match.weapon for other in find_weapons(parsed.reads_as(span)))


def phrase_bounds(token: Token) -> tuple[int, int]:
    """The tokens `[start, end)` of a noun phrase without what is coordinated with it or says more about it.

    Articles, adjectives and compounds before the head, names after it, "of" phrases; no relative clauses, appositions
    or other prepositional phrases.
    """
    start, end = _first(token), token.i + 1
    for child in token.children:
        dep = child.dep_.split(":")[0]
        if child.i > token.i and (
            dep in {"flat", "fixed", "goeswith", "compound"}
            or child.dep_ == "nmod:desc"
            or (dep == "nmod" and any(inner.lower_ == "of" and inner.dep_ == "case" for inner in child.children))
            or (dep == "nummod" and child.i == token.i + 1)
        ):
            end = max(end, phrase_bounds(child)[1]) if child.i >= end else end
    return start, end


def _first(token: Token) -> int:
    """The first word of a noun phrase: leftwards over whatever modifies its head, never over a clause's words."""
    doc, start = token.doc, token.i
    begin = token.sent.start
    while start > begin:
        before = doc[start - 1]
        if before.pos_ in _BREAKING or (before.is_punct and before.text not in _JOINING):
            break
        if before.pos_ == "VERB" and before.dep_ not in {"amod", "compound", "nmod", "nmod:desc"}:
            break
        if before.pos_ in {"NOUN", "PROPN", "PRON"} and before.dep_ in {
            "nsubj",
            "obj",
            "obl",
            "nsubj:pass",
            "iobj",
            "ROOT",
        }:
            break
        if token not in list(before.ancestors)[:4]:
            break
        start -= 1
    while start < token.i and (doc[start].text in _JOINING or doc[start].dep_ in {"cc", "case"}):
        start += 1
    return start


def phrase_text(token: Token) -> str:
    """The text of a noun phrase without its article."""
    start, end = phrase_bounds(token)
    if token.doc[start].dep_ == "det" and start + 1 < end:
        start += 1
    return str(token.doc[start:end].text)
