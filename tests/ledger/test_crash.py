"""A batch killed at any moment leaves a sound ledger behind, and a second run completes it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
KILLS = 50
SEED = 20241120

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be forked here")


def _crashes(folder: Path, *arguments: object) -> list[dict[str, Any]]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    done = subprocess.run(
        [sys.executable, "-m", "tests.ledger.crashes", str(folder), *map(str, arguments)],
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_killed_at_fifty_moments_a_ledger_is_sound_and_a_rerun_completes_it(tmp_path: Path) -> None:
    undisturbed, *kills = _crashes(tmp_path, KILLS, SEED)
    assert len(kills) == KILLS
    assert [kill for kill in kills if kill["problems"]] == []
    assert {kill["digest"] for kill in kills} == {undisturbed["undisturbed"]}
    # the moments were worth it: some came before the first document was stored, some between, and none was read again
    assert {0 < kill["left"] < undisturbed["documents"] for kill in kills} == {True, False}
    assert {kill["left"] + kill["added"] for kill in kills} == {undisturbed["documents"]}


def test_two_processes_add_at_the_same_time_and_both_finish(tmp_path: Path) -> None:
    (outcome,) = _crashes(tmp_path, "together")
    assert outcome["codes"] == [0, 0]
    assert outcome["problems"] == []
    assert outcome["digest"] == outcome["alone"]
    assert outcome["log"]
