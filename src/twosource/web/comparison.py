"""Two documents side by side on one self-contained page."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from twosource._version import __version__
from twosource.link.side_by_side import Piece, marked, rows
from twosource.link.verdict import Verdict
from twosource.model import Document
from twosource.web.parts import page_part, policy_hash
from twosource.web.shown import plain, shown

_FIRST_WORDS = 70  # characters that stand for a missing title


def comparison_page(left: Document, right: Document, found: Verdict) -> str:
    """The page as HTML: the verdict with its reasons, and all sentences, those that belong together in one row."""
    style = page_part("report.css") + "\n" + page_part("comparison.css")
    laid = []
    for row in rows(left.text, right.text, found.comparison):
        here = row.left.of(left.text) if row.left else None
        there = row.right.of(right.text) if row.right else None
        if here is not None and there is not None:
            old, new = map(_trimmed, marked(here, there))
        else:
            old = (Piece(here, "cut"),) if here is not None else ()
            new = (Piece(there, "added"),) if there is not None else ()
        laid.append((row, old, new))
    return _template().render(
        left=left,
        right=right,
        found=found,
        rows=laid,
        paired=sum(row.score is not None for row, _, _ in laid),
        style=Markup(style),
        policy=f"default-src 'none'; style-src '{policy_hash(style)}'; base-uri 'none'; form-action 'none'",
        version=__version__,
    )


def _trimmed(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces with the space after a marked one taken out of the mark."""
    found: list[Piece] = []
    for piece in pieces:
        kept = piece.text.rstrip() if piece.kind != "same" else piece.text
        found.append(Piece(kept, piece.kind))
        if kept != piece.text:
            found.append(Piece(piece.text[len(kept) :], "same"))
    return tuple(found)


@cache
def _template() -> Template:
    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters.update(shown=shown, plain=plain, title=_title)
    return made.from_string(page_part("comparison.html.jinja"))


def _title(document: Document) -> str:
    first = next((line.strip() for line in document.text.splitlines() if line.strip()), "empty")
    return document.title or (first if len(first) <= _FIRST_WORDS else first[:_FIRST_WORDS].rstrip() + "…")
