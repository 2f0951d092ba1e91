"""The log: every change is in it, and no entry can be altered unnoticed."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.ledger.articles import ARMY, article, batch, cheap_reading
from twosource._version import __version__
from twosource.ledger import Ledger
from twosource.ledger.storing import weights_version


def test_the_chain_can_be_checked_by_hand(ledger: Ledger) -> None:
    ledger.add(*batch(3))
    previous = "0" * 64
    for number, entry in enumerate(ledger.log(), 1):
        sealed = [entry.sequence, entry.time, entry.action, entry.subject, entry.payload_digest, entry.previous]
        written = json.dumps(sealed, ensure_ascii=False, separators=(",", ":"))
        assert entry.hash == hashlib.sha256(written.encode()).hexdigest()
        payload = json.dumps(entry.payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert entry.payload_digest == hashlib.sha256(payload.encode()).hexdigest()
        assert (entry.sequence, entry.previous) == (number, previous)
        previous = entry.hash


def test_an_entry_says_what_was_added_by_which_versions(where: Path) -> None:
    with Ledger.open(where, weights="w-7") as ledger:
        intake = article(ARMY)
        ledger.store(intake, cheap_reading(intake.document))
        entry = ledger.log()[-1]
    assert (entry.action, entry.subject) == ("document_added", intake.document.id)
    assert entry.payload["original"] == intake.raw_digest
    assert entry.payload["reading"] == hashlib.sha256(cheap_reading(intake.document).to_json().encode()).hexdigest()
    assert (entry.payload["reader"], entry.payload["weights"]) == (__version__, "w-7")
    assert datetime.fromisoformat(entry.time).utcoffset() is not None


def test_the_weights_are_known_by_their_hash(tmp_path: Path) -> None:
    assert weights_version(tmp_path) is None
    (tmp_path / "filled").mkdir()
    (tmp_path / "filled" / "encoder.onnx").write_bytes(b"weights")
    assert weights_version(tmp_path / "filled") == hashlib.sha256(b"weights").hexdigest()[:16]


def test_a_change_and_its_entry_come_together(ledger: Ledger) -> None:
    for intake in batch(4):
        before = len(ledger.log()), ledger.digest()
        ledger.store(intake, cheap_reading(intake.document))
        assert len(ledger.log()) == before[0] + 1 or ledger.digest() == before[1]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO log SELECT * FROM log WHERE sequence = 1",
        "INSERT INTO log SELECT 99, time, action, subject, payload, payload_digest, previous, hash FROM log LIMIT 1",
    ],
)
def test_sqlite_takes_only_an_entry_that_follows_the_last(ledger: Ledger, statement: str) -> None:
    before = ledger.log()
    with pytest.raises(IntegrityError, match="append-only"), ledger._database.writing() as connection:
        connection.execute(text(statement))
    assert ledger.log() == before
