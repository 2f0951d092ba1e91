"""Resolving mentions: which entity each one is, in text order, with what the text has said so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twosource.knowledge.persons import person_countries, surname_countries
from twosource.knowledge.roles import role_words
from twosource.read.cast.collect import Candidate, name_within
from twosource.read.cast.figure import Figure, Mention
from twosource.read.cast.naming import Naming, official_kind, read_name
from twosource.read.cast.phrase import relation, skip_determiner
from twosource.read.cast.role import apposition_after, gender_of, title_before
from twosource.read.cast.wording import (
    country_in,
    head_of_role,
    head_word,
    names_in,
    role_country,
    role_key,
    span_of,
    text_of,
    words_of,
)

if TYPE_CHECKING:
    from twosource.model import SourceKind
    from twosource.read.parsed import Parsed

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})
_PARTICLES = frozenset({"al", "el", "von", "van", "de", "da", "bin", "ibn", "abu", "der", "den", "la", "ben"})
_ABBREVIATION = re.compile(r"\s*\(\s*([A-Z][A-Za-z&.-]{1,9})\s*\)")
# What was said speaks for whoever issued it: "a statement said" names nobody.
_WORDING = frozenset(
    {"statement", "bulletin", "claim", "communique", "communiqué", "allegation", "denial", "announcement"}
)
_INDEFINITE = frozenset({"a", "an", "another", "one", "some"})


@dataclass(slots=True)
class Casting:
    """The figures found so far and the ways to find one again."""

    parsed: Parsed
    figures: list[Figure] = field(default_factory=list)
    by_key: dict[str, Figure] = field(default_factory=dict)
    by_alias: dict[str, Figure] = field(default_factory=dict)

    def resolve(self, candidate: Candidate) -> Figure | None:
        """The figure that a candidate mentions, made where it is new; None where it is nobody."""
        if candidate.sort == "person":
            return self._person(candidate)
        alias = self.by_alias.get(self._bare(candidate))
        if alias is not None:
            return alias
        naming = read_name(self.parsed, candidate.start, candidate.end, candidate.head, candidate.label)
        if naming is not None and not (candidate.sort == "noun" and self._one_person(naming, candidate)):
            return self._named(naming, candidate)
        if candidate.sort in {"noun", "speaker"}:
            return self._described(candidate)
        return None

    def mention(self, candidate: Candidate, figure: Figure, *, joint: bool = False) -> None:
        """Record one mention of a figure."""
        head = self.parsed.doc[candidate.head]
        figure.mentions.append(
            Mention(
                start=candidate.start,
                end=candidate.end,
                head=candidate.head,
                span=span_of(self.parsed, candidate.start, candidate.end),
                subject=relation(head).startswith("nsubj"),
                speaks=candidate.speaks,
                joint=joint,
            )
        )

    def add(self, figure: Figure) -> Figure:
        """Take in a new figure."""
        self.figures.append(figure)
        self.by_key.setdefault(figure.key, figure)
        return figure

    # --- names ---------------------------------------------------------------------------------------------------

    def _named(self, naming: Naming, candidate: Candidate) -> Figure:
        key = naming.key
        figure = self.by_key.get(key) if key is not None else self._by_context(naming, candidate)
        figure = figure or (self.by_key.get(f"{naming.group}:{naming.name.lower()}") if key is None else None)
        if figure is None:
            figure = self._same_name(naming)
        if figure is None:
            figure = self.add(
                Figure(
                    key=key or f"{naming.group}:{naming.name.lower()}",
                    name=naming.name,
                    kind=naming.kind,
                    role=naming.role,
                    country=naming.country or (self._only_army() if naming.group == "staff" else None),
                    plural=naming.plural,
                )
            )
        elif key is not None:
            self.by_key.setdefault(key, figure)
        figure.names.add(naming.name)
        self._abbreviation(candidate.end, figure)
        if figure.role is None and naming.group in {"actor", "name", "organisation", "organ"}:
            after = apposition_after(self.parsed, candidate.end, organisations=True)
            figure.role = after[0] if after is not None else None
        return figure

    def _by_context(self, naming: Naming, candidate: Candidate) -> Figure | None:
        """ "The ministry", "the army", "the government": the one last spoken of that the words fit."""
        if naming.group == "staff":
            known = [figure for figure in self.figures if figure.mentions and " staff" in f" {figure.name.lower()}"]
            return max(known, key=lambda figure: figure.mentions[-1].head, default=None)
        prefixes = {"state": "state:", "forces": "military:", "organ": "organ:"}
        prefix = prefixes.get(naming.group, "?")
        fitting = [
            figure
            for figure in self.figures
            if figure.mentions
            and (
                naming.head in figure.name.lower().split()
                if naming.group == "organ"  # "the ministry" is no agency named before
                else figure.key.startswith(prefix)
            )
        ]
        if naming.group == "forces" and len({figure.key for figure in fitting}) > 1:
            return None  # two armies are spoken of: "the army" is neither's for certain
        return max(fitting, key=lambda figure: figure.mentions[-1].head, default=None)

    def _only_army(self) -> str | None:
        """The country of the armed forces that a text speaks of, where they are one country's."""
        known = {figure.country for figure in self.figures if figure.kind == "military" and figure.country}
        return next(iter(known)) if len(known) == 1 else None

    def _same_name(self, naming: Naming) -> Figure | None:
        """A figure that a shorter form of its name means: "the Navy" after "the Russian Navy"."""
        if naming.group not in {"organ", "actor", "name", "unit"} or naming.plural:
            return None
        words = role_key(naming.name)
        for figure in reversed(self.figures):
            if (
                figure.kind == naming.kind
                and figure.names
                and len(words) > 1
                and figure.kind in {"government", "military"}
            ):
                known = frozenset().union(*(role_key(name) for name in figure.names))
                if (words <= known or known <= words) and (
                    naming.country in {None, figure.country} or figure.country is None
                ):
                    return figure
        return None

    def _abbreviation(self, end: int, figure: Figure) -> None:
        text = self.parsed.document.text
        match = _ABBREVIATION.match(text, self.parsed.doc[end - 1].idx + len(self.parsed.doc[end - 1]))
        if match is not None and sum(char.isupper() for char in match.group(1)) >= 2:
            self.by_alias[match.group(1)] = figure

    def _bare(self, candidate: Candidate) -> str:
        first = skip_determiner(self.parsed.doc, candidate.start, candidate.end)
        return text_of(self.parsed, first, candidate.end)

    # --- persons -------------------------------------------------------------------------------------------------

    def _person(self, candidate: Candidate) -> Figure | None:
        start, end = self._name_within(candidate)
        words = [word for word in words_of(text_of(self.parsed, start, end)) if word.lower() not in _SUFFIXES]
        words = [word.removesuffix("'s") for word in words]
        while len(words) > 1 and words[0].lower() in role_words("honorific"):
            words = words[1:]
        if not words:
            return None
        full = " ".join(words)
        title = title_before(self.parsed, candidate.start, start)
        after = apposition_after(self.parsed, candidate.end)
        figure = self._person_of(words, title) or self._apposed_to(candidate)
        if figure is None:
            figure = self.add(Figure(key=f"person:{full.lower()}", name=full, kind="person"))
        if len(full.split()) > len(figure.name.split()) or figure.name not in figure.names:
            figure.name = full
        figure.names.add(full)
        self._give_role(figure, title or (after[0] if after is not None else None))
        before = text_of(self.parsed, candidate.start, start) if start > candidate.start else ""
        figure.gender = figure.gender or gender_of(before)
        figure.role_words = figure.role_words | role_key(before)
        if figure.country is None:
            figure.country = person_countries().get(figure.name) or surname_countries().get(figure.name)
        return figure

    def _name_within(self, candidate: Candidate) -> tuple[int, int]:
        """The tokens of the name itself, without the title before it."""
        first, last = name_within(self.parsed, candidate.start, candidate.end)
        return (first, last) if first < last else (candidate.head, candidate.end)

    def _person_of(self, words: list[str], title: str | None) -> Figure | None:
        lower = [word.lower() for word in words]
        for figure in reversed(self.figures):
            if figure.kind != "person":
                continue
            for name in figure.names:
                known = name.lower().split()
                if known == lower or _fits(lower, known) or _fits(known, lower):
                    return figure
        return self._office_holder(role_key(title), head_of_role(title)) if title and len(words) > 1 else None

    def _office_holder(self, words: frozenset[str], office: str | None) -> Figure | None:
        """Somebody so far known by the office alone: "the defense secretary", named a paragraph later."""
        for figure in reversed(self.figures):
            if (
                figure.kind == "person"
                and not figure.names
                and figure.office == office
                and office in role_words("office")
            ):
                specific = figure.role_words - {office or ""}
                if specific and specific <= words:
                    return figure
        return None

    def _apposed_to(self, candidate: Candidate) -> Figure | None:
        """The described person whom a name is put beside: "the head of the agency, Maria Koval,"."""
        head = self.parsed.doc[candidate.head]
        comma = candidate.start - 1
        if comma > 0 and self.parsed.doc[comma].text == ",":
            for figure in self.figures:
                beside = any(m.end == comma or self._reaches(m.head, comma) for m in figure.mentions)
                if figure.kind == "person" and not figure.names and beside:
                    return figure
        if relation(head) != "appos":
            return None
        for figure in self.figures:
            if figure.kind == "person" and not figure.names and any(m.head == head.head.i for m in figure.mentions):
                return figure
        return None

    def _reaches(self, head: int, comma: int) -> bool:
        """Whether a description with its "of ..." ends at a comma."""
        doc = self.parsed.doc
        return head < comma <= head + 12 and all(
            doc[at].text != "," and doc[at].pos_ not in {"VERB", "AUX"} for at in range(head, comma)
        )

    def _give_role(self, figure: Figure, role: str | None) -> None:
        if role is None:
            return
        if figure.role is None or (not figure.role_words):
            figure.role = role
        figure.role_words = figure.role_words | role_key(role)
        figure.office = figure.office or head_of_role(role)
        figure.country = figure.country or role_country(role)
        figure.gender = figure.gender or gender_of(role)

    # --- descriptions --------------------------------------------------------------------------------------------

    def _one_person(self, naming: Naming, candidate: Candidate) -> bool:
        """One holder of an office, though the table knows the noun as a group's too ("the commander")."""
        word = head_word(self.parsed, self.parsed.doc[candidate.head])
        return not naming.plural and naming.group in {"officials"} and word in role_words("person")

    def _described(self, candidate: Candidate) -> Figure | None:
        doc = self.parsed.doc
        end = self._with_of(candidate)
        first = skip_determiner(doc, candidate.start, end)
        text = text_of(self.parsed, first, end)
        word = head_word(self.parsed, doc[candidate.head])
        if word in role_words("person") and not self._plural(candidate):
            return self._unnamed_person(candidate, text, word)
        if candidate.sort != "speaker" and not candidate.speaks:
            return None
        return self._other(candidate, text, word)

    def _with_of(self, candidate: Candidate) -> int:
        """The end of a description with what it is of: "the head of the council", "a spokesman for the governor"."""
        doc = self.parsed.doc
        end = candidate.end
        if end < len(doc) and doc[end].lower_ in {"of", "for", "at"}:
            inner = [
                child for child in doc[candidate.head].children if child.i > end and relation(child).startswith("nmod")
            ]
            if inner and doc[end].head.i == inner[0].i:
                end = min(inner[0].right_edge.i + 1, end + 12)
                for at in range(candidate.end, end):
                    if (
                        doc[at].text in {",", "“", "”", '"'}
                        or "\n" in doc[at].text
                        or doc[at].lower_ in {"who", "that", "which"}
                    ):
                        return at
        return end

    def _unnamed_person(self, candidate: Candidate, text: str, word: str) -> Figure | None:
        words = role_key(text)
        office = head_of_role(text) or word
        beside = self._beside(candidate)
        if beside is not None:
            return beside if candidate.speaks else None
        determiner = self.parsed.doc[candidate.start].lower_
        definite = determiner not in _INDEFINITE
        if definite:
            known = [
                figure
                for figure in self.figures
                if figure.kind == "person" and figure.mentions and _holds(figure, words, office)
            ]
            if known:
                return max(known, key=lambda figure: (bool(figure.names), figure.mentions[-1].head))
        if word == "official":
            return self._official(candidate, text)
        if len(words) < 2 and not candidate.speaks and word not in role_words("office"):
            return None
        kind_key = f"person:{text.lower()}" if definite else f"person:{text.lower()}@{candidate.head}"
        figure = self.by_key.get(kind_key)
        if figure is None:
            figure = Figure(key=kind_key, name=text, kind="person", role=text, country=role_country(text))
            figure.role_words, figure.office, figure.gender = words, office, gender_of(text)
            self.add(figure)
        return figure

    def _beside(self, candidate: Candidate) -> Figure | None:
        """The person behind whose name and a comma a description stands: it is a role, no further mention."""
        doc, at = self.parsed.doc, candidate.start - 1
        if at < 1 or doc[at].text != ",":
            return None
        persons = [figure for figure in self.figures if figure.kind == "person" and figure.names]
        return next((figure for figure in persons if any(mention.end == at for mention in figure.mentions)), None)

    def _official(self, candidate: Candidate, text: str) -> Figure:
        country = country_in(text)
        key = f"official:{text.lower()}"
        return self.by_key.get(key) or self.add(
            Figure(key=key, name=text, kind=official_kind(text, country), country=country)
        )

    def _other(self, candidate: Candidate, text: str, word: str) -> Figure | None:
        """Whatever else a cue hangs on: "the letter said", "neighbours said", "one of them said"."""
        if not any(char.isalpha() for char in text):
            return None
        plural = self._plural(candidate)
        if word in _WORDING:
            return None
        kind = _kind_of_speaker(text, word, plural)
        key = f"other:{text.lower()}"
        return self.by_key.get(key) or self.add(
            Figure(
                key=key, name=text, kind=kind, country=country_in(text) if kind == "government" else None, plural=plural
            )
        )

    def _plural(self, candidate: Candidate) -> bool:
        token = self.parsed.doc[candidate.head]
        return "Plur" in token.morph.get("Number", []) or relation(token) == "conj"


def _kind_of_speaker(text: str, word: str, plural: bool) -> SourceKind:
    if word in role_words("anonymous") or re.search(r"\b(?:anonymity|familiar with|briefed)\b", text):
        return "anonymous"
    found = names_in(text)
    if found and all(name.state is not None for name in found) and len(text.split()) <= 3:
        return "government"
    if word in role_words("media"):
        return "media"
    if word in role_words("officials"):
        return official_kind(text, country_in(text))
    if word in role_words("population") or (plural and word in role_words("person")):
        return "population"
    if text[:1].isupper() and len(text.split()) == 2 and not plural:
        return "person"
    return "population" if plural and word in role_words("person") else "organisation"


def _fits(short: list[str], long: list[str]) -> bool:
    """Whether one name is a shorter form of the other: the surname, or first name and surname of three."""
    if len(short) >= len(long):
        return False
    if len(short) == 1:
        return (
            short[0] == long[-1]
            or (len(long) > 2 and short[0] in long[1:] and short[0] not in _PARTICLES)
            or (long[-1].startswith(("al-", "el-")) and long[-1][3:] == short[0])
            or (len(long) == 3 and short[0] == long[0] and all(len(part) <= 5 for part in long))
        )
    return short[-1] == long[-1] and short[0] == long[0]


def _holds(figure: Figure, words: frozenset[str], office: str) -> bool:
    """Whether a person known so far holds the office that a description names."""
    known = figure.role_words | ({f"@{figure.country}"} if figure.country else set())
    if office not in known | {figure.office} or not words <= known | {office}:
        return False
    rank = {"deputy", "former", "vice", "acting", "assistant"}
    return not (known & rank) - words or bool(words - {office})
