"""`twosource documents`, `claims`, `events`, `show`, `verify`"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.export.sample_reading import hostile, sudan

SUDAN = sudan().document.id
HOSTILE = hostile().document.id


def objects(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.split("\n") if line]


def test_documents_are_listed_with_their_counts(call: Call, sample_ledger: Path) -> None:
    found = call("documents", "--ledger", sample_ledger)
    assert found.exit_code == 0
    assert f"{SUDAN[:8]}  2024-11-18  Nile Courier" in found.stdout
    assert "Army denies raid on market" in found.stdout


def test_documents_as_json_are_one_object_a_line(call: Call, sample_ledger: Path) -> None:
    found = objects(call("documents", "--ledger", sample_ledger, "--json").stdout)
    assert [(entry["id"], entry["claims"], entry["events"]) for entry in found] == [(SUDAN, 3, 2), (HOSTILE, 2, 1)]


def test_claims_say_who_what_how_and_with_which_reservation(call: Call, sample_ledger: Path) -> None:
    shown = call("claims", "--ledger", sample_ledger, "--document", SUDAN[:8], COLUMNS="200").stdout
    row = next(line for line in shown.split("\n") if f"{SUDAN[:8]}:c3" in line)
    assert " ".join(row.split()[1:]) == "doctors' union state the strike killed 12 to 15 people unverified"


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (("--stance", "deny"), ["c1", "c2"]),
        (("--claimant", "DOCTORS"), ["c3"]),
        (("--caveat", "unverified"), ["c3"]),
        (("--text", "nyala"), ["c1"]),
        (("--since", "2024-11-18", "--until", "2024-11-18"), ["c1", "c2", "c3"]),
        (("--since", "2024-11-19"), []),
        (("--limit", "1"), ["c1"]),
    ],
)
def test_claims_are_chosen_by_filters(
    call: Call, sample_ledger: Path, filters: tuple[str, ...], ids: list[str]
) -> None:
    found = objects(call("claims", "--ledger", sample_ledger, "--document", SUDAN, "--json", *filters).stdout)
    assert [str(entry["id"]).split(":")[1] for entry in found] == ids


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (("--type", "air_strike"), ["e1", "e2"]),
        (("--type", "shelling"), []),
        (("--status", "possible"), ["e2"]),
        (("--country", "Sudan"), ["e1"]),
        (("--until", "2024-11-17"), ["e1"]),
        (("--limit", "1"), ["e1"]),
    ],
)
def test_events_are_chosen_by_filters(
    call: Call, sample_ledger: Path, filters: tuple[str, ...], ids: list[str]
) -> None:
    found = objects(call("events", "--ledger", sample_ledger, "--document", SUDAN, "--json", *filters).stdout)
    assert [str(entry["id"]).split(":")[1] for entry in found] == ids


def test_an_event_is_listed_with_everything_told_of_it(call: Call, sample_ledger: Path) -> None:
    shown = call("events", "--ledger", sample_ledger, "--document", SUDAN, COLUMNS="200").stdout
    row = next(line for line in shown.split("\n") if f"{SUDAN[:8]}:e1" in line)
    for part in (
        "air_strike",
        "Sudanese army bombed a market [jets] (killed 12–15)",
        "Nyala",
        "2024-11-17",
        "occurred",
    ):
        assert part in row


def test_nothing_found_is_said_beside_the_results_not_among_them(call: Call, sample_ledger: Path) -> None:
    found = call("claims", "--ledger", sample_ledger, "--text", "zebra")
    assert (found.exit_code, found.stdout, found.stderr) == (0, "", "no claims\n")


def test_a_claim_is_shown_with_its_evidence_where_it_stands(call: Call, sample_ledger: Path) -> None:
    found = call("show", f"{SUDAN[:8]}:c3", "--ledger", sample_ledger, COLUMNS="200")
    assert "doctors' union (organisation)" in found.stdout
    assert "A doctors' union said ⟦the strike killed 12 to 15 people⟧. The claim could not be verified." in found.stdout
    assert "unverified: “The claim could not be verified”" in found.stdout
    assert "e1 air_strike: bombed" in found.stdout


def test_an_event_is_shown_with_its_evidence_where_it_stands(call: Call, sample_ledger: Path) -> None:
    found = call("show", f"{SUDAN[:8]}:e1", "--ledger", sample_ledger, COLUMNS="200")
    assert "its jets had ⟦bombed⟧ a market in Nyala" in found.stdout
    assert "said the ⟦strike⟧ killed" in found.stdout
    assert "c3 (doctors' union)" in found.stdout


def test_a_document_is_shown_with_all_that_was_read_in_it(call: Call, sample_ledger: Path) -> None:
    found = call("show", SUDAN[:8], "--ledger", sample_ledger)
    assert "suppose tank = think tank" in found.stdout
    assert "3 claims" in found.stdout
    assert "2 events" in found.stdout


def test_show_as_json_is_the_entry(call: Call, sample_ledger: Path) -> None:
    (entry,) = objects(call("show", f"{SUDAN[:8]}:e1", "--ledger", sample_ledger, "--json").stdout)
    assert entry["type"] == "air_strike"
    assert isinstance(entry["place"], dict)


@pytest.mark.parametrize("wanted", ["ffffffffffff", f"{SUDAN[:8]}:c99", "zebra"])
def test_an_entry_that_is_not_there_is_refused_by_name(call: Call, sample_ledger: Path, wanted: str) -> None:
    found = call("show", wanted, "--ledger", sample_ledger)
    assert (found.exit_code, found.stdout) == (1, "")
    assert found.stderr.startswith(f"twosource: {wanted}: ")
    assert found.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("claims", "--stance", "shrug"), "accuse"),
        (("claims", "--caveat", "maybe"), "unverified"),
        (("claims", "--since", "soon"), "soon"),
        (("claims", "--limit", "0"), "--limit"),
        (("events", "--status", "perhaps"), "did_not_occur"),
        (("events", "--type", "picnic"), "missile_strike"),
        (("events", "--country", "Atlantis"), "Atlantis"),
    ],
)
def test_a_filter_that_cannot_match_is_wrong_usage_and_says_what_can(
    call: Call, sample_ledger: Path, arguments: tuple[str, ...], told: str
) -> None:
    found = call(*arguments, "--ledger", sample_ledger)
    assert (found.exit_code, found.stdout) == (2, "")
    assert told in found.stderr


@pytest.mark.parametrize("name", ["documents", "claims", "events", "verify"])
def test_asking_no_ledger_is_wrong_usage(call: Call, name: str) -> None:
    found = call(name)
    assert found.exit_code == 2
    assert "--ledger" in found.stderr


def test_asking_a_ledger_that_is_not_there_makes_none(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "typo.db"
    assert call("claims", "--ledger", path).exit_code == 2
    assert not path.exists()


def test_a_sound_ledger_is_said_to_be_sound(call: Call, sample_ledger: Path) -> None:
    found = call("verify", "--ledger", sample_ledger)
    assert found.exit_code == 0
    assert found.stdout.startswith("sound: 2 documents")


def test_a_ledger_whose_text_was_changed_is_found_out(call: Call, tmp_path: Path, sample_ledger: Path) -> None:
    import sqlite3
    from contextlib import closing

    changed = tmp_path / "changed.db"
    with closing(sqlite3.connect(sample_ledger)) as held, closing(sqlite3.connect(changed)) as copy:
        held.backup(copy)
        copy.execute("UPDATE documents SET title = 'Army admits raid on market' WHERE id = ?", (SUDAN,))
        copy.commit()
    found = call("verify", "--ledger", changed)
    assert found.exit_code == 1
    assert found.stderr.startswith("problem: ")
    assert "problems: 2 documents" in found.stdout or "1 problem: 2 documents" in found.stdout
