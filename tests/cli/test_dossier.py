"""The sample dossier, read with the model that ships."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import ROOT, environment
from twosource.ledger import Ledger

WEIGHTS = ROOT / "src" / "twosource" / "read" / "weights"
DOSSIER = ROOT / "examples" / "dossier"

pytestmark = pytest.mark.skipif(not any(WEIGHTS.glob("*.onnx")), reason="the encoder's weights are not here")


def twosource(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "twosource.cli.main", *map(str, arguments)],
        capture_output=True,
        env=environment(),
        cwd=ROOT,
        check=False,
    )


def test_articles_become_claims_and_events_with_their_evidence(tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    articles = [DOSSIER / "05-general-staff.txt", DOSSIER / "08-front-note-channel.txt"]
    done = twosource("read", *articles, "--ledger", path, "--workers", "1")
    assert (done.returncode, done.stderr) == (0, b"")
    with Ledger.open(path) as ledger:
        statement, post = ledger.documents()
        assert (statement.publisher, str(statement.published)) == ("Press service of the General Staff", "2024-11-19")
        assert (post.publisher, str(post.published)) == ("Front Note", "2024-11-20")
        assert min(statement.claims, statement.events, post.claims) > 0
        for entry in ledger.documents():
            reading = ledger.reading(entry.id)
            article = next(a for a in articles if reading.document.text.strip()[:40] in a.read_text(encoding="utf-8"))
            for span in reading.spans():
                assert span.of(reading.document.text) in article.read_text(encoding="utf-8")
        assert ledger.verify().ok
