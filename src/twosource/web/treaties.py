"""The treaties that an event touches, in words for the page."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.knowledge.touching import touches
from twosource.model import Event, Reading


@dataclass(frozen=True, slots=True)
class TreatyNote:
    """One treaty: its name, by what the event touches it, and for each state whether it was bound, with why."""

    name: str
    why: str
    states: tuple[tuple[str, str, str], ...]  # alpha-3, "party" ..., the reason


def treaty_notes(reading: Reading, event: Event) -> tuple[TreatyNote, ...]:
    """One note for each treaty that the event touches; actors before targets, each state once."""
    return tuple(
        TreatyNote(
            name=touch.treaty.name,
            why=touch.why,
            states=tuple(
                dict.fromkeys(
                    (each.country, each.state.replace("_", " "), each.why) for each in (*touch.actors, *touch.targets)
                )
            ),
        )
        for touch in touches(reading, event)
    )
