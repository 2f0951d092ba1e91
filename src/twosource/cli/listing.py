"""Entries on the screen: a table where there is room, one block an entry where there is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from twosource.cli.screen import out, show, words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from twosource.ledger import ClaimEntry, DocumentEntry, EventEntry
    from twosource.model import Quantity, Time

Entry = TypeVar("Entry")

ROOM_FOR_A_TABLE = 80
SHORT = 8  # hex digits of a document's id; `show` takes any beginning that is unique

_QUOTES = set('“”"')
_STANCE = {"deny": "red", "accuse": "magenta", "threaten": "magenta", "confirm": "green", "decline": "yellow"}
_ROOMY = {"title", "what", "who, what, whom"}  # the columns that get the room the others leave
_STATUS = {"occurred": "bold", "ongoing": "bold", "did_not_occur": "red", "possible": "yellow", "planned": "yellow"}


def short(entry_id: str) -> str:
    """The id as it is shown: "1f3c5a7b:c3" for "1f3c5a7b9d2e:c3"."""
    document, colon, part = entry_id.partition(":")
    return document[:SHORT] + colon + part


def counted(number: int, one: str) -> str:
    """ "1 claim", "2 claims"."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def day(value: date | None) -> str:
    """An ISO date, or a dash."""
    return value.isoformat() if value else "–"


def days(time: Time | None) -> str:
    """First to last day, as far as they are known."""
    if time is None or (time.start is None and time.end is None):
        return ""
    if time.start == time.end:
        return day(time.start)
    return f"{time.start or '…'} to {time.end or '…'}"


def numbers(quantities: Iterable[Quantity]) -> str:
    """ "killed 12–15, wounded 40"."""

    def one(value: float) -> str:
        return f"{value:,.0f}" if value == int(value) else f"{value:,}"

    return ", ".join(
        f"{q.kind.removesuffix('_km')} {one(q.low)}"
        + (f"–{one(q.high)}" if q.high != q.low else "")
        + (" km" if q.kind == "distance_km" else "")
        for q in quantities
    )


def list_documents(entries: Sequence[DocumentEntry]) -> None:
    """Id, day, publisher, title, counts; a text that may be incomplete says so."""

    def cells(entry: DocumentEntry) -> list[Text]:
        title = words(entry.title or (Path(entry.path).name if entry.path else "untitled"))
        if entry.partial:
            title.append(" (partial)", style="yellow")
        inferred = "*" if entry.published_basis == "text" else ""
        return [
            words(entry.id[:SHORT], "dim"),
            words(day(entry.published) + inferred),
            words(entry.publisher or "–", "bold"),
            title,
            words(f"{entry.claims}"),
            words(f"{entry.events}"),
        ]

    _list(
        entries,
        cells,
        ("id", "published", "publisher", "title", ">claims", ">events"),
        head=(0, 1, 2),
        labelled=(4, 5),
    )
    if any(entry.published_basis == "text" for entry in entries):
        show(words("* inferred from the text", "dim"))


def list_claims(entries: Sequence[ClaimEntry]) -> None:
    """Id, claimant (and who relayed it), stance, content, the reporter's caveat."""

    def cells(entry: ClaimEntry) -> list[Text]:
        who = words(entry.claimant or "(nobody named)", "bold" if entry.claimant else "dim")
        if entry.via:
            who.append_text(words(f" via {entry.via}", "dim"))
        what = " … ".join(entry.content)
        return [
            words(short(entry.id), "dim"),
            who,
            words(entry.stance, _STANCE.get(entry.stance, "")),
            words(f"“{what}”" if entry.direct and not _QUOTES & set(what) else what),
            words("" if entry.caveat == "none" else entry.caveat, "yellow"),
        ]

    _list(entries, cells, ("id", "who", "stance", "what", "caveat"), head=(0, 2, 4))


def list_events(entries: Sequence[EventEntry]) -> None:
    """Id, type, who did what to whom with what, where, when, status."""

    def cells(entry: EventEntry) -> list[Text]:
        deed = words(", ".join(entry.actors) or "?", "" if entry.actors else "dim")
        deed.append_text(words(f" {entry.trigger} ", "bold"))
        deed.append_text(words(", ".join(entry.targets)))
        if entry.weapons:
            deed.append_text(words(f" [{', '.join(entry.weapons)}]", "cyan"))
        if entry.quantities:
            deed.append_text(words(f" ({numbers(entry.quantities)})"))
        return [
            words(short(entry.id), "dim"),
            words(entry.type),
            deed,
            words(entry.place.name if entry.place else ""),
            words(days(entry.time)),
            words(entry.status, _STATUS.get(entry.status, "")),
        ]

    _list(entries, cells, ("id", "type", "who, what, whom", "where", "when", "status"), head=(0, 1, 5))


def _list(
    entries: Sequence[Entry],
    cells: Callable[[Entry], list[Text]],
    columns: Sequence[str],
    *,
    head: Sequence[int],
    labelled: Sequence[int] = (),
) -> None:
    """`head` cells make the first line of a block, the others a line each, of which `labelled` ones
    carry their column's name."""
    console = out()
    if not entries:
        return
    if console.width >= ROOM_FOR_A_TABLE:
        _table(console, [cells(entry) for entry in entries], columns)
        return
    for entry in entries:
        row = cells(entry)
        console.print(*(row[at] for at in head if row[at].plain), sep="  ")
        for at, cell in enumerate(row):
            if at in labelled:
                cell = words(f"{columns[at].lstrip('>')}: ") + cell
            if at not in head and cell.plain:
                _indented(console, cell)


def _table(console: Console, rows: Sequence[Sequence[Text]], columns: Sequence[str]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", row_styles=("",))
    for at, column in enumerate(columns):
        longest = max((row[at].cell_len for row in rows), default=0)
        table.add_column(
            column.lstrip(">"),
            justify="right" if column.startswith(">") else "left",
            no_wrap=longest <= 18,
            overflow="fold",
            max_width=None if column in _ROOMY else 24,
        )
    for row in rows:
        table.add_row(*row)
    console.print(table)


def _indented(console: Console, text: Text) -> None:
    from rich.padding import Padding

    console.print(Padding(text, (0, 0, 0, 2)))
