"""The command about versions of one page. Importing this adds it to the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli import screen
from twosource.cli.app import JsonOption, LedgerOption, app
from twosource.cli.boundary import command
from twosource.cli.which_ledger import opened

if TYPE_CHECKING:
    from rich.text import Text

    from twosource.ledger.pages import Page
    from twosource.link.revision import ClaimChange, Revision
    from twosource.model import Claim, Reading

_COLOURS = {"added": "green", "gone": "red", "changed": "yellow"}


@app.command()
@command
def revisions(
    page: Annotated[
        str | None, typer.Argument(metavar="[URL|ID]", help="An address, or a document that stood at it.")
    ] = None,
    ledger: LedgerOption = None,
    json: JsonOption = False,
) -> None:
    """List pages that were read again with other text; of one page show what changed, in the text and in the claims."""
    with opened(ledger) as held:
        if page is None:
            _list(held.revised(), as_json=json)
        else:
            found, steps = held.revisions(page)
            for step in steps:
                _print_json(found, step) if json else _print(step)


def _list(pages: tuple[Page, ...], *, as_json: bool) -> None:
    from twosource.cli.listing import SHORT, day

    if as_json:
        from twosource.export import json_line
        from twosource.model.conversion import converter

        for page in pages:
            screen.line(json_line(converter().unstructure(page)))
        return
    for page in pages:
        screen.show(screen.words(page.address, "bold"))
        for version in page.versions:
            published = f", published {day(version.published)}" if version.published else ""
            screen.show(screen.words(f"  {version.document[:SHORT]}  read {version.came[:16]}{published}", "dim"))
    if not pages:
        screen.note("no page was read again with other text")


def _print(step: Revision) -> None:
    from twosource.cli.comparing import beside
    from twosource.cli.listing import SHORT

    old, new = step.old.document, step.new.document
    head = screen.words(f"{old.id[:SHORT]} to {new.id[:SHORT]}", "bold")
    head.append_text(screen.words(f"  {step.comparison.score:.0%} of the text in common", "dim"))
    screen.show(head)
    beside(old, new, step.comparison, changed_only=True)
    for change in step.changes:
        screen.show(_change(step, change))
    if not step.changes:
        screen.show(screen.words("no claim changed", "dim"))
    screen.line("")


def _change(step: Revision, change: ClaimChange) -> Text:
    said = screen.words(f"{change.kind:8}", _COLOURS[change.kind])
    if change.old is not None:
        said.append_text(screen.words(f"{change.old.id}: {_told(step.old, change.old)}"))
    if change.new is not None:
        lead = f"  →  {change.new.id}: " if change.old is not None else f"{change.new.id}: "
        said.append_text(screen.words(lead + _told(step.new, change.new)))
    if change.what:
        said.append_text(screen.words(f"  ({', '.join(change.what)})", "dim"))
    return said


def _told(reading: Reading, claim: Claim) -> str:
    who = next((source.name for source in reading.sources if source.id == claim.source), "nobody named")
    content = " … ".join(span.of(reading.document.text) for span in claim.content)
    return f"{who} [{claim.stance}] {content}"


def _print_json(page: str, step: Revision) -> None:
    from twosource.cli.comparing import pair_lines
    from twosource.export import json_line
    from twosource.model.conversion import converter

    found: dict[str, object] = {
        "page": page,
        "old": step.old.document.id,
        "new": step.new.document.id,
        "score": round(step.comparison.score, 4),
        "pairs": pair_lines(step.comparison),
        "claims": converter().unstructure(step.changes),
    }
    screen.line(json_line(found))
