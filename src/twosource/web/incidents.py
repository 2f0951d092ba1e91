"""Incidents on the page: the evidence board of each, and what became of what each claimant asserts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from twosource.knowledge.countries import country
from twosource.ledger.board import Board, Graded, make_board
from twosource.ledger.evidence import Evidence, evidence
from twosource.ledger.records import records_of
from twosource.model import Count, Figure, Incident, Reading
from twosource.web.shown import shown

if TYPE_CHECKING:
    from twosource.ledger import Ledger

MOST = 60  # incidents on one page, those with the most reports
_RECORDS = 40
_SHORT = 12
_STANCES = {"assert": "says so", "deny": "denies it", "no_comment": "did not comment"}


@dataclass(frozen=True, slots=True)
class Row:
    """An incident with its evidence board."""

    graded: Graded
    evidence: Evidence


def page_incidents(ledger_or_readings: Ledger | Iterable[Reading], readings: Sequence[Reading]) -> Markup:
    """The section of the incidents that the documents of the page report, most reports first."""
    board = _board(ledger_or_readings, readings)
    rows = sorted((Row(graded, evidence(board, graded)) for graded in board.incidents), key=_weight)
    return Markup(
        _template().render(
            rows=rows[:MOST],
            more=len(rows[MOST:]),
            records=records_of(board)[:_RECORDS],
            here={reading.document.id[:_SHORT] for reading in readings},
            stances=_STANCES,
            short=_SHORT,
        )
    )


def page_style() -> str:
    """What the section looks like."""
    return files("twosource.web").joinpath("page", "incidents.css").read_text(encoding="utf-8").strip()


def _board(ledger_or_readings: Ledger | Iterable[Reading], readings: Sequence[Reading]) -> Board:
    if isinstance(ledger_or_readings, Iterable):
        return make_board(readings, {})
    return ledger_or_readings.board(documents=[reading.document.id for reading in readings])


def _weight(row: Row) -> tuple[int, int, str, str]:
    start = row.graded.incident.start
    return (-row.evidence.reports, -row.evidence.voices, start.isoformat() if start else "9", row.graded.incident.id)


@cache
def _template() -> Template:
    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters.update(
        shown=shown,
        words=lambda name: name.replace("_", " "),
        days=_days,
        range=_range,
        side=_side,
        plural=_plural,
    )
    text = files("twosource.web").joinpath("page", "incidents.html.jinja").read_text(encoding="utf-8")
    return made.from_string(text.strip())


def _plural(count: int, one: str) -> str:
    if count == 1:
        return f"1 {one}"
    return f"{count} {one[:-1]}ies" if one.endswith("y") else f"{count} {one}s"


def _days(incident: Incident) -> str:
    if incident.start is None or incident.end is None:
        return "no date"
    return str(incident.start) if incident.start == incident.end else f"{incident.start} to {incident.end}"


def _range(of: Figure | Count) -> str:
    return f"{of.low:g}" if of.low == of.high else f"{of.low:g}–{of.high:g}"


def _side(side: str) -> str:
    """ "party:UKR" as "party: Ukraine"."""
    kind, _, name = side.partition(":")
    known = country(name) if len(name) == 3 and name.isupper() else None
    words = {"third": "no party", "outlet": "outlet's own people", "weak": "not named"}
    return f"party: {known.name if known else name}" if kind == "party" else words[kind]
