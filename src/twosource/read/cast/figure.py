"""Figures: the entities of a document while its mentions are being resolved."""

from __future__ import annotations

from dataclasses import dataclass, field

from twosource.model import Source, SourceKind, Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A run of tokens that names or stands for somebody; `head` is the index of its head token.

    `subject`: it is the subject of its clause; `speaks`: it is what a cue hangs on; `joint`: it is several sources in
    one ("the ministry and the governor").
    """

    start: int
    end: int
    head: int
    span: Span
    subject: bool = False
    speaks: bool = False
    joint: bool = False


@dataclass(slots=True, eq=False)
class Figure:
    """One entity under construction. `key` tells it from others of its kind; `names` are the forms it goes by."""

    key: str
    name: str
    kind: SourceKind
    role: str | None = None
    country: str | None = None
    plural: bool = False
    gender: str | None = None
    names: set[str] = field(default_factory=set)
    role_words: frozenset[str] = frozenset()
    office: str | None = None
    mentions: list[Mention] = field(default_factory=list)

    def source(self, number: int) -> Source:
        """The figure as the noun that leaves the layer; mentions in text order, each once."""
        spans = tuple(sorted({mention.span for mention in self.mentions}))
        return Source(
            id=f"s{number}", name=self.name, kind=self.kind, role=self.role, country=self.country, mentions=spans
        )
