"""Codes of deeds and speech acts."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from tests.cli.conftest import Call, call, sample_ledger  # noqa: F401
from tests.export.mines_reading import mines
from tests.export.sample_reading import sudan
from twosource.export import CODES, COLUMNS, coded, write_codes, write_csv
from twosource.knowledge.event_types import deed_types, speech_type
from twosource.model import Reading, Stance


def records(*readings: Reading) -> list[dict[str, object]]:
    out = io.StringIO()
    assert write_codes(readings, out) == len(out.getvalue().splitlines())
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_deed_has_the_codes_of_its_type() -> None:
    sent, opened = records(mines())
    assert (sent["code_type"], sent["plover_event"], sent["cameo"]) == ("arms_transfer", "AID", "072")
    assert (sent["acled_event"], sent["acled_sub_event"]) == ("Strategic developments", "Other")
    assert sent["actors"] == [{"name": "Lithuania", "country": "LTU", "kind": "state"}]
    assert sent["targets"] == [{"name": "Ukraine", "country": "UKR", "kind": "state"}]
    assert (opened["plover_event"], opened["cameo"]) == ("COOPERATE", "060")


def test_a_denial_is_a_speech_act_of_its_claimant() -> None:
    act = next(record for record in records(sudan()) if record["record"] == "speech")
    assert (act["code_type"], act["plover_event"], act["cameo"]) == ("denial", "REJECT", "125")
    assert act["actors"] == [{"name": "Sudanese army", "country": "SDN", "kind": "military"}]
    assert act["evidence"] == "its jets had bombed a market in Nyala on Sunday"


@pytest.mark.parametrize("stance", get_args(Stance))
def test_every_stance_is_coded_by_the_table_or_performs_no_act(stance: Stance) -> None:
    reading = sudan()
    told = replace(reading, claims=(replace(reading.claims[0], stance=stance),), events=())
    kind = speech_type(stance)
    found = list(coded(told))
    assert [record["code_type"] for record in found] == ([kind.name] if kind else [])
    assert all(record["plover_event"] and record["cameo"] for record in found)


@pytest.mark.parametrize("name", [kind.name for kind in deed_types()])
def test_every_type_of_deed_is_coded(name: str) -> None:
    reading = mines()
    told = replace(reading, events=(replace(reading.events[0], type=name),))
    (record,) = coded(told)
    assert record["code_type"] == name
    assert set(CODES) <= set(record)


def test_the_table_has_the_codes_of_events_and_speech_acts_too() -> None:
    out = io.StringIO(newline="")
    write_csv([mines(), sudan()], out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert set(CODES) <= set(COLUMNS)
    assert [(row["record"], row["code_type"], row["cameo"]) for row in rows if row["code_type"]][:3] == [
        ("event", "arms_transfer", "072"),
        ("event", "opening", "060"),
        ("claim", "denial", "125"),
    ]
    assert all(row["cameo"] == "" for row in rows if not row["code_type"])


def test_the_command_writes_them(call: Call, sample_ledger: Path) -> None:  # noqa: F811
    found = call("export", "--ledger", sample_ledger, "--format", "codes")
    assert found.exit_code == 0
    lines = [json.loads(line) for line in found.stdout.splitlines()]
    assert {line["record"] for line in lines} == {"event", "speech"}
