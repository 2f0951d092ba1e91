"""The readings behind whatever a caller hands over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from twosource.model import Reading

if TYPE_CHECKING:
    from twosource.ledger import Ledger


def readings_of(ledger_or_readings: Ledger | Iterable[Reading], *, document: str | None = None) -> Iterator[Reading]:
    """One reading after the other, never all at once: in the ledger's order, or in the order given.

    `document` is an id or its beginning; with readings instead of a ledger, every id that begins so is taken.

    Raises:
        UnknownEntry: if the ledger has no such document.
    """
    if isinstance(ledger_or_readings, Iterable):
        for reading in ledger_or_readings:
            if document is None or reading.document.id.startswith(document):
                yield reading
    elif document is not None:
        yield ledger_or_readings.reading(document)
    else:
        for entry in ledger_or_readings.documents():
            yield ledger_or_readings.reading(entry.id)
