"""Cues that what follows turns, permissions, and cues of several words."""

from __future__ import annotations

import pytest

from tests.read.reading_aloud import reading_of

TURNED = [
    ("The rebels said no drones had hit the depot.", "deny"),
    ("The army insisted it had not fired.", "deny"),
    ("The ministry said it saw no reason to change its rules.", "state"),
    ("The mayor called the story a lie.", "deny"),
    ("The general vowed to retaliate for every shot.", "threaten"),
    ("The governor promised an answer by Friday.", "promise"),
    ("The governor ruled out paying a ransom.", "decline"),
    ("The rebels rejected the demand.", "decline"),
    ("The army rejected the accusation.", "deny"),
    ("The governor alleged that foreign troops had shelled the mill.", "accuse"),
    ("The ministry neither confirmed nor denied the sale.", "decline"),
    ("The ministry would neither confirm nor deny the sale.", "decline"),
    ("Officials have allowed the clinic to reopen.", "permit"),
    ("Poland has cleared Ukraine to use its rockets.", "permit"),
    ("The army has authorised the unit to fire.", "permit"),
    ("The ministry lifted the restriction on flights.", "permit"),
    ("The council gave its consent to a survey of the ridge.", "permit"),
]


@pytest.mark.parametrize(("text", "stance"), TURNED)
def test_what_follows_turns_the_stance(text: str, stance: str) -> None:
    assert [claim.stance for claim in reading_of(text).claims] == [stance]


@pytest.mark.parametrize("word", ["Apparently", "Supposedly", "Purportedly"])
def test_a_word_of_hearsay_that_opens_a_sentence_is_a_hedged_claim_of_nobody(word: str) -> None:
    (claim,) = reading_of(f"{word}, the mill burned down.").claims
    assert (claim.source, claim.caveat) == (None, "hedged")


@pytest.mark.parametrize(
    "text", ["The farmer allowed the goats to eat the hay.", "The army cleared the village of mines."]
)
def test_a_deed_with_a_word_of_permission_is_no_claim(text: str) -> None:
    assert reading_of(text).claims == ()


def test_two_cues_of_one_subject_are_two_claims() -> None:
    claims = reading_of("The army denied the raid and accused the rebels of theft.").claims
    assert [claim.stance for claim in claims] == ["deny", "accuse"]
    assert claims[0].source == claims[1].source


def test_who_quotes_somebody_is_the_relay() -> None:
    reading = reading_of("The pilot was quoted by a radio station as saying the runway was wet.")
    names = {source.id: source.name for source in reading.sources}
    assert [(names[claim.source or ""], names[claim.via or ""]) for claim in reading.claims] == [
        ("pilot", "radio station")
    ]
