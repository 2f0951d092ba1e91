"""A ledger to ask and a command line to ask it with."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.cli.program import ASSEMBLY, stand_in
from tests.export.sample_reading import hostile, sudan
from twosource.ledger import Ledger
from twosource.model import Intake

Call = Callable[..., Result]


@pytest.fixture(scope="session")
def sample_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the two sample readings; only to be asked."""
    path = tmp_path_factory.mktemp("ledger") / "sample.db"
    with Ledger.open(path) as ledger:
        for reading in (sudan(), hostile()):
            raw = reading.document.text.encode("utf-8")
            ledger.store(Intake(document=reading.document, raw=raw, subject="sample.txt"), reading)
    return path


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the command line in this process, with a reader that needs no model."""
    from twosource.cli.app import app

    for name in ("NO_COLOR", "FORCE_COLOR", "TWOSOURCE_LEDGER", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(sys.modules, ASSEMBLY, stand_in())

    def called(*arguments: str | Path, stdin: str | bytes | None = None, **variables: str) -> Result:
        return CliRunner().invoke(
            app, [str(each) for each in arguments], input=stdin, env=variables, prog_name="twosource"
        )

    return called
