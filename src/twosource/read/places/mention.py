"""Where a text names places: runs of capitalised words that the tables know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from twosource.knowledge.countries import name_of, named
from twosource.knowledge.landmarks import landmark
from twosource.knowledge.place_words import given_names
from twosource.model import Span
from twosource.read.places.candidate import Candidate, candidates, near_candidates
from twosource.read.places.lexicon import (
    CALENDAR_WORDS,
    DIVISIONS,
    KIND_AFTER,
    MODIFIERS,
    PARTICLES,
    SETTLEMENTS,
    TITLES,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from twosource.read.parsed import Parsed

_LONGEST = 7
_LONGEST_UNKNOWN = 5
_JOINTS = frozenset({"al", "el", "ar", "as", "ash", "ad", "az", "an", "at", "ez"})
_SHORTEST_UNKNOWN = 4
_PLURAL_KINDS = frozenset({"regions", "provinces", "counties", "districts", "oblasts", "governorates", "states"})


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
    """Every name that the tables know, in text order, be it meant as a place or not; none overlap."""
    return _share_kind(parsed.doc, list(_Finder(parsed).mentions()))


def _share_kind(doc: Doc, mentions: list[Mention]) -> tuple[Mention, ...]:
    """Give "Sumy" the kind that "regions" says in "the Sumy, Poltava and Chernihiv regions"."""
    for at in range(len(mentions) - 2, -1, -1):
        first, second = mentions[at], mentions[at + 1]
        between = {token.lower_ for token in doc[first.end : second.start]}
        plural = second.end < len(doc) and doc[second.end].text in _PLURAL_KINDS
        inherited = at + 2 < len(mentions) and second.kind is not None and second.kind == mentions[at + 2].kind
        listed = bool(between) and between <= {",", "and", "or", "the"}
        shared = plural or (inherited and not _kind_word_follows(doc, second))
        if listed and shared and first.kind is None and second.kind is not None:
            mentions[at] = replace(first, kind=second.kind)
    return tuple(mentions)


def _kind_word_follows(doc: Doc, mention: Mention) -> bool:
    return mention.end < len(doc) and doc[mention.end].text in KIND_AFTER


class _Finder:
    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.doc: Doc = parsed.doc
        self.places = {entity.start: entity.end for entity in self.doc.ents if entity.label_ == "PLACE"}
        self.labels = {at: entity.label_ for entity in self.doc.ents for at in range(entity.start, entity.end)}

    def mentions(self) -> Iterator[Mention]:
        at = 0
        while at < len(self.doc):
            found = (self._longest(at) or self._unknown(at)) if _is_capitalised(self.doc[at]) else None
            if found is None:
                at += 1
                continue
            yield found
            at = found.end

    def _longest(self, start: int) -> Mention | None:
        for end in range(min(start + _LONGEST, len(self.doc)), start, -1):
            capitals = self._is_name(start, end)
            text = self._text(start, end)
            if not capitals and (not text[-1].isalnum() or landmark(text) is None):
                continue  # "Zaporizhzhia nuclear power plant" is known with its small letters
            found = candidates(text)
            if found and self._goes_on(end):
                continue  # "Ras" of "Ras al-Ain"
            if found and self.doc[start].lower_ == "the" and end - start > 1 and not _article_is_part(found):
                return None  # the name begins with the next word
            if found:
                return self._mention(start, end, text, found)
        return None

    def _goes_on(self, end: int) -> bool:
        """Whether "al-X" follows, which belongs to the name."""
        joined = self._word(end) in _JOINTS and self._word(end + 1) == "-" and capitalised(self._word(end + 2))
        return joined or (self._word(end).partition("-")[0] in _JOINTS and "-" in self._word(end))

    def _unknown(self, start: int) -> Mention | None:
        """A name that no table knows, after words that say it is a settlement ("the village of Maryino"), or where the
        encoder sees a place; with what the tables have one letter off."""
        end = self._unknown_end(start)
        if end is None:
            return None
        text = self._text(start, end)
        return self._mention(start, end, text, near_candidates(text))

    def _unknown_end(self, start: int) -> int | None:
        if self.doc[start].text in TITLES or not self.doc[start].is_alpha:
            return None
        before = self._word(start - 1)
        if before == "of":
            before = self._word(start - 2)
        if before in SETTLEMENTS:
            end = start + 1
            while end < len(self.doc) and self._is_name(start, end + 1) and self.doc[end].text not in "-–'’.":
                end += 1
            return end
        seen = self.places.get(start)
        if seen is None or seen - start > _LONGEST_UNKNOWN or len(self.doc[start]) < _SHORTEST_UNKNOWN:
            return None
        # "Latin", "Atlantic-wide": one word in capitals throughout, or a part of a compound, is no town's name.
        whole = all(
            (capitalised(token.text) and not token.text.isupper()) or token.text in _JOINTS or token.text == "-"
            for token in self.doc[start:seen]
        )
        return seen if whole and self._word(seen) != "-" and self._word(start - 1) != "-" else None

    def _is_name(self, start: int, end: int) -> bool:
        tokens = self.doc[start:end]
        last = tokens[-1]
        if not (_is_capitalised(last) or (end - start > 1 and _closes_a_name(last))):
            return False
        for token in tokens[1:]:
            if "\n" in token.text or token.is_sent_start:
                return False
            if not (
                _is_capitalised(token) or token.text in PARTICLES or token.text in "-–'’." or _closes_a_name(token)
            ):
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
        following = self._kind_told(end)
        if following is not None:
            return following
        before = self._word(start - 1)
        if before == "of":
            before = self._word(start - 2)
            if before in ("state", "province", "region", "governorate"):
                return "region"
            return "town" if before in SETTLEMENTS else None
        return "town" if before in SETTLEMENTS and before != "capital" else None

    def _kind_told(self, end: int) -> str | None:
        """What ", a Syrian city" or ", a northern province" after the name says it is."""
        if self._word(end) != "," or self._word(end + 1) not in ("a", "an", "the"):
            return None
        for at in range(end + 2, end + 6):
            word = self._word(at)
            if word in SETTLEMENTS:
                return "town"
            if word in DIVISIONS and word not in ("state", "territory"):
                return "district" if word in ("district", "county") else "region"
            if not (word.lower() in MODIFIERS or word in "-" or named(word)):
                return None
        return None

    def _word(self, at: int) -> str:
        return self.doc[at].text if 0 <= at < len(self.doc) else ""

    def _embedded(self, start: int, end: int) -> bool:
        return self._joins(end) or (self._joins(start - 1) and not named(self._word(start - 1)))

    def _joins(self, at: int) -> bool:
        """Whether the word there is a capitalised part of the same name, not the start of a sentence or a title."""
        if not 0 <= at < len(self.doc):
            return False
        token = self.doc[at]
        opens = token.is_sent_start and token.pos_ != "PROPN" and token.text not in given_names()
        if not _is_capitalised(token) or opens or token.text in TITLES or token.text.isupper():
            return False
        return not (token.like_num or token.text in CALENDAR_WORDS)


def _is_capitalised(token: Token) -> bool:
    if capitalised(token.text):
        return True
    # "al-Tanf" is three tokens.
    if token.lower_ in PARTICLES and token.i + 2 < len(token.doc) and token.nbor(1).text == "-":
        return capitalised(token.nbor(2).text)
    return False


def capitalised(text: str) -> bool:
    """Whether the word is written like a part of a name: "Homs", "al-Bab", "’Ayn"."""
    if not text:
        return False
    if text[0] in "dl" and text[1:2] in ("'", "’") and text[2:3].isupper():
        return True
    if text[0] in "aAeE" and text[1:3] in ("l-", "z-", "t-", "s-", "r-", "n-"):
        return True
    return text[0].isupper() or (len(text) > 1 and text[0] in "‘'’ʻ" and text[1].isupper())


def _article_is_part(found: tuple[Candidate, ...]) -> bool:
    return any(option.name.startswith("The ") for option in found)


def _closes_a_name(token: Token) -> bool:
    # "al-Qaim", "ez-Zor", "T4", "2" in "Engels-2"
    text = token.text
    return text.isdigit() and len(text) < 3
