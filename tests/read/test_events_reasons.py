"""Every status says which word decides it."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.read.reading_aloud import reading_of
from twosource.model.event import Status
from twosource.read.events.reason import Reason, coarse, reasons


def read(text: str) -> Reason:
    reading_of(text)  # skips where the weights are not installed
    from twosource.model import Document, text_id
    from twosource.read.assemble import _language
    from twosource.read.cast import find_cast
    from twosource.read.claims import find_claims
    from twosource.read.parsed import Parsed
    from twosource.read.places import find_places
    from twosource.read.times import find_times

    parsed = Parsed(Document(id=text_id(text), text=text, language="en", published=None), _language()(text))
    chronology = find_times(parsed)
    places = find_places(parsed, chronology)
    cast = find_cast(parsed, places)
    found = reasons(parsed, cast, find_claims(parsed, cast, chronology), places, chronology)
    assert found
    return found[0]


@pytest.mark.parametrize(
    ("text", "status", "cue"),
    [
        ("Italy will send 300 soldiers to Mali.", "planned", "will"),
        ("The rebels did not shell the town.", "did_not_occur", "not"),
        ("The rebels may shell the town.", "possible", "may"),
        ("Rebels shelled the town on Monday.", "occurred", None),
    ],
)
def test_the_word_that_decides_is_kept(text: str, status: str, cue: str | None) -> None:
    found = read(text)
    assert (found.status, found.cue.of(text) if found.cue else None) == (status, cue)
    assert found.why.startswith(status.replace("_", " "))
    assert cue is None or f"“{cue}”" in found.why


def test_every_status_belongs_to_one_of_three_answers() -> None:
    assert {coarse(status) for status in get_args(Status)} == {"real", "not real", "open"}
    assert coarse("habitual") == "real"
    assert coarse("possible") == "open"
