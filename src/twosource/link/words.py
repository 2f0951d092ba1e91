"""Sentences, and telling words without their endings."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BORDER = re.compile(r"[.!?][\"”’»)\]]*\s+(?=[\"“‘«(]*[A-Z])|\n+")
# Words that say nothing of one deed rather than another: small ones, and those of reporting.
_EMPTY_WORDS = """
    a about after again against all also although among an and another any are around as at away back be because been
    before being between both but by came can come could day days did do does down during each early either even every
    few first for former from further get go had has have he her here him his how however i if in into is it its itself
    just last late later least less like made many may more morning most much must near nearly new next night no nor not
    now of off on one only or other others our out over own people said say saying says several she should since so some
    still such take than that the their them then there these they this those three through time to told too two under
    until up upon us very was week weeks were what when where which while who whom whose why will with within without
    would year years yet you your according report reported reports reporting spokesman spokeswoman official officials
    statement added monday tuesday wednesday thursday friday saturday sunday evening overnight
    today yesterday"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


def stems(text: str) -> set[str]:
    """The telling words, without their endings."""
    return {stem(match.group()) for match in _WORD.finditer(text)} - _EMPTY


def names(text: str) -> set[str]:
    """Stems of the words that are written as names: in capitals, and not the first of the text."""
    found = [match for match in _WORD.finditer(text) if match.group()[0].isupper()]
    first = _WORD.search(text)
    inner = found[1:] if found and first is not None and found[0].start() == first.start() else found
    return {stem(match.group()) for match in inner} - _EMPTY


def stem(word: str) -> str:
    """A word in lower case without accents and regular endings: "Strikes", "striking" and "strike" give "strik"."""
    bare = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter)).removesuffix("'s")
    if bare in _EMPTY or len(bare) <= 4:
        return bare[:-1] if len(bare) == 4 and bare.endswith("s") and not bare.endswith("ss") else bare
    for ending in ("ings", "ing", "ied", "ies", "ed", "es", "s", "e"):
        if bare.endswith(ending) and len(bare) - len(ending) >= 3 and not bare.endswith("ss"):
            bare = bare[: -len(ending)]
            break
    return bare[:-1] if len(bare) > 4 and bare[-1] == bare[-2] else bare


def sentence(text: str, begin: int, end: int) -> tuple[int, int]:
    """Begin and end of the sentence around a stretch, or of the part of it within reach."""
    reach = 2000  # a text without any border must not be searched whole for each of its events
    first = max(begin - reach, 0)
    starts = [match.end() for match in _BORDER.finditer(text, first, begin)]
    closing = _BORDER.search(text, end, end + reach)
    return (starts[-1] if starts else first), (closing.end() if closing else min(len(text), end + reach))
