"""Two texts side by side on the screen, as JSON or as a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.cli.listing import SHORT, day
from twosource.cli.screen import line, note, out, show, words

if TYPE_CHECKING:
    from rich.text import Text

    from twosource.link import Comparison
    from twosource.link.side_by_side import Piece
    from twosource.link.verdict import Verdict
    from twosource.model import Document, Reading


def compare_texts(left: str, right: str, ledger: str | None, *, as_json: bool, html: str | None) -> None:
    """Verdict, score, reasons, and the sentences side by side with what differs marked.

    Raises:
        InputError: a file was refused.
        UnknownEntry: the ledger has no such document.
    """
    from twosource.link.verdict import verdict

    one, other = _reading(left, ledger), _reading(right, ledger)
    found = verdict(one, other)
    if found.relation is None and _may_credit(one, other):
        found = verdict(_whole(one), _whole(other))
    if html is not None:
        _write_page(one.document, other.document, found, html)
    if as_json:
        from twosource.export import json_line

        line(json_line(comparison_line(one.document, other.document, found)))
    elif html != "-":
        _print(one.document, other.document, found)


def comparison_line(left: Document, right: Document, found: Verdict) -> dict[str, object]:
    """The verdict and the aligned sentences as plain dictionaries and lists; offsets in code points of each text."""
    texts = found.comparison
    return {
        "left": left.id,
        "right": right.id,
        "relation": found.relation,
        "unsure": found.unsure,
        "origin": found.origin,
        "score": round(found.score, 4),
        "left_in_right": round(texts.left_in_right, 4),
        "right_in_left": round(texts.right_in_left, 4),
        "why": list(found.why),
        "pairs": pair_lines(texts),
    }


def pair_lines(found: Comparison) -> list[dict[str, object]]:
    """The aligned sentences as plain dictionaries; offsets in code points of each text."""
    return [
        {
            "left": [pair.left.begin, pair.left.end],
            "right": [pair.right.begin, pair.right.end],
            "score": round(pair.score, 4),
            "moved": pair.moved,
        }
        for pair in found.pairs
    ]


def _reading(name: str, ledger: str | None) -> Reading:
    """The ledger's reading of a document named by id; of a file what tells copies apart, without reading its claims."""
    from twosource.ingest import gather
    from twosource.model import Intake, Reading
    from twosource.read.rewordings import find_rewordings

    if ledger is not None and not Path(name).exists():
        from twosource.ledger import Ledger

        with Ledger.open(ledger) as held:
            return held.reading(name)
    found = next(iter(gather([name])))
    if not isinstance(found, Intake):
        raise found.error
    return Reading(document=found.document, rewordings=find_rewordings(found.document))


def _may_credit(one: Reading, other: Reading) -> bool:
    """True where one text names whose report the other is: only claims, which cost time, can tell more."""
    from twosource.link.credits import names_house

    return names_house(one, other) or names_house(other, one)


def _whole(reading: Reading) -> Reading:
    from twosource.read.assemble import read_document

    return reading if reading.claims else read_document(reading.document)


def _write_page(left: Document, right: Document, found: Verdict, target: str) -> None:
    from twosource.cli.writing import target as opened
    from twosource.link.side_by_side import marked, rows
    from twosource.web.comparison import PageRow, PageVerdict, comparison_page

    laid = []
    for row in rows(left.text, right.text, found.comparison):
        here = row.left.of(left.text) if row.left else None
        there = row.right.of(right.text) if row.right else None
        if here is not None and there is not None:
            old, new = ([(piece.text, piece.kind) for piece in side] for side in marked(here, there))
            laid.append(PageRow(old, new, row.score, row.moved))
        else:
            laid.append(PageRow([(here, "cut")] if here else [], [(there, "added")] if there else []))
    verdict = PageVerdict(found.relation, found.score, found.unsure, found.origin, found.why)
    page = comparison_page(left, right, verdict, laid)
    with opened(target) as stream:
        stream.write(page)
    if target != "-":
        note(f"{target}: {len(page.encode('utf-8', 'surrogatepass')) / 1000:,.0f} kB written")


def _print(left: Document, right: Document, found: Verdict) -> None:
    said = found.relation or "no copy"
    head = words(said, "bold cyan" if found.relation else "bold")
    head.append_text(words(f"  score {found.score:.2f}" + (", could be argued" if found.unsure else "")))
    show(head)
    for reason in found.why:
        show(words(f"  {reason}", "dim"))
    line("")
    beside(left, right, found.comparison, first=found.origin)


def beside(
    left: Document, right: Document, found: Comparison, *, first: str | None = None, changed_only: bool = False
) -> None:
    """Both texts in two columns, what differs marked; `changed_only` leaves out rows that are the same in both."""
    from rich.table import Table

    from twosource.link.side_by_side import marked, rows

    console = out()
    brackets = not console.is_terminal or console.no_color
    table = Table.grid(padding=(0, 2, 1, 0), expand=True)
    table.add_column(no_wrap=True, style="dim", width=5)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    table.add_row(words(""), _named(left, first), _named(right, first))
    for row in rows(left.text, right.text, found):
        here = row.left.of(left.text) if row.left else ""
        there = row.right.of(right.text) if row.right else ""
        if changed_only and here == there:
            continue
        if row.score is None:
            old, new = words(here, "dim"), words(there, "dim")
        else:
            pieces = marked(here, there)
            old, new = _pieces(pieces[0], "red", brackets), _pieces(pieces[1], "green", brackets)
        score = "" if row.score is None else f"{row.score:.2f}" + ("↕" if row.moved else "")
        table.add_row(words(score), old, new)
    console.print(table)


def _named(document: Document, first: str | None) -> Text:
    about = ", ".join(
        part for part in (document.publisher, day(document.published) if document.published else "") if part
    )
    named = words(document.id[:SHORT], "bold")
    named.append_text(words(f"  {about}" if about else ""))
    if first == document.id:
        named.append_text(words("  came first", "cyan"))
    return named


def _pieces(pieces: Sequence[Piece], colour: str, brackets: bool) -> Text:
    """The pieces joined; what differs in colour, or where there is none in brackets."""
    found = words("")
    for piece in pieces:
        if piece.kind == "same":
            found.append_text(words(piece.text))
        elif brackets:
            kept = piece.text.rstrip()
            found.append_text(words(f"[{kept}]{piece.text[len(kept) :]}"))
        else:
            found.append_text(words(piece.text, colour))
    return found
