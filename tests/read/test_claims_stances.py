"""A claim's stance follows its cue, the cue's negation, and after a neutral cue what was said."""

from __future__ import annotations

import pytest

from tests.read.reading_aloud import reading_of
from twosource.model import Claim, Reading

TOLD = [
    ("The ministry said the bridge was closed on Sunday.", "state"),
    ("The army confirmed that two soldiers were killed near the border.", "confirm"),
    ("The governor acknowledged that the depot had been hit.", "confirm"),
    ("Iran denied that it had supplied the drones.", "deny"),
    ("The general denied any role in the attack.", "deny"),
    ("The rebels said they had not fired on the convoy.", "deny"),
    ("The embassy declined to comment on the report.", "decline"),
    ("The Pentagon did not confirm the strike.", "decline"),
    ("Kenya accused the militia of burning the village.", "accuse"),
    ("The mayor blamed the rebels for the fire.", "accuse"),
    ("The president promised to rebuild the port.", "promise"),
    ("Poland said it would send 40 tanks to Ukraine.", "promise"),
    ("The commander threatened to close the strait.", "threaten"),
    ("The agency warned that the dam could fail.", "warn"),
    ("The minister demanded that the troops leave the island.", "demand"),
    ("The secretary general urged both sides to stop the fighting.", "demand"),
    ("The council called for an immediate ceasefire.", "demand"),
    ("Economists predicted that prices would double.", "predict"),
    ("Analysts said the offensive had stalled.", "assess"),
    ("The Institute for the Study of War assessed that the brigade had withdrawn.", "assess"),
    ("Turkey condemned the attack on the mosque.", "criticise"),
    ("The bishop criticized the decision to deport the families.", "criticise"),
    ("Canada welcomed the agreement between the two governments.", "support"),
    ("The reporter asked whether the hostages were alive.", "ask"),
]


def claims_of(text: str) -> tuple[Reading, tuple[Claim, ...]]:
    reading = reading_of(text)
    return reading, reading.claims


@pytest.mark.parametrize(("text", "stance"), TOLD)
def test_the_stance_of_a_plain_sentence(text: str, stance: str) -> None:
    _, claims = claims_of(text)
    assert [claim.stance for claim in claims] == [stance]


@pytest.mark.parametrize(
    "text",
    [
        "The villagers trust the new governor.",
        "Voters want an end to the war.",
        "The soldiers hope to go home before winter.",
        "He likes the old bridge.",
        "The army captured the town on Friday.",
        "The company offered more generators to the hospital.",
    ],
)
def test_feelings_wishes_and_deeds_are_no_claims(text: str) -> None:
    _, claims = claims_of(text)
    assert claims == ()


def test_a_denial_that_is_denied_leaves_the_statement_standing_with_a_reservation() -> None:
    _, claims = claims_of("The ministry did not deny that the radar had been destroyed.")
    assert [(claim.stance, claim.caveat) for claim in claims] == [("state", "hedged")]


def test_what_something_is_called_can_criticise_it() -> None:
    _, claims = claims_of("The foreign minister called the decision reckless.")
    assert [claim.stance for claim in claims] == ["criticise"]
