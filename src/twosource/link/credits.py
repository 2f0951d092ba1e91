"""Texts in their own words that credit all of their reporting to another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from twosource.knowledge.agencies import agency
from twosource.knowledge.furniture import word_set
from twosource.link.prose import Prose, sentence_spans
from twosource.model import Reading, Source, Span

# From this share of its words on, a text is nothing but a credit; a little below, that could be argued.
ALL_CREDITED = 0.8
MOST_CREDITED = 0.65
# The credited report came out at most so long before, and shares this much of the names and numbers of the shorter.
_WITHIN = timedelta(days=4)
_SHARED_ANCHORS = 0.34
_LEAST_ANCHORS = 4
_WORD = re.compile(r"\w+")
_WORDS_OF_A_SENTENCE = 4
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
# "the agency", "the news agency's report": the one that was named before.
_GENERIC = re.compile(
    r"\b(?:[Tt]he|[Aa]|[A-Z][a-z]+)\s+(?:news\s+|wire\s+|press\s+)?(?:agency|wire service)\b(?:'s|’s)?"
)
_GENERIC_NAMES = frozenset(
    {"agency", "news agency", "report", "wire service", "newspaper", "paper", "broadcaster", "outlet"}
)
# "It quoted the ministry ...", after a sentence that is credited.
_GOES_ON = re.compile(
    r"^(?:It|They)\s+(?:also\s+|further\s+)?(?:said|says|reported|reports|quoted|quotes|cited|cites|added|adds|wrote|writes)\b"
)
_TAIL = re.compile(r"\s+(?:reports?|news agency|agency|news service|wire|staff)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Credited:
    """`share` of a text's words stand in sentences that are credited to `house`."""

    house: str
    share: float


@lru_cache(maxsize=1 << 14)
def house(name: str) -> str:
    """One name for every form of an outlet's: "AP" for The Associated Press; an unknown one's in plain lower case."""
    bare = _ARTICLE.sub("", name.strip())
    for form in (name.strip(), bare, _TAIL.sub("", bare)):
        known = agency(form)
        if known is not None:
            return known.name
    return " ".join(_WORD.findall(bare.lower()))


def credited(reading: Reading) -> tuple[Credited, ...]:
    """To whom the text credits most of what it tells, the largest share first; its own publisher is none of them.

    A sentence is credited where a claim in it is relayed or made by the house ("Reuters reported", "AFP said"),
    where it names the house, or speaks of "the agency" in a text that names one.
    """
    own = {house(name) for name in (reading.document.publisher, reading.document.origin) if name}
    named = {source.id: _house_of(source) for source in reading.sources}
    houses = sorted({name for name in named.values() if name} - own)
    if not houses:
        return ()
    sentences = [
        (span, size)
        for span in sentence_spans(reading.document.text)
        if (size := len(_WORD.findall(span.of(reading.document.text)))) >= _WORDS_OF_A_SENTENCE
    ]
    total = sum(size for _, size in sentences)
    shown: dict[str, list[Span]] = defaultdict(list)
    for claim in reading.claims:
        for speaker in (claim.source, claim.via):
            name = named.get(speaker or "")
            if name:
                shown[name] += [*claim.content, *([claim.cue] if claim.cue else [])]
    generic = [Span(match.start(), match.end()) for match in _GENERIC.finditer(reading.document.text)]
    generic += [
        span
        for claim in reading.claims
        for source in reading.sources
        if source.id in (claim.source, claim.via) and _plain(source) in _GENERIC_NAMES
        for span in (*claim.content, *([claim.cue] if claim.cue else []))
    ]
    found = []
    for name in houses:
        forms = _forms(name)
        covered, before = 0, False
        for span, size in sentences:
            words = span.of(reading.document.text)
            before = bool(
                forms.search(words)
                or any(span.overlaps(piece) for piece in (*shown[name], *generic))
                or (before and _GOES_ON.match(words))
            )
            covered += size * before
        if total and covered / total >= MOST_CREDITED and shown[name]:
            found.append(Credited(name, covered / total))
    return tuple(sorted(found, key=lambda credit: (-credit.share, credit.house)))


@dataclass(frozen=True, slots=True)
class Told:
    """What is needed to find the report that another text credits: whose it is, of which day, and whom it credits."""

    document: str
    publisher: str | None
    houses: frozenset[str]
    published: date | None
    credits: tuple[Credited, ...]


def told(reading: Reading) -> Told:
    """The document as one that may credit, or be credited."""
    document = reading.document
    return Told(
        document=document.id,
        publisher=house(document.publisher) if document.publisher else None,
        houses=frozenset(house(name) for name in (document.publisher, document.origin) if name),
        published=document.published,
        credits=credited(reading),
    )


def anchors(text: Prose) -> frozenset[str]:
    """The names and numbers of a text; days and months, which every report of a day has, are none."""
    return frozenset(anchor for sentence in text.sentences for anchor in sentence.anchors) - word_set("nobody")


def credited_report(
    text: Told, held: Callable[[str], Iterable[Told]], named: Callable[[str], frozenset[str]]
) -> tuple[Told, Credited, float] | None:
    """The held report that a text credits for all it tells, the credit, and the share of names and numbers in common.

    `held` gives the texts by a house, or crediting it, `named` the anchors of a document. Where none of the house's own
    is held, it is the earliest other text that credits the same house for the same story.
    """
    for credit in text.credits:
        without = named(text.document) - set(_WORD.findall(credit.house.lower()))
        found = []
        for other in held(credit.house):
            own = credit.house in other.houses
            if other.document == text.document or not _before(other.published, text.published):
                continue
            if not own and not (is_wire(credit.house) and _credits(other, credit.house) and _earlier(other, text)):
                continue
            theirs = named(other.document)
            common, fewer = len(without & theirs), min(len(without), len(theirs))
            if common >= _LEAST_ANCHORS and common >= _SHARED_ANCHORS * fewer:
                first = other.publisher == credit.house
                found.append((own, first, common / fewer, -_day(other), other.document, other))
        if found:
            *_, shared, _, _, best = max(found, key=lambda row: row[:5])
            return best, credit, shared
    return None


def _before(origin: date | None, other: date | None) -> bool:
    return origin is None or other is None or origin <= other <= origin + _WITHIN


def is_wire(name: str) -> bool:
    """A known agency or outlet. Two texts on what a ministry or a network of doctors told are not copies for that."""
    return agency(name) is not None


def names_house(text: Reading, other: Reading) -> bool:
    """True where a text names, anywhere, whose report the other is."""
    own = {house(name) for name in (text.document.publisher, text.document.origin) if name}
    theirs = {house(name) for name in (other.document.publisher, other.document.origin) if name}
    return any(_forms(name).search(text.document.text) for name in theirs - own)


def days_around(published: date) -> range:
    """The days, as ordinals, of the reports that a text of this day may credit or be credited by."""
    day = published.toordinal()
    return range(day - _WITHIN.days, day + _WITHIN.days + 1)


def _credits(text: Told, name: str) -> bool:
    return any(credit.house == name for credit in text.credits)


def _earlier(one: Told, other: Told) -> bool:
    return (_day(one), one.document) < (_day(other), other.document)


def _day(text: Told) -> int:
    return (text.published or date.max).toordinal()


def _plain(source: Source) -> str:
    return _ARTICLE.sub("", source.name.strip()).lower()


def _house_of(source: Source) -> str | None:
    """The house that a source is, where it may be one: a person is none, and "the agency" has no name."""
    plain = _plain(source)
    if plain in _GENERIC_NAMES or not source.name[:1].isupper():
        return None
    if source.kind in {"media", "organisation", "company"} or agency(source.name) is not None:
        return house(source.name)
    return None


@cache
def _forms(name: str) -> re.Pattern[str]:
    known = agency(name)
    forms = known.aliases if known is not None else (name, name.title())
    listed = "|".join(sorted((re.escape(form) for form in forms), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)")
