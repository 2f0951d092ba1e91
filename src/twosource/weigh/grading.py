"""What the voices behind an incident add up to: the grade, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from twosource.knowledge.conflicts import Conflict, conflicts
from twosource.knowledge.deeds import deeds
from twosource.model import Family, Grade, GradeName, Incident, Reading, Voice
from twosource.weigh.disagreements import disagreements
from twosource.weigh.figures import excluding, figures
from twosource.weigh.statements import Said, gather_statements
from twosource.weigh.voices import voices_of


def weigh(
    incident: Incident,
    readings: Mapping[str, Reading],
    families: Sequence[Family],
    table: Collection[Conflict] | None = None,
) -> Grade:
    """The grade of an incident: its voices, why it is this grade, and what would change it.

    `readings` are the readings of its documents, by id. A family of copies counts once; all who speak for one side are
    one voice. `table` are the conflicts that say who is on which side (default: the program's own table).
    """
    said = gather_statements(incident, readings, families, conflicts() if table is None else table)
    voices = voices_of(said)
    found = grade_of(_Case.of(incident, said, voices))
    numbers = figures(said.statements, readings)
    exclusive = tuple(sentence for figure in numbers if (sentence := excluding(figure)))
    return Grade(
        name=found.name,
        voices=voices,
        why=(found.why, *_folding(said, families, readings), *_standings(said), *_silent(said, readings), found.change),
        conflicts=(*disagreements(incident, said, readings), *exclusive),
        figures=numbers,
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """The row of the table that fits, why, and what would change it."""

    name: GradeName
    why: str
    change: str


@dataclass(frozen=True, slots=True)
class _Case:
    """What the table is asked: the named voices that assert and that deny, what each is called as a doer, and whom it
    names as the doers. `mutual` deeds are done by both sides."""

    asserting: tuple[Voice, ...]
    denying: tuple[Voice, ...]
    code: Mapping[str, str | None]
    blames: Mapping[str, frozenset[str]]
    doers: frozenset[str]
    mutual: bool

    @classmethod
    def of(cls, incident: Incident, said: Said, voices: Sequence[Voice]) -> _Case:
        strong = [voice for voice in voices if not voice.weak]
        code: dict[str, str | None] = {}
        blames: dict[str, frozenset[str]] = {}
        for voice in strong:
            own = [s for s in said.statements if (s.standing.label or s.name) == voice.name]
            code[voice.name] = next((s.standing.code for s in own if s.standing.code), None)
            blames[voice.name] = frozenset(doer for s in own if s.stance == "assert" for doer in s.doers)
        return cls(
            asserting=tuple(voice for voice in strong if voice.stance == "assert"),
            denying=tuple(voice for voice in strong if voice.stance == "deny"),
            code=code,
            blames=blames,
            doers=frozenset(doer for s in said.statements if s.stance == "assert" for doer in s.doers),
            mutual=incident.type in deeds().mutual,
        )

    def own_word(self, voice: Voice) -> bool:
        """True where the voice says that its own side did it: it names itself, or nobody where others name it."""
        code, named = self.code[voice.name], self.blames[voice.name]
        if code is None:
            return False
        if self.mutual:
            return not self.doers or code in self.doers or voice.side.startswith("party:")
        return code in self.doers and (not named or code in named)


def grade_of(case: _Case) -> Verdict:
    """The first row of the table of grades that fits."""
    own = [voice for voice in case.asserting if case.own_word(voice)]
    others = [voice for voice in case.asserting if voice not in own[:1]]
    outside = [voice for voice in case.denying if voice not in own]
    if own and others and not outside:
        return Verdict(
            "acknowledged",
            f"{own[0].name} says that its own side did it, and {_say(others)} so too; nobody outside denies it",
            f"it would be disputed if a named voice other than {own[0].name} denied it",
        )
    sides = [voice for voice in case.asserting if voice.side.startswith("party:")]
    named = {voice.name: case.blames[voice.name] for voice in sides}
    if len(sides) > 1 and not case.denying:
        blamed = {doers for doers in named.values() if doers}
        if len(blamed) <= 1:
            return Verdict(
                "acknowledged",
                f"opposing sides say so, {_names(sides)}, and name no different doers",
                "it would be disputed if one of them denied it or named the other as the doer",
            )
        return Verdict(
            "disputed",
            "the sides name different doers: "
            + "; ".join(f"{name} names {', '.join(sorted(doers)) or 'nobody'}" for name, doers in named.items()),
            "it would be acknowledged if the side that did it said so",
        )
    if case.asserting and case.denying:
        return Verdict(
            "disputed",
            f"{_say(case.asserting)} so, {_deny(case.denying)} it",
            f"it would no longer be disputed if {_names(case.denying)} took the denial back",
        )
    if len(case.asserting) >= 2:
        return Verdict(
            "corroborated",
            f"{len(case.asserting)} independent voices say so ({_names(case.asserting)}) and none denies it",
            "it would be disputed if a named voice denied it, acknowledged if the side that did it said so",
        )
    if case.asserting and case.asserting[0].side.startswith("party:"):
        return Verdict(
            "claimed",
            f"only {case.asserting[0].name} says so, and it is a party to the conflict",
            "it would be corroborated by an independent voice, acknowledged if the side that did it said so too",
        )
    if case.asserting:
        return Verdict(
            "single",
            f"only {case.asserting[0].name} says so, who is no party to the conflict",
            "it would be corroborated by a second independent voice",
        )
    denied = f"; {_deny(case.denying)} it" if case.denying else ""
    return Verdict(
        "unconfirmed",
        f"no named source asserts it{denied}",
        "it would be single or claimed if a named source said so",
    )


def _names(voices: Sequence[Voice]) -> str:
    return ", ".join(voice.name for voice in voices)


def _say(voices: Sequence[Voice]) -> str:
    return f"{_names(voices)} {'says' if len(voices) == 1 else 'say'}"


def _deny(voices: Sequence[Voice]) -> str:
    return f"{_names(voices)} {'denies' if len(voices) == 1 else 'deny'}"


def _folding(said: Said, families: Sequence[Family], readings: Mapping[str, Reading]) -> list[str]:
    """Which documents are counted with which origin."""
    relation = {
        copy.document: copy.relation for family in families for copy in family.copies if copy.document in said.folded
    }
    found = []
    for origin in sorted(set(said.folded.values())):
        copies = sorted(copy for copy, counted in said.folded.items() if counted == origin)
        shown = ", ".join(f"{_document(copy, readings)} ({relation.get(copy, 'copy')})" for copy in copies)
        found.append(f"counted with {_document(origin, readings)}: {shown}")
    return found


def _standings(said: Said) -> list[str]:
    """Which claimants speak for which side, and who denies."""
    found = sorted({s.standing.why for s in said.statements})
    return found + sorted(
        {f"{s.name} denies it ({s.document[:8]}:{s.claim})" for s in said.statements if s.stance == "deny"}
    )


def _silent(said: Said, readings: Mapping[str, Reading]) -> list[str]:
    return [f"{_document(name, readings)} tells it without saying how it knows: no voice" for name in said.silent]


def _document(name: str, readings: Mapping[str, Reading]) -> str:
    document = readings[name].document if name in readings else None
    publisher = document.publisher if document is not None else None
    return f"{publisher} {name[:8]}" if publisher else name[:8]
