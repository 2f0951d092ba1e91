"""A claimant's record: what became of what it has asserted. Counts, never a score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from twosource.model import Grade, Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Of the incidents that the claimant asserts: how many others say so too and none denies (`corroborated`), how many
    are denied or told with another doer (`disputed`), how many nobody else tells (`alone`). `denied` are incidents that
    it denies itself. `incidents` are the ids of all of them.
    """

    name: str
    asserted: int
    corroborated: int
    disputed: int
    alone: int
    denied: int
    incidents: tuple[str, ...] = ()


def claimant_records(graded: Iterable[tuple[Incident, Grade]]) -> tuple[Record, ...]:
    """The record of every named claimant behind the incidents, most assertions first.

    Whoever speaks for a side has a record of its own, under the name that the texts give, and the side has one.
    """
    outcomes: dict[str, dict[str, str]] = defaultdict(dict)
    for incident, grade in graded:
        strong = [voice for voice in grade.voices if not voice.weak]
        for voice in strong:
            if voice.stance == "no_comment":
                continue
            others = [each for each in strong if each is not voice and each.stance == "assert"]
            if voice.stance == "deny":
                outcome = "denied"
            elif grade.name == "disputed":
                outcome = "disputed"
            else:
                outcome = "corroborated" if others else "alone"
            for name in {voice.name, *voice.speakers}:
                outcomes[name][incident.id] = outcome
    records = [_record(name, found) for name, found in outcomes.items()]
    return tuple(sorted(records, key=lambda each: (-each.asserted, each.name)))


def _record(name: str, outcomes: dict[str, str]) -> Record:
    kinds = list(outcomes.values())
    return Record(
        name=name,
        asserted=len(kinds) - kinds.count("denied"),
        corroborated=kinds.count("corroborated"),
        disputed=kinds.count("disputed"),
        alone=kinds.count("alone"),
        denied=kinds.count("denied"),
        incidents=tuple(sorted(outcomes)),
    )
