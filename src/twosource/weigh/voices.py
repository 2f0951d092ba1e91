"""From statements to voices: who speaks for one side is one, and its latest word counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from twosource.model import Voice, VoiceStance
from twosource.weigh.statements import Said, Statement

PREFIX = 8


def voices_of(said: Said) -> tuple[Voice, ...]:
    """Every voice, the weak ones last.

    Of each claimant the latest stance counts; where it says two things on one day, the denial. "No comment" takes
    nothing back. The voice then stands as the latest of its claimants does.
    """
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in sorted(said.statements, key=in_time):
        groups[statement.standing.voice].append(statement)
    copies: dict[str, set[str]] = defaultdict(set)
    for copy, origin in said.folded.items():
        copies[origin].add(copy)
    voices = [_voice(group, copies) for group in groups.values()]
    order = {"party": 0, "third": 1, "outlet": 2, "weak": 3}
    return tuple(sorted(voices, key=lambda voice: (order[voice.side.partition(":")[0]], voice.side, voice.name)))


def in_time(statement: Statement) -> tuple[date, bool, str, int]:
    """How statements are ordered: by day, on one day the denial after the assertion, then by document and place."""
    return (statement.day or date.min, statement.stance == "deny", statement.document, statement.at)


def stance_of(group: Sequence[Statement]) -> VoiceStance:
    """The latest stance of statements in the order of time."""
    firm = [statement for statement in group if statement.stance != "no_comment"] or group
    return firm[-1].stance


def _voice(group: Sequence[Statement], copies: Mapping[str, set[str]]) -> Voice:
    documents = {statement.document for statement in group}
    documents |= {copy for document in list(documents) for copy in copies.get(document, ())}
    speakers = tuple(dict.fromkeys(statement.name for statement in group))
    stands = group[0].standing
    return Voice(
        name=stands.label or ", ".join(speakers),
        side=stands.side,
        stance=stance_of(group),
        weak=stands.side == "weak",
        documents=tuple(sorted(documents)),
        claims=tuple(dict.fromkeys(f"{s.document[:PREFIX]}:{s.claim}" for s in group if s.claim is not None)),
        speakers=speakers,
    )
