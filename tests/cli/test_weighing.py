"""`twosource families`, `incidents`, `incident`, `compare`"""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Call
from tests.export.sample_reading import hostile, sudan
from tests.ledger.test_board import SCHEMA, TEXT, reading
from twosource.ledger import Ledger
from twosource.model import Intake


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A ledger with one text and two copies of it."""
    path = tmp_path / "copies.db"
    with Ledger.open(path) as ledger:
        for number, made in enumerate(
            [reading(), reading("Fire at the port\n" + TEXT, day=5), reading(TEXT + "More.\n")]
        ):
            raw = made.document.text.encode("utf-8")
            name = f"{number}.txt"
            ledger.store(Intake(document=made.document, raw=raw, subject=name, path=name), made)
    return path


def objects(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.split("\n") if line]


def test_families_put_copies_under_their_origin(call: Call, copied: Path) -> None:
    found = objects(call("families", "--ledger", copied, "--json").stdout)
    assert [len(family["documents"]) for family in found] == [3]  # type: ignore[arg-type]
    shown = call("families", "--ledger", copied).stdout
    assert shown.count("verbatim") == 2
    assert "word for word" in shown


def test_incidents_say_how_many_reports_origins_and_voices_there_are(call: Call, copied: Path) -> None:
    shown = " ".join(call("incidents", "--ledger", copied).stdout.split())
    assert "3 reports, 1 outlet, 1 origin, 1 voice" in shown


@pytest.mark.parametrize("command", ["families", "incidents"])
@pytest.mark.parametrize("ledger", ["copied", "sample_ledger"])
def test_json_is_a_line_each_of_the_schema(
    call: Call, request: pytest.FixtureRequest, command: str, ledger: str
) -> None:
    if not SCHEMA.exists():
        pytest.skip("the ledger schema is not beside the project")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    printed = call(command, "--ledger", request.getfixturevalue(ledger), "--json").stdout
    lines = objects(printed)
    assert len(lines) == printed.count("\n") >= 1
    for line in lines:
        jsonschema.validate(line, schema)
        assert line["kind"] == {"families": "family", "incidents": "incident"}[command]


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ((), 1),
        (("--grade", "claimed"), 1),
        (("--grade", "disputed"), 0),
        (("--country", "Ukraine"), 1),
        (("--country", "Peru"), 0),
        (("--since", "2024-06-03"), 1),
        (("--since", "2024-06-04"), 0),
        (("--until", "2024-06-02"), 0),
        (("--type", "shelling"), 0),
        (("--voices", "2"), 0),
    ],
)
def test_incidents_are_chosen_by_filters(call: Call, copied: Path, filters: tuple[str, ...], count: int) -> None:
    assert len(objects(call("incidents", "--ledger", copied, "--json", *filters).stdout)) == count


@pytest.mark.parametrize("filters", [("--grade", "sure"), ("--country", "Atlantis"), ("--type", "war")])
def test_a_filter_that_cannot_be_is_wrong_usage(call: Call, copied: Path, filters: tuple[str, str]) -> None:
    found = call("incidents", "--ledger", copied, *filters)
    assert found.exit_code == 2
    assert filters[1] in found.stderr


def test_an_incident_shows_the_words_of_each_document_and_the_reasons(call: Call, copied: Path) -> None:
    name = str(objects(call("incidents", "--ledger", copied, "--json").stdout)[0]["id"])
    shown = " ".join(call("incident", name[:6], "--ledger", copied).stdout.split())
    assert "a drone struck the grain terminal at Orlets" in shown
    assert "(copy)" in shown
    assert "because only Ukraine says so" in shown


def test_the_board_puts_voices_side_by_side_and_copies_under_origins(call: Call, copied: Path) -> None:
    shown = call("incident", "i", "--ledger", copied, COLUMNS="110").stdout
    head, body = shown.index("Ukraine"), shown.index("(copy)")
    assert head < shown.index("“On Monday a drone struck") < body
    assert shown.count("(copy)") == 2
    narrow = call("incident", "i", "--ledger", copied, COLUMNS="50").stdout
    assert max(map(len, narrow.splitlines())) <= 50
    assert "(copy)" in narrow


def test_an_event_is_split_off_joined_again_and_the_decision_taken_back(call: Call, copied: Path) -> None:
    def ids() -> list[object]:
        return [each["id"] for each in objects(call("incidents", "--ledger", copied, "--json").stdout)]

    (one,) = ids()
    shown = call("incident", str(one), "--ledger", copied).stdout
    event = shown.split("event ")[1].split()[0]
    said = call("split", event, "--ledger", copied, "--by", "Ana", "--why", "another pier").stdout
    assert said.startswith("split: decision")
    both = ids()
    assert len(both) == 2
    assert "Ana" in call("decisions", "--ledger", copied).stdout
    assert call("join", both[0], both[1], "--ledger", copied, "--by", "Bo").exit_code == 0
    assert len(ids()) == 1
    numbers = [str(each["number"]) for each in objects(call("decisions", "--ledger", copied, "--json").stdout)]
    for number in numbers:
        found = call("decisions", "--retract", number, "--ledger", copied, "--by", "Ana")
        assert "taken back by Ana" in found.stdout
    assert ids() == [one]
    again = call("decisions", "--retract", numbers[0], "--ledger", copied, "--by", "Ana")
    assert again.exit_code == 1
    assert "no decision of that number stands" in again.stderr


def test_an_event_that_is_alone_cannot_be_split_off(call: Call, sample_ledger: Path) -> None:
    listed = call("incidents", "--ledger", sample_ledger, "--json").stdout
    alone = next(each for each in objects(listed) if len(each["documents"]) == 1)  # type: ignore[arg-type]
    event = call("incident", str(alone["id"]), "--ledger", sample_ledger).stdout.rsplit("event ", 1)[1].split()[0]
    found = call("split", event, "--ledger", sample_ledger, "--by", "Ana")
    assert found.exit_code == 2
    assert "alone in its incident" in found.stderr


def test_actors_and_records_are_listed(call: Call, copied: Path) -> None:
    assert "3 documents" in call("actors", "--ledger", copied).stdout
    (actor,) = objects(call("actors", "--ledger", copied, "--json").stdout)
    assert len(actor["members"]) == 3  # type: ignore[arg-type]
    shown = call("records", "--ledger", copied).stdout
    assert "Ukraine  asserted 1: corroborated 0, disputed 0, left alone 1; denied 0" in shown
    records = objects(call("records", "--ledger", copied, "--json").stdout)
    assert {str(each["name"]) for each in records} == {"Ukraine", "harbour police"}


OWN = """
[[conflict]]
id = "harbour-war"
name = "Harbour war"
start = 2020-01-01
source = "made up for a test"
side = [{ name = "Port", states = [], groups = ["harbour police"] }, { name = "Town", states = ["UKR"], groups = [] }]
"""


def test_conflicts_of_the_users_own_say_who_is_on_which_side(call: Call, copied: Path, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    chosen = ("incidents", "--ledger", copied, "--json")
    for found in (
        call(*chosen, "--conflicts", tmp_path / "own.toml"),
        call(*chosen, TWOSOURCE_CONFLICTS=str(tmp_path / "own.toml")),
    ):
        (line,) = objects(found.stdout)
        assert [voice["side"] for voice in line["voices"]] == ["party:Port"]  # type: ignore[attr-defined]
    (line,) = objects(call(*chosen).stdout)
    assert [voice["side"] for voice in line["voices"]] == ["party:UKR"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("conflict = [", "it is no TOML"),
        ("", "it has no [[conflict]]"),
        (OWN.replace('id = "harbour-war"', ""), "lacks 'id'"),
        (OWN.replace("2020-01-01", '"early"'), "is no day"),
        (OWN.replace("UKR", "Ukraine"), "is no ISO 3166-1 alpha-3 code"),
        (OWN.replace('{ name = "Town", states = ["UKR"], groups = [] }', ""), "two sides or more"),
        (OWN + OWN, "two conflicts have the id"),
    ],
)
def test_a_bad_file_of_conflicts_is_refused_with_the_reason(
    call: Call, copied: Path, tmp_path: Path, text: str, told: str
) -> None:
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    found = call("incidents", "--ledger", copied, "--conflicts", tmp_path / "own.toml")
    assert found.exit_code == 1
    assert "own.toml" in found.stderr
    assert told in found.stderr


def test_a_file_of_conflicts_that_is_not_there_is_named(call: Call, copied: Path) -> None:
    found = call("incidents", "--ledger", copied, "--conflicts", "nowhere.toml")
    assert found.exit_code == 1
    assert found.stderr.startswith("twosource: nowhere.toml: the conflicts cannot be read")


def test_an_incident_that_is_none_is_named(call: Call, copied: Path) -> None:
    found = call("incident", "i00", "--ledger", copied)
    assert found.exit_code == 1
    assert found.stderr.startswith("twosource: i00: no incident of that id")


def test_two_files_are_compared_side_by_side(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT.replace("drone", "rocket"), encoding="utf-8")
    found = objects(call("compare", tmp_path / "a.txt", tmp_path / "b.txt", "--json").stdout)[0]
    assert found["relation"] in {"verbatim", "edited"}
    shown = call("compare", tmp_path / "a.txt", tmp_path / "b.txt").stdout
    assert "rocket" in shown
    assert "drone" in shown


def test_documents_of_a_ledger_are_compared_by_id(call: Call, sample_ledger: Path) -> None:
    ids = sudan().document.id[:8], hostile().document.id[:8]
    found = call("compare", *ids, "--ledger", sample_ledger, "--json")
    assert found.exit_code == 0
    assert objects(found.stdout)[0]["relation"] is None
