"""From statements to voices, and from voices to a grade with its reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from twosource.model import Count, Family, Figure, Grade, GradeName, Incident, QuantityKind, Reading, Voice
from twosource.weigh.statements import Statement, statements


def weigh(incident: Incident, readings: Mapping[str, Reading], families: Sequence[Family]) -> Grade:
    """The grade of an incident: its voices, why it is this grade, and what would change it.

    `readings` are all readings by document id. A family of copies counts once; all who speak for one side are one
    voice.
    """
    said, folded = statements(incident, readings, families)
    voices = _voices(said, folded)
    name, why = _grade(voices, said)
    reasons = [why]
    reasons += [f"{len(copies)} documents are copies of one that is counted" for copies in [folded] if copies]
    reasons += sorted({statement.standing.why for statement in said})
    figures = _figures(said)
    conflicts = _conflicts(said, figures)
    return Grade(name=name, voices=voices, why=(*reasons, _CHANGE[name]), conflicts=conflicts, figures=figures)


_CHANGE: dict[GradeName, str] = {
    "acknowledged": "a denial by a voice outside the side that did it would make it disputed",
    "disputed": "it stays so while the denial stands; the side that did it saying so would change it",
    "corroborated": "a denial by a named voice would make it disputed",
    "single": "a second independent voice would make it corroborated",
    "claimed": "a voice on the other side or of a third party would make it corroborated or acknowledged",
    "unconfirmed": "a named source would make it claimed or single",
}


def _voices(said: Sequence[Statement], folded: Mapping[str, str]) -> tuple[Voice, ...]:
    groups: dict[str, list[Statement]] = {}
    for statement in _in_time(said):
        groups.setdefault(statement.standing.voice, []).append(statement)
    copies: dict[str, list[str]] = {}
    for copy, origin in folded.items():
        copies.setdefault(origin, []).append(copy)
    voices = []
    for group in groups.values():
        # The latest word of a claimant counts; "no comment" takes nothing back.
        firm = [statement for statement in group if statement.stance != "no_comment"] or group
        documents = {statement.document for statement in group}
        documents |= {copy for document in list(documents) for copy in copies.get(document, ())}
        voices.append(
            Voice(
                name=", ".join(dict.fromkeys(statement.name for statement in group)),
                side=group[0].standing.side,
                stance=firm[-1].stance,
                weak=group[0].standing.side == "weak",
                documents=tuple(sorted(documents)),
                claims=tuple(f"{s.document[:8]}:{s.claim}" for s in group if s.claim is not None),
            )
        )
    return tuple(sorted(voices, key=lambda voice: (voice.weak, voice.side, voice.name)))


def _grade(voices: Sequence[Voice], said: Sequence[Statement]) -> tuple[GradeName, str]:
    strong = [voice for voice in voices if not voice.weak]
    assertions = [voice for voice in strong if voice.stance == "assert"]
    denials = [voice for voice in strong if voice.stance == "deny"]
    blamed = {
        voice.side: {doer for s in said if s.standing.side == voice.side and s.stance == "assert" for doer in s.doers}
        for voice in assertions
    }
    doers = {f"party:{doer}" for named in blamed.values() for doer in named}
    doers |= {f"party:{doer}" for s in said if s.standing.side == "weak" and s.stance == "assert" for doer in s.doers}
    sides = [voice for voice in assertions if voice.side.startswith("party:")]
    own = [voice for voice in assertions if voice.side in doers]
    others = [voice for voice in assertions if voice.side not in {v.side for v in own}]
    if own and others and not [voice for voice in denials if voice.side not in {v.side for v in own}]:
        return "acknowledged", f"{own[0].name} says it did it, and {others[0].name} says so too"
    if len({voice.side for voice in sides}) > 1 and not denials:
        named = [frozenset(blamed[voice.side]) for voice in sides]
        if len({doer for doer in named if doer}) <= 1:
            return "acknowledged", f"opposing sides both say so: {sides[0].name}; {sides[1].name}"
        return "disputed", f"each side names the other as the doer: {sides[0].name}; {sides[1].name}"
    if assertions and denials:
        return "disputed", f"{assertions[0].name} says so, {denials[0].name} denies it"
    if len(assertions) >= 2:
        return "corroborated", f"{len(assertions)} independent voices say so and none denies it"
    if assertions and assertions[0].side.startswith("party:"):
        return "claimed", f"only {assertions[0].name} says so, and it is a party to the conflict"
    if assertions:
        return "single", f"only {assertions[0].name} says so, who is no party to the conflict"
    return "unconfirmed", "no named source asserts it"


def _conflicts(said: Sequence[Statement], figures: Sequence[Figure]) -> tuple[str, ...]:
    found = [f"{s.name} denies it" for s in said if s.stance == "deny"]
    found += [f"{s.name} did not comment" for s in said if s.stance == "no_comment"]
    for figure in figures:
        if max(count.low for count in figure.by) > min(count.high for count in figure.by):
            shown = "; ".join(f"{count.voice}: {_range(count.low, count.high)}" for count in figure.by)
            found.append(f"figures for {figure.kind} exclude each other ({shown})")
    return tuple(dict.fromkeys(found))


def _figures(said: Sequence[Statement]) -> tuple[Figure, ...]:
    """Each claimant's latest number of each kind; what a text of a later day says takes the place of an earlier one."""
    latest: dict[tuple[QuantityKind, str], Count] = {}
    for statement in _in_time(said):
        for quantity in statement.figures:
            latest[quantity.kind, statement.standing.voice] = Count(
                voice=statement.name,
                low=quantity.low,
                high=quantity.high,
                document=statement.document,
                said=statement.day,
            )
    kinds = sorted({kind for kind, _ in latest})
    counts = {kind: tuple(count for (k, _), count in latest.items() if k == kind) for kind in kinds}
    return tuple(
        Figure(kind=kind, low=min(c.low for c in by), high=max(c.high for c in by), by=by)
        for kind, by in counts.items()
    )


def _in_time(said: Sequence[Statement]) -> list[Statement]:
    return sorted(said, key=lambda s: (s.day or date.min, s.document, s.claim or ""))


def _range(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"
