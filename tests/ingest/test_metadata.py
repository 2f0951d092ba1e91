"""The table that says who published a file, where and when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.ingest.stories import STORY, full_head, page
from twosource.errors import MalformedRecord, MissingInput, UsageError
from twosource.ingest import Refusal, gather
from twosource.model import Intake

HEADER = "file,publisher,url,published\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two texts, one of them below."""
    (tmp_path / "below").mkdir()
    (tmp_path / "a.txt").write_text(f"A. {STORY}")
    (tmp_path / "below" / "b.txt").write_text(f"B. {STORY}")
    return tmp_path


def publishers(results: list[Intake | Refusal]) -> dict[str, str | None]:
    return {Path(one.subject).name: one.document.publisher for one in results if isinstance(one, Intake)}


def test_a_table_in_the_folder_speaks_for_all_below_it(folder: Path) -> None:
    table = f"{HEADER}a.txt,Harbour Post,https://post.example/a,2024-11-19\nbelow/b.txt,Mirror,,20 November 2024\n"
    (folder / "metadata.csv").write_text(table)
    first, second = gather([folder])
    assert isinstance(first, Intake)
    assert isinstance(second, Intake)
    assert (first.document.publisher, first.document.url) == ("Harbour Post", "https://post.example/a")
    assert (first.document.published, first.document.published_basis) == (date(2024, 11, 19), "metadata")
    assert (second.document.publisher, second.document.published) == ("Mirror", date(2024, 11, 20))


def test_a_file_reads_the_same_by_itself_as_in_its_folder(folder: Path) -> None:
    (folder / "metadata.csv").write_text(f"{HEADER}a.txt,Harbour Post,,\ngone.txt,Nobody,,\n")
    (alone,) = gather([folder / "a.txt"])
    assert isinstance(alone, Intake)
    assert alone.document.publisher == "Harbour Post"


def test_the_table_itself_is_no_document(folder: Path) -> None:
    (folder / "metadata.csv").write_text(f"{HEADER}a.txt,Harbour Post,,\n")
    assert [Path(one.subject).name for one in gather([folder])] == ["a.txt", "b.txt"]
    assert [Path(one.subject).name for one in gather([f"{folder}/*"])] == ["a.txt", "b.txt"]


def test_a_given_table_takes_the_place_of_the_one_in_the_folder(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (folder / "metadata.csv").write_text(f"{HEADER}a.txt,Harbour Post,,\n")
    given = tmp_path_factory.mktemp("tables") / "mine.csv"
    given.write_text(f"{HEADER}a.txt,Mirror,,\nbelow/b.txt,Mirror,,\n")
    assert publishers(list(gather([folder], metadata=given))) == {"a.txt": "Mirror", "b.txt": "Mirror"}


def test_a_table_counts_before_the_page_and_the_caller_before_the_table(folder: Path) -> None:
    (folder / "page.html").write_text(page(head=full_head()))
    (folder / "metadata.csv").write_text(f"{HEADER}page.html,Mirror,,2024-11-25\n")
    (by_table,) = gather([folder / "page.html"])
    (by_caller,) = gather([folder / "page.html"], published=date(2024, 11, 30))
    assert isinstance(by_table, Intake)
    assert isinstance(by_caller, Intake)
    assert (by_table.document.publisher, by_table.document.published) == ("Mirror", date(2024, 11, 25))
    assert by_table.document.title == "Port struck & left dark"
    assert (by_caller.document.publisher, by_caller.document.published) == ("Mirror", date(2024, 11, 30))


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("a.txt,Post,,2024-13-40", "has '2024-13-40' for a day"),
        ("a.txt,Post,post.example/a,", "has 'post.example/a' for an address"),
        ("a.txt,Post,,,,,", "has 7 cells under 4 columns"),
    ],
)
def test_a_bad_row_is_refused_with_its_file_and_the_rest_goes_on(folder: Path, row: str, fault: str) -> None:
    (folder / "metadata.csv").write_text(f"{HEADER}{row}\nbelow/b.txt,Mirror,,\n")
    of_row, of_file, other = gather([folder])
    assert isinstance(of_row, Refusal)
    assert isinstance(of_row.error, MalformedRecord)
    assert str(of_row) == f"{folder}/metadata.csv:2: {fault}; mend that row and read its file again"
    assert isinstance(of_file, Refusal)
    assert of_file.error.fault == f"was left out: its row {folder}/metadata.csv:2 was refused"
    assert isinstance(other, Intake)
    assert other.document.publisher == "Mirror"


def test_rows_without_a_file_of_their_own_are_refused(folder: Path) -> None:
    (folder / "metadata.csv").write_text(f"{HEADER}a.txt,Post,,\n,Post,,\na.txt,Mirror,,\ngone.txt,Post,,\n\n")
    results = list(gather([folder]))
    faults = [one.error.fault for one in results if isinstance(one, Refusal)]
    assert faults == ["names no file", "is a second row for a.txt", "speaks of gone.txt, which is not there"]
    assert publishers(results) == {"a.txt": "Post", "b.txt": None}


def test_a_row_of_a_given_table_whose_file_was_not_met_is_refused_at_the_end(folder: Path) -> None:
    given = folder / "mine.tsv"
    given.write_text("file\tpublisher\na.txt\tPost\ngone.txt\tPost\n")
    *_, last = gather([folder / "a.txt"], metadata=given)
    assert isinstance(last, Refusal)
    assert isinstance(last.error, MissingInput)
    assert str(last) == f"{given}:3: speaks of gone.txt, which is not there; correct the name, or drop the row"


@pytest.mark.parametrize("content", ["publisher,url\nPost,\n", "", "\0\1\2" * 100])
def test_a_given_table_that_is_none_is_wrong_usage_before_anything_is_read(folder: Path, content: str) -> None:
    (folder / "mine.csv").write_text(content)
    with pytest.raises(UsageError, match=r"mine\.csv"):
        gather([folder], metadata=folder / "mine.csv")


def test_a_given_table_that_is_missing_is_wrong_usage(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"gone\.csv: cannot be opened"):
        gather([folder], metadata=folder / "gone.csv")


def test_a_table_in_the_folder_that_is_none_is_refused_and_the_texts_are_read(folder: Path) -> None:
    (folder / "metadata.csv").write_text("publisher,url\nPost,\n")
    results = list(gather([folder]))
    assert [one.error.fault for one in results if isinstance(one, Refusal)] == ['has no column "file"']
    assert set(publishers(results)) == {"a.txt", "b.txt"}


@pytest.mark.parametrize(("encoding", "comma"), [("utf-8-sig", ","), ("cp1252", ";"), ("utf-16", "\t")])
def test_tables_as_spreadsheets_write_them_are_read(folder: Path, encoding: str, comma: str) -> None:
    rows = [["File", "Publisher", "URL", "Published"], ["a.txt", "Café “Post”", "https://post.example/a", "2024-11-19"]]
    (folder / "metadata.csv").write_bytes("\r\n".join(comma.join(row) for row in rows).encode(encoding))
    assert publishers(list(gather([folder])))["a.txt"] == "Café “Post”"
