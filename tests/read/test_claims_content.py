"""A claim holds the whole of what was said and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from tests.read.reading_aloud import reading_of


def contents(text: str) -> list[list[str]]:
    return [[span.of(text) for span in claim.content] for claim in reading_of(text).claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army said the village was empty.", ["the village was empty"]),
        ("The village was empty, the army said.", ["The village was empty"]),
        ("“The land mines,” he said, “are gone.”", ["“The land mines,”", "“are gone.”"]),
        ("The fire began at dawn, according to the governor.", ["The fire began at dawn"]),
        ("According to the governor, the fire began at dawn.", ["the fire began at dawn"]),
        ("The army said on Monday that the village was empty.", ["that the village was empty"]),
    ],
)
def test_content_is_found_on_either_side_of_its_cue(text: str, expected: list[str]) -> None:
    assert contents(text) == [expected]


def test_a_quotation_goes_on_behind_the_one_who_says_it() -> None:
    text = "“The road is open,” said the mayor, Ana Reis. “Nobody was hurt.”"
    assert contents(text) == [["“The road is open,”", "“Nobody was hurt.”"]]


def test_a_quotation_over_paragraphs_is_one_claim() -> None:
    text = "“The first shell fell at dawn,” Colonel Reis said. “It hit the school.\n“The second fell at noon.”"
    (claim,) = reading_of(text).claims
    assert len(claim.content) == 3


def test_direct_is_what_stands_in_quotation_marks() -> None:
    text = "The mayor said the road was “completely open” on Monday. The governor said the bridge was closed."
    assert [claim.direct for claim in reading_of(text).claims] == [True, False]


def test_a_caveat_covers_the_claims_of_the_speaker_before_it_and_no_others() -> None:
    text = (
        "The mayor said the road was open. The rebels said they had shot down a helicopter. "
        "They said two pilots were captured. The claims could not be independently verified."
    )
    assert [claim.caveat for claim in reading_of(text).claims] == ["none", "unverified", "unverified"]


def test_a_caveat_of_a_rewriting_tool_is_read_too() -> None:
    text = "The rebels claimed they had shot down a jet. It wasn’t potential to independently confirm the claims."
    (claim,) = reading_of(text).claims
    assert claim.caveat == "unverified"
    assert claim.caveat_span is not None
    assert claim.caveat_span.of(text).startswith("It wasn’t potential")


def test_unconfirmed_reports_say_so() -> None:
    (claim,) = reading_of("Unconfirmed news reports said the airport had been hit.").claims
    assert claim.caveat == "unconfirmed"


def test_a_statement_is_dated_by_the_time_beside_its_cue() -> None:
    (claim,) = reading_of("The army said Tuesday that the village was empty.", date(2024, 11, 21)).claims
    assert claim.said == date(2024, 11, 19)


@pytest.mark.parametrize("text", ['"', "“”", "“ “ ” ”", "''''", "« » “ ”", '""""" “””” ‘‘'])
def test_a_text_of_nothing_but_quotation_marks_is_read(text: str) -> None:
    assert reading_of(text).claims == ()
