"""Which ledger a command asks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from twosource.errors import UsageError

if TYPE_CHECKING:
    from twosource.ledger import Ledger

VARIABLE = "TWOSOURCE_LEDGER"


def opened(where: str | None) -> Ledger:
    """The ledger that `--ledger` or the environment names, which must exist: asking never makes one.

    Raises:
        UsageError: if none is named, or there is none at that path.
        LedgerError: if it cannot be used.
    """
    if where is None:
        raise UsageError("no ledger", "this command asks a ledger", f"add --ledger FILE, or set {VARIABLE}")
    if "://" not in where and not Path(where).exists():
        raise UsageError(where, "there is no such ledger", "make one with: twosource read PATH --ledger FILE")
    from twosource.ledger import Ledger

    return Ledger.open(where)
