"""`twosource events --treaty`"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.export.mines_reading import mines
from tests.export.sample_reading import sudan
from twosource.ledger import Ledger
from twosource.model import Intake


@pytest.fixture(scope="module")
def mines_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "mines.db"
    with Ledger.open(path) as ledger:
        for reading in (mines(), sudan()):
            raw = reading.document.text.encode("utf-8")
            ledger.store(Intake(document=reading.document, raw=raw, subject="mines.txt"), reading)
    return path


@pytest.mark.parametrize("name", ["any", "ccm", "Convention on Cluster Munitions"])
def test_only_events_that_touch_the_treaty_are_listed_with_what_both_states_were_to_it(
    call: Call, mines_ledger: Path, name: str
) -> None:
    shown = call("events", "--ledger", mines_ledger, "--treaty", name, COLUMNS="200").stdout
    assert "arms_transfer: Convention on Cluster Munitions – “cluster munitions” is among cluster munitions" in shown
    assert "who  LTU party: Lithuania is a party since 2011-09-01; it leaves with effect from 2025-03-06" in shown
    assert "whom UKR non party: Ukraine is not a party" in shown
    assert "opening" not in shown


def test_treaties_as_json_stand_with_their_event(call: Call, mines_ledger: Path) -> None:
    found = call("events", "--ledger", mines_ledger, "--treaty", "any", "--json")
    (entry,) = [json.loads(line) for line in found.stdout.splitlines()]
    (touch,) = entry["treaties"]
    assert (touch["treaty"], touch["day"]) == ("ccm", "2025-03-05")
    assert [(each["country"], each["state"]) for each in touch["actors"]] == [("LTU", "party")]
    assert [(each["country"], each["state"]) for each in touch["targets"]] == [("UKR", "non_party")]


def test_a_treaty_that_no_event_touches_is_said(call: Call, mines_ledger: Path) -> None:
    found = call("events", "--ledger", mines_ledger, "--treaty", "npt")
    assert (found.exit_code, found.stdout) == (0, "")
    assert "no event touches that treaty" in found.stderr


def test_an_unknown_treaty_is_refused_with_the_known_ones(call: Call, mines_ledger: Path) -> None:
    found = call("events", "--ledger", mines_ledger, "--treaty", "kyoto")
    assert found.exit_code == 2
    assert "is no treaty of the table; use one of: any, ottawa, ccm" in found.stderr
