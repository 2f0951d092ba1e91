"""The card of one claimant on the screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.cli.listing import SHORT, counted, day, list_claims
from twosource.cli.screen import as_utf8, line, out, words

if TYPE_CHECKING:
    from twosource.ledger.claimant import ClaimantCard


def print_claimant(card: ClaimantCard, *, limit: int | None, as_json: bool) -> None:
    """Who it is, how often it takes which stance, in which documents, and its claims in order (the last `limit`)."""
    kept = replace(card, claims=card.claims[-limit:] if limit is not None else card.claims)
    if as_json:
        from twosource.export import json_line
        from twosource.model.conversion import converter

        as_utf8()
        line(json_line(converter().unstructure(kept)))
        return
    from rich.table import Table

    console = out()
    console.print(words(card.name, "bold"), words(card.id, "dim"))
    others = [name for name in card.names if name != card.name]
    facts = (
        ("is", ", ".join(part for part in (card.kind.replace("_", " "), card.country) if part)),
        ("role", "; ".join(card.roles)),
        ("also called", "; ".join(others)),
        ("stances", ", ".join(f"{stance} {count}" for stance, count in card.stances)),
        ("caveats", ", ".join(f"{caveat} {count}" for caveat, count in card.caveats if caveat != "none")),
        ("relays", counted(len(card.relayed), "claim") + " of others" if card.relayed else ""),
        ("why one", "; ".join(card.why)),
    )
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for name, value in facts:
        if value:
            table.add_row(words(name), words(value))
    console.print(table)
    console.print(words("\n" + counted(len(card.documents), "document"), "bold", lines=True))
    for heard in card.documents:
        about = (heard.id[:SHORT], day(heard.published), heard.publisher or "–", heard.title or "untitled")
        console.print(words("  ".join(about)), words(counted(heard.claims, "claim"), "dim"))
    left = len(card.claims) - len(kept.claims)
    shown = counted(len(card.claims), "claim") + (f", the last {len(kept.claims)}" if left else "")
    console.print(words("\n" + shown, "bold", lines=True))
    list_claims(kept.claims)
