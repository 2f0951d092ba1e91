"""Ways of telling who said what that a plain subject, verb and object do not cover."""

from __future__ import annotations

import pytest

from tests.read.reading_aloud import reading_of


def told(text: str) -> list[tuple[str | None, str | None, str, str]]:
    """Claimant, relay, stance and content of each claim."""
    reading = reading_of(text)
    names = {source.id: source.name for source in reading.sources}
    return [
        (
            names.get(claim.source or ""),
            names.get(claim.via or ""),
            claim.stance,
            " … ".join(span.of(text) for span in claim.content),
        )
        for claim in reading.claims
    ]


def test_each_layer_of_a_claim_is_relayed_by_the_one_around_it() -> None:
    found = told("The agency reported that the ministry had said the general denied giving the order.")
    assert [(who, via) for who, via, _, _ in found] == [
        ("agency", None),
        ("ministry", "agency"),
        ("general", "ministry"),
    ]
    assert found[2][2:] == ("deny", "giving the order")


def test_two_verbs_of_one_subject_are_two_claims_with_their_own_stances() -> None:
    found = told("The Council promises to rebuild the well and thanks the people of Tarim for their patience.")
    assert [(who, stance) for who, _, stance, _ in found] == [("Council", "promise"), ("Council", "support")]
    assert found[0][3] == "to rebuild the well"


@pytest.mark.parametrize(
    "text",
    [
        "The pilot was quoted by a radio station as saying the runway was wet.",
        "The pilot, Omar Hadid, was cited by a radio station as saying the runway was wet.",
    ],
)
def test_who_is_quoted_claims_and_who_quotes_relays(text: str) -> None:
    ((who, via, stance, content),) = told(text)
    assert who in {"pilot", "Omar Hadid"}
    assert (via, stance, content) == ("radio station", "state", "the runway was wet")


def test_a_newspaper_that_is_told_something_passes_it_on() -> None:
    ((who, via, _, content),) = told("The miller told a local newspaper that the barn was empty.")
    assert (who, via, content) == ("miller", "local newspaper", "that the barn was empty")


@pytest.mark.parametrize(
    ("text", "stance", "content"),
    [
        (
            "Norway's denial that its ships had left the fjord drew laughter.",
            "deny",
            "that its ships had left the fjord",
        ),
        ("The army's claim that the town is quiet has been mocked.", "state", "that the town is quiet"),
        ("The senator's threat to close the strait alarmed traders.", "threaten", "to close the strait"),
    ],
)
def test_a_claim_packed_into_a_noun_ends_with_its_clause(text: str, stance: str, content: str) -> None:
    assert (stance, content) in [(kind, what) for _, _, kind, what in told(text)]


def test_a_quotation_broken_by_its_speaker_is_one_claim_in_two_pieces() -> None:
    assert [content for _, _, _, content in told("“The wells,” said the elder, “are poisoned.”")] == [
        "“The wells,” … “are poisoned.”"
    ]


def test_a_quotation_goes_on_over_paragraphs_that_repeat_its_opening_mark() -> None:
    text = (
        "A nun described the night in one breath:\n\n“First they shot the dogs.\n\n“Then they took the men.\n\n"
        "“Nobody came back.”"
    )
    ((who, _, _, content),) = told(text)
    assert who == "nun"
    assert content == "“First they shot the dogs. … “Then they took the men. … “Nobody came back.”"


def test_content_goes_on_over_several_sentences_of_a_quotation() -> None:
    text = "“We waited,” Colonel Reis said. “Then they promised us trucks. The trucks never came.”"
    assert "“We waited,” … “Then they promised us trucks. The trucks never came.”" in [row[3] for row in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The minister is famous that the bridge was closed.",
        "The minister knowledgeable reporters that the bridge was closed.",
    ],
)
def test_a_verb_broken_by_a_rewriting_tool_still_tells(text: str) -> None:
    ((who, _, stance, content),) = told(text)
    assert (who, stance, content) == ("minister", "state", "that the bridge was closed")


def test_a_speaker_and_a_colon_need_no_verb() -> None:
    text = "The governor, on his own page: “No soldier has left his post.”"
    ((who, _, _, content),) = told(text)
    assert (who, content) == ("governor", "“No soldier has left his post.”")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The navy warned yachts to steer clear of the strait.", "yachts to steer clear of the strait"),
        ("The mayor told reporters that the well was dry.", "that the well was dry"),
        ("The commander did not respond to questions about the raid.", "to questions about the raid"),
        ("The consul declined to comment.", "to comment"),
    ],
)
def test_who_is_bidden_belongs_to_the_content_and_who_is_told_does_not(text: str, content: str) -> None:
    assert [what for _, _, _, what in told(text)] == [content]


def test_several_claims_of_a_sentence_keep_their_own_claimants() -> None:
    found = told("The rebels said the bridge was theirs, but the governor denied that they had reached it.")
    assert [(who, stance) for who, _, stance, _ in found] == [("rebels", "state"), ("governor", "deny")]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The ministry did not confirm the strike.", "decline"),
        ("The ministry did not deny the strike.", "state"),
        ("The ministry did not rule out a strike.", "state"),
        ("The envoy said he would not speculate about the date.", "decline"),
        ("The general said any boat in the strait would be destroyed.", "threaten"),
        ("The farmer said the rains would come before May.", "predict"),
    ],
)
def test_negation_and_what_will_be_turn_the_stance(text: str, stance: str) -> None:
    assert [kind for _, _, kind, _ in told(text)] == [stance]
