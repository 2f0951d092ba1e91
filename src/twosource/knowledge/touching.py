"""Which treaty an event touches, and what its actors and targets were to that treaty on its day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from twosource.knowledge.treaties import Standing, Treaty, standing, treaties, treaties_named
from twosource.knowledge.weapons import find_weapons
from twosource.model import Event, Participant, Reading

_NAMING_TYPES = frozenset({"treaty_action", "policy_change", "agreement"})
_STOP = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """A treaty that an event touches. `why` says by what; `day` is the day that the standings are of, None where
    neither the event nor its document has one. Standings are one for each state among the actors, the targets."""

    treaty: Treaty
    why: str
    day: date | None
    actors: tuple[Standing, ...]
    targets: tuple[Standing, ...]


def touches(reading: Reading, event: Event) -> tuple[Touch, ...]:
    """The treaties that an event touches, in the order of the table.

    By a weapon that the treaty covers, named with the event or in its trigger, or, for a treaty action and a change of
    policy, by the treaty's name in the sentence.
    """
    day = day_of(reading, event)
    named = treaties_named(_sentence(reading, event)) if event.type in _NAMING_TYPES else ()
    found: list[Touch] = []
    for each in treaties():
        why = _why(reading, event, each) or (f"the {each.name} is named" if each in named else None)
        if why is not None:
            acting, struck = _states(event.actors), _states(event.targets)
            found.append(
                Touch(
                    treaty=each,
                    why=why,
                    day=day,
                    actors=tuple(standing(each, state, day) for state in acting),
                    targets=tuple(standing(each, state, day) for state in struck),
                )
            )
    return tuple(found)


def day_of(reading: Reading, event: Event) -> date | None:
    """The first day of the event, else its last, else the day of publication."""
    time = reading.times[event.time] if event.time is not None else None
    told = (time.start or time.end) if time is not None else None
    return told or reading.document.published


def _why(reading: Reading, event: Event, treaty: Treaty) -> str | None:
    if treaty.types and event.type not in treaty.types:
        return None
    for words, category in _weapons(reading, event):
        if category in treaty.categories and not treaty.not_words & set(words.lower().split()):
            return f"“{words}” is among {treaty.covers}; the treaty {treaty.does}"
    return None


def _weapons(reading: Reading, event: Event) -> list[tuple[str, str]]:
    text = reading.document.text
    found = [(weapon.span.of(text), weapon.category) for weapon in event.weapons]
    for span in (event.trigger, *event.mentions):
        told = span.of(text)
        found += [(told[match.begin : match.end], match.weapon.category) for match in find_weapons(told)]
    return found


def _states(parts: Iterable[Participant]) -> list[str]:
    return list(dict.fromkeys(part.country for part in parts if part.country))


def _sentence(reading: Reading, event: Event) -> str:
    text, begin = reading.document.text, event.trigger.begin
    first = max((stop.end() for stop in _STOP.finditer(text, 0, begin)), default=0)
    last = _STOP.search(text, event.trigger.end)
    return text[first : last.start() if last else len(text)]
