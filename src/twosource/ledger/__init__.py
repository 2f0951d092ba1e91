"""Keeps everything, with the history of every change.

Names are loaded when first used: reading without a ledger does not pay for the database library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from twosource.ledger.board import Board, Graded
    from twosource.ledger.entries import (
        Added,
        ClaimEntry,
        DocumentEntry,
        EventEntry,
        LogEntry,
        Outcome,
        VerifyReport,
    )
    from twosource.ledger.ledger import Ledger

__all__ = [
    "Added",
    "Board",
    "ClaimEntry",
    "DocumentEntry",
    "EventEntry",
    "Graded",
    "Ledger",
    "LogEntry",
    "Outcome",
    "VerifyReport",
]

_HOME = {"Board": "board", "Graded": "board", "Ledger": "ledger"}


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module(f"twosource.ledger.{_HOME.get(name, 'entries')}"), name)
    raise AttributeError(f"module 'twosource.ledger' has no attribute {name!r}; it has {', '.join(__all__)}")
