"""Incidents on the screen: the list, the evidence board of one, decisions, actors, records."""

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
    from twosource.ledger.evidence import Column, Origin
    from twosource.model import Actor, Count, Decision, Figure
    from twosource.weigh import Record

_GRADE = {
    "acknowledged": "green",
    "disputed": "red",
    "corroborated": "green",
    "single": "yellow",
    "claimed": "yellow",
    "unconfirmed": "dim",
}
_STANCE = {"assert": "says so", "deny": "denies it", "no_comment": "did not comment"}
_NARROW = 80
_COLUMN = 34


def check_grade(grade: str | None) -> None:
    """Refuse a grade that is none.

    Raises:
        UsageError: naming the grades there are.
    """
    from twosource.model import GradeName

    if grade is not None and grade not in get_args(GradeName):
        raise UsageError(f"--grade {grade}", "is no grade", f"use one of: {', '.join(get_args(GradeName))}")


def country_code(name: str | None) -> str | None:
    """ISO 3166-1 alpha-3 of a name or code.

    Raises:
        UsageError: no such country.
    """
    if name is None:
        return None
    from twosource.knowledge.countries import country

    found = country(name)
    if found is None or found.iso3 is None:
        raise UsageError(f"--country {name}", "is no country known here", "use its English name or its ISO 3166 code")
    return found.iso3


def print_incidents(board: Board, *, as_json: bool) -> None:
    """One line of grade, type, day and place for each, and what it rests on."""
    for graded in board.incidents:
        if as_json:
            _json(board.incident_line(graded))
        else:
            _heading(board, graded)
    if not board.incidents and not as_json:
        note("no incidents")


def print_incident(board: Board, prefix: str, *, as_json: bool) -> None:
    """The evidence board: voices as columns, under them origins with their words, copies folded under origins.

    Raises:
        UnknownEntry: no incident of that id, or several whose ids begin so.
    """
    exact = [graded for graded in board.incidents if graded.incident.id == prefix]
    found = exact or list(board.incidents)
    if len(found) != 1:
        fault = "no incident of that id" if not found else f"{len(found)} incidents have ids that begin so"
        raise UnknownEntry(prefix, fault, "list them with `twosource incidents`")
    graded = found[0]
    if as_json:
        _json(board.incident_line(graded))
        return
    from twosource.ledger.evidence import evidence

    _heading(board, graded)
    made = evidence(board, graded)
    _columns(made.columns)
    for origin in made.silent:
        _indented(_source(origin, "tells it without saying how it knows"))
    for figure in graded.grade.figures:
        _figure(figure)
    for conflict in graded.grade.conflicts:
        show(words(f"conflict: {conflict}", "red"))
    for place, reason in enumerate((*graded.grade.why, *graded.incident.why)):
        show(words(f"because {reason}" if place == 0 else f"  {reason}", "dim"))
    for key in graded.incident.events:
        show(words(f"  event {key.document[:SHORT]}:{key.event}", "dim"))


def print_decisions(decisions: Sequence[Decision], *, as_json: bool) -> None:
    """Every decision, the oldest first: number, what, who, when, and whether it was taken back."""
    for each in decisions:
        left, right = (f"{key.document[:12]}:{key.event}" for key in (each.left, each.right))
        if as_json:
            from twosource.model.conversion import converter

            _json(converter().unstructure(each))
            continue
        word = "is the same deed as" if each.verdict == "same" else "is another deed than"
        taken = f", taken back by {each.retracted_by} on {each.retracted[:10]}" if each.retracted else ""
        told = words(f"{each.number}  ", "bold")
        told.append_text(words(f"{left} {word} {right}", "dim" if each.retracted else ""))
        told.append_text(words(f"  {each.who}, {each.when[:10]}{taken}" + (f": {each.why}" if each.why else "")))
        show(told)
    if not decisions and not as_json:
        note("no decisions")


def print_actors(actors: Sequence[Actor], *, as_json: bool) -> None:
    """Every actor with the names that texts give it, and the evidence of each merge."""
    from twosource.model.conversion import converter

    for each in actors:
        if as_json:
            _json(converter().unstructure(each))
            continue
        about = ", ".join(filter(None, (each.kind.replace("_", " "), each.country, *each.roles[:3])))
        count = len({member.document for member in each.members})
        head = words(each.name, "bold")
        head.append_text(words(f"  {about}  ", "dim"))
        head.append_text(words(f"{count} document" + "s" * (count > 1)))
        show(head)
        for reason in each.why:
            _indented(words(reason, "dim"))
    if not actors and not as_json:
        note("no actors")


def print_records(records: Sequence[Record], *, as_json: bool) -> None:
    """For every claimant what became of what it asserted: counts, never a score."""
    from twosource.model.conversion import converter

    for each in records:
        if as_json:
            _json(converter().unstructure(each))
            continue
        head = words(each.name, "bold")
        head.append_text(
            words(
                f"  asserted {each.asserted}: corroborated {each.corroborated}, disputed {each.disputed}, "
                f"left alone {each.alone}; denied {each.denied}"
            )
        )
        show(head)
    if not records and not as_json:
        note("no claimants")


def _heading(board: Board, graded: Graded) -> None:
    from twosource.ledger.evidence import tally

    incident, grade = graded.incident, graded.grade
    head = words(f"{incident.id}  ", "dim")
    head.append_text(words(grade.name, _GRADE.get(grade.name, "")))
    head.append_text(words(f"  {incident.type}  ", "bold"))
    head.append_text(words(_days(incident.start, incident.end)))
    if incident.place is not None:
        head.append_text(words(f"  {incident.place.name}"))
    show(head)
    _indented(words(f"{tally(board, graded)}: {grade.why[0]}"))


def _columns(columns: Sequence[Column]) -> None:
    """The voices side by side, as many as there is room for."""
    from rich.table import Table

    width = out().width
    room = 1 if width < _NARROW else max(1, width // _COLUMN)
    for first in range(0, len(columns), room):
        some = columns[first : first + room]
        if room == 1:
            for column in some:
                show(_voice(column))
                for origin in column.origins:
                    _indented(_origin(origin))
            continue
        table = Table(show_header=True, expand=len(some) > 1, show_lines=False)
        for column in some:
            table.add_column(_voice(column), ratio=1, overflow="fold")
        rows = max(len(column.origins) for column in some)
        for row in range(rows):
            table.add_row(*(_origin(c.origins[row]) if row < len(c.origins) else words("") for c in some))
        show(table)


def _voice(column: Column) -> Text:
    voice = column.voice
    head = words(voice.name, "dim" if voice.weak else "bold")
    stance = "red" if voice.stance == "deny" else "green" if voice.stance == "assert" and not voice.weak else "dim"
    head.append_text(words(f"\n[{voice.side}] ", "dim", lines=True))
    head.append_text(words(_STANCE[voice.stance], stance))
    speakers = [name for name in voice.speakers if name != voice.name]
    if speakers:
        head.append_text(words(f"\n{', '.join(speakers)}", "dim", lines=True))
    return head


def _origin(origin: Origin) -> Text:
    told = _source(origin, "")
    for piece in origin.words:
        told.append_text(words(f"\n{_quoted(piece)}", lines=True))
    for copy in origin.copies:
        told.append_text(
            words(f"\n  (copy) {copy.publisher or copy.document[:SHORT]}: {copy.relation}", "dim", lines=True)
        )
    return told


def _quoted(piece: str) -> str:
    return piece if piece.startswith(("“", '"', "«")) else f"“{piece}”"


def _source(origin: Origin, also: str) -> Text:
    told = words(origin.publisher or origin.document[:SHORT], "cyan")
    told.append_text(words(f" {origin.published or ''} {origin.document[:SHORT]} {also}".rstrip(), "dim"))
    return told


def _figure(figure: Figure) -> None:
    said = "; ".join(_said(count) for count in figure.by)
    show(words(f"{figure.kind}: {_range(figure.low, figure.high)} ({said})"))
    for count in figure.beside:
        _indented(words(f"beside it, {count.beside}: {_said(count)}", "dim"))


def _said(count: Count) -> str:
    of = f" {count.of}" if count.of else ""
    return f"{count.voice}: {_range(count.low, count.high)}{of}" + (f", {count.said}" if count.said else "")


def _days(start: date | None, end: date | None) -> str:
    return day(start) if start == end else f"{day(start)} to {day(end)}"


def _range(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def _indented(text: Text) -> None:
    from rich.padding import Padding

    out().print(Padding(text, (0, 0, 0, 4)))


def _json(found: dict[str, object]) -> None:
    from twosource.export import json_line

    line(json_line(found))
