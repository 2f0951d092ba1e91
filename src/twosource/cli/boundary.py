"""Where errors of the library become one line and an exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from functools import wraps
from io import TextIOWrapper
from typing import ParamSpec

import typer

from twosource.cli import screen
from twosource.errors import TwosourceError

REFUSED, WRONG_USAGE, INTERRUPTED, BROKEN_PIPE = 1, 2, 130, 141

P = ParamSpec("P")


def command(function: Callable[P, int | None]) -> Callable[P, None]:
    """`function` as a command: what it returns is the exit code, what it raises becomes one line on standard error."""

    @wraps(function)
    def guarded(*args: P.args, **options: P.kwargs) -> None:
        raise typer.Exit(_call(lambda: function(*args, **options)))

    return guarded


def _call(function: Callable[[], int | None]) -> int:
    try:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):  # a name of a file may hold what no encoding can write
                stream.reconfigure(errors="backslashreplace")
        code = function() or 0
        sys.stdout.flush()
        return code
    except TwosourceError as error:
        screen.note(f"twosource: {error}")
        return error.exit_code
    except BrokenPipeError:
        _silence()
        return BROKEN_PIPE
    except KeyboardInterrupt:
        with contextlib.suppress(BrokenPipeError):
            screen.note("twosource: interrupted; what was stored stays, run the same command again to go on")
        return INTERRUPTED
    except OSError as error:
        where = error.filename if error.filename is not None else "the system"
        reason = (error.strerror or type(error).__name__).lower()
        screen.note(f"twosource: {where}: {reason}; check the path, its permissions and the space on the disk")
        return REFUSED


def _silence() -> None:
    """Whoever read our output is gone: let the interpreter flush into nothing at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            try:
                stream.flush()
            except BrokenPipeError:
                os.dup2(nowhere, stream.fileno())
