"""Evidence in its context: the paragraphs around it, with the evidence marked."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from twosource.cli.screen import words
from twosource.model import Span

if TYPE_CHECKING:
    from rich.text import Text

_AROUND = 240  # code points of a long paragraph shown on either side

# From the outermost to the innermost; where there is no style, brackets show the evidence itself.
STYLES: Mapping[str, str] = {
    "evidence": "underline",
    "caveat": "yellow",
    "cue": "italic green",
    "participant": "cyan",
    "weapon": "cyan",
    "place": "blue",
    "time": "magenta",
    "quantity": "magenta",
    "trigger": "bold underline",
}
_BRACKETED = {"evidence", "trigger"}

Marks = Sequence[tuple[Span, str]]


def passages(text: str, marks: Marks, *, brackets: bool) -> list[Text]:
    """The stretches of `text` that the marked spans lie in, one Rich text each, in text order.

    A mark is a span and a key of `STYLES`. With `brackets` evidence stands in ⟦ ⟧ as well, for where styles are lost.
    """
    return [_passage(text, stretch, marks, brackets) for stretch in _stretches(text, [span for span, _ in marks])]


def _stretches(text: str, spans: Sequence[Span]) -> list[Span]:
    found: list[Span] = []
    for span in sorted(spans):
        around = _around(text, span)
        if found and around.begin <= found[-1].end:
            found[-1] = Span(found[-1].begin, max(found[-1].end, around.end))
        else:
            found.append(around)
    return found


def _around(text: str, span: Span) -> Span:
    begin = text.rfind("\n", 0, span.begin) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    if span.begin - begin > _AROUND:
        space = text.find(" ", span.begin - _AROUND, span.begin)
        begin = space + 1 if space >= 0 else span.begin - _AROUND
    if end - span.end > _AROUND:
        space = text.rfind(" ", span.end, span.end + _AROUND)
        end = space if space >= 0 else span.end + _AROUND
    return Span(begin, end)


def _passage(text: str, stretch: Span, marks: Marks, brackets: bool) -> Text:
    inside = [(span, kind) for span, kind in marks if stretch.overlaps(span)]
    cuts = {stretch.begin, stretch.end}
    cuts |= {edge for span, _ in inside for edge in (span.begin, span.end) if stretch.begin < edge < stretch.end}
    shown = words("… " if stretch.begin > 0 and text[stretch.begin - 1] != "\n" else "", "dim")
    edges = sorted(cuts)
    for begin, end in itertools.pairwise(edges):
        kinds = [kind for kind in STYLES if any(s.begin <= begin and end <= s.end for s, k in inside if k == kind)]
        if brackets:
            shown.append("⟦" * sum(1 for s, k in inside if k in _BRACKETED and s.begin == begin))
        piece = words(text[begin:end], " ".join(STYLES[kind] for kind in kinds))
        shown.append_text(piece)
        if brackets:
            shown.append("⟧" * sum(1 for s, k in inside if k in _BRACKETED and s.end == end))
    if stretch.end < len(text) and text[stretch.end] != "\n":
        shown.append(" …", style="dim")
    return shown
