"""Families, incidents and grades in their tables, brought up to date when something they rest on has changed.

What changed is read from the log. Families are made again from all readings; of the deeds only those of documents that
came, were read again or moved to another family are compared again, and only incidents that hang together with those
are grouped and weighed again. That gives what making everything from nothing gives, which `verify` checks.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, delete, func, insert, or_, select, true, tuple_

from twosource.knowledge.conflicts import Conflict
from twosource.ledger.canonical import digest
from twosource.ledger.decisions import decisions_of
from twosource.ledger.derived_tables import deed_blocks, deed_links, deeds, derived, family_bodies, graded_incidents
from twosource.ledger.packing import (
    body_of,
    family_of,
    incident_row,
    link_row,
    packed_deed,
    packed_family,
    unpacked_deed,
)
from twosource.ledger.storing import unpacked
from twosource.ledger.tables import copies, documents, families, incident_events, incidents, log, readings
from twosource.link.blocks import blocks, neighbours
from twosource.link.clustering import components
from twosource.link.copies import Copies
from twosource.link.deed import Deed
from twosource.link.incidents import deeds_of, incidents_of, links_of, origins_of, places_of
from twosource.model import Decision, EventKey, Family, Grade, Incident, Link, Reading
from twosource.weigh import weigh

# Raised whenever the rules of joining or weighing change: then everything is made again.
RULES = "4"
_CHUNK = 400
_CHANGES = frozenset({"document_added", "reading_replaced"})
T = TypeVar("T")


def rules_of(table: Collection[Conflict]) -> str:
    """What the tables were made by: the rules, and the conflicts that say who is on which side."""
    return f"{RULES} {digest([repr(each) for each in table])}"


def is_current(connection: Connection, rules: str) -> bool:
    """True where nothing has changed since the tables were made by these rules."""
    held = _state(connection)
    return held.get("rules") == rules and held.get("sequence") == str(_head(connection))


def refresh(connection: Connection, table: Collection[Conflict]) -> None:
    """Bring the tables up to date, inside the transaction of `connection`."""
    rules, held, head = rules_of(table), _state(connection), _head(connection)
    if held.get("rules") == rules and held.get("sequence") == str(head):
        return
    whole = held.get("rules") != rules
    if whole:
        for each in (graded_incidents, incident_events, incidents, deed_links, deed_blocks, deeds):
            connection.execute(delete(each))
    since = 0 if whole else int(held["sequence"])
    numbers = {row.id: row.number for row in connection.execute(select(documents.c.id, documents.c.number))}
    changed = set(numbers) if whole else _changed(connection, since) & set(numbers)
    decided = decisions_of(connection)
    resettled = {key for each in decided for key in (each.left, each.right)} if _decided(connection, since) else set()
    made, moved = (_families(connection), set[str]()) if not changed else _new_families(connection)
    touched = changed | moved
    if touched or resettled:
        _derive(connection, numbers, made, touched, resettled, decided, table)
    connection.execute(delete(derived))
    connection.execute(insert(derived), [{"name": "rules", "value": rules}, {"name": "sequence", "value": str(head)}])


def reading_of(connection: Connection, document: str) -> Reading:
    """The current reading of a document."""
    row = connection.execute(
        select(readings.c.codec, readings.c.body).where(readings.c.document == document, readings.c.current.is_(true()))
    ).one()
    return Reading.from_json(unpacked(row.codec, row.body).decode("utf-8"))


def stored_families(connection: Connection, of: Collection[str] | None = None) -> tuple[Family, ...]:
    """All families by origin, or those that hold one of the documents."""
    query = select(family_bodies.c.body).join(families, families.c.id == family_bodies.c.id).order_by(families.c.origin)
    if of is None:
        return tuple(family_of(row) for row in connection.scalars(query))
    found: dict[str, None] = {}
    for some in chunks(sorted(of)):
        within = select(copies.c.family).where(copies.c.document.in_(some))
        found |= dict.fromkeys(connection.scalars(query.where(families.c.id.in_(within))))
    return tuple(sorted((family_of(body) for body in found), key=lambda family: family.origin))


def chunks(items: Iterable[T], size: int = _CHUNK) -> Iterator[list[T]]:
    """The items in lists that a database takes at once."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def _state(connection: Connection) -> dict[str, str]:
    return {row.name: row.value for row in connection.execute(select(derived))}


def _head(connection: Connection) -> int:
    return connection.scalar(select(func.max(log.c.sequence))) or 0


def _changed(connection: Connection, since: int) -> set[str]:
    query = select(log.c.subject).where(log.c.sequence > since, log.c.action.in_(_CHANGES))
    return set(connection.scalars(query))


def _decided(connection: Connection, since: int) -> bool:
    query = select(log.c.sequence).where(log.c.sequence > since, log.c.action.like("decision%")).limit(1)
    return connection.scalar(query) is not None


def _families(connection: Connection) -> tuple[Family, ...]:
    return stored_families(connection)


def _new_families(connection: Connection) -> tuple[tuple[Family, ...], set[str]]:
    """The families of all documents, put in their tables; and the documents whose family is not what it was."""
    every = connection.scalars(select(documents.c.id).order_by(documents.c.id)).all()
    before = {row.id: row.body for row in connection.execute(select(family_bodies))}
    found = Copies()
    # one reading at a time: all of them at once would not fit into a laptop's memory
    found.extend(reading_of(connection, each) for each in every)
    made = found.families()
    after = {family.id: packed_family(family) for family in made}
    gone = [name for name, body in before.items() if after.get(name) != body]
    fresh = [family for family in made if before.get(family.id) != after[family.id]]
    moved = {copy["document"] for name in gone for copy in json.loads(before[name])["copies"]}
    moved |= {copy.document for family in fresh for copy in family.copies}
    for some in chunks(gone):
        for each, column in ((copies, copies.c.family), (family_bodies, family_bodies.c.id), (families, families.c.id)):
            connection.execute(delete(each).where(column.in_(some)))
    _insert(connection, families, ({"id": family.id, "origin": family.origin} for family in fresh))
    _insert(
        connection,
        copies,
        (
            {
                "family": family.id,
                "document": copy.document,
                "relation": copy.relation,
                "derived_from": copy.derived_from,
                "score": copy.score,
                "why": copy.why,
            }
            for family in fresh
            for copy in family.copies
        ),
    )
    _insert(connection, family_bodies, ({"id": family.id, "body": after[family.id]} for family in fresh))
    return made, moved & set(every)


def _derive(
    connection: Connection,
    numbers: dict[str, int],
    made: Sequence[Family],
    touched: set[str],
    resettled: set[EventKey],
    decided: Sequence[Decision],
    table: Collection[Conflict],
) -> None:
    """Compare the deeds of touched documents, then group and weigh what hangs together with them."""
    names = {number: name for name, number in numbers.items()}
    touched_numbers = sorted(numbers[each] for each in touched)
    rim = _linked_to(connection, touched_numbers, names)
    _forget(connection, touched_numbers)
    origins = origins_of(made)
    new = [d for each in sorted(touched) for d in deeds_of(reading_of(connection, each), origins.get(each))]
    _insert(
        connection,
        deeds,
        ({"document_number": numbers[d.document], "event": d.event, "body": packed_deed(d)} for d in new),
    )
    standing = ((block, d) for d in new for block in sorted(blocks(d)))
    rows = ({"block": b, "document_number": numbers[d.document], "event": d.event} for b, d in standing)
    _insert(connection, deed_blocks, rows)
    _insert(connection, deed_links, (link_row(link, numbers) for link in _links(connection, new, names)))
    start = {d.key for d in new} | {key for key in rim if key.document not in touched} | resettled
    _regroup(connection, start, numbers, names, made, decided, table)


def _links(connection: Connection, new: Sequence[Deed], names: dict[int, str]) -> list[Link]:
    """Links of new deeds to each other and to those that stand in their blocks."""
    wanted = {block: None for d in new for block in sorted(neighbours(d))}
    standing: dict[str, list[EventKey]] = defaultdict(list)
    near: set[EventKey] = set()
    for some in chunks(wanted):
        for row in connection.execute(select(deed_blocks).where(deed_blocks.c.block.in_(some))):
            key = EventKey(document=names[row.document_number], event=row.event)
            standing[row.block].append(key)
            near.add(key)
    numbers = {name: number for number, name in names.items()}
    held = {d.key: d for d in new} | {d.key: d for d in _held(connection, near - {d.key for d in new}, numbers)}
    links: dict[tuple[EventKey, EventKey], Link] = {}
    for d in new:
        others = {key: held[key] for block in neighbours(d) for key in standing.get(block, ())}
        links |= {(link.left, link.right): link for link in links_of(d, others.values())}
    return list(links.values())


def _regroup(
    connection: Connection,
    start: set[EventKey],
    numbers: dict[str, int],
    names: dict[int, str],
    made: Sequence[Family],
    decided: Sequence[Decision],
    table: Collection[Conflict],
) -> None:
    reached, links = _reached(connection, start, numbers, names, decided)
    held = {d.key: d for d in _held(connection, reached, numbers)}
    _drop_incidents(connection, [numbers[key.document] for key in reached if key.document in numbers], reached, names)
    by_left: dict[EventKey, list[Link]] = defaultdict(list)
    for link in links:
        by_left[link.left].append(link)
    family = {copy.document: each for each in made for copy in each.copies}
    for component in components(sorted(held), links, decided):
        within = {key.document for key in component}
        known = {each: reading_of(connection, each) for each in sorted(within)}
        of = tuple({family[each].id: family[each] for each in sorted(within) if each in family}.values())
        group = [held[key] for key in sorted(component)]
        places = {key: place for d in group for key, place in places_of(known[d.document], [d]).items()}
        own = [link for key in component for link in by_left[key]]
        for incident in incidents_of(group, own, decided, of, places):
            _store(connection, incident, weigh(incident, known, of, table), numbers)


def _reached(
    connection: Connection,
    start: set[EventKey],
    numbers: dict[str, int],
    names: dict[int, str],
    decided: Sequence[Decision],
) -> tuple[set[EventKey], list[Link]]:
    """Every deed that hangs together with one of `start`, and the links among them."""
    same: dict[EventKey, set[EventKey]] = defaultdict(set)
    for each in decided:
        if each.verdict == "same" and each.retracted is None:
            same[each.left].add(each.right)
            same[each.right].add(each.left)
    reached: set[EventKey] = set()
    links: dict[tuple[EventKey, EventKey], Link] = {}
    rim = {key for key in start if key.document in numbers}
    while rim:
        reached |= rim
        more = {other for key in rim for other in same[key] if other.document in numbers}
        for link in _links_at(connection, rim, numbers, names):
            links[link.left, link.right] = link
            more |= {link.left, link.right}
        rim = more - reached
    return reached, list(links.values())


def _links_at(
    connection: Connection, keys: Iterable[EventKey], numbers: dict[str, int], names: dict[int, str]
) -> Iterator[Link]:
    left = tuple_(deed_links.c.left_number, deed_links.c.left_event)
    right = tuple_(deed_links.c.right_number, deed_links.c.right_event)
    for some in chunks(sorted(keys), 200):
        pairs = [(numbers[key.document], key.event) for key in some]
        for row in connection.execute(select(deed_links).where(or_(left.in_(pairs), right.in_(pairs)))):
            yield Link(
                left=EventKey(document=names[row.left_number], event=row.left_event),
                right=EventKey(document=names[row.right_number], event=row.right_event),
                score=row.score,
                why=tuple(json.loads(row.why)),
            )


def _held(connection: Connection, keys: Iterable[EventKey], numbers: dict[str, int]) -> Iterator[Deed]:
    key = tuple_(deeds.c.document_number, deeds.c.event)
    for some in chunks(sorted(keys), 200):
        pairs = [(numbers[each.document], each.event) for each in some]
        for body in connection.scalars(select(deeds.c.body).where(key.in_(pairs))):
            yield unpacked_deed(body)


def _linked_to(connection: Connection, touched: Sequence[int], names: dict[int, str]) -> set[EventKey]:
    found = set()
    for some in chunks(touched):
        near = or_(deed_links.c.left_number.in_(some), deed_links.c.right_number.in_(some))
        for row in connection.execute(select(deed_links).where(near)):
            found.add(EventKey(document=names[row.left_number], event=row.left_event))
            found.add(EventKey(document=names[row.right_number], event=row.right_event))
        within = select(incident_events.c.incident).where(incident_events.c.document_number.in_(some))
        for row in connection.execute(select(incident_events).where(incident_events.c.incident.in_(within))):
            found.add(EventKey(document=names[row.document_number], event=row.event))
    return found


def _forget(connection: Connection, touched: Sequence[int]) -> None:
    for some in chunks(touched):
        old = select(incident_events.c.incident).where(incident_events.c.document_number.in_(some))
        _delete_incidents(connection, connection.scalars(old).all())
        connection.execute(
            delete(deed_links).where(or_(deed_links.c.left_number.in_(some), deed_links.c.right_number.in_(some)))
        )
        connection.execute(delete(deed_blocks).where(deed_blocks.c.document_number.in_(some)))
        connection.execute(delete(deeds).where(deeds.c.document_number.in_(some)))


def _drop_incidents(
    connection: Connection, within: Iterable[int], reached: set[EventKey], names: dict[int, str]
) -> None:
    """Forget the incidents that hold one of these events."""
    gone = set()
    for some in chunks(sorted(set(within))):
        for row in connection.execute(select(incident_events).where(incident_events.c.document_number.in_(some))):
            if EventKey(document=names[row.document_number], event=row.event) in reached:
                gone.add(row.incident)
    _delete_incidents(connection, sorted(gone))


def _delete_incidents(connection: Connection, ids: Collection[str]) -> None:
    for some in chunks(ids):
        for each, column in (
            (graded_incidents, graded_incidents.c.id),
            (incident_events, incident_events.c.incident),
            (incidents, incidents.c.id),
        ):
            connection.execute(delete(each).where(column.in_(some)))


def _store(connection: Connection, incident: Incident, grade: Grade, numbers: dict[str, int]) -> None:
    connection.execute(insert(incidents), incident_row(incident))
    rows = [
        {"incident": incident.id, "document_number": numbers[key.document], "event": key.event}
        for key in incident.events
    ]
    connection.execute(insert(incident_events), rows)
    firm = sum(not voice.weak for voice in grade.voices)
    body = body_of(incident, grade)
    connection.execute(insert(graded_incidents).values(id=incident.id, grade=grade.name, voices=firm, body=body))


def _insert(connection: Connection, into: Table, rows: Iterable[dict[str, Any]]) -> None:
    for some in chunks(rows):
        connection.execute(insert(into), some)
