"""`twosource claimant`"""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Call


def test_a_card_says_who_it_is_and_what_it_claims(call: Call, sample_ledger: Path) -> None:
    shown = call("claimant", "doctors' union", "--ledger", sample_ledger, COLUMNS="120")
    assert shown.exit_code == 0
    assert "stances  state 1" in " ".join(shown.stdout.split("\n")[2:5]).replace("      ", "  ")
    assert "unverified" in shown.stdout
    assert "Nile Courier" in shown.stdout


def test_a_card_as_json_is_one_object(call: Call, sample_ledger: Path) -> None:
    card = json.loads(call("claimant", "Sudanese army", "--ledger", sample_ledger, "--json").stdout)
    assert card["country"] == "SDN"
    assert dict(card["stances"]) == {"deny": 2}
    assert [claim["stance"] for claim in card["claims"]] == ["deny", "deny"]


def test_nobody_of_that_name_is_an_error_in_one_line(call: Call, sample_ledger: Path) -> None:
    found = call("claimant", "Nobody Special", "--ledger", sample_ledger)
    assert found.exit_code == 1
    assert found.stderr.count("\n") == 1
    assert "nobody of that name" in found.stderr
