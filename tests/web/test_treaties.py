"""Treaties on the page."""

from __future__ import annotations

from tests.export.mines_reading import mines
from tests.export.sample_reading import sudan
from twosource.web.report import report
from twosource.web.treaties import treaty_notes


def test_an_event_shows_the_treaty_it_touches_and_what_the_states_were_to_it() -> None:
    page = report([mines()])
    assert "Convention on Cluster Munitions" in page
    assert "Lithuania is a party since 2011-09-01; it leaves with effect from 2025-03-06" in page
    assert "Ukraine is not a party" in page


def test_an_event_without_a_covered_weapon_shows_none() -> None:
    assert treaty_notes(mines(), mines().events[1]) == ()
    assert 'class="treaty"' not in report([sudan()])
