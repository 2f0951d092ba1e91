"""What many documents add up to, on the screen: families, incidents, the evidence board."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, get_args

from twosource.cli.listing import SHORT, day
from twosource.cli.screen import line, note, out, show, words
from twosource.errors import UnknownEntry, UsageError

if TYPE_CHECKING:
    from rich.text import Text

    from twosource.ledger import Board, Graded
    from twosource.model import Voice

_GRADE = {
    "acknowledged": "green",
    "disputed": "red",
    "corroborated": "green",
    "single": "yellow",
    "claimed": "yellow",
    "unconfirmed": "dim",
}
_STANCE = {"assert": "says so", "deny": "denies it", "no_comment": "did not comment"}


def print_families(board: Board, *, as_json: bool) -> None:
    """Every family: its origin, and under it what derives from it and how."""
    for family in board.families:
        found = board.family_line(family)
        if as_json:
            _json(found)
            continue
        for copy in found["documents"]:
            head = words("" if copy["relation"] == "origin" else "  ")
            head.append_text(words(f"{copy['id'][:SHORT]}  ", "dim"))
            head.append_text(words(f"{copy['relation']:9}", "bold" if copy["relation"] == "origin" else "cyan"))
            head.append_text(words(f" {copy['publisher'] or copy['path'] or ''}"))
            show(head)
            if copy["why"]:
                _indented(words(copy["why"], "dim"))
    if not board.families and not as_json:
        note("the ledger holds no documents")


def chosen(
    board: Board,
    *,
    since: date | None,
    until: date | None,
    country: str | None,
    type: str | None,
    grade: str | None,
    voices: int | None,
) -> list[Graded]:
    """The incidents that satisfy every filter. A day that no text tells satisfies no bound of days.

    Raises:
        UsageError: no such grade or country.
    """
    from twosource.model import GradeName

    if grade is not None and grade not in get_args(GradeName):
        raise UsageError(f"--grade {grade}", "is no grade", f"use one of: {', '.join(get_args(GradeName))}")
    code = _country(country) if country is not None else None
    return [
        graded
        for graded in board.incidents
        if (since is None or (graded.incident.end is not None and graded.incident.end >= since))
        and (until is None or (graded.incident.start is not None and graded.incident.start <= until))
        and (code is None or (graded.incident.place is not None and graded.incident.place.country == code))
        and (type is None or graded.incident.type == type)
        and (grade is None or graded.grade.name == grade)
        and (voices is None or sum(not voice.weak for voice in graded.grade.voices) >= voices)
    ]


def print_incidents(board: Board, incidents: Sequence[Graded], *, as_json: bool) -> None:
    """One line of grade, type, day and place for each, and what it rests on."""
    for graded in incidents:
        if as_json:
            _json(board.incident_line(graded))
        else:
            _heading(board, graded)
    if not incidents and not as_json:
        note("no incidents")


def print_incident(board: Board, prefix: str, *, as_json: bool) -> None:
    """The evidence board of one incident: every voice with its documents and words, and why it is graded so.

    Raises:
        UnknownEntry: no incident of that id, or several whose ids begin so.
    """
    exact = [graded for graded in board.incidents if graded.incident.id == prefix]
    found = exact or [graded for graded in board.incidents if graded.incident.id.startswith(prefix)]
    if len(found) != 1:
        fault = "no incident of that id" if not found else f"{len(found)} incidents have ids that begin so"
        raise UnknownEntry(prefix, fault, "list them with `twosource incidents`")
    graded = found[0]
    if as_json:
        _json(board.incident_line(graded))
        return
    _heading(board, graded)
    for voice in graded.grade.voices:
        _voice(board, graded, voice)
    for figure in graded.grade.figures:
        said = "; ".join(f"{count.voice}: {_range(count.low, count.high)}" for count in figure.by)
        show(words(f"{figure.kind}: {_range(figure.low, figure.high)} ({said})"))
    for conflict in graded.grade.conflicts:
        show(words(f"conflict: {conflict}", "red"))
    for reason in (*graded.grade.why, *graded.incident.why):
        show(words(f"because {reason}" if reason == graded.grade.why[0] else f"  {reason}", "dim"))


def _heading(board: Board, graded: Graded) -> None:
    incident, grade = graded.incident, graded.grade
    documents = {key.document for key in incident.events}
    outlets = {board.readings[name].document.publisher or name for name in documents}
    firm = sum(not voice.weak for voice in grade.voices)
    head = words(f"{incident.id}  ", "dim")
    head.append_text(words(grade.name, _GRADE.get(grade.name, "")))
    head.append_text(words(f"  {incident.type}  ", "bold"))
    head.append_text(words(_days(incident.start, incident.end)))
    if incident.place is not None:
        head.append_text(words(f"  {incident.place.name}"))
    show(head)
    origins = incident.origins_low, incident.origins_high
    counted = (
        f"{_count(len(documents), 'report')}, {_count(len(outlets), 'outlet')}, "
        f"{origins[0] if origins[0] == origins[1] else f'{origins[0]}-{origins[1]}'} "
        f"{'origin' if origins[1] == 1 else 'origins'}, {_count(firm, 'voice')}: {grade.why[0]}"
    )
    _indented(words(counted))


def _voice(board: Board, graded: Graded, voice: Voice) -> None:
    head = words(voice.name, "dim" if voice.weak else "bold")
    head.append_text(words(f"  [{voice.side}]  {_STANCE[voice.stance]}"))
    show(head)
    for name in voice.documents:
        reading = board.readings[name]
        publisher = reading.document.publisher or name[:SHORT]
        own = [key.event for key in graded.incident.events if key.document == name]
        trigger = next((event.trigger for event in reading.events if event.id in own), None)
        claims = [claim for claim in reading.claims if f"{name[:SHORT]}:{claim.id}" in voice.claims]
        spans = [span for claim in claims for span in claim.content] or ([trigger] if trigger else [])
        quoted = " … ".join(span.of(reading.document.text) for span in spans)
        counted = any(entry.startswith(name[:SHORT]) for entry in voice.claims) or not voice.claims
        label = f"{publisher}: " if counted else f"{publisher} (copy): "
        _indented(words(label, "cyan") + words(quoted))


def _country(name: str) -> str:
    from twosource.knowledge.countries import country

    found = country(name)
    if found is None or found.iso3 is None:
        raise UsageError(f"--country {name}", "is no country known here", "use its English name or its ISO 3166 code")
    return found.iso3


def _days(start: date | None, end: date | None) -> str:
    return day(start) if start == end else f"{day(start)} to {day(end)}"


def _range(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _indented(text: Text) -> None:
    from rich.padding import Padding

    out().print(Padding(text, (0, 0, 0, 4)))


def _json(found: dict[str, object]) -> None:
    from twosource.export import json_line

    line(json_line(found))
