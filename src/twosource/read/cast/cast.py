"""The cast of a document: everybody who speaks or acts in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from twosource.model import Source, Span
from twosource.read.cast.figure import Mention
from twosource.read.parsed import Parsed


@dataclass(frozen=True, slots=True)
class Cast:
    """Every entity of a document that can speak or act, one source each, mentions resolved."""

    parsed: Parsed
    members: tuple[Source, ...]
    mentions: tuple[tuple[Mention, str], ...]
    """Each mention with the id of its source, in text order."""
    owners: tuple[tuple[int, str], ...] = ()
    """Possessive and reflexive pronouns, which are no mentions, by token index, with the id of their source."""

    def who(self, span: Span) -> Source | None:
        """The source that a span mentions: the same characters, else the same head, else the most in common.

        "Andrii Koval, the head of the council," is Koval; a mention that only stands inside as a modifier ("Norway's
        minister" for Norway) is not the answer.
        """
        near = [(mention, id_) for mention, id_ in self.mentions if mention.span.overlaps(span)]
        if not near:
            return None
        for mention, id_ in near:
            if mention.span == span:
                return self._source(id_)
        head = self._head(span)
        headed = [(mention, id_) for mention, id_ in near if head is not None and mention.start <= head < mention.end]
        exact = [pair for pair in headed if pair[0].head == head] or headed
        if exact:
            best = max(exact, key=lambda pair: _shared(pair[0].span, span))
            return self._source(best[1])
        close = [pair for pair in near if _shared(pair[0].span, span) >= 0.5]
        if close:
            return self._source(max(close, key=lambda pair: _shared(pair[0].span, span))[1])
        return None

    def first_in(self, span: Span) -> Source | None:
        """The source of the first mention that begins inside the span."""
        inside = [(mention, id_) for mention, id_ in self.mentions if span.covers(mention.span)]
        return (
            self._source(min(inside, key=lambda pair: (pair[0].span.begin, -pair[0].span.end))[1]) if inside else None
        )

    def sources(self, ids: Iterable[str]) -> tuple[Source, ...]:
        """The sources of these ids, in the order of the document.

        Raises:
            KeyError: if there is none of an id.
        """
        wanted = set(ids)
        unknown = wanted - {member.id for member in self.members}
        if unknown:
            raise KeyError(f"no source {', '.join(sorted(unknown))}; there are {len(self.members)}")
        return tuple(member for member in self.members if member.id in wanted)

    def _source(self, id_: str) -> Source:
        return self.members[int(id_[1:]) - 1]

    def _head(self, span: Span) -> int | None:
        run = self.parsed.doc.char_span(span.begin, span.end, alignment_mode="expand")
        if run is None or not len(run):
            return None
        return int(run.root.i) if self.parsed.doc.has_annotation("DEP") else int(run[-1].i)


def _shared(one: Span, other: Span) -> float:
    common = min(one.end, other.end) - max(one.begin, other.begin)
    return common / (max(one.end, other.end) - min(one.begin, other.begin))
