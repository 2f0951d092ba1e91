"""Where the command line writes: results to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from twosource.cli.neutral import neutral

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

_WIDTH_IN_A_PIPE = 100


def out() -> Console:
    """The console for results. Markup, emoji codes and highlighting are off: what is shown is evidence."""
    return _console(sys.stdout)


def err() -> Console:
    """The console for progress and messages."""
    return _console(sys.stderr)


def _console(stream: TextIO) -> Console:
    from rich.console import Console

    class Quiet(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # the command boundary deals with it, once for all

    width = None if stream.isatty() or "COLUMNS" in os.environ else _WIDTH_IN_A_PIPE
    return Quiet(file=stream, markup=False, emoji=False, highlight=False, soft_wrap=False, width=width)


def show(renderable: RenderableType) -> None:
    """Print a result."""
    out().print(renderable)


def line(text: str) -> None:
    """One line of a result, as it is: never wrapped, never styled."""
    sys.stdout.write(text + "\n")


def as_utf8() -> None:
    """From here on standard output is UTF-8 whatever the terminal's encoding: JSON, tables and pages are."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")


def note(text: str) -> None:
    """One line to standard error, made harmless and never wrapped."""
    sys.stderr.write(neutral(text) + "\n")


def words(text: str, style: str = "", *, lines: bool = False) -> Text:
    """Evidence as Rich text: made harmless, never read as markup."""
    from rich.text import Text

    return Text(neutral(text, lines=lines), style=style)
