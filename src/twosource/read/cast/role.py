"""Roles: what a name's titles and appositions say it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.knowledge.roles import role_words
from twosource.read.cast.phrase import sentence_bounds, skip_determiner
from twosource.read.cast.wording import head_of_role, head_word, text_of, words_of

if TYPE_CHECKING:
    from twosource.read.parsed import Parsed

# An apposition longer than this is a clause that the comma opens.
_LONGEST = 26
_STOPS = frozenset({",", ";", ":", "—", "–", "--", "(", ")", ".", "“", "”", '"', "''", "``", "!", "?"})


def title_before(parsed: Parsed, start: int, name: int) -> str | None:
    """The role that stands before a name, from the phrase's first token up to the name's: "U.S. Defense Secretary"."""
    first = skip_determiner(parsed.doc, start, name) if start < name else name
    while first < name and parsed.doc[first].lower_ in {"the", "a", "an"}:
        first += 1
    if first >= name:
        return None
    text = text_of(parsed, first, name)
    bare = " ".join(word for word in text.split() if word.lower() not in role_words("honorific") - role_words("person"))
    return bare if bare and head_of_role(bare) is not None else None


def apposition_after(parsed: Parsed, end: int, *, organisations: bool = False) -> tuple[str, int] | None:
    """The role that a comma opens after a name, and the token where it ends: ", the head of the city council,"."""
    doc = parsed.doc
    if end >= len(doc) or doc[end].text not in {",", "("}:
        return None
    closing = ")" if doc[end].text == "(" else None
    _, high = sentence_bounds(doc[end])
    first = end + 1
    last = first
    while last < min(high, first + _LONGEST):
        token = doc[last]
        if token.text in _STOPS or token.is_space or token.lower_ in {"who", "which", "whose", "told", "said"}:
            break
        if token.pos_ in {"VERB", "AUX"} and "Fin" in token.morph.get("VerbForm", []):
            break
        last += 1
    if last <= first or (closing is not None and (last >= len(doc) or doc[last].text != closing)):
        return None
    begin = skip_determiner(doc, first, last)
    text = text_of(parsed, begin, last)
    words = words_of(text)
    if not words:
        return None
    wanted = _heads(parsed, begin, last)
    groups = ("organisation", "organ", "company", "media", "armed", "unit") if organisations else ("person",)
    if not any(word in role_words(group) for word in wanted for group in groups):
        return None
    return text, last


def _heads(parsed: Parsed, start: int, end: int) -> list[str]:
    """The nouns that may head the phrase: up to the first preposition that follows a noun."""
    found: list[str] = []
    for token in parsed.doc[start:end]:
        if token.pos_ == "ADP" and found:
            break
        if token.pos_ in {"NOUN", "PROPN", "ADJ", "X"}:
            found.append(head_word(parsed, token))
    return found[-3:]


def gender_of(text: str) -> str | None:
    """ "female" or "male" where a title says so."""
    words = {word.lower() for word in re.findall(r"[\w.]+", text)}
    if words & role_words("honorific", "female"):
        return "female"
    if words & role_words("honorific", "male"):
        return "male"
    return None
