"""What each token reads as: the lemmas it may stand for, with reworded phrases read as the expression they replace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.knowledge.predicates import lemmas
from twosource.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_HYPHENS = frozenset("-‐‑‒–")


@dataclass(frozen=True, slots=True)
class Unit:
    """One word as it is to be read, and the tokens `[start, end)` that stand for it."""

    lemmas: frozenset[str]
    start: int
    end: int


class Wording:
    """The words of a document as they are to be read."""

    def __init__(self, parsed: Parsed) -> None:
        self._doc = parsed.doc
        self.units: list[Unit] = []
        self._of_token: list[frozenset[str]] = [frozenset()] * len(parsed.doc)
        self._unit_at: dict[int, int] = {}
        reworded = self._reworded(parsed)
        index = 0
        while index < len(parsed.doc):
            if index in reworded:
                end, words = reworded[index]
                self._reword(index, end, words)
                index = end
                continue
            token = parsed.doc[index]
            if not token.is_space and not self._is_hyphen(token):
                self._add(_lemmas_of(token.lower_, token.lemma_.lower()), index, index + 1)
            index += 1
        self.lemmas: list[frozenset[str]] = [unit.lemmas for unit in self.units]
        frames = (parsed.doc._.frames or ()) if parsed.doc.has_extension("frames") else ()
        self._frames = {frame.predicate: frame.roles for frame in frames}

    @staticmethod
    def _reworded(parsed: Parsed) -> dict[int, tuple[int, list[str]]]:
        found: dict[int, tuple[int, list[str]]] = {}
        for rewording in parsed.rewordings:
            run = parsed.doc.char_span(rewording.span.begin, rewording.span.end, alignment_mode="expand")
            if run is not None and len(run):
                found[run.start] = (run.end, rewording.reads_as.lower().replace("-", " ").split())
        return found

    def _is_hyphen(self, token: Token) -> bool:
        return (
            token.text in _HYPHENS and not token.whitespace_ and token.i > 0 and not self._doc[token.i - 1].whitespace_
        )

    def _add(self, found: frozenset[str], start: int, end: int) -> None:
        for index in range(start, end):
            self._unit_at.setdefault(index, len(self.units))
            self._of_token[index] |= found
        self.units.append(Unit(found, start, end))

    def _reword(self, start: int, end: int, words: list[str]) -> None:
        length = end - start
        for number, word in enumerate(words):
            first = start + min(number, length - 1)
            last = end if number == len(words) - 1 else min(first + 1, end)
            self._add(_lemmas_of(word, word), first, max(last, first + 1))

    def of(self, token: Token) -> frozenset[str]:
        """The lemmas that a token may stand for, lower case."""
        return self._of_token[token.i]

    def role_heads(self, predicate: Token, label: str) -> list[Token]:
        """The heads of a role of the predicate's frame; none where the document has no frames."""
        roles = self._frames.get(predicate.i, ())
        heads = [self._doc[role.start : role.end].root for role in roles if role.label == label]
        return [head for head in heads if head.i != predicate.i]

    def grams(self, token: Token) -> frozenset[str]:
        """The lemmas of a token and of the two- and three-word expressions that end in it ("prime minister")."""
        at = self._unit_at.get(token.i)
        own = self.of(token)
        if at is None or at == 0:
            return own
        before = {f"{one} {two}" for one in self.units[at - 1].lemmas for two in own}
        if at > 1:
            before |= {f"{one} {two}" for one in self.units[at - 2].lemmas for two in set(before)}
        return own | before


def _lemmas_of(form: str, lemma: str) -> frozenset[str]:
    found = {form, lemma} | lemmas(form)
    # The model's lemma may be missing for a rare noun: the plain singular does no harm.
    if form.endswith("ies") and len(form) > 4:
        found.add(form[:-3] + "y")
    elif form.endswith("men"):
        found.add(form[:-3] + "man")
    elif form.endswith("s") and not form.endswith("ss") and len(form) > 3:
        found.add(form[:-1])
        if form.endswith("es"):
            found.add(form[:-2])
    return frozenset(word for word in found if word)
