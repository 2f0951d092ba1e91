"""Two documents side by side on one self-contained page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from twosource._version import __version__
from twosource.model import Document, Relation
from twosource.web.parts import page_part, policy_hash
from twosource.web.shown import plain, shown

_FIRST_WORDS = 70  # characters that stand for a missing title

Pieces = Sequence[tuple[str, str]]
"""Stretches of a sentence: the words, and "same", "replaced", "cut" or "added"."""


@dataclass(frozen=True, slots=True)
class PageRow:
    """A sentence of each text, or of one alone with nothing on the other side and no score."""

    left: Pieces
    right: Pieces
    score: float | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class PageVerdict:
    """What the page says of the two: no relation where neither is a copy; `origin` is the id of what came first."""

    relation: Relation | None
    score: float
    unsure: bool
    origin: str | None
    why: Sequence[str]


def comparison_page(left: Document, right: Document, found: PageVerdict, rows: Sequence[PageRow]) -> str:
    """The page as HTML: the verdict with its reasons, and all sentences, those that belong together in one row."""
    style = page_part("report.css") + "\n" + page_part("comparison.css")
    return _template().render(
        left=left,
        right=right,
        found=found,
        rows=[(row, _trimmed(row.left), _trimmed(row.right)) for row in rows],
        paired=sum(row.score is not None for row in rows),
        style=Markup(style),
        policy=f"default-src 'none'; style-src '{policy_hash(style)}'; base-uri 'none'; form-action 'none'",
        version=__version__,
    )


def _trimmed(pieces: Pieces) -> list[tuple[str, str]]:
    """The pieces with the space after a marked one taken out of the mark."""
    found: list[tuple[str, str]] = []
    for text, kind in pieces:
        kept = text.rstrip() if kind != "same" else text
        found.append((kept, kind))
        if kept != text:
            found.append((text[len(kept) :], "same"))
    return found


@cache
def _template() -> Template:
    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters.update(shown=shown, plain=plain, title=_title)
    return made.from_string(page_part("comparison.html.jinja"))


def _title(document: Document) -> str:
    first = next((line.strip() for line in document.text.splitlines() if line.strip()), "empty")
    return document.title or (first if len(first) <= _FIRST_WORDS else first[:_FIRST_WORDS].rstrip() + "…")
