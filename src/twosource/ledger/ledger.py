"""The ledger as its users hold it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from html import escape
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import Connection, func, select

from twosource._version import __version__
from twosource.errors import InputError, LedgerError, UnknownEntry
from twosource.ledger import log, opening, queries, storing, verification
from twosource.ledger.batch import Batch, Reader
from twosource.ledger.claimant import ClaimantCard, claimant_cards, find_claimant
from twosource.ledger.contents import content_digest
from twosource.ledger.database import Database
from twosource.ledger.entries import Added, ClaimEntry, DocumentEntry, EventEntry, LogEntry, Outcome, VerifyReport
from twosource.ledger.pages import Page, find_pages, versions_of
from twosource.ledger.storing import Versions, weights_version
from twosource.ledger.tables import claims, documents, events
from twosource.ledger.weighing import Weighing
from twosource.link.revision import Revision, revisions
from twosource.model import Intake, Reading

if TYPE_CHECKING:
    from twosource.ingest import Refusal


class Ledger(Weighing):
    """Documents, what was read in them, and the history of every change, in one SQLite file or PostgreSQL database.

        >>> with twosource.Ledger.open("war.db") as ledger:
        ...     ledger.add("articles/")
        ...     for claim in ledger.claims(stance="deny", since="2024-11-18"):
        ...         print(claim.claimant, claim.content)

    Every change is one transaction with its entry in the log. Several processes may use one ledger at the same time.
    """

    def __init__(self, database: Database, *, reader: Reader | None = None, weights: str | None = None) -> None:
        self._database = database
        self._reader = reader
        self._weights = weights
        self._closed = False

    @classmethod
    def open(cls, where: str | Path, *, reader: Reader | None = None, weights: str | None = None) -> Self:
        """The ledger at a path or database URL; it is created where there is none and migrated where it is older.

        `where` is a path, a URL (`sqlite:///war.db`, `postgresql://user@host/name`), or ":memory:" for one that is gone
        when closed. `reader` reads documents in place of twosource's own, and `weights` says which weights it uses.

        Raises:
            NotALedger: there is something else; it was left untouched.
            NewerLedger: a newer version of twosource has made it; it was left untouched.
            MissingExtra: the database's driver is not installed.
            LedgerError: it cannot be read or written.
        """
        database = Database(where)
        try:
            opening.make_ready(database)
        except BaseException:
            database.close()
            raise
        return cls(database, reader=reader, weights=weights)

    def close(self) -> None:
        """Let go of the database. A closed ledger answers nothing more."""
        self._closed = True
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(
        self,
        *inputs: str | Path | Intake,
        metadata: Path | None = None,
        published: date | str | None = None,
        publisher: str | None = None,
        workers: int | None = None,
        progress: Callable[[Outcome], None] | None = None,
    ) -> Added:
        """Gather, read and store; one bad input never stops the rest, and what is known is not read again.

        `inputs` are files, folders, globs, "-" for standard input, or what `twosource.ingest` made. `metadata` is a CSV
        with what is known of the files, `published` and `publisher` what is known of all of them. `workers` processes
        read (default: one a core). `progress` is called with what became of each input.

        Raises:
            UsageError: if the call itself is wrong, e.g. `published` is no day.
            LedgerError: if the database gives up; what was stored stays, and the same call goes on from there.
        """
        gathered = _gathered(inputs, metadata=metadata, published=_day(published), publisher=publisher)
        return Batch(self, self._reading_with(), workers=workers, progress=progress).run(gathered)

    def store(self, intake: Intake, reading: Reading) -> bool:
        """Store a document with its reading, in one transaction; False where the document was there already.

        A known text from another publisher or file is noted as a further appearance of its document.

        Raises:
            InputError: if the reading is of another document, or points at what is not there.
        """
        self._check_storable(intake)
        with self._writing() as connection:
            return storing.store(
                connection, intake, reading, Versions(reader=__version__, weights=self._weights_used())
            )

    def shelve(self, intake: Intake) -> bool:
        """Note the input if its document is known and need not be read for it; False if it must be read."""
        with self._asking() as connection:
            stands = storing.standing(connection, intake)
        if stands == "following":
            self._check_storable(intake)
            with self._writing() as connection:
                storing.note(connection, intake)
        return stands in ("noted", "following")

    def documents(self) -> tuple[DocumentEntry, ...]:
        """Every document, by day of publication; those without one last."""
        with self._asking() as connection:
            return queries.find_documents(connection)

    def claims(
        self,
        *,
        document: str | None = None,
        claimant: str | None = None,
        stance: str | None = None,
        caveat: str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        text: str | None = None,
        limit: int | None = None,
    ) -> tuple[ClaimEntry, ...]:
        """Claims that satisfy every filter, by day of publication and place in the text.

        `document` is an id or the beginning of one. `claimant` and `text` are looked for in the claimant's name and in
        the content, without regard to case. `since` and `until` (inclusive) compare the day of the statement, or where
        the text gives none, of the publication.

        Raises:
            UsageError: no such stance or caveat (the message lists them), or no day.
            UnknownEntry: no document of that id.
        """
        with self._asking() as connection:
            return queries.find_claims(
                connection,
                document=self._document(connection, document),
                claimant=claimant,
                stance=stance,
                caveat=caveat,
                since=since,
                until=until,
                text=text,
                limit=limit,
            )

    def events(
        self,
        *,
        document: str | None = None,
        type: str | None = None,
        status: str | None = None,
        country: str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        limit: int | None = None,
    ) -> tuple[EventEntry, ...]:
        """Events that satisfy every filter, by day of publication and place in the text.

        `country` (a name or a code) is where it happened. `since` and `until` (inclusive) select events whose time
        overlaps those days; one whose time the text leaves open counts by the day of publication.

        Raises:
            UsageError: no such status or country, or no day.
            UnknownEntry: no document of that id.
        """
        with self._asking() as connection:
            return queries.find_events(
                connection,
                document=self._document(connection, document),
                type=type,
                status=status,
                country=country,
                since=since,
                until=until,
                limit=limit,
            )

    def reading(self, id_or_prefix: str) -> Reading:
        """The whole reading of a document.

        Raises:
            UnknownEntry: no document of that id, or several whose ids begin so.
        """
        with self._asking() as connection:
            key = queries.resolve(connection, id_or_prefix.partition(":")[0], id_or_prefix)
            body = storing.current_body(connection, key)
        if body is None:
            raise UnknownEntry(id_or_prefix, "its reading is missing", "run `twosource verify` on the ledger")
        return Reading.from_json(body)

    def readings(self) -> Iterator[Reading]:
        """Every current reading, in the order of `documents()`."""
        for entry in self.documents():
            yield self.reading(entry.id)

    def claimant(self, name: str) -> ClaimantCard:
        """Everything one claimant claims in all documents, in order, with counts of its stances.

        `name` is a name as any text has it, a canonical name, a part of one, or an id of a card. Which sources of
        different documents are one claimant is worked out anew each time (`twosource.link.canonical_actors`).

        Raises:
            UnknownEntry: nobody is called so, or several are; the message names them.
        """
        return find_claimant(claimant_cards(self.readings()), name)

    def revised(self) -> tuple[Page, ...]:
        """The pages of which it holds several versions: one address, read again with another text."""
        with self._asking() as connection:
            return find_pages(connection)

    def revisions(self, page: str) -> tuple[str, tuple[Revision, ...]]:
        """The page's address and the steps between its versions, for an address or a document that stood at it.

        Raises:
            UnknownEntry: it holds no such page or document, or one version only.
        """
        with self._asking() as connection:
            found = versions_of(connection, page)
        return found.address, revisions([self.reading(version.document) for version in found.versions])

    def show(self, id_or_prefix: str) -> DocumentEntry | ClaimEntry | EventEntry:
        """The entry of an id: "1f3c5a7b" a document, "1f3c5a7b:c3" one of its claims, "1f3c5a7b:e3" one of its events.

        Raises:
            UnknownEntry: no entry of that id, or several whose ids begin so.
        """
        prefix, _, part = id_or_prefix.strip().partition(":")
        with self._asking() as connection:
            key = queries.resolve(connection, prefix, id_or_prefix)
            found: list[DocumentEntry | ClaimEntry | EventEntry] = []
            if not part:
                found.extend(queries.find_documents(connection, document=key))
            else:
                found.extend(queries.find_claims(connection, document=key, claim=part))
                found.extend(queries.find_events(connection, document=key, event=part))
        if not found:
            hint = "list them with `twosource claims --document` or `twosource events --document`"
            raise UnknownEntry(id_or_prefix, f"document {prefix} has no claim or event {part!r}", f"{hint} {prefix}")
        return found[0]

    def verify(self, *, head: str | None = None) -> VerifyReport:
        """Check everything that can be checked without reading a document again.

        The log's chain, every document's id, every original's hash, every span, every part against the reading it came
        from, rows without their counterparts, and the database's own integrity. `head` is the hash of a log entry noted
        earlier (`VerifyReport.head`): it must still be in the log.
        """
        self._require_open()
        return verification.verify(self._database, head=head)

    def digest(self) -> str:
        """SHA-256, hex, over the content: equal where two ledgers hold the same, whenever and in any order it came."""
        with self._asking() as connection:
            return content_digest(connection)

    def log(self) -> tuple[LogEntry, ...]:
        """Every change, oldest first."""
        with self._asking() as connection:
            return tuple(log.entries(connection))

    def __repr__(self) -> str:
        if self._closed:
            return f"<Ledger {self._database.name!r}, closed>"
        return f"<Ledger {self._database.name!r}: {', '.join(f'{n} {what}' for what, n in self._counts().items())}>"

    def _repr_html_(self) -> str:
        if self._closed:
            return f"<p>{escape(repr(self))}</p>"
        rows = "".join(f"<tr><th>{what}</th><td>{count}</td></tr>" for what, count in self._counts().items())
        return f"<table><caption>Ledger {escape(self._database.name)}</caption>{rows}</table>"

    def _counts(self) -> dict[str, int]:
        with self._asking() as connection:
            return {
                part.name: connection.scalar(select(func.count()).select_from(part)) or 0
                for part in (documents, claims, events)
            }

    def _document(self, connection: Connection, prefix: str | None) -> str | None:
        return None if prefix is None else queries.resolve(connection, prefix, prefix)

    def _reading_with(self) -> Reader:
        if self._reader is not None:
            return self._reader
        from twosource.read.assemble import read_documents

        return read_documents

    def _weights_used(self) -> str | None:
        if self._reader is not None or self._weights is not None:
            return self._weights
        from twosource.read.encoder.weights import FOLDER

        return weights_version(FOLDER)

    def _check_storable(self, intake: Intake) -> None:
        if self._database.postgresql and "\0" in intake.document.text:
            fault = "its text holds a NUL character, which PostgreSQL cannot store"
            raise InputError(intake.subject, fault, "keep it in a SQLite ledger")

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        self._require_open()
        with self._database.reading() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        self._require_open()
        with self._database.writing() as connection:
            yield connection

    def _require_open(self) -> None:
        if self._closed:
            raise LedgerError(self._database.name, "this ledger is closed", "open it again with Ledger.open")


def _day(published: date | str | None) -> date | None:
    if not isinstance(published, str):
        return published
    from twosource.ingest import parse_day

    return parse_day(published)


def _gathered(
    inputs: Iterable[str | Path | Intake], *, metadata: Path | None, published: date | None, publisher: str | None
) -> Iterator[Intake | Refusal]:
    """Inputs in their order; neighbouring paths are gathered together."""
    for made, group in groupby(inputs, key=lambda one: isinstance(one, Intake)):
        if made:
            yield from (one for one in group if isinstance(one, Intake))
        else:
            from twosource.ingest import gather

            paths = [one for one in group if not isinstance(one, Intake)]
            yield from gather(paths, metadata=metadata, published=published, publisher=publisher)
