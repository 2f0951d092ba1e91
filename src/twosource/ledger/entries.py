"""What a ledger answers with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from twosource.model import Caveat, Place, PublishedBasis, Quantity, SourceKind, Stance, Status, Time

if TYPE_CHECKING:
    from twosource.errors import InputError
    from twosource.ingest import Refusal

PREFIX = 12
"""So many hex digits of a document's id stand before the colon in "1f3c5a7b9d2e:c3"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEntry:
    """One document. `path` is the file of the appearance it was read from, `paths` all files that held it.

    `partial` is the reason in one sentence why the text may not be all of it, or None. `claims` and `events` are
    counts.
    """

    id: str
    title: str | None
    publisher: str | None
    url: str | None
    published: date | None
    published_basis: PublishedBasis
    origin: str | None
    path: str | None
    partial: str | None
    claims: int
    events: int
    paths: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimEntry:
    """One claim with its evidence as the text has it. `kind` and `country` are the claimant's; `said` is the day of the
    statement, `published` and `publisher` are the document's."""

    id: str
    document: str
    claimant: str | None
    kind: SourceKind | None
    country: str | None
    via: str | None
    cue: str | None
    content: tuple[str, ...]
    stance: Stance
    direct: bool
    said: date | None
    caveat: Caveat
    caveat_text: str | None
    published: date | None
    publisher: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEntry:
    """One event. Actors and targets go by their source's name, weapons by their designation, or else as the text has
    them. `claims` are the ids of the entries that assert it."""

    id: str
    document: str
    type: str
    trigger: str
    status: Status
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    weapons: tuple[str, ...]
    place: Place | None
    time: Time | None
    claims: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    published: date | None
    publisher: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One change. `hash` is the SHA-256 over this entry and `previous`, the hash of the entry before it."""

    sequence: int
    time: str
    action: str
    subject: str
    payload: Mapping[str, Any]
    payload_digest: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one input: its document where it was added or known already, its error where it was refused."""

    subject: str
    status: Literal["added", "known", "refused"]
    document: str | None = None
    error: InputError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a batch: ids of documents new to the ledger, ids of those it had, and the inputs refused."""

    added: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReport:
    """The outcome of a check: each problem in one sentence, how much was checked, and the hash of the newest log entry.

    Whoever notes `head` can later have it looked for: a log that was cut short or rewritten no longer holds it.
    """

    ok: bool
    problems: tuple[str, ...] = field(default=())
    documents: int = 0
    log_entries: int = 0
    head: str | None = None
