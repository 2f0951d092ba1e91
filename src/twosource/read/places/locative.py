"""Whether a mention says where something is, or names a state or a government that acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.knowledge.countries import countries
from twosource.knowledge.place_name import place_key
from twosource.read.places.lexicon import (
    ATTACK,
    DIRECTIONS,
    DIVISIONS,
    GOVERNMENT_NOUNS,
    GROUND,
    GROUND_MODIFIERS,
    KIND_AFTER,
    MODIFIERS,
    MOTION,
    NOT_MOTION,
    ORGANISATION_WORDS,
    PART_OF,
    PLACE_PREPOSITIONS,
    SETTLEMENTS,
    SPEECH_VERBS,
    TITLES,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from twosource.read.places.candidate import Candidate
    from twosource.read.places.mention import Mention

_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "its", "their", "his", "her", "our"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_LIST_LINKS = frozenset({",", "and", "or", "and/or", "&"})
_OTHER_SEATS = frozenset(
    {place_key(name) for name in ("Brussels", "Tel Aviv", "Gaza City", "Washington", "Kiev", "Delhi")}
)
_CAPITAL_KEYS: set[str] = set()


def is_locative(doc: Doc, mention: Mention, place: Candidate | None, *, listed_with: bool, dateline: bool) -> bool:
    """Whether the mention is a place of the reading.

    `listed_with`: it stands in a list after a mention that is one. `dateline`: it is the place the report is from.
    """
    if mention.adjective:
        return ground_after(doc, mention) is not None
    if dateline:
        return True
    following = _word(doc, mention.end)
    if mention.embedded and _names_an_organisation(doc, mention):
        return False
    ground = ground_after(doc, mention)
    if ground is not None and following in _POSSESSIVES:
        return True
    if direction_before(doc, mention) or _word(doc, mention.start - 1).lower() in GROUND_MODIFIERS:
        return following not in _POSSESSIVES or ground is not None
    word_before, at = _before(doc, mention)
    if place is not None and (place.kind == "country" or place.sort == "continent"):
        return _state_is_place(doc, word_before, at, listed_with) and following not in _POSSESSIVES
    if place is not None and (place.sort == "seat" or is_capital(mention)):
        return _seat_is_place(doc, mention, word_before, at, listed_with)
    if mention.kind is not None or (listed_with and _word(doc, mention.start - 1).lower() in _LIST_LINKS):
        return True
    speaks = following.lower() in GOVERNMENT_NOUNS | SPEECH_VERBS or following in TITLES
    return not (speaks and word_before not in PLACE_PREPOSITIONS)


def direction_before(doc: Doc, mention: Mention) -> str | None:
    """The "eastern" of "eastern Ukraine", in lower case."""
    word = _word(doc, mention.start - 1).lower()
    if word == "-" or mention.adjective:
        return None
    return word if word in DIRECTIONS else None


def ground_after(doc: Doc, mention: Mention) -> int | None:
    """The end of "soil" in "Russian soil" or "Ukraine's border", where the mention is of a state; None elsewhere."""
    at = mention.end
    if not mention.adjective:
        if _word(doc, at) not in _POSSESSIVES:
            return None
        at += 1
    elif mention.candidates and mention.candidates[0].kind not in ("country", "area"):
        return None
    steps = 0
    while steps < 2 and _word(doc, at).lower() in MODIFIERS - {"capital", "border"}:
        at += 1
        steps += 1
    if _word(doc, at).lower() not in GROUND:
        return None
    # "the capital city of X" and "Russian border guards" name something else.
    after = doc[at + 1] if at + 1 < len(doc) else None
    if after is not None and after.text.isalpha() and after.pos_ in ("NOUN", "PROPN"):
        return None
    if after is not None and after.lower_ in ("guards", "guard", "city", "town", "region", "regions", "crossing"):
        return None
    return at + 1


def is_capital(mention: Mention) -> bool:
    """Whether the name is that of a capital, by which news calls governments."""
    if not _CAPITAL_KEYS:
        _CAPITAL_KEYS.update(place_key(row.capital) for row in countries() if row.capital)
        _CAPITAL_KEYS.update(_OTHER_SEATS)
    return mention.kind is None and place_key(mention.text) in _CAPITAL_KEYS


def _state_is_place(doc: Doc, word: str, at: int, listed_with: bool) -> bool:
    if listed_with and word in _LIST_LINKS:
        return True
    previous = _words_before(doc, at, 4)
    match word:
        case "to":
            return bool(previous & MOTION) and not previous & NOT_MOTION
        case "from":
            return not previous & NOT_MOTION
        case "on" | "at":
            return bool(previous & ATTACK)
        case "of":
            return _word(doc, at - 1).lower() in PART_OF
        case "around" | "over" | "past" | "above" | "behind" | "amid" | "opposite" | "via":
            # "fears over Ukraine", "the talks around Iran": states after these are places only beside a movement.
            return bool(previous & (MOTION | ATTACK | {"airspace", "skies", "shot", "flights", "fly"}))
    return word in PLACE_PREPOSITIONS or (word in DIRECTIONS and _word(doc, at).lower() in DIRECTIONS)


def _seat_is_place(doc: Doc, mention: Mention, word: str, at: int, listed_with: bool) -> bool:
    following = _word(doc, mention.end)
    if following in _POSSESSIVES or following.lower() in GOVERNMENT_NOUNS | SPEECH_VERBS:
        return False
    if listed_with and _word(doc, mention.start - 1).lower() in _LIST_LINKS:
        return True
    previous = _words_before(doc, at, 4)
    if word in ("to", "from"):
        return bool(previous & MOTION) or (word == "from" and not previous & NOT_MOTION)
    if word in ("of", "on", "at"):
        return bool(previous & (PART_OF | ATTACK)) or (word == "at" and doc[mention.start].i > 0)
    if word in PLACE_PREPOSITIONS:
        return True
    # "a Washington think tank": before a noun that is not the government's, a capital is where the thing is.
    return following.islower() and _word(doc, mention.start - 1).lower() in _DETERMINERS


def _before(doc: Doc, mention: Mention) -> tuple[str, int]:
    """The word that governs the mention, in lower case, with its number: "in" of "in the eastern city of X"."""
    at = mention.start - 1
    skipped = 0
    while at >= 0 and skipped < 8:
        word = _word(doc, at).lower()
        of_kind = word == "of" and _word(doc, at - 1).lower() in SETTLEMENTS | DIVISIONS
        if not (word in _DETERMINERS | MODIFIERS | SETTLEMENTS | DIVISIONS or word == "-" or of_kind):
            break
        if word == "of":
            at -= 1
        at -= 1
        skipped += 1
    # "Russia's Belgorod", "the Syrian town of X": what governs the whole.
    if _word(doc, at) in _POSSESSIVES and at > 0 and doc[at - 1].text[:1].isupper():
        at -= 2
        while at >= 0 and (doc[at].text[:1].isupper() or _word(doc, at).lower() in _DETERMINERS | MODIFIERS):
            at -= 1
    return (_word(doc, at).lower(), at) if at >= 0 else ("", -1)


def _words_before(doc: Doc, at: int, count: int) -> set[str]:
    if at < 0:
        return set()
    start = max(doc[at].sent.start, at - count)
    return {token.lower_ for token in doc[start:at]}


def _names_an_organisation(doc: Doc, mention: Mention) -> bool:
    words = {_word(doc, at) for at in range(mention.end, min(mention.end + 4, len(doc)))}
    return bool(words & ORGANISATION_WORDS) or mention.label in (
        "ORG",
        "MILITARY",
        "PERSON",
        "EVENT",
        "WEAPON",
        "PLATFORM",
    )


def _word(doc: Doc, at: int) -> str:
    return doc[at].text if 0 <= at < len(doc) else ""


def kind_word_after(doc: Doc, mention: Mention) -> int:
    """The end of the mention with "region", "area", "front" after it."""
    word = _word(doc, mention.end)
    return mention.end + 1 if word in KIND_AFTER else mention.end
