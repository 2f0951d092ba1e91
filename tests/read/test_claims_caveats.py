"""A reservation of the reporter's covers the claims it speaks of and nobody else's; others' doubts are their own."""

from __future__ import annotations

import pytest

from tests.read.reading_aloud import reading_of


def caveats(text: str) -> list[tuple[str, str, str]]:
    """Cue, stance and caveat of each claim."""
    return [
        (claim.cue.of(text) if claim.cue is not None else "", claim.stance, claim.caveat)
        for claim in reading_of(text).claims
    ]


def kinds(text: str) -> list[str]:
    return [caveat for _, _, caveat in caveats(text)]


def test_neither_covers_the_last_two_claimants() -> None:
    text = (
        "The mayor said the mill was empty. The army said it had shelled a depot. The rebels denied that any depot "
        "had been there. Neither account could be independently verified."
    )
    assert kinds(text) == ["none", "unverified", "unverified"]


def test_none_of_these_claims_reaches_back_over_several_speakers() -> None:
    text = (
        "The army said it had taken the ferry. The rebels denied losing the landing and accused the army of staging "
        "a film. None of these claims could be independently verified."
    )
    assert set(kinds(text)) == {"unverified"}


def test_a_caveat_stops_at_the_paragraph_before() -> None:
    text = (
        "The bank said the branch was robbed.\n\nThe army said it had taken the ferry. The rebels denied losing the "
        "landing. None of these claims could be verified."
    )
    assert kinds(text) == ["none", "unverified", "unverified"]


def test_a_named_claimants_allegation_is_the_only_one_doubted() -> None:
    text = (
        "The governor alleged that foreign troops had dug in on the ridge. Norland denied sending soldiers. "
        "The governor's allegation could not be independently confirmed."
    )
    assert [caveat for cue, _, caveat in caveats(text) if "alleged" in cue] == ["unverified"]
    assert [caveat for cue, _, caveat in caveats(text) if "denied" in cue] == ["none"]


def test_alleging_is_no_hedge_of_the_reporter() -> None:
    assert kinds("The governor alleged that foreign troops had dug in on the ridge.") == ["none"]


@pytest.mark.parametrize(
    "own",
    [
        "We can't verify this.",
        "Reporters who went there could not substantiate the account.",
        "It was not possible to verify the account.",
    ],
)
def test_the_reporters_own_reservation_is_a_caveat_and_no_claim(own: str) -> None:
    assert kinds(f"The miller said six barns had burned. {own}") == ["unverified"]


def test_the_outlet_of_the_dateline_is_the_reporter() -> None:
    text = "LOMA (Harbor Wire) — The miller said six barns had burned. Harbor Wire could not verify the account."
    assert [(stance, caveat) for _, stance, caveat in caveats(text)] == [("state", "unverified")]


def test_somebody_elses_doubt_is_their_own_and_no_caveat() -> None:
    text = "The miller said six barns had burned. The ministry has not confirmed the fire."
    assert [(stance, caveat) for _, stance, caveat in caveats(text)] == [("state", "none"), ("decline", "none")]


def test_an_unverified_source_leaves_the_claim_before_it_alone() -> None:
    text = "Residents said the last bus had left at noon. An unverified message claimed that the base was surrounded."
    assert kinds(text) == ["none", "unverified"]


def test_what_stands_behind_unconfirmed_and_a_colon_is_doubted() -> None:
    text = "The mayor said the school was shut. Unconfirmed: a nurse said one man had died."
    assert kinds(text) == ["none", "unconfirmed"]


def test_what_merely_lacks_confirmation_is_unconfirmed() -> None:
    text = "A channel reported that the general had been wounded. The report has not been confirmed."
    assert kinds(text) == ["unconfirmed"]
