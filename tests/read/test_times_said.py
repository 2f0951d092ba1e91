"""On which day something was said: told with the cue, or carried through the speaker's turn."""

from __future__ import annotations

from datetime import date

import pytest

from eval.said import reports
from twosource.ingest import intake_text
from twosource.read.assemble import read_document

PUBLISHED = date(2024, 11, 20)


def said(text: str) -> dict[str, str | None]:
    """The cues of a text with the day of their claims."""
    claims = read_document(intake_text(text, published=PUBLISHED).document).claims
    return {claim.cue.of(text): claim.said and claim.said.isoformat() for claim in claims if claim.cue is not None}


def test_a_day_holds_for_the_rest_of_the_speakers_turn() -> None:
    text = "On Tuesday the ministry said its crews had sunk two boats. It added that a third had fled to the harbour."
    assert said(text) == {"said": "2024-11-19", "added": "2024-11-19"}


def test_a_day_is_not_carried_to_another_speaker() -> None:
    text = "On Tuesday the ministry said its crews had sunk two boats. The port authority denied that a boat was lost."
    assert said(text) == {"said": "2024-11-19", "denied": None}


def test_a_day_is_not_carried_across_a_statement_of_another_day() -> None:
    text = (
        "The rebels announced on Monday that they held the bridge. The army claimed on Tuesday that it was clear. "
        "The rebels insisted they were on both banks."
    )
    assert said(text)["insisted"] is None


def test_a_day_is_not_carried_to_what_was_said_at_another_time() -> None:
    text = "The navy said on Monday that the ship was safe. In March the navy told reporters that mines had been laid."
    assert said(text) == {"said": "2024-11-18", "told": None}


def test_a_day_is_not_carried_into_another_tense() -> None:
    text = "The army said on Monday that it had taken the mill. The army has repeatedly denied that it shells the camp."
    assert said(text)["has repeatedly denied"] is None


def test_the_day_of_a_written_statement_is_the_day_of_what_it_says() -> None:
    text = "In a statement issued late on Monday, the movement said it had freed nine drivers."
    assert said(text) == {"said": "2024-11-18"}


@pytest.mark.parametrize("report", reports()[::2], ids=lambda report: report.text[:40])
def test_the_own_reports_that_were_worked_on_get_their_days(report) -> None:  # type: ignore[no-untyped-def]
    for (begin, end, day), claim in report.pairs():
        if claim is not None:
            assert claim.said == day, report.text[begin:end]
