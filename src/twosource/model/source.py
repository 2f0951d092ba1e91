"""Who speaks or acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twosource.model.span import Span

SourceKind = Literal[
    "person",
    "government",
    "military",
    "armed_group",
    "intergovernmental",
    "organisation",
    "media",
    "company",
    "population",
    "anonymous",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One real-world entity of the document that speaks or acts.

    `country` is ISO 3166-1 alpha-3 of the state it speaks or acts for, where it does; `role` is as the text gives it.
    """

    id: str
    name: str
    kind: SourceKind
    role: str | None = None
    country: str | None = None
    mentions: tuple[Span, ...] = ()
