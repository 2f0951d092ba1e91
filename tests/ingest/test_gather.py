"""Files, folders, globs, standard input; and every kind of input that must not break a batch."""

from __future__ import annotations

import builtins
import gzip
import io
import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.stories import RUSSIAN, STORY, page, record
from twosource.errors import (
    BinaryInput,
    DamagedInput,
    EmptyInput,
    InputError,
    MalformedRecord,
    MissingInput,
    TooLarge,
    UnsupportedLanguage,
)
from twosource.ingest import MAX_BYTES, Refusal, gather
from twosource.model import Intake, text_id


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def jsonl(*records: dict[str, Any] | str) -> str:
    return "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in records)


def taken(results: Iterator[Intake | Refusal] | list[Intake | Refusal]) -> list[Intake]:
    return [result for result in results if isinstance(result, Intake)]


def refused(results: Iterator[Intake | Refusal] | list[Intake | Refusal]) -> list[Refusal]:
    return [result for result in results if isinstance(result, Refusal)]


def only_refusal(path: Path | str, kind: type[InputError]) -> Refusal:
    """The one refusal that the path gives, of exactly that kind, on one line with all its parts."""
    (result,) = gather([path])
    assert isinstance(result, Refusal)
    assert type(result.error) is kind
    assert result.subject == result.error.subject
    assert result.error.fault
    assert result.error.hint
    assert len(str(result).splitlines()) == 1
    return result


def test_a_text_file_becomes_one_document(tmp_path: Path) -> None:
    path = write(tmp_path / "note.txt", STORY)
    (intake,) = taken(gather([path]))
    assert (intake.document.text, intake.document.id) == (STORY, text_id(STORY))
    assert (intake.subject, intake.path, intake.raw) == (str(path), str(path), STORY.encode())
    assert (intake.media_type, intake.encoding, intake.partial) == ("text/plain", "utf-8", None)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (STORY.encode("utf-8-sig"), "utf-8"),
        (STORY.encode("utf-16"), f"utf-16-{sys.byteorder[0]}e"),
        (STORY.encode("utf-16-le"), "utf-16-le"),
        (STORY.encode("utf-16-be"), "utf-16-be"),
        (STORY.encode("utf-32"), f"utf-32-{sys.byteorder[0]}e"),
    ],
)
def test_a_text_in_another_unicode_encoding_is_the_same_document(tmp_path: Path, content: bytes, encoding: str) -> None:
    (intake,) = taken(gather([write(tmp_path / "note.txt", content)]))
    assert (intake.document.text, intake.encoding, intake.partial) == (STORY, encoding, None)


@pytest.mark.parametrize("encoding", ["cp1252", "cp1251", "cp1250", "mac_roman"])
def test_typographic_quotes_of_old_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = f"“{STORY}” — that’s what the governor’s aide said."
    (intake,) = taken(gather([write(tmp_path / "note.txt", text.encode(encoding))]))
    assert intake.document.text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1251", "koi8_r", "cp866"])
def test_a_russian_text_is_refused_as_russian_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    refusal = only_refusal(write(tmp_path / "note.txt", RUSSIAN.encode(encoding)), UnsupportedLanguage)
    assert refusal.error.fault == "is in Russian (ru), which is not read yet"


def test_a_stray_byte_in_utf8_is_replaced_and_said(tmp_path: Path) -> None:
    content = f"“{STORY}” — €5, “{STORY}” — €6".encode() + b" \xe2\x82"
    (intake,) = taken(gather([write(tmp_path / "note.txt", content)]))
    assert intake.document.text.endswith("€6 \ufffd")
    assert intake.partial == "1 character could not be decoded as utf-8, replaced by U+FFFD"


def test_nul_and_zero_width_characters_do_not_make_a_text_binary(tmp_path: Path) -> None:
    (intake,) = taken(gather([write(tmp_path / "note.txt", f"{STORY}\0 Zero\u200bwidth.")]))
    assert intake.document.text == f"{STORY}\ufffd Zero\u200bwidth."
    assert intake.partial == "1 NUL character was replaced by U+FFFD"


def test_one_path_need_not_stand_in_a_list(tmp_path: Path) -> None:
    path = write(tmp_path / "note.txt", STORY)
    assert len(taken(gather(path))) == len(taken(gather(str(path)))) == 1


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    refusal = only_refusal(tmp_path / "gone.txt", MissingInput)
    assert str(refusal) == f"{tmp_path}/gone.txt: does not exist; check the name"


@pytest.mark.parametrize("name", ["", "nul\0name.txt", "x" * 5_000, "note.txt/below"])
def test_an_impossible_name_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path / "note.txt", STORY)
    (result,) = gather([f"{tmp_path}/{name}" if name else ""])
    assert isinstance(result, Refusal)
    assert len(str(result).splitlines()) == 1


def test_a_pattern_that_fits_nothing_is_refused(tmp_path: Path) -> None:
    assert only_refusal(f"{tmp_path}/*.txt", MissingInput).error.fault == "fits no file"


def test_a_folder_without_a_file_to_read_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "below" / ".hidden", STORY)
    write(tmp_path / "page_files" / "style.css", "p {}")
    assert only_refusal(tmp_path, MissingInput).error.fault == "is a folder without a file that can be read"


@pytest.mark.parametrize(("content", "fault"), [(b"", "is empty"), (b" \r\n\t ", "holds only white space")])
def test_a_file_with_nothing_in_it_is_refused(tmp_path: Path, content: bytes, fault: str) -> None:
    assert only_refusal(write(tmp_path / "note.txt", content), EmptyInput).error.fault == fault


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (bytes(range(256)) * 40, "not"),
        (b"\0\1\2" * 100, "binary"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF file"),
        (b"PK\x03\x04\x14\0\6\0", "a ZIP archive or office document"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"SQLite format 3\0\x10\0", "a SQLite database"),
    ],
)
def test_a_binary_file_is_refused_under_whatever_name(tmp_path: Path, content: bytes, fault: str) -> None:
    assert fault in only_refusal(write(tmp_path / "note.txt", content), BinaryInput).error.fault


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("war.xml", '<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "is a feed, which is not read yet"),
        (
            "war",
            '<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"/>',
            "is a feed, which is not read yet",
        ),
        ("war.warc", "WARC/1.0\r\nWARC-Type: response\r\n", "is a WARC archive, which is not read yet"),
        ("war.warc.gz", gzip.compress(b"WARC/1.1\r\n"), "is a WARC archive, which is not read yet"),
        ("war.json", '{\n "messages": []}', 'is JSON, but not JSON lines with "text"'),
        ("war.csv", "date,place\n2024-11-19,port", "is a table, not a document"),
        ("war.txt.gz", gzip.compress(gzip.compress(STORY.encode())), "is compressed twice"),
    ],
)
def test_a_format_that_is_not_read_is_refused_by_its_name(
    tmp_path: Path, name: str, content: str | bytes, fault: str
) -> None:
    assert only_refusal(write(tmp_path / name, content), InputError).error.fault == fault


def test_fifty_megabytes_are_refused_unread_with_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.write(STORY.encode())
        file.truncate(50_000_000)
    refusal = only_refusal(path, TooLarge)
    assert refusal.error.fault == "is 50.0 MB long, over the limit of 20.0 MB for one document"


def test_a_stream_without_an_end_is_read_no_further_than_the_limit() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            assert 0 < size <= MAX_BYTES + 1
            Endless.given += size
            return (STORY.encode() * (size // len(STORY) + 1))[:size]

    (refusal,) = refused(gather(["-"], stdin=Endless()))  # type: ignore[arg-type]
    assert isinstance(refusal.error, TooLarge)
    assert Endless.given < 2 * MAX_BYTES


def test_a_gzip_that_unpacks_without_end_is_read_no_further_than_the_limit(tmp_path: Path) -> None:
    path = write(tmp_path / "bomb.txt.gz", gzip.compress(b"a" * (MAX_BYTES + 1_000_000), 1))
    assert only_refusal(path, TooLarge).error.fault == "is longer than 20.0 MB, the limit for one document"


def test_gzip_is_read_through(tmp_path: Path) -> None:
    write(tmp_path / "a.txt.gz", gzip.compress(STORY.encode()))
    write(tmp_path / "b.html.gz", gzip.compress(page().encode()))
    write(tmp_path / "c.jsonl.gz", gzip.compress(jsonl(record(title="Port")).encode()))
    intakes = taken(gather([tmp_path]))
    assert [intake.media_type for intake in intakes] == ["text/plain", "text/html", "application/jsonl"]
    assert intakes[0].raw == STORY.encode()


@pytest.mark.parametrize("cut", [1, 8, 20, 60])
def test_a_truncated_gzip_is_refused(tmp_path: Path, cut: int) -> None:
    path = write(tmp_path / "note.txt.gz", gzip.compress(STORY.encode())[:-cut])
    assert only_refusal(path, DamagedInput).error.fault == "is a truncated gzip file"


def test_a_damaged_gzip_is_refused(tmp_path: Path) -> None:
    content = bytearray(gzip.compress(STORY.encode()))
    content[-6] ^= 0xFF
    assert (
        only_refusal(write(tmp_path / "note.txt.gz", bytes(content)), DamagedInput).error.fault
        == "is a damaged gzip file"
    )


def test_records_before_the_damage_of_a_gzip_are_kept(tmp_path: Path) -> None:
    lines = jsonl(*(record(text=f"{number}. {STORY}") for number in range(50)))
    packed = b"".join(gzip.compress(line.encode()) for line in lines.splitlines(keepends=True))
    path = write(tmp_path / "war.jsonl.gz", packed[:-30])
    *read, refusal = gather([path])
    assert [intake.subject for intake in taken(read)] == [f"{path}:{number}" for number in range(1, 50)]
    assert isinstance(refusal, Refusal)
    assert refusal.error.fault == f"is a truncated gzip file, which could be read as far as {path}:49"


def test_a_file_that_may_not_be_opened_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "secret.txt", STORY)
    other = write(tmp_path / "zebra.txt", STORY)
    really = builtins.open

    def guarded(file: Any, *rest: Any, **more: Any) -> Any:
        if Path(file) == path:
            raise PermissionError(13, "Permission denied", str(path))
        return really(file, *rest, **more)

    monkeypatch.setattr(builtins, "open", guarded)
    refusal, intake = gather([tmp_path])
    assert str(refusal) == f"{path}: may not be read (permission denied); change its permissions, or leave it out"
    assert isinstance(intake, Intake)
    assert intake.path == str(other)


def test_a_name_with_odd_characters_stays_on_one_line_and_can_be_stored(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/odd\n\x1b[31m\xff name.txt"
    Path(os.fsdecode(odd)).write_text(STORY)
    (intake,) = taken(gather([tmp_path]))
    assert intake.subject == f"{tmp_path}/odd\\x0a\\x1b[31m\\xff name.txt"
    assert intake.path == intake.subject
    assert intake.subject.encode()


def test_a_broken_line_costs_only_itself(tmp_path: Path) -> None:
    path = write(
        tmp_path / "war.jsonl",
        jsonl(
            record(text=f"1. {STORY}"),
            record(text=f"2. {STORY}"),
            '{"text": "bro',
            record(text=f"4. {STORY}"),
            record(text=f"5. {STORY}"),
        ),
    )
    results = list(gather([path]))
    assert [intake.subject for intake in taken(results)] == [f"{path}:{number}" for number in (1, 2, 4, 5)]
    (refusal,) = refused(results)
    assert isinstance(refusal.error, MalformedRecord)
    assert str(refusal) == f"{path}:3: is not JSON (Unterminated string starting at, column 10); mend that line"
    assert results.index(refusal) == 2


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("[1, 2]", "is not a JSON object"),
        ('{"title": "Port"}', 'has no "text", or one that is not a string'),
        ('{"text": 7}', 'has no "text", or one that is not a string'),
        ("[" * 100_000, "is JSON nested too deep or with a number too long"),
        (json.dumps(record(published="2024-13-40")), "has '2024-13-40' for a day"),
        (json.dumps(record(published=20241119)), "has a published that is not a string"),
        (json.dumps(record(url="javascript:alert(1)")), "has 'javascript:alert(1)' for an address"),
        (json.dumps(record(authors=[1])), "has authors that are neither a string nor a list of strings"),
    ],
)
def test_a_record_that_does_not_fit_is_refused_with_its_line(tmp_path: Path, line: str, fault: str) -> None:
    path = write(tmp_path / "war.jsonl", f"\n{line}\n")
    refusal = only_refusal(path, MalformedRecord)
    assert (refusal.subject, refusal.error.fault) == (f"{path}:2", fault)


def test_a_record_carries_its_metadata(tmp_path: Path) -> None:
    told = record(
        title="Port",
        publisher="Post",
        url="https://post.example/1",
        published="2024-11-19T10:00:00Z",
        authors=["Ana Diaz"],
    )
    (intake,) = taken(gather([write(tmp_path / "war.jsonl", jsonl(told))]))
    document = intake.document
    assert (document.title, document.publisher, document.url) == ("Port", "Post", "https://post.example/1")
    assert (document.published, document.published_basis, document.authors) == (
        date(2024, 11, 19),
        "metadata",
        ("Ana Diaz",),
    )
    assert intake.raw == json.dumps(told).encode()


def test_a_lone_surrogate_in_a_record_is_replaced_and_said(tmp_path: Path) -> None:
    (intake,) = taken(gather([write(tmp_path / "war.jsonl", jsonl(record(text=f"{STORY} \ud800")))]))
    assert intake.document.text == f"{STORY} \ufffd"
    assert intake.partial == "1 lone surrogate was replaced by U+FFFD"


def test_one_bad_input_among_many_stops_nothing(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", STORY)
    write(tmp_path / "b.txt", RUSSIAN)
    write(tmp_path / "c.html", "<html></html>")
    write(tmp_path / "d.txt", f"{STORY} Again.")
    results = list(gather([tmp_path / "gone", tmp_path, tmp_path / "a.txt"]))
    names = [Path(result.subject).name for result in results]
    assert names == ["gone", "a.txt", "b.txt", "c.html", "d.txt", "a.txt"]
    assert [type(result) for result in results] == [Refusal, Intake, Refusal, Refusal, Intake, Intake]


def test_folders_are_read_whole_in_the_order_of_names_and_globs_too(tmp_path: Path) -> None:
    for name in ("b.txt", "B.txt", "a/z.txt", "a/b/c.txt", "é.txt", ".git/config", "page_files/x.js"):
        write(tmp_path / name, f"{STORY} {name}")
    expected = ["B.txt", "a/b/c.txt", "a/z.txt", "b.txt", "é.txt"]
    assert [Path(one.subject).relative_to(tmp_path).as_posix() for one in gather([tmp_path])] == expected
    assert [Path(one.subject).name for one in gather([f"{tmp_path}/*.txt"])] == ["B.txt", "b.txt", "é.txt"]
    assert len(list(gather([f"{tmp_path}/**/*.txt"]))) == 5


def test_a_name_that_looks_like_a_pattern_is_a_name_where_the_file_is_there(tmp_path: Path) -> None:
    path = write(tmp_path / "war [1].txt", STORY)
    assert len(taken(gather([path]))) == 1


def test_a_link_to_nothing_is_refused_and_a_link_in_a_circle_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", STORY)
    (tmp_path / "circle").symlink_to(tmp_path)
    (tmp_path / "dangling.txt").symlink_to("nowhere")
    intake, refusal = gather([tmp_path])
    assert isinstance(intake, Intake)
    assert isinstance(refusal, Refusal)
    assert refusal.error.fault == "is a link to nothing"


def test_files_are_opened_only_when_their_turn_comes(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", STORY)
    last = write(tmp_path / "b.txt", STORY)
    results = gather([tmp_path])
    assert isinstance(next(results), Intake)
    last.write_text(RUSSIAN)
    assert isinstance(next(results), Refusal)


@pytest.mark.parametrize(
    ("content", "subjects"),
    [
        (STORY.encode(), ["standard input"]),
        (page().encode(), ["standard input"]),
        (gzip.compress(STORY.encode()), ["standard input"]),
        (jsonl(record(), record()).encode(), ["standard input:1", "standard input:2"]),
    ],
)
def test_standard_input_is_read_whatever_comes(content: bytes, subjects: list[str]) -> None:
    intakes = taken(gather(["-"], stdin=io.BytesIO(content)))
    assert [intake.subject for intake in intakes] == subjects
    assert {intake.path for intake in intakes} == {None}


def test_empty_standard_input_is_refused() -> None:
    (refusal,) = refused(gather(["-"], stdin=io.BytesIO()))
    assert str(refusal) == "standard input: is empty; leave it out, or fetch it again"
