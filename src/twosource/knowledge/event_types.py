"""The types of deeds and of speech acts, with their codes in PLOVER, CAMEO and ACLED."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from twosource.errors import KnowledgeError
from twosource.model import Stance

_TABLE = "event-types.csv"

# A claim's stance as the speech act it performs, for export. Plain telling, confirming, guessing and asking are no acts
# of the table; "decline" declines to comment and rejects nothing.
_SPEECH_OF_STANCE: dict[str, str] = {
    "accuse": "accusation",
    "criticise": "criticism",
    "demand": "demand",
    "deny": "denial",
    "promise": "promise",
    "support": "support",
    "threaten": "threat",
    "warn": "warning",
}


@dataclass(frozen=True, slots=True)
class EventType:
    """One row of the table. Codes are empty strings where a scheme has none for it."""

    name: str
    group: str
    plover_event: str
    plover_mode: str
    cameo: str
    acled_event: str
    acled_sub_event: str
    definition: str

    @property
    def is_deed(self) -> bool:
        """True for what may stand in a reading's `events`; false for speech acts."""
        return self.group != "speech"


@cache
def event_types() -> tuple[EventType, ...]:
    """All types, in the order of the table.

    Raises:
        KnowledgeError: if a row of the table is broken.
    """
    text = files("twosource.knowledge").joinpath(_TABLE).read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#"))
    found: list[EventType] = []
    for number, row in enumerate(rows, start=1):
        if None in row or None in row.values() or not row["type"] or not row["definition"]:
            raise KnowledgeError(f"{_TABLE}, row {number}", "has not the columns of its header", "mend the row")
        found.append(
            EventType(
                name=row["type"],
                group=row["group"],
                plover_event=row["plover_event"],
                plover_mode=row["plover_mode"],
                cameo=row["cameo"],
                acled_event=row["acled_event"],
                acled_sub_event=row["acled_sub_event"],
                definition=row["definition"],
            )
        )
    return tuple(found)


@cache
def _by_name() -> dict[str, EventType]:
    return {kind.name: kind for kind in event_types()}


def event_type(name: str) -> EventType:
    """The type of that name.

    Raises:
        KnowledgeError: if there is none; the message lists those there are.
    """
    found = _by_name().get(name)
    if found is None:
        raise KnowledgeError(name, "is no event type", f"use one of: {', '.join(_by_name())}")
    return found


@cache
def deed_types() -> tuple[EventType, ...]:
    """The types that a reading's events may have."""
    return tuple(kind for kind in event_types() if kind.is_deed)


@cache
def speech_types() -> tuple[EventType, ...]:
    """The types of speech acts, derived from a claim's stance on export."""
    return tuple(kind for kind in event_types() if not kind.is_deed)


def speech_type(stance: Stance) -> EventType | None:
    """The speech act that a claim of this stance performs, or None where it performs none of the table."""
    name = _SPEECH_OF_STANCE.get(stance)
    return event_type(name) if name else None
