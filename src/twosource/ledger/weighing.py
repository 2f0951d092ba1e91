"""What a ledger's documents add up to: families, incidents, grades, and an analyst's decisions on them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, select

from twosource.errors import UnknownEntry, UsageError
from twosource.knowledge.conflicts import Conflict, conflicts
from twosource.ledger import decisions, deriving
from twosource.ledger.board import Board, Graded
from twosource.ledger.derived_tables import deeds, graded_incidents
from twosource.ledger.packing import graded_of, unpacked_deed
from twosource.ledger.queries import resolve
from twosource.ledger.tables import appearances, documents, incident_events, incidents
from twosource.model import Actor, Decision, EventKey, Reading

if TYPE_CHECKING:
    from twosource.weigh import Record


class Weighing:
    """The part of a ledger that answers across documents. What it answers from is kept in tables, brought up to date
    at the first question after a change."""

    if TYPE_CHECKING:

        def _asking(self) -> AbstractContextManager[Connection]: ...

        def _writing(self) -> AbstractContextManager[Connection]: ...

        def readings(self) -> Iterator[Reading]: ...

    def board(
        self,
        *,
        incident: str | None = None,
        since: date | None = None,
        until: date | None = None,
        country: str | None = None,
        type: str | None = None,
        grade: str | None = None,
        voices: int | None = None,
        documents: Collection[str] | None = None,
        table: Collection[Conflict] | None = None,
    ) -> Board:
        """What the documents add up to: families of copies, and the incidents that satisfy every filter.

        `incident` is an id or the beginning of one; `country` an ISO 3166-1 alpha-3 code; `voices` the least number of
        voices that are not weak; `documents` ids of which an incident holds one or more. A day that no text tells
        satisfies no bound of days. `table` are the conflicts that say who is on which side (default: the program's
        own). The same for every order in which documents came.
        """
        self._derive(table)
        query = select(graded_incidents.c.body).join(incidents, incidents.c.id == graded_incidents.c.id)
        if incident is not None:
            query = query.where(incidents.c.id.between(incident, f"{incident}\uffff"))
        if since is not None:
            query = query.where(incidents.c.last_day >= since)
        if until is not None:
            query = query.where(incidents.c.first_day <= until)
        for column, value in (
            (incidents.c.country, country),
            (incidents.c.type, type),
            (graded_incidents.c.grade, grade),
        ):
            if value is not None:
                query = query.where(column == value)
        if voices is not None:
            query = query.where(graded_incidents.c.voices >= voices)
        chosen = any(each is not None for each in (incident, since, until, country, type, grade, voices, documents))
        query = query.order_by(incidents.c.first_day.is_(None), incidents.c.first_day, incidents.c.id)
        with self._asking() as connection:
            bodies = list(connection.scalars(query)) if documents is None else _reporting(connection, query, documents)
            graded = tuple(Graded(*graded_of(body)) for body in bodies)
            within = {key.document for each in graded for key in each.incident.events} if chosen else None
            families = deriving.stored_families(connection, within)
            if within is not None:
                within |= {copy.document for family in families for copy in family.copies}
            publishers = _publishers(connection, within)
        return Board(_Readings(self, within), _Paths(self), families, graded, publishers)

    def join(self, one: str, other: str, *, who: str, why: str | None = None) -> tuple[int, ...]:
        """An analyst's word that two incidents, or events, are one deed; the numbers of the decision.

        Raises:
            UnknownEntry: one of them is not there.
            UsageError: they are one already.
        """
        self._derive(None)
        with self._writing() as connection:
            left, right = self._group(connection, one), self._group(connection, other)
            if left[0] == right[0]:
                raise UsageError(f"{one} {other}", "they are one already", "nothing is to be done")
            # Every member, or what speaks against the join would part the one named from its own group.
            edges = [(left[0], each) for each in [*left[1:], *right]]
            return decisions.decide(connection, edges, "same", who=who, why=why)

    def split(self, event: str, *, who: str, why: str | None = None) -> tuple[int, ...]:
        """An analyst's word that an event is another deed than the rest of its incident; the numbers of the decision.

        Raises:
            UnknownEntry: no such event, or it is in no incident.
            UsageError: it is alone in its incident.
        """
        self._derive(None)
        with self._writing() as connection:
            key = self._deed(connection, event)
            rest = [each for each in self._group(connection, event) if each != key]
            if not rest:
                raise UsageError(event, "it is alone in its incident", "there is nothing to split it from")
            return decisions.decide(connection, [(key, each) for each in rest], "different", who=who, why=why)

    def retract(self, number: int, *, who: str) -> None:
        """Take a decision back.

        Raises:
            UnknownEntry: no decision of that number stands.
        """
        with self._writing() as connection:
            decisions.retract(connection, number, who=who)

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision, oldest first, retracted ones too."""
        with self._asking() as connection:
            return decisions.decisions_of(connection)

    def actors(self) -> tuple[Actor, ...]:
        """The persons, institutions and groups of all documents, by name, with the evidence for each merge."""
        from twosource.link import canonical_actors

        return canonical_actors(self.readings())

    def records(self, table: Collection[Conflict] | None = None) -> tuple[Record, ...]:
        """Of each claimant how many of its assertions were corroborated, disputed, left alone: counts, no score."""
        from twosource.weigh import claimant_records

        return claimant_records((each.incident, each.grade) for each in self.board(table=table).incidents)

    def _derive(self, table: Collection[Conflict] | None) -> None:
        chosen = conflicts() if table is None else table
        with self._asking() as connection:
            if deriving.is_current(connection, deriving.rules_of(chosen)):
                return
        with self._writing() as connection:
            deriving.refresh(connection, chosen)

    def _deed(self, connection: Connection, event: str) -> EventKey:
        """The main event of the deed that the event belongs to."""
        prefix, _, part = event.partition(":")
        document = resolve(connection, prefix, event)
        rows = select(deeds.c.body).join(documents, documents.c.number == deeds.c.document_number)
        for body in connection.scalars(rows.where(documents.c.id == document)):
            deed = unpacked_deed(body)
            if part in deed.events:
                return deed.key
        raise UnknownEntry(event, "no incident holds an event of that id", "list events with `twosource events`")

    def _group(self, connection: Connection, name: str) -> list[EventKey]:
        """The deeds of an incident, or of the incident that an event is in, by key."""
        query = select(graded_incidents.c.body).order_by(graded_incidents.c.id)
        if ":" in name:
            key = self._deed(connection, name)
            found = [each for each in map(graded_of, connection.scalars(query)) if key in each[0].events]
        else:
            within = query.where(graded_incidents.c.id.between(name, f"{name}\uffff"))
            found = [graded_of(body) for body in connection.scalars(within)]
            exact = [each for each in found if each[0].id == name]
            found = exact or found
        if len(found) != 1:
            fault = "no incident of that id" if not found else f"{len(found)} incidents have ids that begin so"
            raise UnknownEntry(name, fault, "list them with `twosource incidents`")
        main = []
        for key in found[0][0].events:
            body = connection.scalar(
                select(deeds.c.body)
                .join(documents, documents.c.number == deeds.c.document_number)
                .where(documents.c.id == key.document, deeds.c.event == key.event)
            )
            if body is not None:
                main.append(key)
        return sorted(main)


def _publishers(connection: Connection, of: Collection[str] | None) -> dict[str, str | None]:
    """Who put the documents out (None: all of them), by id."""
    query = select(documents.c.id, documents.c.publisher)
    if of is None:
        return {row.id: row.publisher for row in connection.execute(query)}
    some = (query.where(documents.c.id.in_(each)) for each in deriving.chunks(sorted(of)))
    return {row.id: row.publisher for each in some for row in connection.execute(each)}


def _reporting(connection: Connection, query: Select[Any], chosen: Collection[str]) -> list[str]:
    """The incidents of a query that one of the documents reports, in its order."""
    held = select(incident_events.c.incident).join(documents, documents.c.number == incident_events.c.document_number)
    ids: set[str] = set()
    for some in deriving.chunks(sorted(chosen)):
        ids |= set(connection.scalars(held.where(documents.c.id.in_(some))))
    return [
        body
        for name, body in connection.execute(
            query.add_columns(incidents.c.id).with_only_columns(incidents.c.id, graded_incidents.c.body)
        )
        if name in ids
    ]


class _Readings(Mapping[str, Reading]):
    """Readings by document id, each fetched when it is asked for."""

    def __init__(self, ledger: Weighing, within: Collection[str] | None) -> None:
        self._ledger, self._within = ledger, within
        self._held: dict[str, Reading] = {}

    def __getitem__(self, document: str) -> Reading:
        if document not in self._held:
            with self._ledger._asking() as connection:
                if connection.scalar(select(documents.c.id).where(documents.c.id == document)) is None:
                    raise KeyError(document)
                self._held[document] = deriving.reading_of(connection, document)
        return self._held[document]

    def __iter__(self) -> Iterator[str]:
        if self._within is not None:
            return iter(sorted(self._within))
        with self._ledger._asking() as connection:
            return iter(connection.scalars(select(documents.c.id).order_by(documents.c.id)).all())

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Paths(Mapping[str, tuple[str, ...]]):
    """The files that held a document's text, by document id."""

    def __init__(self, ledger: Weighing) -> None:
        self._ledger = ledger
        self._held: dict[str, tuple[str, ...]] = {}

    def __getitem__(self, document: str) -> tuple[str, ...]:
        if document not in self._held:
            query = select(appearances.c.path).where(appearances.c.document == document).distinct()
            with self._ledger._asking() as connection:
                self._held[document] = tuple(sorted(path for path in connection.scalars(query) if path is not None))
        return self._held[document]

    def __iter__(self) -> Iterator[str]:
        with self._ledger._asking() as connection:
            return iter(connection.scalars(select(documents.c.id).order_by(documents.c.id)).all())

    def __len__(self) -> int:
        return sum(1 for _ in self)
