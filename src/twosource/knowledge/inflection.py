"""Forms of the words that the predicate table lists: from a form back to the lemmas it may stand for."""

from __future__ import annotations

from collections.abc import Iterator

_VOWELS = "aeiou"


def _doubled(verb: str) -> str | None:
    """ "ban" -> "bann": the consonant that a short verb doubles before -ed and -ing."""
    if len(verb) >= 3 and verb[-1] not in _VOWELS + "wxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS:
        return verb + verb[-1]
    return None


def plural(noun: str) -> str:
    """The regular plural of a noun."""
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def verb_forms(verb: str, irregular: dict[str, str]) -> Iterator[str]:
    """Every form of a verb, some of which English does not use ("hitted"): they match nothing."""
    yield verb
    yield plural(verb)
    yield from (form.strip() for form in irregular.get(verb, "").split(",") if form.strip())
    if verb.endswith("ie"):
        yield verb[:-2] + "ying"
    elif verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        yield verb[:-1] + "ing"
    else:
        yield verb + "ing"
    if verb not in irregular or doubles(verb):
        if verb.endswith("e"):
            yield verb + "d"
        elif verb.endswith("y") and verb[-2:-1] not in _VOWELS:
            yield verb[:-1] + "ied"
        else:
            yield verb + "ed"
    double = _doubled(verb)
    if double:
        yield double + "ing"
        yield double + "ed"


def doubles(verb: str) -> bool:
    """True where the verb may double its last consonant."""
    return _doubled(verb) is not None


def noun_forms(noun: str) -> Iterator[str]:
    """The noun and its plural."""
    yield noun
    yield plural(noun)
    if noun.endswith("man"):
        yield noun[:-3] + "men"
