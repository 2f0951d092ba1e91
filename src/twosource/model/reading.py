"""What twosource read in one document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from twosource.model.claim import Claim
from twosource.model.document import Document
from twosource.model.event import Event
from twosource.model.place import Place
from twosource.model.rewording import Rewording
from twosource.model.source import Source
from twosource.model.span import Span
from twosource.model.time import Time

SCHEMA = "reading-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One document's sources, claims, events, places, times and rewordings (schema `reading-1`)."""

    document: Document
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    rewordings: tuple[Rewording, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The reading as plain dictionaries and lists, exactly as the schema `reading-1` has them."""
        from twosource.model.conversion import converter

        plain: dict[str, Any] = converter().unstructure(self)
        return {"schema": SCHEMA, **plain}

    def to_json(self) -> str:
        """One line of JSON, the same bytes for the same reading."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Reading:
        """The reading that `to_dict` gave.

        Raises:
            ValueError: if the schema is another one or a part does not fit it.
        """
        from twosource.model.conversion import structure

        if plain.get("schema") != SCHEMA:
            raise ValueError(f"expected schema {SCHEMA!r}, found {plain.get('schema')!r}")
        return structure({key: value for key, value in plain.items() if key != "schema"}, cls)

    @classmethod
    def from_json(cls, line: str) -> Reading:
        """The reading that `to_json` gave."""
        return cls.from_dict(json.loads(line))

    def spans(self) -> Iterator[Span]:
        """Every span of the reading, in no particular order."""
        if self.document.dateline is not None:
            yield self.document.dateline
        for source in self.sources:
            yield from source.mentions
        for claim in self.claims:
            yield from claim.content
            yield from (span for span in (claim.cue, claim.caveat_span) if span is not None)
        for event in self.events:
            yield event.trigger
            yield from event.mentions
            for parts in (event.actors, event.targets, event.weapons, event.quantities):
                yield from _spans(parts)
        for located in (self.places, self.times, self.rewordings):
            yield from _spans(located)


class _Located(Protocol):
    @property
    def span(self) -> Span: ...


def _spans(parts: Iterable[_Located]) -> Iterator[Span]:
    return (part.span for part in parts)
