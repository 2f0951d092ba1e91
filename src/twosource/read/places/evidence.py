"""Whether a name that the tables know is meant as a place: "Austin" the town, or Austin the secretary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from twosource.knowledge.countries import named
from twosource.knowledge.place_name import place_key
from twosource.knowledge.place_words import common_words, given_names
from twosource.read.places.candidate import candidates
from twosource.read.places.lexicon import (
    CALENDAR_WORDS,
    COMPASS_WORDS,
    DIVISIONS,
    MODIFIERS,
    ORGANISATION_WORDS,
    PART_OF,
    PEOPLE_OF_PLACE,
    SETTLEMENTS,
    STREET_WORDS,
    TAKING,
    TITLES,
)
from twosource.read.places.mention import capitalised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from twosource.read.places.mention import Mention

Verdict = Literal["yes", "maybe", "no"]

_PLACE_LABELS = frozenset({"PLACE", "FACILITY"})
_PLACING = frozenset({"in", "near", "inside", "outside", "throughout", "around"})
_SPEAKING = frozenset({"in", "speak", "speaks", "spoke", "speaking", "fluent"})
_NOT_SURNAMES = frozenset({"House", "States", "Kingdom", "Nations", "City", "County"})
_DIVISION_ENDS = frozenset({"County", "Parish", "Province", "Oblast", "Raion", "District"})
_SHORTEST_TAKEN = 3
_GREAT_REGION = 1_000_000
_CITY = 100_000
_LARGE_TOWN = 30_000
_TOWN = 5_000


def meant_as_places(doc: Doc, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions that are meant as places, in their order.

    A name that is doubtful in one sentence is a place where it is one beyond doubt in another.
    """
    judge = _Judge(doc)
    verdicts = [judge.verdict(mention) for mention in mentions]
    _spread(doc, mentions, verdicts)
    sure = {place_key(mention.text) for mention, verdict in zip(mentions, verdicts, strict=True) if verdict == "yes"}
    return tuple(
        mention
        for mention, verdict in zip(mentions, verdicts, strict=True)
        if verdict == "yes" or (verdict == "maybe" and place_key(mention.text) in sure)
    )


def _spread(doc: Doc, mentions: Sequence[Mention], verdicts: list[Verdict]) -> None:
    """In "seized Goma and Walikale" what is sure of the one is sure of the other."""
    pairs = [(at, at + 1) for at in range(len(mentions) - 1)]
    for at, other in (*pairs, *((second, first) for first, second in reversed(pairs))):
        first, second = mentions[min(at, other)], mentions[max(at, other)]
        between = [token.lower_ for token in doc[first.end : second.start]]
        sure, doubtful = mentions[at], mentions[other]
        if verdicts[at] != "yes" or verdicts[other] != "maybe" or between not in (["and"], [","], ["or"], [",", "and"]):
            continue
        town = bool(sure.candidates) and sure.candidates[0].kind in ("town", "region", "district")
        if town and not sure.adjective and not doubtful.embedded and doubtful.candidates[0].main:
            verdicts[other] = "yes"


class _Judge:
    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.labels = {at: entity.label_ for entity in doc.ents for at in range(entity.start, entity.end)}
        self.extents = {at: (entity.start, entity.end) for entity in doc.ents for at in range(entity.start, entity.end)}
        self.lower = {token.text for token in doc if token.text.islower()}
        self.surnames = self._surnames()

    def verdict(self, mention: Mention) -> Verdict:
        if not mention.candidates or mention.candidates[0].near:
            return "no" if self._is_person(mention) or self._is_common(mention) else "yes"
        if mention.adjective:
            return "no" if self._is_language(mention) else "yes"
        if self._is_acronym(mention) or self._is_person(mention) or mention.text in CALENDAR_WORDS | TITLES:
            return "no"
        placed = self._placed(mention)
        if {"country", "area", "site"} & {option.kind for option in mention.candidates}:
            doubtful = mention.label in ("WEAPON", "PLATFORM", "TIME", "QUANTITY") and not placed
            return "maybe" if doubtful and mention.candidates[0].kind != "country" else "yes"
        if self._word(mention.end) in STREET_WORDS and mention.kind is None:
            known = any(option.kind == "region" and option.main for option in mention.candidates)
            return "yes" if known else "no"
        if self._is_common(mention):
            sure = placed and not self.doc[mention.start].is_sent_start and mention.text not in COMPASS_WORDS
            if mention.label in _PLACE_LABELS and not sure:
                return "maybe"
            return "yes" if sure and mention.candidates[0].main else "no"
        return self._as_town(mention, placed)

    def _as_town(self, mention: Mention, placed: bool) -> Verdict:
        best = max(mention.candidates, key=lambda option: (option.main, option.population))
        main = best.main
        size = max(option.population for option in mention.candidates if option.main == main)
        division = any(option.kind in ("region", "district") and option.main for option in mention.candidates)
        if len(mention.text) <= 3 and not mention.text.endswith("."):
            return "yes" if placed and main else "no"
        if mention.text.endswith(".") and any(option.kind == "region" for option in mention.candidates):
            return "yes"
        label = mention.label
        if label != "PERSON" and _is_great_region(mention):
            return "yes"
        if placed:
            return "yes" if main or size > _LARGE_TOWN or label in _PLACE_LABELS else "maybe"
        if label in _PLACE_LABELS:
            return "yes" if main or size > _TOWN else "maybe"
        if mention.end - mention.start > 1 and division:
            return "yes"
        if label is not None and label != "PERSON":
            begin, end = self.extents[mention.start]
            before = self._word(mention.start - 1)
            if main and size > _CITY and (before == "of" or before in COMPASS_WORDS):
                return "yes"  # "Bank of Kigali", "Metro Vancouver"
            if (begin, end) == (mention.start, mention.end):
                return "maybe"
            return "yes" if main and begin == mention.start and size > _LARGE_TOWN else "maybe"
        if mention.embedded:
            after = self._word(mention.end) in ORGANISATION_WORDS
            return "yes" if main and after and size > _LARGE_TOWN else "maybe"
        if label == "PERSON":
            return "yes" if main and size > 5 * _CITY else "maybe"
        if self.doc[mention.start].is_sent_start:
            return "yes" if main and size > _LARGE_TOWN else "maybe"
        if self.labels:
            # The entity layer read the text and saw no place here.
            return "yes" if main and size > _CITY else "maybe"
        return "yes" if main or size > _LARGE_TOWN else "maybe"

    def _word(self, at: int) -> str:
        return self.doc[at].text if 0 <= at < len(self.doc) else ""

    def _is_language(self, mention: Mention) -> bool:
        following = self.doc[mention.end] if mention.end < len(self.doc) else None
        ends = following is None or not following.text[:1].isalnum()
        return ends and self._word(mention.start - 1).lower() in _SPEAKING

    def _is_acronym(self, mention: Mention) -> bool:
        """ "FAO" and "CARE" are towns somewhere; a dateline's capitals are no acronym."""
        text = mention.text
        if not text.isupper() or len(text) > 5 or not text.isalpha() or named(text) is not None:
            return False
        line_start = mention.start == 0 or "\n" in self._word(mention.start - 1)
        dateline = self._word(mention.end) in (",", "(", "—", "–", "-", "--") and (
            line_start or self.doc[mention.start].is_sent_start
        )
        placed = self._word(mention.start - 1) == "," and len(text) == 2
        return not (dateline or placed)

    def _is_common(self, mention: Mention) -> bool:
        text = mention.text
        if mention.end - mention.start > 1:
            return text.lower() in common_words() or all(
                word in COMPASS_WORDS for word in text.replace("-", " ").split()
            )
        known = text.lower() in common_words() or (text.lower() in self.lower and not text.isupper())
        return known or text in ORGANISATION_WORDS | STREET_WORDS | COMPASS_WORDS

    def _is_person(self, mention: Mention) -> bool:
        before, after = self._word(mention.start - 1), self._word(mention.end)
        if self._word(mention.end - 1) in _DIVISION_ENDS and mention.end - mention.start > 1:
            return False  # "Henry County"
        inside = not self.doc[mention.start].is_sent_start
        single = mention.end - mention.start == 1
        if before in given_names() and inside and (landmark_free(mention) or (single and mention.label != "PLACE")):
            return True
        if before in TITLES and inside and named(mention.text) is None:
            return True
        first = self._word(mention.start)
        if first in given_names() and capitalised(after) and after not in STREET_WORDS | ORGANISATION_WORDS:
            if not landmark_free(mention):
                # "Chad Miller": a state's name that is a given name too.
                return single and mention.label in (None, "PERSON") and after not in CALENDAR_WORDS | TITLES
            return mention.kind is None and not self._joined_to_region(mention)
        if single and mention.text in self.surnames:
            return not (self._placed(mention) or _is_great_region(mention))
        return False

    def _joined_to_region(self, mention: Mention) -> bool:
        return self._word(mention.end) == ","

    def _placed(self, mention: Mention) -> bool:
        """Whether the words beside it can only be said of a place."""
        if mention.kind is not None:
            return True
        before = self._word(mention.start - 1).lower()
        if before in _PLACING or (before in TAKING and len(mention.text) > _SHORTEST_TAKEN):
            return True
        if before == "of" and self._word(mention.start - 2) == ",":
            return True  # "Jane Doe, 43, of Springfield"
        if before == "of" and self._word(mention.start - 2).lower() in PART_OF:
            return True  # "residents of X"
        if self._contained(mention):
            return True
        after = self._word(mention.end)
        if after in ("near", "outside") and mention.candidates[:1] and mention.candidates[0].main:
            return True
        if after in PEOPLE_OF_PLACE or (after == "Police" or after == "Mayor"):
            return True
        following = self._word(mention.end + 1)
        return (
            after == ","
            and capitalised(following)
            and any(option.kind in ("country", "region") for option in candidates(following))
        )

    def _contained(self, mention: Mention) -> bool:
        """Whether "in southern Y" or ", a town in Y" follows, and some place of the name lies in Y."""
        at = mention.end
        if self._word(at) == ",":
            while at < mention.end + 5 and self._word(at + 1).lower() in MODIFIERS | SETTLEMENTS | DIVISIONS | {
                "a",
                "the",
            }:
                at += 1
            at += 1
        if self._word(at) not in ("in", "inside"):
            return False
        at += 1
        while self._word(at).lower() in MODIFIERS or self._word(at) in ("the", "-"):
            at += 1
        for end in (at + 2, at + 1):
            around = candidates(self.doc[at:end].text) if at < len(self.doc) else ()
            outer = [option for option in around if option.kind in ("country", "region", "area")]
            if outer:
                towns = [option for option in mention.candidates if option.kind == "town"]
                return any(town.lies_in(option) for town in towns for option in outer)
        return False

    def _surnames(self) -> frozenset[str]:
        found: set[str] = set()
        for entity in self.doc.ents:
            if (
                entity.label_ == "PERSON"
                and len(entity) > 1
                and capitalised(entity[-1].text)
                and not named(entity[-1].text)
            ):
                found.add(entity[-1].text)
        at = 0
        while at < len(self.doc) - 1:
            text = self.doc[at].text
            if text not in given_names() and text not in TITLES:
                at += 1
                continue
            end = at + 1
            while end < len(self.doc) and self._part_of_person(end):
                end += 1
            last = self.doc[end - 1].text
            if end - at > 1 and self.labels.get(end - 1) not in _PLACE_LABELS and last not in TITLES:
                found.add(last)
            at = end
        return frozenset(found - _NOT_SURNAMES)

    def _part_of_person(self, at: int) -> bool:
        token = self.doc[at]
        initial = len(token) <= 2 and token.text[0].isupper()
        return capitalised(token.text) and not token.is_sent_start and (initial or not token.text.isupper())


def _is_great_region(mention: Mention) -> bool:
    return any(
        option.kind == "region" and option.main and option.population > _GREAT_REGION for option in mention.candidates
    )


def landmark_free(mention: Mention) -> bool:
    """Whether no country, area or site has the name."""
    return not {"country", "area", "site"} & {option.kind for option in mention.candidates}
