"""Adding a batch: every input is accounted for, none stops the rest, none is read twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.ledger.articles import ARMY, GOVERNOR, article, batch, cheap_reader, cheap_reading
from tests.ledger.blank import blank_file
from twosource.errors import InputError, KnowledgeError, LedgerError, UnsupportedLanguage, UsageError
from twosource.ledger import Ledger, Outcome
from twosource.model import Document, Reading, Span


class Watched:
    """The cheap reader, noting what it read; it fails on a text that holds one of the words."""

    def __init__(self, **failures: Exception) -> None:
        self.read: list[str] = []
        self.failures = failures

    def __call__(self, documents: Iterable[Document], *, workers: int | None = None) -> Iterator[Reading]:
        for document in documents:
            self.read.append(document.text)
            for word, error in self.failures.items():
                if word in document.text:
                    raise error
            yield cheap_reading(document)


def eager(documents: Iterable[Document], *, workers: int | None = None) -> Iterator[Reading]:
    """Like a reader with several processes: takes some documents before it gives the first reading."""
    waiting = []
    for document in documents:
        waiting.append(document)
        if len(waiting) == 4:
            yield cheap_reader_of(waiting.pop(0))
    yield from map(cheap_reader_of, waiting)


def cheap_reader_of(document: Document) -> Reading:
    if "poison" in document.text:
        raise ValueError("poisoned")
    return cheap_reading(document)


@pytest.fixture
def where(where: Path) -> Path:
    return blank_file(where)


def test_a_batch_is_added_once_and_known_the_second_time(where: Path) -> None:
    watched = Watched()
    with Ledger.open(where, reader=watched) as ledger:
        first, digest = ledger.add(*batch()), ledger.digest()
        read = len(watched.read)
        again = ledger.add(*batch())
        assert (len(first.added), first.refused) == (8, ())
        assert (again.added, sorted(again.known)) == ((), sorted(first.added))
        assert ledger.digest() == digest
        assert len(watched.read) == read


def test_an_interrupted_batch_goes_on_where_it_stopped(where: Path) -> None:
    def interrupt(outcome: Outcome) -> None:
        if outcome.subject == "articles/3.txt":
            raise KeyboardInterrupt

    watched = Watched()
    with Ledger.open(where, reader=watched) as ledger:
        with pytest.raises(KeyboardInterrupt):
            ledger.add(*batch(), progress=interrupt)
        assert len(ledger.documents()) == 4
        watched.read.clear()
        assert len(ledger.add(*batch()).added) == 4
        assert not any(text.startswith("Report 2.") for text in watched.read)
    with Ledger.open(where.with_name("undisturbed.db"), reader=cheap_reader) as other, Ledger.open(where) as ledger:
        other.add(*batch())
        assert ledger.digest() == other.digest()


def test_progress_hears_of_every_input(where: Path) -> None:
    heard: list[Outcome] = []
    with Ledger.open(where, reader=Watched(bridge=UnsupportedLanguage("b.txt", "Zorlandic", "none"))) as ledger:
        ledger.add(article(ARMY, path="a.txt"), article(GOVERNOR, path="b.txt"), article(ARMY), progress=heard.append)
    assert [(one.subject, one.status) for one in heard] == [("a.txt", "added"), ("b.txt", "refused"), ("text", "known")]
    assert [bool(one.document) for one in heard] == [True, False, True]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (UnsupportedLanguage("bad.txt", "the language is Zorlandic", "none"), "Zorlandic"),
        (ValueError("index 7"), "ValueError: index 7"),
    ],
)
def test_a_text_that_cannot_be_read_is_refused_and_the_rest_goes_on(where: Path, error: Exception, told: str) -> None:
    inputs = [article(ARMY), article("A poison pill.", path="bad.txt"), article(GOVERNOR), article("Another poison.")]
    with Ledger.open(where, reader=Watched(poison=error)) as ledger:
        added = ledger.add(*inputs)
        assert added.added == (inputs[0].document.id, inputs[2].document.id)
        assert [refusal.subject for refusal in added.refused] == ["bad.txt", "text"]
        assert told in str(added.refused[0].error)
        assert len(ledger.documents()) == 2
        assert ledger.verify().ok


def test_a_reader_that_reads_ahead_blames_the_right_text(where: Path) -> None:
    inputs = [
        article(f"Number {number}. {'poison' if number in (0, 5, 9) else ''}", path=str(number)) for number in range(11)
    ]
    with Ledger.open(where, reader=eager) as ledger:
        added = ledger.add(*inputs)
    assert [refusal.subject for refusal in added.refused] == ["0", "5", "9"]
    assert len(added.added) == 8


def test_a_text_twice_in_a_batch_is_read_once(where: Path) -> None:
    with Ledger.open(where, reader=eager) as ledger:
        added = ledger.add(article(ARMY, path="a"), article(ARMY, path="b"), article(GOVERNOR))
        assert (len(added.added), len(added.known)) == (2, 1)
        assert ledger.documents()[0].paths in (("a", "b"), ())
        assert sorted(sum((entry.paths for entry in ledger.documents()), ())) == ["a", "b"]


def test_a_reading_that_points_outside_its_text_is_refused_and_the_rest_goes_on(where: Path) -> None:
    def careless(documents: Iterable[Document], *, workers: int | None = None) -> Iterator[Reading]:
        for document in documents:
            reading = cheap_reading(document)
            if "bridge" in document.text:
                wrong = replace(reading.claims[0], content=(Span(0, 9999),))
                reading = replace(reading, claims=(wrong,))
            yield reading

    with Ledger.open(where, reader=careless) as ledger:
        added = ledger.add(article(GOVERNOR, path="bad"), article(ARMY))
        assert [refusal.subject for refusal in added.refused] == ["bad"]
        assert len(ledger.documents()) == 1
        assert ledger.verify().ok


def test_a_fault_that_every_input_would_meet_stops_the_batch(where: Path) -> None:
    with Ledger.open(where, reader=Watched(bridge=KnowledgeError("weapons.csv", "row 3", "mend it"))) as ledger:
        with pytest.raises(KnowledgeError):
            ledger.add(article(ARMY), article(GOVERNOR))
        assert len(ledger.documents()) == 1


def test_a_failing_progress_blames_no_input(where: Path) -> None:
    def failing(_: Outcome) -> None:
        raise ZeroDivisionError

    with Ledger.open(where, reader=cheap_reader) as ledger:
        with pytest.raises(ZeroDivisionError):
            ledger.add(article(ARMY), article(GOVERNOR), progress=failing)
        assert len(ledger.documents()) == 1


def test_a_reader_that_gives_too_few_readings_is_found_out(where: Path) -> None:
    def lazy(documents: Iterable[Document], *, workers: int | None = None) -> Iterator[Reading]:
        return (cheap_reading(document) for document in list(documents)[:1])

    with Ledger.open(where, reader=lazy) as ledger, pytest.raises(RuntimeError, match="fewer readings"):
        ledger.add(article(ARMY), article(GOVERNOR))


def test_a_failure_while_gathering_is_not_blamed_on_a_text(where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(*_: object, **__: object) -> Iterator[object]:
        yield article(ARMY)
        raise LedgerError("a", "b", "c")

    monkeypatch.setattr("twosource.ingest.gather", breaking)
    with Ledger.open(where, reader=cheap_reader) as ledger:
        with pytest.raises(LedgerError):
            ledger.add("folder")
        assert len(ledger.documents()) == 1


def test_files_and_texts_may_be_mixed(where: Path, tmp_path: Path) -> None:
    (tmp_path / "army.txt").write_text(f"{ARMY} {GOVERNOR}\n", "utf-8")
    with Ledger.open(where, reader=cheap_reader) as ledger:
        added = ledger.add(tmp_path / "army.txt", article(GOVERNOR), published="2024-11-20", publisher="Daily")
        assert (len(added.added), added.refused) == (2, ())
        by_path = {entry.path: entry for entry in ledger.documents()}
        assert by_path[str(tmp_path / "army.txt")].published == date(2024, 11, 20)
        assert by_path[str(tmp_path / "army.txt")].publisher == "Daily"


def test_a_missing_file_is_refused_and_the_rest_goes_on(where: Path, tmp_path: Path) -> None:
    (tmp_path / "army.txt").write_text(f"{ARMY} {GOVERNOR}\n", "utf-8")
    with Ledger.open(where, reader=cheap_reader) as ledger:
        added = ledger.add(tmp_path / "absent.txt", tmp_path / "army.txt")
        assert len(added.added) == 1
        assert isinstance(added.refused[0].error, InputError)
        assert "absent.txt" in str(added.refused[0].error)


def test_a_day_that_is_none_is_a_usage_error(where: Path) -> None:
    with Ledger.open(where, reader=cheap_reader) as ledger, pytest.raises(UsageError, match="2024-13-40"):
        ledger.add(article(ARMY), published="2024-13-40")
