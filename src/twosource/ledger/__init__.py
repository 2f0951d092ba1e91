"""Keeps everything, with the history of every change."""

from __future__ import annotations

from twosource.ledger.board import Board, Graded
from twosource.ledger.entries import Added, ClaimEntry, DocumentEntry, EventEntry, LogEntry, Outcome, VerifyReport
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
