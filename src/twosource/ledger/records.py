"""What became of what each claimant asserts, over the incidents of a board."""

from __future__ import annotations

from twosource.ledger.board import Board
from twosource.weigh import Record, claimant_records


def records_of(board: Board) -> tuple[Record, ...]:
    """The record of every named claimant behind the incidents of the board: counts, no score."""
    return claimant_records((each.incident, each.grade) for each in board.incidents)
