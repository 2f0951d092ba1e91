"""Who speaks or acts, across documents."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.model.source import SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMember:
    """One source of one document: document id, the source's id in that reading, and its name there."""

    document: str
    source: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One real-world person, institution or group, and the sources that are taken for it.

    `country` is ISO 3166-1 alpha-3, `roles` every role that a text gives. `why` holds a sentence for each merge.
    """

    id: str
    name: str
    kind: SourceKind
    country: str | None = None
    roles: tuple[str, ...] = ()
    members: tuple[ActorMember, ...] = ()
    why: tuple[str, ...] = ()
