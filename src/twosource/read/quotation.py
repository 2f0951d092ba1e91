"""Quotations, found by their marks alone: straight, curly, guillemets, low-high, single, nested, unbalanced."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from twosource.model import Span

# Opening mark -> the marks that may close it. “ closes the low-high style and opens the English one.
_PAIRS = {
    "“": "”\"", "„": "“”\"", "«": "»", "»": "«", "‹": "›", "‘": "’", "‚": "‘’", "\"": "\"”", "''": "''", "``": "''",
    "'": "'", "”": "”", "＂": "＂", "「": "」", "『": "』",
}  # fmt: skip
_MARK = re.compile(r"''|``|[“”„«»‹›‘’‚\"'＂「」『』]")
_PARAGRAPH = re.compile(r"\n")
_SINGLE = frozenset({"'", "‘", "’", "‚"})
_OPENERS_BEFORE = frozenset("([{—–-/:,;…\"“'‘«„>|*")
_CLOSERS_AFTER = frozenset(".,;:!?)]}—–-/\"”'’»…<|*")
# A closing mark further away than this belongs to another quotation.
_LONGEST = 6000


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch between quotation marks, marks included.

    `closed` is false where the closing mark is missing: the stretch then ends with its paragraph. `continues` is true
    where it goes on from the paragraph before (opening mark repeated, closing mark once). `depth` is 0 for an outermost
    quotation, 1 for one inside it.
    """

    span: Span
    depth: int = 0
    closed: bool = True
    continues: bool = False


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Every quotation of the text, by where it begins; the outer before the inner.

    Marks that stand for inches, minutes or an apostrophe are none: `6'2"`, "the ministers' aides", "rock 'n' roll".
    """
    found: list[Quotation] = []
    begin = 0
    unclosed = ""  # the mark of a quotation that the paragraph before left open
    for line in _PARAGRAPH.split(text):
        if line.strip():  # a blank line between two paragraphs ends no quotation
            pieces, unclosed = _of_paragraph(text, begin, begin + len(line), unclosed)
            found += pieces
        begin += len(line) + 1
    return tuple(sorted(found, key=lambda quotation: (quotation.span.begin, -quotation.span.end)))


def outermost(quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """The quotations that lie in no other one."""
    return tuple(quotation for quotation in quotations if quotation.depth == 0)


def _of_paragraph(text: str, begin: int, end: int, unclosed: str) -> tuple[list[Quotation], str]:
    found: list[Quotation] = []
    waiting: list[tuple[str, int, bool]] = []
    for match in _MARK.finditer(text, begin, end):
        mark, at, after = match.group(), match.start(), match.end()
        opens, closes = _turn(text, mark, at, after)
        closed = _closed_by(mark, waiting) if closes else None
        if closed is not None and not (opens and not _needs_close(text, waiting[closed], mark, at)):
            opening, where, continues = waiting[closed]
            del waiting[closed:]
            if _holds_word(text, where + len(opening), at) and (opening not in _SINGLE or at - where > 2):
                found.append(Quotation(Span(where, after), len(waiting), True, continues))
        elif opens and mark in _PAIRS and all(opening != mark for opening, _, _ in waiting):
            first = not text[begin:at].strip()
            waiting.append((mark, at, first and bool(unclosed) and mark[0] == unclosed[0]))
    left = ""
    for depth, (opening, where, continues) in enumerate(waiting):
        # A single mark that never closes was an apostrophe.
        if opening in _SINGLE or not _holds_word(text, where + len(opening), end):
            continue
        last = where + len(text[where:end].rstrip())
        if last - where > _LONGEST:
            continue
        if not any(done.span.begin < where < done.span.end for done in found):
            found.append(Quotation(Span(where, last), depth, False, continues))
            left = left or opening
    return found, left


def _turn(text: str, mark: str, at: int, after: int) -> tuple[bool, bool]:
    """Whether a mark can open and whether it can close a quotation where it stands."""
    before = text[at - 1] if at else "\n"
    behind = text[after] if after < len(text) else "\n"
    free_before = before.isspace() or before in _OPENERS_BEFORE
    free_behind = behind.isspace() or behind in _CLOSERS_AFTER
    if mark in _SINGLE:
        if before.isalnum() and behind.isalnum():
            return False, False
        if mark == "’":
            return False, not before.isspace()
        if mark == "'":
            return free_before and not behind.isspace(), free_behind and not before.isspace()
        return not behind.isspace(), mark == "‘" and not before.isspace()
    if mark in ('"', "''", "＂"):
        if before.isdigit() and mark == '"' and _opened_before(text, at) % 2 == 0:
            return False, False  # 12" of snow
        if free_before == free_behind:
            return not behind.isspace(), not before.isspace()
        return free_before, free_behind
    if mark == "“":
        return True, not before.isspace() and free_behind
    if mark == "”":
        return free_before and not free_behind, True
    if mark in "»«":
        return not behind.isspace() or mark == "«", not before.isspace() or mark == "»"
    return mark in _PAIRS, mark in "".join(_PAIRS.values())


def _opened_before(text: str, at: int) -> int:
    return text.count('"', text.rfind("\n", 0, at) + 1, at)


def _closed_by(mark: str, waiting: list[tuple[str, int, bool]]) -> int | None:
    """The innermost waiting opening that the mark closes."""
    for index in range(len(waiting) - 1, -1, -1):
        if mark in _closers(waiting[index][0]):
            return index
    return None


def _closers(opening: str) -> tuple[str, ...]:
    ends = _PAIRS[opening]
    return (ends,) if ends == "''" else tuple(ends)


def _needs_close(text: str, opening: tuple[str, int, bool], mark: str, at: int) -> bool:
    """Where a mark could do both, it closes what is open unless it stands like an opening one."""
    if mark == opening[0] or mark in ('"', "'", "''"):
        before = text[at - 1] if at else "\n"
        return not before.isspace()
    return True


def _holds_word(text: str, begin: int, end: int) -> bool:
    return any(char.isalnum() for char in text[begin:end])
