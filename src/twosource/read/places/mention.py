"""Where a text names places: runs of capitalised words that the tables know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.knowledge.countries import name_of, named
from twosource.knowledge.landmarks import landmark
from twosource.knowledge.place_words import common_words, given_names
from twosource.model import Span
from twosource.read.places.candidate import Candidate, candidates
from twosource.read.places.lexicon import (
    CALENDAR_WORDS,
    KIND_AFTER,
    ORGANISATION_WORDS,
    PARTICLES,
    SETTLEMENTS,
    STREET_WORDS,
    TITLES,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from twosource.read.parsed import Parsed

_LONGEST = 7
_PLACE_LABELS = frozenset({"PLACE", "FACILITY", "NATIONALITY", "GOVERNMENT"})
_NAME_LABELS = frozenset({"PERSON", "ORG", "MILITARY", "WEAPON", "PLATFORM", "EVENT", "TIME", "QUANTITY"})
_CLOSING = frozenset("’”\"')")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name in the text: tokens [start, end), what it may mean, and how it stands in its run of capitals.

    `text` is the name as the tables know it, with rewordings undone; `adjective` marks "Syrian", "Poles"; `kind` is
    what a word beside it says it is ("region" in "Donetsk region"); `embedded` marks a part of a longer name ("Boston"
    in "Boston Globe"); `label` is the label of the entity it lies in, None where no entity was found there.
    """

    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]
    adjective: bool
    kind: str | None
    embedded: bool
    label: str | None


def find_mentions(parsed: Parsed) -> tuple[Mention, ...]:
    """Every mention in text order; none overlap."""
    return tuple(_Finder(parsed).mentions())


class _Finder:
    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.doc: Doc = parsed.doc
        self.labels: dict[int, str] = {}
        self.entity_of: dict[int, tuple[int, int]] = {}
        for entity in self.doc.ents:
            for at in range(entity.start, entity.end):
                self.labels[at] = entity.label_
                self.entity_of[at] = (entity.start, entity.end)
        self.tagged = bool(self.doc.ents)
        self.surnames = self._surnames()
        self.lower = {token.text for token in self.doc if token.text.islower()}

    def mentions(self) -> Iterator[Mention]:
        at = 0
        while at < len(self.doc):
            found = self._longest(at) if _capitalised(self.doc[at]) else None
            if found is None:
                at += 1
                continue
            if self._is_place(found):
                yield found
            at = found.end

    def _longest(self, start: int) -> Mention | None:
        for end in range(min(start + _LONGEST, len(self.doc)), start, -1):
            if not self._is_name(start, end):
                continue
            text = self._text(start, end)
            found = candidates(text)
            if found:
                return self._mention(start, end, text, found)
        return None

    def _is_name(self, start: int, end: int) -> bool:
        tokens = self.doc[start:end]
        last = tokens[-1]
        if not (_capitalised(last) or (end - start > 1 and _closes_a_name(last))):
            return False
        for token in tokens[1:]:
            if "\n" in token.text or token.is_sent_start:
                return False
            if not (_capitalised(token) or token.text in PARTICLES or token.text in "-–'’." or _closes_a_name(token)):
                return False
        return True

    def _text(self, start: int, end: int) -> str:
        first, last = self.doc[start], self.doc[end - 1]
        return self.parsed.reads_as(Span(first.idx, last.idx + len(last)))

    def _mention(self, start: int, end: int, text: str, found: tuple[Candidate, ...]) -> Mention:
        kind = self._kind(start, end)
        return Mention(
            start=start,
            end=end,
            text=text,
            candidates=found,
            adjective=name_of(text) is None and named(text) is not None,
            kind=kind,
            embedded=self._embedded(start, end),
            label=self.labels.get(start),
        )

    def _kind(self, start: int, end: int) -> str | None:
        after = self._word(end)
        if after.islower() and after in KIND_AFTER:
            return KIND_AFTER[after]
        before = self._word(start - 1)
        if before == "of":
            before = self._word(start - 2)
            if before in ("state", "province", "region", "governorate"):
                return "region"
            return "town" if before in SETTLEMENTS else None
        return "town" if before in SETTLEMENTS and before != "capital" else None

    def _word(self, at: int) -> str:
        return self.doc[at].text if 0 <= at < len(self.doc) else ""

    def _embedded(self, start: int, end: int) -> bool:
        return self._joins(end) or (self._joins(start - 1) and not named(self._word(start - 1)))

    def _joins(self, at: int) -> bool:
        """Whether the word there is a capitalised part of the same name, not the start of a sentence or a title."""
        if not 0 <= at < len(self.doc):
            return False
        token = self.doc[at]
        if not _capitalised(token) or token.is_sent_start or token.text in TITLES or token.text.isupper():
            return False
        return not (token.like_num or token.text in CALENDAR_WORDS)

    def _is_place(self, mention: Mention) -> bool:
        if mention.adjective:
            return mention.label in (None, *_PLACE_LABELS, "ORG", "MILITARY")
        if self._is_person(mention):
            return False
        strong = bool({"country", "area", "site"} & {option.kind for option in mention.candidates})
        if mention.label in _PLACE_LABELS:
            return mention.text not in ORGANISATION_WORDS | STREET_WORDS
        if self.labels.get(mention.start) in _NAME_LABELS:
            inside = self.entity_of[mention.start]
            if inside == (mention.start, mention.end):
                # The whole entity is the name: only a place that is hard to mistake stands against the label.
                return strong and mention.label not in ("PERSON", "WEAPON", "PLATFORM", "TIME", "QUANTITY")
            known = strong or mention.candidates[0].population > 50000
            return known and mention.label in ("ORG", "MILITARY", "EVENT")
        if strong:
            return not (mention.embedded and self._in_organisation(mention) and len(mention.text) < 4)
        return self._is_town_without_label(mention)

    def _is_person(self, mention: Mention) -> bool:
        if mention.label == "PERSON":
            return True
        if mention.label in _PLACE_LABELS:
            return False
        before, after = self._word(mention.start - 1), self._word(mention.end)
        if before in given_names() and mention.start > 0 and not self.doc[mention.start].is_sent_start:
            return True
        if before in TITLES and named(mention.text) is None:
            return True
        first = self._word(mention.start)
        if first in given_names() and _capitalised_word(after) and after not in STREET_WORDS | ORGANISATION_WORDS:
            return mention.kind is None and landmark(mention.text) is None
        if mention.text in self.surnames:
            return not self._placed(mention)
        return False

    def _placed(self, mention: Mention) -> bool:
        """Whether the words beside it can only be said of a place."""
        before = self._word(mention.start - 1).lower()
        if before in ("in", "near", "inside", "outside", "throughout", "around") or mention.kind is not None:
            return True
        following = self._word(mention.end + 1)
        return self._word(mention.end) == "," and any(
            option.kind in ("country", "region") for option in candidates(following) if _capitalised_word(following)
        )

    def _in_organisation(self, mention: Mention) -> bool:
        following = range(mention.end, min(mention.end + 4, len(self.doc)))
        return any(self._word(at) in ORGANISATION_WORDS for at in following)

    def _is_town_without_label(self, mention: Mention) -> bool:
        single = mention.end - mention.start == 1
        word = mention.text.lower()
        placed = self._placed(mention)
        first = self.doc[mention.start]
        if len(mention.text) <= 3 and not placed and not mention.text.endswith("."):
            return False
        if mention.text.isupper() and len(mention.text) <= 5 and not mention.text.endswith("."):
            return False
        if single and (word in common_words() or word in self.lower or first.text in ORGANISATION_WORDS | STREET_WORDS):
            return placed and not first.is_sent_start and first.text not in TITLES
        if single and first.is_sent_start and not placed:
            return mention.candidates[0].main and mention.candidates[0].population > 30000
        if mention.embedded and not placed:
            named_after = self._word(mention.end) in ORGANISATION_WORDS | STREET_WORDS
            return named_after and mention.candidates[0].population > 50000
        if self.tagged and not placed:
            # The entity layer read the text and saw no place here.
            return mention.candidates[0].main and mention.candidates[0].population > 100000
        return placed or mention.candidates[0].main or mention.candidates[0].population > 100000

    def _surnames(self) -> frozenset[str]:
        found: set[str] = set()
        for entity in self.doc.ents:
            if entity.label_ == "PERSON":
                found.update((entity[-1].text, entity.text))
        at = 0
        while at < len(self.doc) - 1:
            text = self.doc[at].text
            if text in given_names() or text in TITLES:
                end = at + 1
                while end < len(self.doc) and self._part_of_person(end):
                    end += 1
                last = self.doc[end - 1].text
                if end - at > 1 and self.labels.get(end - 1) not in _PLACE_LABELS and last not in TITLES:
                    found.add(last)
                at = end
            else:
                at += 1
        return frozenset(found - {"House", "States", "Kingdom", "Nations"})

    def _part_of_person(self, at: int) -> bool:
        token = self.doc[at]
        return _capitalised(token) and not token.is_sent_start and not token.text.isupper()


def _capitalised(token: Token) -> bool:
    return _capitalised_word(token.text)


def _capitalised_word(text: str) -> bool:
    if not text:
        return False
    if text[0] in "aAeE" and text[1:3] in ("l-", "z-", "t-", "s-", "r-", "n-"):
        return True
    return text[0].isupper() or (len(text) > 1 and text[0] in "‘'’ʻ" and text[1].isupper())


def _closes_a_name(token: Token) -> bool:
    # "al-Qaim", "ez-Zor", "T4", "2" in "Engels-2"
    text = token.text
    return text.isdigit() and len(text) < 3
