"""The table of event types is complete and every code in it is well formed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from twosource.errors import KnowledgeError
from twosource.knowledge.event_types import deed_types, event_type, event_types, speech_type, speech_types
from twosource.model import Stance

SHARED = Path(__file__).parents[2] / ".." / "shared" / "event-types.csv"


def test_there_are_57_deeds_and_9_speech_acts_in_seven_groups() -> None:
    assert len(deed_types()) == 57
    assert len(speech_types()) == 9
    assert {kind.group for kind in event_types()} == {
        "violence",
        "posture",
        "policy",
        "coercion",
        "unrest",
        "outcome",
        "speech",
    }


def test_names_are_unique_and_lower_case() -> None:
    names = [kind.name for kind in event_types()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z_]+", name) for name in names)


def test_every_cameo_code_is_two_to_four_digits_of_a_known_root() -> None:
    for kind in event_types():
        if kind.cameo:
            assert re.fullmatch(r"(0[1-9]|1\d|20)\d{0,2}", kind.cameo), kind


def test_every_plover_event_is_one_of_the_scheme() -> None:
    scheme = {
        "", "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
        "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    }  # fmt: skip
    assert {kind.plover_event for kind in event_types()} <= scheme


def test_codes_are_those_of_the_row() -> None:
    kind = event_type("drone_strike")
    assert (kind.group, kind.plover_event, kind.plover_mode, kind.cameo) == ("violence", "ASSAULT", "drone", "195")
    assert (kind.acled_event, kind.acled_sub_event) == ("Explosions/Remote violence", "Air/drone strike")


def test_an_unknown_type_is_refused_with_the_list_of_those_there_are() -> None:
    with pytest.raises(KnowledgeError, match="drone_strike"):
        event_type("dogfight")


def test_every_stance_gives_a_speech_type_or_none() -> None:
    acts = {stance: speech_type(stance) for stance in get_args(Stance)}
    assert acts["accuse"] == event_type("accusation")
    assert acts["state"] is None
    assert all(act is None or not act.is_deed for act in acts.values())


def test_the_table_is_the_agreed_one() -> None:
    if not SHARED.exists():
        pytest.skip("the shared table is not beside this checkout")
    ours = (Path(__file__).parents[2] / "src/twosource/knowledge/event-types.csv").read_text(encoding="utf-8")
    rows = [line for line in ours.splitlines() if not line.startswith("#")]
    assert rows == SHARED.read_text(encoding="utf-8").splitlines()
