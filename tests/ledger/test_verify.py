"""Verifying: whatever is altered behind the ledger's back is told, in one sentence that names it."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from pathlib import Path

import pytest

from tests.ledger.articles import ARMY, GOVERNOR, article, batch, cheap_reader, cheap_reading
from tests.ledger.blank import blank_file
from twosource.ledger import Ledger

KEY = article(ARMY).document.id
OTHER = hashlib.sha256(b"other").hexdigest()
ADD_OTHER = (
    f"INSERT INTO documents SELECT 99, '{OTHER}', 'other', language, title, url, publisher, origin, authors, "
    "dateline_begin, dateline_end, published, published_basis, published_why FROM documents LIMIT 1"
)


@pytest.fixture
def filled(where: Path) -> Path:
    with Ledger.open(blank_file(where)) as ledger:
        for intake in (article(ARMY, path="army.txt"), article(GOVERNOR)):
            ledger.store(intake, cheap_reading(intake.document))
    return where


def tamper(where: Path, *statements: str) -> None:
    """Change the file as another program could: no foreign keys, and the log's triggers set aside."""
    with sqlite3.connect(where) as raw:
        raw.create_function("repacked", 3, repacked)
        triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert raw.execute(statement).rowcount != 0, f"changed nothing: {statement}"
        for _, sql in triggers:
            raw.execute(sql)
    raw.close()


def repacked(body: bytes, old: str, new: str) -> bytes:
    return zlib.compress(zlib.decompress(body).replace(old.encode(), new.encode()))


def problems(where: Path) -> tuple[str, ...]:
    with Ledger.open(where) as ledger:
        report = ledger.verify()
        assert report.ok == (not report.problems)
        return report.problems


def test_a_sound_ledger_has_no_problems(where: Path) -> None:
    with Ledger.open(where, reader=cheap_reader) as ledger:
        ledger.add(*batch())
        report = ledger.verify()
        assert (report.ok, report.problems, report.documents) == (True, (), 8)
        assert report.log_entries == len(ledger.log())
        assert report.head == ledger.log()[-1].hash


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE documents SET text = replace(text, 'said', 'knew')", "its text no longer matches its id"),
        ("UPDATE documents SET publisher = 'Forger'", "its publisher is not what the reading has"),
        ("UPDATE originals SET bytes = x'00'", "its bytes cannot be unpacked"),
        ("UPDATE originals SET codec = 'rot13'", "unknown codec 'rot13'"),
        ("UPDATE originals SET size = size + 1", "no longer match its SHA-256"),
        ("UPDATE appearances SET path = 'elsewhere.txt'", "it was changed after it was noted"),
        ("UPDATE readings SET body = repacked(body, '\"deny\"', '\"confirm\"')", "its stored reading was changed"),
        ("UPDATE readings SET body = repacked(body, '\"claims\"', '\"clams\"')", "its stored reading is no reading"),
        ("UPDATE readings SET body = x'00'", "its stored reading is no reading"),
        ("UPDATE readings SET current = 0", "it has 0 current readings instead of one"),
        ("UPDATE readings SET body = repacked(body, '\"content\": [[', '\"content\": [[-1')", "is no reading"),
        ("UPDATE claims SET stance = 'confirm' WHERE id = 'c1'", "claims c1 differs from its reading in stance"),
        ("UPDATE claims SET cue_begin = 0, cue_end = 3 WHERE id = 'c1'", "its reading in cue_begin, cue_end"),
        ("UPDATE claim_contents SET text = 'nothing'", "claim_contents c1 0 differs from its reading in text"),
        ("DELETE FROM claim_contents WHERE claim = 'c2'", "claim_contents c2 0 of its reading is not in the table"),
        ("DELETE FROM quantities", "quantities e1 0 of its reading is not in the table"),
        ("INSERT INTO rewordings VALUES (1, 0, 0, 3, 'The', 'A')", "rewordings 0 in the table is not in its"),
        ("UPDATE places SET latitude = 0", "places 0 differs from its reading in latitude"),
        ("UPDATE times SET first_day = '2020-01-01'", "times 0 differs from its reading in first_day"),
        ("UPDATE events SET type = 'closure'", "events e1 differs from its reading in type"),
        ("UPDATE participants SET country = 'NOR'", "participants e1 actor 0 differs from its reading in country"),
        ("DELETE FROM appearances", "there is no record of how it came in"),
        ("DELETE FROM appearances", "no document was made from it"),
        ("DELETE FROM readings", "the log says it was added, and it is not there"),
        (f"DELETE FROM documents WHERE id = '{KEY}'", "refers to a row of documents that is not there"),
        (f"DELETE FROM documents WHERE id = '{KEY}'", f"Document {KEY[:12]}: the log says it was added"),
        (ADD_OTHER, f"Document {OTHER[:12]}: the log has no entry that it was added"),
        ("INSERT INTO families VALUES ('f1', 'nobody')", "a row of families refers to a row of documents"),
        ("UPDATE log SET action = 'appearance_added' WHERE sequence = 9", "entry 9 (appearance_added) was changed"),
        ("UPDATE log SET time = '2020-01-01' WHERE sequence = 3", "entry 3 (migrated) was changed after it was sealed"),
        ("UPDATE log SET payload = '{}' WHERE sequence = 8", "the payload of entry 8 (document_added) was changed"),
        ("UPDATE log SET previous = hash WHERE sequence = 4", "entry 4 does not follow from the entry before it"),
        ("DELETE FROM log WHERE sequence = 4", "entry 4 is missing; entry 5 follows entry 3"),
        ("DELETE FROM log WHERE sequence = 9", "the log has no entry that it was added"),
    ],
)  # fmt: skip
def test_what_was_altered_is_told(filled: Path, statement: str, told: str) -> None:
    tamper(filled, statement)
    found = problems(filled)
    assert any(told in problem for problem in found), found
    assert all(problem.endswith(".") for problem in found)


def test_missing_triggers_are_told(filled: Path) -> None:
    with sqlite3.connect(filled) as raw:
        raw.execute("DROP TRIGGER log_refuses_delete")
    raw.close()
    assert problems(filled) == ("Database: the triggers that keep the log append-only are not there.",)


def test_every_problem_is_told_not_only_the_first(filled: Path) -> None:
    tamper(
        filled,
        "UPDATE claims SET stance = 'ask'",
        "UPDATE events SET status = 'planned'",
        "UPDATE originals SET size = 1",
    )
    found = problems(filled)
    assert len([problem for problem in found if "stance" in problem]) == 3
    assert len([problem for problem in found if "status" in problem]) == 2
    assert len([problem for problem in found if problem.startswith("Original")]) == 2


def test_a_reading_exchanged_with_its_digest_is_still_told_by_the_log(filled: Path) -> None:
    with sqlite3.connect(filled) as raw:
        body = raw.execute("SELECT body FROM readings WHERE document = ?", (KEY,)).fetchone()[0]
        forged = repacked(body, '"caveat": "unverified"', '"caveat": "none"')
        assert zlib.decompress(forged) != zlib.decompress(body)
        digest = hashlib.sha256(zlib.decompress(forged)).hexdigest()
        raw.execute("UPDATE readings SET body = ?, digest = ? WHERE document = ?", (forged, digest, KEY))
        raw.execute("UPDATE claims SET caveat = 'none' WHERE document_number = 1")
    raw.close()
    assert f"Reading {digest[:12]}: the log has no entry that it was added." in problems(filled)


def test_a_log_cut_short_is_told_by_a_head_noted_before(filled: Path) -> None:
    with Ledger.open(filled) as ledger:
        head = ledger.verify().head
        assert ledger.verify(head=head).ok
    tamper(filled, "DELETE FROM log WHERE sequence = 9")
    with Ledger.open(filled) as ledger:
        assert any("cut short" in problem for problem in ledger.verify(head=head).problems)


def test_a_damaged_file_is_told_and_not_raised(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    with sqlite3.connect(filled) as raw:
        size = raw.execute("PRAGMA page_size").fetchone()[0]
        root = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'claims'").fetchone()[0]
    raw.close()
    content[(root - 1) * size : root * size] = b"\xff" * size
    filled.write_bytes(bytes(content))
    assert any(problem.startswith("Database:") for problem in problems(filled))
