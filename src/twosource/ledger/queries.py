"""What can be asked of a ledger; every filter is carried out in SQL."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast, get_args

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, exists, func, or_, select, true

from twosource.errors import UnknownEntry, UsageError
from twosource.ledger.entries import PREFIX, ClaimEntry, DocumentEntry, EventEntry
from twosource.ledger.folding import folded
from twosource.ledger.tables import (
    appearances,
    claim_contents,
    claims,
    documents,
    event_claims,
    events,
    participants,
    places,
    quantities,
    readings,
    sources,
    times,
    weapons,
)
from twosource.model import Caveat, Place, Quantity, Span, Stance, Status, Time

_BY_DAY = (documents.c.published.is_(None), documents.c.published, documents.c.id)


def resolve(connection: Connection, prefix: str, name: str) -> str:
    """The id of the one document whose id begins like this.

    Raises:
        UnknownEntry: if there is none, or more than one.
    """
    listed = "`twosource documents` lists what it holds"
    if not re.fullmatch("[0-9a-f]{1,64}", prefix):
        raise UnknownEntry(name, f"{prefix!r} is not the beginning of an id", listed)
    # a range of ids, not LIKE: that would read every id
    within = documents.c.id.between(prefix, f"{prefix}g")
    query = select(documents.c.id).where(within).order_by(documents.c.id).limit(3)
    found = connection.scalars(query).all()
    if not found:
        raise UnknownEntry(name, f"no document's id begins with {prefix!r}", listed)
    if len(found) > 1:
        seen = ", ".join(each[: PREFIX + 4] for each in found)
        raise UnknownEntry(name, f"several documents' ids begin with {prefix!r} ({seen} ...)", "give more of it")
    return str(found[0])


def find_documents(connection: Connection, *, document: str | None = None) -> tuple[DocumentEntry, ...]:
    """Documents by day of publication, those without one last."""
    counted = [
        select(func.count())
        .where(part.c.document_number == documents.c.number)
        .correlate(documents)
        .scalar_subquery()
        .label(name)
        for part, name in ((claims, "claims"), (events, "events"))
    ]
    query = (
        select(documents, readings.c.content, *counted)
        .outerjoin(readings, and_(readings.c.document == documents.c.id, readings.c.current.is_(true())))
        .order_by(*_BY_DAY)
    )
    ways = select(appearances).order_by(appearances.c.subject, appearances.c.id)
    if document is not None:
        query, ways = query.where(documents.c.id == document), ways.where(appearances.c.document == document)
    came = _grouped(connection.execute(ways), "document")
    return tuple(_document_entry(row, came[(row.id,)]) for row in connection.execute(query))


def find_claims(
    connection: Connection,
    *,
    document: str | None = None,
    claim: str | None = None,
    claimant: str | None = None,
    stance: str | None = None,
    caveat: str | None = None,
    since: date | str | None = None,
    until: date | str | None = None,
    text: str | None = None,
    limit: int | None = None,
) -> tuple[ClaimEntry, ...]:
    """Claims by day of publication and place in the text."""
    claimants, relays = sources.alias(), sources.alias()
    day = func.coalesce(claims.c.said, documents.c.published)
    conditions: list[ColumnElement[bool]] = []
    if document is not None:
        conditions.append(documents.c.id == document)
    if claim is not None:
        conditions.append(claims.c.id == claim)
    if claimant is not None:
        conditions.append(claimants.c.folded.contains(folded(claimant), autoescape=True))
    if stance is not None:
        conditions.append(claims.c.stance == _one_of(stance, Stance, "stance"))
    if caveat is not None:
        conditions.append(claims.c.caveat == _one_of(caveat, Caveat, "caveat"))
    if since is not None:
        conditions.append(day >= as_day(since))
    if until is not None:
        conditions.append(day <= as_day(until))
    if text is not None:
        same = and_(claim_contents.c.document_number == claims.c.document_number, claim_contents.c.claim == claims.c.id)
        holds = claim_contents.c.folded.contains(folded(text), autoescape=True)
        conditions.append(exists().where(same, holds))
    query = (
        select(
            claims,
            documents.c.id.label("document"),
            claimants.c.name.label("claimant"),
            claimants.c.kind,
            claimants.c.country,
            relays.c.name.label("relay"),
            documents.c.published,
            documents.c.publisher,
        )
        .join(documents, documents.c.number == claims.c.document_number)
        .outerjoin(claimants, _same(claims, "source", claimants))
        .outerjoin(relays, _same(claims, "via", relays))
        .where(*conditions)
        .order_by(*_BY_DAY, claims.c.position)
    )
    query = _limited(query, limit)
    contents = _parts(connection, claim_contents, "claim", query, claims)
    return tuple(
        ClaimEntry(
            id=entry_id(row.document, row.id),
            document=row.document,
            claimant=row.claimant,
            kind=row.kind,
            country=row.country,
            via=row.relay,
            cue=row.cue,
            content=tuple(piece.text for piece in contents[(row.document_number, row.id)]),
            stance=row.stance,
            direct=row.direct,
            said=row.said,
            caveat=row.caveat,
            caveat_text=row.caveat_text,
            published=row.published,
            publisher=row.publisher,
        )
        for row in connection.execute(query)
    )


def find_events(
    connection: Connection,
    *,
    document: str | None = None,
    event: str | None = None,
    type: str | None = None,
    status: str | None = None,
    country: str | None = None,
    since: date | str | None = None,
    until: date | str | None = None,
    limit: int | None = None,
) -> tuple[EventEntry, ...]:
    """Events by day of publication and place in the text."""
    conditions: list[ColumnElement[bool]] = []
    if document is not None:
        conditions.append(documents.c.id == document)
    if event is not None:
        conditions.append(events.c.id == event)
    if type is not None:
        conditions.append(events.c.type == type)
    if status is not None:
        conditions.append(events.c.status == _one_of(status, Status, "status"))
    if country is not None:
        conditions.append(events.c.country == _country(country))
    first, last, published = events.c.first_day, events.c.last_day, documents.c.published
    undated = and_(first.is_(None), last.is_(None))
    if since is not None:  # an interval that the text leaves open on this side reaches as far as asked
        open_end = and_(last.is_(None), first.is_not(None))
        conditions.append(or_(last >= as_day(since), open_end, and_(undated, published >= as_day(since))))
    if until is not None:
        open_start = and_(first.is_(None), last.is_not(None))
        conditions.append(or_(first <= as_day(until), open_start, and_(undated, published <= as_day(until))))
    query = (
        select(events, documents.c.id.label("document"), published, documents.c.publisher)
        .join(documents, documents.c.number == events.c.document_number)
        .where(*conditions)
        .order_by(*_BY_DAY, events.c.position)
    )
    query = _limited(query, limit)
    asserted = _parts(connection, event_claims, "event", query, events)
    parts = _parts(connection, participants, "event", query, events, with_names=True)
    arms = _parts(connection, weapons, "event", query, events)
    numbers = _parts(connection, quantities, "event", query, events)
    located = _pointed_at(connection, places, "place", query)
    dated = _pointed_at(connection, times, "time", query)
    return tuple(
        EventEntry(
            id=entry_id(row.document, row.id),
            document=row.document,
            type=row.type,
            trigger=row.trigger,
            status=row.status,
            actors=tuple(_named(part) for part in parts[(row.document_number, row.id)] if part.role == "actor"),
            targets=tuple(_named(part) for part in parts[(row.document_number, row.id)] if part.role == "target"),
            weapons=tuple(_named(weapon) for weapon in arms[(row.document_number, row.id)]),
            place=_place(located.get((row.document_number, row.place))),
            time=_time(dated.get((row.document_number, row.time))),
            claims=tuple(entry_id(row.document, link.claim) for link in asserted[(row.document_number, row.id)]),
            quantities=tuple(_quantity(number) for number in numbers[(row.document_number, row.id)]),
            published=row.published,
            publisher=row.publisher,
        )
        for row in connection.execute(query)
    )


def entry_id(document: str, part: str) -> str:
    """The id of a claim or event in the whole ledger: "1f3c5a7b9d2e:c3"."""
    return f"{document[:PREFIX]}:{part}"


def as_day(day: date | str) -> date:
    """A day, or an ISO date as one.

    Raises:
        UsageError: if it is no day.
    """
    if isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise UsageError(day, "not a day", "write it as year-month-day: 2024-11-20") from error


def _document_entry(row: Row[Any], came: Sequence[Row[Any]]) -> DocumentEntry:
    led = next((way for way in came if way.content == row.content), None)
    return DocumentEntry(
        id=row.id,
        title=row.title,
        publisher=row.publisher,
        url=row.url,
        published=row.published,
        published_basis=row.published_basis,
        origin=row.origin,
        path=led.path if led else None,
        partial=led.partial if led else None,
        claims=row.claims,
        events=row.events,
        paths=_once(way.path for way in came),
        publishers=_once(way.publisher for way in came),
    )


def _once(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value is not None}))


def _same(part: Table, column: str, other: Any) -> ColumnElement[bool]:
    return and_(other.c.document_number == part.c.document_number, other.c.id == part.c[column])


def _limited(query: Select[Any], limit: int | None) -> Select[Any]:
    if limit is not None and limit < 1:
        raise UsageError(f"limit {limit}", "fewer than one", "give a limit of 1 or more, or none")
    return query if limit is None else query.limit(limit)


def _parts(
    connection: Connection, part: Table, key: str, query: Select[Any], of: Table, *, with_names: bool = False
) -> dict[tuple[Any, ...], list[Row[Any]]]:
    """The rows of `part` that belong to what `query` selects, by document and id, in order."""
    chosen = query.with_only_columns(of.c.document_number, of.c.id).subquery()
    wanted = select(part).join(
        chosen, and_(part.c.document_number == chosen.c.document_number, part.c[key] == chosen.c.id)
    )
    if with_names:
        wanted = wanted.add_columns(sources.c.name).outerjoin(sources, _same(part, "source", sources))
    return _grouped(connection.execute(wanted.order_by(part.c.position)), "document_number", key)


def _pointed_at(
    connection: Connection, part: Table, column: str, query: Select[Any]
) -> dict[tuple[int, int | None], Row[Any]]:
    these = query.with_only_columns(events.c.document_number, events.c[column].label("position")).subquery()
    wanted = select(part).join(
        these, and_(part.c.document_number == these.c.document_number, part.c.position == these.c.position)
    )
    return {(row.document_number, row.position): row for row in connection.execute(wanted)}


def _grouped(rows: Iterable[Row[Any]], *keys: str) -> dict[tuple[Any, ...], list[Row[Any]]]:
    found: dict[tuple[Any, ...], list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[tuple(row._mapping[key] for key in keys)].append(row)
    return found


def _named(row: Row[Any]) -> str:
    return cast(str, row.name or row.text)


def _span(row: Row[Any]) -> Span:
    return Span(row.span_begin, row.span_end)


def _place(row: Row[Any] | None) -> Place | None:
    if row is None:
        return None
    return Place(
        span=_span(row),
        name=row.name,
        precision=row.precision,
        latitude=row.latitude,
        longitude=row.longitude,
        country=row.country,
        region=row.region,
        geonames=row.geonames,
        why=row.why,
    )


def _time(row: Row[Any] | None) -> Time | None:
    return None if row is None else Time(span=_span(row), start=row.first_day, end=row.last_day, timex=row.timex)


def _quantity(row: Row[Any]) -> Quantity:
    return Quantity(kind=row.kind, low=row.low, high=row.high, span=_span(row))


def _one_of(value: str, names: Any, what: str) -> str:
    if value not in get_args(names):
        raise UsageError(value, f"no {what} of that name", f"there are {', '.join(get_args(names))}")
    return value


def _country(named: str) -> str:
    """ISO 3166-1 alpha-3 of a name, an adjective or a code."""
    from twosource.knowledge.countries import country

    known = country(named) or country(named.upper())
    if known is None:
        raise UsageError(
            named, "no country of that name", "give its name, or its ISO 3166-1 code of three letters (UKR)"
        )
    return known.territory
