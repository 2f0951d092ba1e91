"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from twosource.errors import EmptyInput, UnsupportedLanguage
from twosource.knowledge.furniture import word_set
from twosource.knowledge.languages import language_name

READ_LANGUAGES = ("en",)
"""ISO 639-1 codes of the languages that twosource reads."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_ADDRESS = re.compile(r"https?://\S+|[@#]\w+")  # they speak no language
_SLICE = 6_000
_ENOUGH_WORDS = 30
# Newswire has three to four of the commonest words in ten, other languages in Latin script hardly any, so that a text
# of some length needs no statistics.
_SHARE_OF_A_TEXT = 0.22
_SHARE_OF_A_NOTE = 0.1
# How far another language must lead, in the classifier's logarithmic points, before a short text in Latin script is
# refused: names of places and people make short English notes look like Polish, Turkish or Malay.
_LEAD = 12.0


def language_of(text: str, subject: str) -> str:
    """ISO 639-1 code of the text's main language, one of `READ_LANGUAGES`.

    Raises:
        EmptyInput: if there is no word in it.
        UnsupportedLanguage: naming the language.
    """
    sample = _ADDRESS.sub(" ", _sample(text))
    words = [word.lower() for word in _WORD.findall(sample) or _WORD.findall(text[:_SLICE])]
    if not words:
        raise EmptyInput(subject, "holds no words", "leave it out, or check how it was exported")
    letters = "".join(words)
    latin = len(_LATIN.findall(letters)) / len(letters)
    english = [word for word in words if word in word_set("english")]
    share = len(english) / len(words)
    if latin > 0.6 and len(words) >= _ENOUGH_WORDS and share >= _SHARE_OF_A_TEXT and len(set(english)) >= 8:
        return "en"
    ranking = _rank(sample)
    code, best = ranking[0]
    if code == "en":
        return "en"
    lead = best - dict(ranking).get("en", best)
    if latin > 0.6 and len(words) < _ENOUGH_WORDS and (share >= _SHARE_OF_A_NOTE or lead < _LEAD):
        return "en"
    if latin > 0.6 and code in {"zxx", "und", "pcm"}:
        return "en"
    raise UnsupportedLanguage(
        subject, f"is in {language_name(code)} ({code}), which is not read yet", "give an English text or translation"
    )


def _sample(text: str) -> str:
    """Beginning, middle and end: enough for a language, whatever the length."""
    if len(text) <= 3 * _SLICE:
        return text
    middle = (len(text) - _SLICE) // 2
    return "\n".join((text[:_SLICE], text[middle : middle + _SLICE], text[-_SLICE:]))


def _rank(sample: str) -> list[tuple[str, float]]:
    ranking: list[tuple[str, float]] = _identifier().rank(sample)
    return ranking


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)
