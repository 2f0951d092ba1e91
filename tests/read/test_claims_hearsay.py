"""What nobody is named for is a claim of nobody, hedged; words of distance reach exactly what they speak of."""

from __future__ import annotations

import pytest

from tests.read.reading_aloud import reading_of


def told(text: str) -> list[tuple[str, str, str]]:
    """Cue, content and caveat of each claim."""
    return [
        (
            claim.cue.of(text) if claim.cue is not None else "",
            " … ".join(span.of(text) for span in claim.content),
            claim.caveat,
        )
        for claim in reading_of(text).claims
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Rumour has it that the ferryman was paid in salt.", "that the ferryman was paid in salt"),
        ("By some accounts the dam was mined in May.", "the dam was mined in May"),
        ("The abbot, it is said, hid two deserters.", "The abbot … hid two deserters"),
        ("It was rumoured that the consul had fled by boat.", "that the consul had fled by boat"),
        ("Four of the captains are said to favour a truce.", "Four of the captains … to favour a truce"),
        ("Two drivers have reportedly refused to cross.", "Two drivers have … refused to cross"),
    ],
)
def test_hearsay_is_a_hedged_claim_of_nobody(text: str, content: str) -> None:
    assert [(what, caveat) for _, what, caveat in told(text)] == [(content, "hedged")]
    assert [claim.source for claim in reading_of(text).claims] == [None]


def test_an_apposition_alone_is_what_a_word_of_hearsay_doubts() -> None:
    text = "The smuggler, allegedly a former cook, lives above the harbour."
    assert told(text) == [("allegedly", "a former cook", "hedged")]


def test_a_word_of_hearsay_ends_where_the_next_clause_begins() -> None:
    text = "A column has reportedly left the valley, and diplomats warned that a shot could end the truce."
    assert [caveat for _, _, caveat in told(text)] == ["hedged", "none"]


def test_is_believed_keeps_no_distance() -> None:
    assert all(caveat == "none" for _, _, caveat in told("The pilot is believed to have survived."))


def test_a_clause_behind_the_claim_is_its_caveat_and_not_its_content() -> None:
    text = "The rebels said they had shot forty guards, a figure that could not be verified."
    assert told(text) == [("said", "they had shot forty guards", "unverified")]


@pytest.mark.parametrize(
    ("text", "caveat"),
    [
        ("If the reports are true, the bridge was sold for scrap, according to the miller.", "unconfirmed"),
        ("The militia said it had hit the depot. If confirmed, the raid would be the first since May.", "unconfirmed"),
        ("The harbour police reported nine arrests, though none has been confirmed.", "unconfirmed"),
        ("A letter says the colonel warned his men. The letter's authenticity could not be established.", "unverified"),
        ("Rebels said the mill was empty. No reporter has been allowed in to verify any of this.", "unverified"),
        ("In reports that have not been confirmed, local media said the frigates had sailed.", "unconfirmed"),
        ("The governor's allegation that the well was poisoned could not be verified.", "unverified"),
        ("There was no confirmation of an agency report that a tug had been damaged.", "unconfirmed"),
    ],
)
def test_a_reservation_finds_its_claim(text: str, caveat: str) -> None:
    assert caveat in [found for _, _, found in told(text)]


def test_his_account_is_that_of_the_man_who_spoke_last() -> None:
    text = (
        "The interior minister accused the rebels of burning the mill. Bolivia called the story absurd. "
        "The minister promised photographs. His account could not be independently corroborated."
    )
    assert [caveat for cue, _, caveat in told(text) if cue in {"accused", "called"}] == ["unverified", "none"]


def test_an_alleged_fact_in_the_next_sentence_doubts_the_claim_before() -> None:
    text = "State television said that eleven smugglers had been killed. The alleged smugglers were shown side by side."
    assert [caveat for _, _, caveat in told(text)] == ["hedged"]


def test_a_so_called_source_leaves_its_claim_alone() -> None:
    text = "The so-called people's council said the road was open."
    assert [caveat for _, _, caveat in told(text)] == ["none"]


def test_what_somebody_calls_it_is_a_hedge() -> None:
    text = "The army said it had ended what it called “a police operation” in the hills."
    assert [caveat for _, _, caveat in told(text)] == ["hedged"]
