"""The commands about incidents, and an analyst's decisions on them. Importing this adds them to the program."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.app import JsonOption, LedgerOption, SinceOption, UntilOption, app, check_type
from twosource.cli.boundary import command
from twosource.cli.which_ledger import opened
from twosource.errors import UsageError

if TYPE_CHECKING:
    from twosource.knowledge.conflicts import Conflict

VARIABLE = "TWOSOURCE_CONFLICTS"
Text = str | None
ConflictsOption = Annotated[
    Path | None,
    typer.Option(
        "--conflicts",
        metavar="FILE",
        envvar=VARIABLE,
        help="A TOML file of conflicts of your own: who is on which side.",
    ),
]
ByOption = Annotated[Text, typer.Option("--by", metavar="NAME", help="Who decides (default: your login name).")]
WhyOption = Annotated[Text, typer.Option("--why", metavar="REASON", help="Why; kept with the decision.")]


@app.command()
@command
def incidents(
    ledger: LedgerOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    country: Annotated[Text, typer.Option(metavar="COUNTRY", help="Where: a name or an ISO code.")] = None,
    type: Annotated[Text, typer.Option(metavar="TYPE", help="A type of the event table, e.g. missile_strike.")] = None,
    grade: Annotated[
        Text,
        typer.Option(metavar="GRADE", help="acknowledged, disputed, corroborated, single, claimed or unconfirmed."),
    ] = None,
    voices: Annotated[int | None, typer.Option(metavar="N", min=0, help="With at least so many voices.")] = None,
    conflicts: ConflictsOption = None,
    json: JsonOption = False,
) -> None:
    """List incidents: the same deed across documents, with its grade and the voices behind it."""
    from twosource.cli.incidents import check_grade, country_code, print_incidents
    from twosource.ingest import parse_day

    if type is not None:
        check_type(type)
    check_grade(grade)
    first, last = (parse_day(bound) if bound is not None else None for bound in (since, until))
    code, table = country_code(country), _table(conflicts)
    with opened(ledger) as held:
        board = held.board(since=first, until=last, country=code, type=type, grade=grade, voices=voices, table=table)
        print_incidents(board, as_json=json)


@app.command()
@command
def incident(
    id: Annotated[str, typer.Argument(metavar="ID", help="An incident, as `incidents` lists it.")],
    ledger: LedgerOption = None,
    conflicts: ConflictsOption = None,
    json: JsonOption = False,
) -> None:
    """Show the evidence board of an incident: voices, the origins and copies behind them, their words, the reasons."""
    from twosource.cli.incidents import print_incident

    with opened(ledger) as held:
        print_incident(held.board(incident=id, table=_table(conflicts)), id, as_json=json)


@app.command()
@command
def join(
    one: Annotated[str, typer.Argument(metavar="A", help="An incident, or an event of it (1f3c5a7b:e1).")],
    other: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    ledger: LedgerOption = None,
    by: ByOption = None,
    why: WhyOption = None,
) -> None:
    """Decide that two incidents are one deed. The decision can be taken back."""
    from twosource.cli.screen import line

    with opened(ledger) as held:
        numbers = held.join(one, other, who=_who(by), why=why)
    line(f"joined: {_listed(numbers)}")


@app.command()
@command
def split(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="An event, as `incident` lists it (1f3c5a7b:e1).")],
    ledger: LedgerOption = None,
    by: ByOption = None,
    why: WhyOption = None,
) -> None:
    """Decide that an event is another deed than the rest of its incident. The decision can be taken back."""
    from twosource.cli.screen import line

    with opened(ledger) as held:
        numbers = held.split(event, who=_who(by), why=why)
    line(f"split: {_listed(numbers)}")


@app.command()
@command
def decisions(
    ledger: LedgerOption = None,
    retract: Annotated[
        list[int] | None, typer.Option(metavar="NUMBER", help="Take this one back; may be given again.")
    ] = None,
    by: ByOption = None,
    json: JsonOption = False,
) -> None:
    """List the decisions on incidents, or take some back."""
    from twosource.cli.incidents import print_decisions

    with opened(ledger) as held:
        for number in retract or ():
            held.retract(number, who=_who(by))
        print_decisions(held.decisions(), as_json=json)


@app.command()
@command
def actors(ledger: LedgerOption = None, json: JsonOption = False) -> None:
    """List the persons, institutions and groups of all documents, with the evidence for each merge."""
    from twosource.cli.incidents import print_actors

    with opened(ledger) as held:
        print_actors(held.actors(), as_json=json)


@app.command()
@command
def records(ledger: LedgerOption = None, conflicts: ConflictsOption = None, json: JsonOption = False) -> None:
    """Of each claimant: how many of its assertions were corroborated, disputed or left alone. Counts, no score."""
    from twosource.cli.incidents import print_records

    with opened(ledger) as held:
        print_records(held.records(_table(conflicts)), as_json=json)


def _table(path: Path | None) -> tuple[Conflict, ...]:
    from twosource.knowledge.conflicts import with_own

    return with_own(path)


def _who(by: str | None) -> str:
    if by is not None and by.strip():
        return by.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise UsageError("--by", "nobody is named and the login name is not known", "add --by NAME") from error


def _listed(numbers: tuple[int, ...]) -> str:
    shown = ", ".join(map(str, numbers))
    return f"decision{'s' * (len(numbers) > 1)} {shown}; take back with `twosource decisions --retract NUMBER`"
