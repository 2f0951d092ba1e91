"""Adding many inputs: gather, read, store, one transaction a document, never stopped by one bad input."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from twosource.errors import InputError, TwosourceError
from twosource.ledger.entries import Added, Outcome
from twosource.model import Document, Intake, Reading

if TYPE_CHECKING:
    from twosource.ingest import Refusal


class Reader(Protocol):
    """Readings in the order of the documents; takes documents as it needs them."""

    def __call__(self, documents: Iterable[Document], *, workers: int | None = None) -> Iterator[Reading]: ...


class Shelf(Protocol):
    """Where a batch puts what it has read."""

    def shelve(self, intake: Intake) -> bool:
        """Note the input if its document need not be read; False if it must be."""

    def store(self, intake: Intake, reading: Reading) -> bool:
        """Store it; False where the document was there already."""


class Batch:
    """One run over some inputs. Known ones are told before the expensive reading, so a second run goes on where the
    first one stopped."""

    def __init__(
        self, shelf: Shelf, reader: Reader, *, workers: int | None, progress: Callable[[Outcome], None] | None
    ):
        self._shelf = shelf
        self._reader = reader
        self._workers = workers
        self._progress = progress
        self._underway: deque[Intake] = deque()
        self._again: list[Intake] = []
        self._broken: Exception | None = None
        self._outcomes: list[Outcome] = []

    def run(self, inputs: Iterable[Intake | Refusal]) -> Added:
        """Take every input; what was done before an exception stays done."""
        self._wave(iter(inputs))
        while self._again:  # texts that came twice in the batch: by now their first appearance is stored or refused
            twice, self._again = self._again, []
            self._wave(iter(twice))
        return Added(
            added=tuple(one.document for one in self._outcomes if one.status == "added" and one.document),
            known=tuple(
                dict.fromkeys(one.document for one in self._outcomes if one.status == "known" and one.document)
            ),
            refused=tuple(_refusal(one.subject, one.error) for one in self._outcomes if one.error is not None),
        )

    def _wave(self, inputs: Iterator[Intake | Refusal]) -> None:
        readings = self._reader(self._to_read([], inputs), workers=self._workers)
        while True:
            try:
                reading = next(readings)
            except StopIteration:
                break
            except InputError as error:
                self._refuse(error)
            except (TwosourceError, ImportError):
                raise  # not about this input: the next one would fare the same
            except Exception as error:
                if not self._underway:
                    raise
                fault = f"it could not be read ({type(error).__name__}: {error})"
                refusal = InputError(self._underway[0].subject, fault, "report this, with the text if you may")
                refusal.__cause__ = error
                self._refuse(refusal)
            else:
                self._keep(reading)
                continue
            # readings come in order, so it was the oldest that stopped the reader: start it again behind that one
            unread = [intake.document for intake in self._underway]
            readings = self._reader(self._to_read(unread, inputs), workers=self._workers)
        if self._broken is not None:
            raise self._broken
        if self._underway:
            raise RuntimeError("the reader gave fewer readings than it took documents")

    def _to_read(self, unread: list[Document], inputs: Iterator[Intake | Refusal]) -> Iterator[Document]:
        """The documents to read. A failure in here is kept for `_wave`, so that no input is blamed for it."""
        yield from unread
        try:
            for one in inputs:
                if not isinstance(one, Intake):
                    self._tell(Outcome(subject=one.subject, status="refused", error=one.error))
                elif any(one.document.id == other.document.id for other in self._underway):
                    self._again.append(one)
                elif self._shelf.shelve(one):
                    self._tell(Outcome(subject=one.subject, status="known", document=one.document.id))
                else:
                    self._underway.append(one)
                    yield one.document
        except Exception as error:
            self._broken = error

    def _keep(self, reading: Reading) -> None:
        intake = self._underway[0]
        try:
            new = self._shelf.store(intake, reading)
        except InputError as error:
            self._refuse(error)
            return
        self._underway.popleft()
        self._tell(Outcome(subject=intake.subject, status="added" if new else "known", document=intake.document.id))

    def _refuse(self, error: InputError) -> None:
        intake = self._underway.popleft()
        self._tell(Outcome(subject=intake.subject, status="refused", error=error))

    def _tell(self, outcome: Outcome) -> None:
        self._outcomes.append(outcome)
        if self._progress is not None:
            self._progress(outcome)


def _refusal(subject: str, error: InputError) -> Refusal:
    from twosource.ingest import Refusal

    return Refusal(subject, error)
