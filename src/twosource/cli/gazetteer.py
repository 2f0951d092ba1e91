"""The command `gazetteer`: which list of places is in use, and a larger one in its stead."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from twosource.cli import screen
from twosource.cli.boundary import command

gazetteer = typer.Typer(
    name="gazetteer",
    help="Show which gazetteer is in use; add a GeoNames dump, or remove it.",
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
)


@gazetteer.callback()
def show(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Show which gazetteer is in use; add a GeoNames dump, or remove it."""
    if context.invoked_subcommand is None:
        command(_show)(json)


def _show(as_json: bool) -> None:
    from twosource.knowledge.gazetteer import added_file
    from twosource.knowledge.gazetteer import gazetteer as opened

    held = opened()
    origin = held.origin
    if as_json:
        from twosource.export import json_line

        screen.as_utf8()
        screen.line(json_line({"embedded": not origin, "places": len(held), **origin}))
    elif origin:
        screen.line(f"added: {origin['name']}, newest row {origin['newest']}, {origin['taken']:,} rows taken")
        screen.line(f"{len(held):,} places, with those that only the embedded list has")
        screen.line(str(added_file()))
    else:
        screen.line(f"embedded: {len(held):,} places; `twosource gazetteer add FILE` takes a GeoNames dump")


@gazetteer.command()
@command
def add(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="allCountries.zip or a country's file of GeoNames, .zip or .txt.")
    ],
) -> None:
    """Make a gazetteer from a GeoNames dump; reads then prefer it."""
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    from twosource.knowledge.gazetteer_added import add_dump

    with Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=None),
        DownloadColumn(),
        TimeRemainingColumn(),
        console=screen.err(),
        transient=True,
        expand=True,
        disable=not sys.stderr.isatty(),
    ) as bar:
        task = bar.add_task("adding", total=None)
        added = add_dump(file, lambda done, size: bar.update(task, completed=done, total=size))
    screen.line(f"added: {added.name}, newest row {added.newest}")
    screen.line(f"{added.taken:,} of {added.rows:,} rows taken; {added.places:,} places in all")


@gazetteer.command()
@command
def remove() -> None:
    """Remove the added gazetteer; reads use the embedded one again."""
    from twosource.knowledge.gazetteer_added import remove_added

    removed = remove_added()
    screen.line("removed; the embedded gazetteer is in use" if removed else "none was added")
