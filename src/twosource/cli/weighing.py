"""What many documents add up to, on the screen: families, incidents, the evidence board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.cli.listing import SHORT
from twosource.cli.screen import line, note, out, show, words

if TYPE_CHECKING:
    from rich.text import Text

    from twosource.ledger import Board


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
        for doubt in family.doubts:
            said = f"{doubt.document[:SHORT]} may derive from {doubt.of[:SHORT]} all the same ({doubt.score:.2f})"
            _indented(words(said, "yellow"))
    if not board.families and not as_json:
        note("the ledger holds no documents")


def _indented(text: Text) -> None:
    from rich.padding import Padding

    out().print(Padding(text, (0, 0, 0, 4)))


def _json(found: dict[str, object]) -> None:
    from twosource.export import json_line

    line(json_line(found))
