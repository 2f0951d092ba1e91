"""An analyst's decisions on events: an edge between two, with who, when and retraction. They stand over every score."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update

from twosource.errors import UnknownEntry
from twosource.ledger import log
from twosource.ledger.tables import decisions as decision_table
from twosource.model import Decision, EventKey, Verdict

KIND = "deed"


def decisions_of(connection: Connection) -> tuple[Decision, ...]:
    """Every decision on events, retracted ones too, oldest first."""
    rows = connection.execute(select(decision_table).where(decision_table.c.kind == KIND).order_by(decision_table.c.id))
    return tuple(
        Decision(
            left=event_key(row.left_id),
            right=event_key(row.right_id),
            verdict=row.verdict,
            who=row.who,
            when=row.decided_at,
            why=row.why,
            number=row.id,
            retracted=row.retracted_at,
            retracted_by=row.retracted_by,
        )
        for row in rows
    )


def event_key(text: str) -> EventKey:
    """The key of "document:event"."""
    document, _, event = text.partition(":")
    return EventKey(document=document, event=event)


def decide(
    connection: Connection, edges: Iterable[tuple[EventKey, EventKey]], verdict: Verdict, *, who: str, why: str | None
) -> tuple[int, ...]:
    """Record one decision on some pairs of events; the numbers under which it can be retracted."""
    when = datetime.now(UTC).isoformat(timespec="milliseconds")
    numbers = []
    for edge in sorted({tuple(sorted(pair)) for pair in edges}):
        left, right = (f"{key.document}:{key.event}" for key in edge)
        row = {"kind": KIND, "left_id": left, "right_id": right, "verdict": verdict, "who": who, "why": why}
        made = connection.execute(insert(decision_table).values(**row, decided_at=when))
        key = made.inserted_primary_key
        assert key is not None
        number = int(key[0])
        numbers.append(number)
        log.append(connection, "decision_made", left, {**row, "number": number})
    return tuple(numbers)


def retract(connection: Connection, number: int, *, who: str) -> None:
    """Take a decision back; it stays in the table, with who did and when.

    Raises:
        UnknownEntry: there is no such decision, or it is retracted already.
    """
    standing = (decision_table.c.id == number) & decision_table.c.retracted_at.is_(None)
    row = connection.execute(select(decision_table).where(standing)).first()
    if row is None:
        raise UnknownEntry(str(number), "no decision of that number stands", "list them with `twosource decisions`")
    when = datetime.now(UTC).isoformat(timespec="milliseconds")
    connection.execute(update(decision_table).where(standing).values(retracted_at=when, retracted_by=who))
    log.append(connection, "decision_retracted", row.left_id, {"number": number, "who": who})
