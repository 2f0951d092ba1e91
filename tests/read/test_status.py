"""Whether a deed happened follows from the grammar around it."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.read.reading_aloud import events_of
from twosource.model import Event, Status

# (type, status, sentence): each stands in a document with the others, on a paragraph of its own.
CASES: tuple[tuple[str, str, str], ...] = (
    ("strike", "occurred", "Ethiopia struck a depot in Amhara."),
    ("missile_strike", "occurred", "Yemen has fired two missiles at Eilat."),
    ("arrest", "occurred", "Police in Lima arrested the mayor."),
    ("abduction", "occurred", "Pirates managed to kidnap the captain."),
    ("siege", "ongoing", "The militia is besieging the town of Kutum."),
    ("weapons_readiness", "ongoing", "Belarus has been stockpiling rockets."),
    ("arms_transfer", "ongoing", "Sweden supplies Latvia with artillery shells."),
    ("armed_clash", "ongoing", "Fighters have begun clashing with soldiers in Kidal."),
    ("shelling", "habitual", "Gunners routinely shell the village of Huliaipole."),
    ("attack", "habitual", "Herders have repeatedly attacked farms in Benue."),
    ("deployment", "planned", "Italy will send 300 soldiers to Niger."),
    ("attack", "planned", "The group plans to attack the embassy in Accra."),
    ("withdrawal", "planned", "Chad decided to withdraw its troops from Birao."),
    ("arms_transfer", "planned", "Canada said it would deliver tanks to Kosovo."),
    ("visit", "planned", "The chancellor is due to visit Baku."),
    ("strike", "possible", "Azerbaijan could strike the dam."),
    ("attack", "possible", "Officials fear an attack on the port of Tema."),
    ("missile_strike", "possible", "If Laos fires missiles at Hanoi, the pact ends."),
    ("bombing", "possible", "The rebels threatened to blow up the pipeline."),
    ("withdrawal", "possible", "The council demanded the withdrawal of troops from Abyei."),
    ("territory_taken", "did_not_occur", "The rebels did not capture the town of Moissala."),
    ("bombing", "did_not_occur", "Police foiled a bombing at the stadium in Oslo."),
    ("arrest", "did_not_occur", "Agents failed to arrest the smuggler in Tirana."),
    ("abduction", "did_not_occur", "Guards prevented the bandits from kidnapping the priest."),
    ("attack", "did_not_occur", "There was no attack on the consulate in Izmir."),
)


@pytest.fixture(scope="module")
def told() -> dict[str, list[Event]]:
    text = "\n\n".join(sentence for _, _, sentence in CASES)
    found: dict[str, list[Event]] = {}
    for _, _, sentence in CASES:
        begin = text.index(sentence)
        found[sentence] = [event for event in events_of(text) if begin <= event.trigger.begin < begin + len(sentence)]
    return found


def test_nearly_every_status_is_read(told: dict[str, list[Event]]) -> None:
    wrong = [
        (name, status, [(event.type, event.status) for event in told[sentence]])
        for name, status, sentence in CASES
        if (name, status) not in {(event.type, event.status) for event in told[sentence]}
    ]
    # The parse is a model's, and its weights change: three of the 25 may be read otherwise.
    assert len(wrong) <= 3, wrong


@pytest.mark.parametrize("status", get_args(Status))
def test_each_status_is_read(status: str, told: dict[str, list[Event]]) -> None:
    wanted = [sentence for _, one, sentence in CASES if one == status]
    assert any(event.status == status for sentence in wanted for event in told[sentence])
