"""The commands and their options. What they do is imported when they are called: `--help` loads nothing heavy."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from twosource.cli import screen
from twosource.cli.boundary import command
from twosource.cli.gazetteer import gazetteer
from twosource.cli.which_ledger import VARIABLE, opened
from twosource.errors import UsageError

if TYPE_CHECKING:
    from twosource.model import Reading

app = typer.Typer(
    name="twosource",
    help="Reads conflict reporting and keeps a ledger of claims and events, each tied to its exact characters.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={
        "help_option_names": ["-h", "--help"],
        # Left to itself the help is never narrower than 50 columns.
        "terminal_width": min(88, shutil.get_terminal_size().columns),
    },
)

app.add_typer(gazetteer)

LedgerOption = Annotated[
    str | None,
    typer.Option("--ledger", "-l", metavar="FILE", envvar=VARIABLE, help="The ledger: a file or a database URL."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
DocumentOption = Annotated[
    str | None,
    typer.Option("--document", metavar="ID", help="Only this document; the beginning of its id is enough."),
]
SinceOption = Annotated[str | None, typer.Option("--since", metavar="DATE", help="From this day on (YYYY-MM-DD).")]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to this day (inclusive).")]
LimitOption = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many.")]
Text = str | None


@app.callback(invoke_without_command=True)
def main(
    version: Annotated[bool, typer.Option("--version", "-V", is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    """Reads conflict reporting and keeps a ledger of claims and events, each tied to its exact characters."""
    if version:
        from twosource._version import __version__

        screen.line(f"twosource {__version__}")
        raise typer.Exit


@app.command()
@command
def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, globs; - is standard input.")],
    ledger: LedgerOption = None,
    published: Annotated[
        Text, typer.Option(metavar="DATE", help="Day of publication of all of them (YYYY-MM-DD).")
    ] = None,
    publisher: Annotated[Text, typer.Option(metavar="NAME", help="Who put all of them out.")] = None,
    metadata: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="CSV with the columns file, publisher, url, published."),
    ] = None,
    workers: Annotated[int | None, typer.Option(metavar="N", help="Processes that read (default: one a core).")] = None,
    json: JsonOption = False,
) -> int:
    """Read texts: into a ledger, or without one onto the screen."""
    from twosource.cli import batch

    batch.check_workers(workers)
    day = None
    if published is not None:
        from twosource.ingest import parse_day

        day = parse_day(published)
    known: dict[str, Any] = {
        "metadata": metadata,
        "day": day,
        "publisher": publisher,
        "workers": workers,
        "as_json": json,
    }
    return batch.read_and_print(paths, **known) if ledger is None else batch.read_into_ledger(paths, ledger, **known)


@app.command()
@command
def documents(ledger: LedgerOption = None, json: JsonOption = False) -> None:
    """List the documents of a ledger."""
    from twosource.cli.listing import list_documents

    with opened(ledger) as held:
        entries = held.documents()
    _print(entries, list_documents, as_json=json, none="the ledger holds no documents")


@app.command()
@command
def claims(
    ledger: LedgerOption = None,
    document: DocumentOption = None,
    claimant: Annotated[Text, typer.Option(metavar="NAME", help="Whose; a part of the name is enough.")] = None,
    stance: Annotated[
        Text,
        typer.Option(
            metavar="STANCE",
            help="state, confirm, deny, decline, accuse, promise, threaten, warn, demand, permit, predict, assess, "
            "criticise, support or ask.",
        ),
    ] = None,
    caveat: Annotated[
        Text,
        typer.Option(metavar="CAVEAT", help="none, unconfirmed, unverified or hedged: the reporter's reservation."),
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    text: Annotated[Text, typer.Option(metavar="WORDS", help="With these words in what is claimed.")] = None,
    limit: LimitOption = None,
    json: JsonOption = False,
) -> None:
    """List claims: who says what, how, and with which reservation."""
    from twosource.cli.listing import list_claims

    with opened(ledger) as held:
        entries = held.claims(
            document=document,
            claimant=claimant,
            stance=stance,
            caveat=caveat,
            since=since,
            until=until,
            text=text,
            limit=limit,
        )
    _print(entries, list_claims, as_json=json, none="no claims")


@app.command()
@command
def claimant(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, a part of one, or the id of a card.")],
    ledger: LedgerOption = None,
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="Only the last N claims.")] = None,
    json: JsonOption = False,
) -> None:
    """Show the card of a claimant: all it claims across documents, in order, with counts of its stances."""
    from twosource.cli.claimant import print_claimant

    with opened(ledger) as held:
        print_claimant(held.claimant(name), limit=limit, as_json=json)


@app.command()
@command
def events(
    ledger: LedgerOption = None,
    document: DocumentOption = None,
    type: Annotated[Text, typer.Option(metavar="TYPE", help="A type of the event table, e.g. missile_strike.")] = None,
    status: Annotated[
        Text,
        typer.Option(metavar="STATUS", help="occurred, ongoing, habitual, planned, possible or did_not_occur."),
    ] = None,
    country: Annotated[Text, typer.Option(metavar="COUNTRY", help="Where: a name or an ISO code.")] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    treaty: Annotated[
        Text,
        typer.Option(metavar="NAME", help="Only events that touch this treaty (ottawa, ccm ...; any: any of them)."),
    ] = None,
    limit: LimitOption = None,
    json: JsonOption = False,
) -> None:
    """List events: who did what to whom, where and when."""
    from twosource.cli.listing import list_events

    if type is not None:
        check_type(type)
    most = limit if treaty is None else None
    with opened(ledger) as held:
        entries = held.events(
            document=document, type=type, status=status, country=country, since=since, until=until, limit=most
        )
        if treaty is not None:
            from twosource.cli.treaties import print_touching

            print_touching(held, entries, treaty, limit=limit, as_json=json)
            return
    _print(entries, list_events, as_json=json, none="no events")


@app.command()
@command
def show(
    id: Annotated[
        str, typer.Argument(metavar="ID", help="A document (1f3c5a7b), claim (1f3c5a7b:c3) or event (…:e3).")
    ],
    ledger: LedgerOption = None,
    json: JsonOption = False,
) -> None:
    """Show a document, claim or event with its evidence in context."""
    with opened(ledger) as held:
        entry = held.show(id)
        reading = held.reading(id)
    if json:
        _print([entry], None, as_json=True)
    else:
        _show(reading, entry.id.partition(":")[2], getattr(entry, "partial", None))


@app.command()
@command
def families(ledger: LedgerOption = None, json: JsonOption = False) -> None:
    """List families: each origin and the copies that derive from it, with the reason."""
    from twosource.cli.weighing import print_families

    with opened(ledger) as held:
        print_families(held.board(), as_json=json)


@app.command()
@command
def compare(
    left: Annotated[str, typer.Argument(metavar="A", help="A file, or with --ledger a document's id.")],
    right: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    ledger: LedgerOption = None,
    json: JsonOption = False,
    html: Annotated[
        Text, typer.Option("--html", metavar="FILE", help="Write a web page; - is standard output.")
    ] = None,
) -> None:
    """Compare two texts: is one a copy of the other, and how was it made?"""
    from twosource.cli.comparing import compare_texts

    compare_texts(left, right, ledger, as_json=json, html=html)


@app.command()
@command
def export(
    format: Annotated[
        str,
        typer.Option("--format", "-f", metavar="FORMAT", help="jsonl (readings), csv (a table) or codes (JSON lines)."),
    ],
    ledger: LedgerOption = None,
    document: DocumentOption = None,
    only: Annotated[Text, typer.Option(metavar="RECORDS", help="claims or events: only these rows (csv).")] = None,
    output: Annotated[
        Text, typer.Option("--output", "-o", metavar="FILE", help="Where to; - is standard output.")
    ] = None,
) -> None:
    """Write the ledger to a file, as JSON or as a table."""
    from twosource.cli.writing import write_export

    with opened(ledger) as held:
        write_export(held, format, output, document=document, only=only)


@app.command()
@command
def report(
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="The page; - is standard output.")],
    ledger: LedgerOption = None,
    document: DocumentOption = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help="Only the latest N documents (default: 200).")
    ] = None,
) -> None:
    """Write one web page that shows all the evidence."""
    from twosource.cli.writing import write_report

    with opened(ledger) as held:
        write_report(held, output, document=document, limit=limit)


@app.command()
@command
def verify(ledger: LedgerOption = None, json: JsonOption = False) -> int:
    """Check that the ledger is sound."""
    from twosource.cli.listing import counted

    with opened(ledger) as held:
        found = held.verify()
    if json:
        _print([found], None, as_json=True)
    else:
        for problem in found.problems:
            screen.note(f"problem: {problem}")
        state = "sound" if found.ok else counted(len(found.problems), "problem")
        screen.line(f"{state}: {counted(found.documents, 'document')}, {found.log_entries} log entries checked")
    return 0 if found.ok else 1


def _print(entries: Any, listed: Any, *, as_json: bool, none: str = "") -> None:
    if as_json:
        from twosource.export import json_line
        from twosource.model.conversion import converter

        screen.as_utf8()
        for entry in entries:
            screen.line(json_line(converter().unstructure(entry)))
    elif entries:
        listed(entries)
    else:
        screen.note(none)


def _show(reading: Reading, part: str, partial: str | None) -> None:
    from twosource.cli.showing import show_claim, show_document, show_event

    claim = next((claim for claim in reading.claims if claim.id == part), None)
    event = next((event for event in reading.events if event.id == part), None)
    if claim is not None:
        show_claim(reading, claim)
    elif event is not None:
        show_event(reading, event)
    else:
        show_document(reading, partial=partial)


def check_type(name: str) -> None:
    """Refuse a type of deed that is none.

    Raises:
        UsageError: naming the types there are.
    """
    from twosource.knowledge.event_types import deed_types

    names = [kind.name for kind in deed_types()]
    if name not in names:
        raise UsageError(f"--type {name}", "is no type of deed", f"use one of: {', '.join(names)}")


# Commands in rooms of their own: importing them adds them, and they need what is above.
from twosource.cli import incident_commands, revision_commands  # noqa: E402, F401
