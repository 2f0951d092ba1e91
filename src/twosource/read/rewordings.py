"""Fixed expressions broken by a rewriting tool, found and read as what they were. The text itself is never altered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from twosource.knowledge.countries import country
from twosource.knowledge.expressions import BrokenForm, broken_forms, longest_form, spelled
from twosource.model import Document, Rewording, Span

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)+\.?|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CLITIC = re.compile(r"['’]s$", re.IGNORECASE)
# So many different unmistakable damages show that a tool has been at the whole text; then the doubtful ones count too.
_UNMISTAKABLE = 3
_SMALL_WORDS = frozenset({"of", "the", "for", "on", "in", "and", "to", "a", "an"})


def find_rewordings(document: Document) -> tuple[Rewording, ...]:
    """The rewordings of a document in text order; spans never overlap, the longest match wins.

    A form that is good English too ("Ukrainian officers" for Ukrainian officials) is only taken where at least three
    different unmistakable ones ("suppose tank") show that the text went through a rewriting tool.
    """
    found = list(_candidates(document.text))
    unmistakable = {form.reads_as.lower() for _, form in found if not form.doubtful}
    rewritten = len(unmistakable) >= _UNMISTAKABLE
    kept: list[Rewording] = []
    # Longest first, so that "Institute for the Examine of Warfare" is not taken piecemeal.
    taken: list[Span] = []
    for span, form in sorted(found, key=lambda pair: (pair[0].begin - pair[0].end, pair[0].begin)):
        if (rewritten or not form.doubtful) and not any(span.overlaps(other) for other in taken):
            taken.append(span)
            kept.append(Rewording(span=span, reads_as=_cased(form.reads_as, span.of(document.text))))
    return tuple(sorted(kept, key=lambda rewording: rewording.span))


def _candidates(text: str) -> Iterator[tuple[Span, BrokenForm]]:
    forms = broken_forms()
    words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    lowered = [spelled(text[b:e].lower().replace("’", "'")) for b, e in words]
    for first in range(len(words)):
        key = ""
        for last in range(first, min(first + longest_form(), len(words))):
            gap = text[words[last - 1][1] : words[last][0]] if last > first else ""
            if last > first and (not gap.isspace() or "\n" in gap):
                break  # an expression does not reach over punctuation or a line's end
            key = lowered[last] if last == first else f"{key} {lowered[last]}"
            end = words[last][1]
            form = forms.get(key)
            bare = _CLITIC.search(key)
            if form is None and bare is not None:  # "the White Home's"
                form, end = forms.get(key[: bare.start()]), end - 2
            if form is not None:
                yield Span(words[first][0], end), form
        if lowered[first] in {"officer", "officers"} and first and country(text[slice(*words[first - 1])]):
            nation = text[slice(*words[first - 1])]
            reads_as = f"{nation} {lowered[first].replace('officer', 'official')}"
            yield Span(words[first - 1][0], words[first][1]), BrokenForm(reads_as, doubtful=True)


def _cased(reads_as: str, shown: str) -> str:
    """`reads_as` in the case of the words it stands for."""
    if any(letter.isupper() for letter in reads_as):
        return reads_as
    if shown.count(" ") == reads_as.count(" "):
        return " ".join(_like(old, new) for old, new in zip(shown.split(), reads_as.split(), strict=True))
    words = [word for word in shown.split() if word.lower() not in _SMALL_WORDS]
    if words and all(word[0].isupper() for word in words):
        return " ".join(word if word in _SMALL_WORDS else word.capitalize() for word in reads_as.split())
    return _like(shown, reads_as)


def _like(shown: str, word: str) -> str:
    if shown.lower() == word:
        return shown
    if shown.isupper() and len(shown) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if shown[:1].isupper() else word
