"""Events with the treaties that they touch, and what actors and targets were to them on the day of the deed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twosource.cli import screen
from twosource.cli.listing import list_events, short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.knowledge.touching import Touch
    from twosource.ledger import EventEntry, Ledger

ANY = "any"


def print_touching(held: Ledger, entries: Sequence[EventEntry], name: str, *, limit: int | None, as_json: bool) -> None:
    """Those of the entries that touch the treaty of that name (or any), each with its treaties.

    Raises:
        UsageError: if there is no such treaty.
    """
    from twosource.knowledge.treaties import treaty

    wanted = None if name.strip().lower() == ANY else treaty(name).id
    found = _touching(held, entries, wanted)[:limit]
    if as_json:
        _as_json(found)
        return
    if not found:
        screen.note("no event touches that treaty" if wanted else "no event touches a treaty")
        return
    list_events([entry for entry, _ in found])
    for entry, met in found:
        for touch in met:
            screen.line("")
            screen.show(screen.words(f"{short(entry.id)} {entry.type}: {touch.treaty.name} – {touch.why}"))
            for role, standings in (("who", touch.actors), ("whom", touch.targets)):
                for each in standings:
                    screen.show(screen.words(f"  {role:5}{each.country} {each.state.replace('_', ' ')}: {each.why}"))


def _touching(
    held: Ledger, entries: Sequence[EventEntry], wanted: str | None
) -> list[tuple[EventEntry, tuple[Touch, ...]]]:
    from twosource.knowledge.touching import touches

    found: list[tuple[EventEntry, tuple[Touch, ...]]] = []
    reading = None
    for entry in entries:
        if reading is None or reading.document.id != entry.document:
            reading = held.reading(entry.document)
        number = entry.id.partition(":")[2]
        event = next(event for event in reading.events if event.id == number)
        met = tuple(touch for touch in touches(reading, event) if wanted in (None, touch.treaty.id))
        if met:
            found.append((entry, met))
    return found


def _as_json(found: Sequence[tuple[EventEntry, tuple[Touch, ...]]]) -> None:
    from twosource.export import json_line
    from twosource.model.conversion import converter

    def plain(touch: Touch) -> dict[str, Any]:
        return {
            "treaty": touch.treaty.id,
            "name": touch.treaty.name,
            "why": touch.why,
            "day": touch.day.isoformat() if touch.day else None,
            "actors": [converter().unstructure(each) for each in touch.actors],
            "targets": [converter().unstructure(each) for each in touch.targets],
        }

    screen.as_utf8()
    for entry, met in found:
        screen.line(json_line({**converter().unstructure(entry), "treaties": [plain(touch) for touch in met]}))
