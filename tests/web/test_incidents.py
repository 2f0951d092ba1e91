"""The section of incidents: voices as columns, origins under them, copies folded, every word escaped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.export.sample_reading import hostile
from tests.ledger.test_board import TEXT, reading
from twosource.ledger import Ledger
from twosource.model import Intake, Reading
from twosource.web.incidents import page_incidents
from twosource.web.report import report


@pytest.fixture
def copies() -> list[Reading]:
    return [reading(), reading("Fire at the port\n" + TEXT, day=5), reading(TEXT + "More follows later.\n", day=6)]


def test_reports_outlets_origins_and_voices_are_counted(copies: list[Reading]) -> None:
    section = page_incidents(copies, copies)
    assert "3 reports, 1 outlet, 1 origin, 1 voice" in section
    assert 'class="badge grade-claimed"' in section


def test_copies_are_folded_under_their_origin_and_words_are_shown_once(copies: list[Reading]) -> None:
    section = page_incidents(copies, copies)
    assert "2 copies" in section
    assert section.count("a drone struck the grain terminal at Orlets") == 1
    assert section.count("<article") == 1


def test_the_claimant_record_counts(copies: list[Reading]) -> None:
    section = page_incidents(copies, copies)
    assert "Claimant record" in section
    assert "harbour police" in section


def test_evidence_is_never_markup() -> None:
    made = hostile()
    section = page_incidents([made], [made])
    assert "<script" not in section
    assert 'href="javascript' not in section


def test_a_name_that_is_markup_stays_text(copies: list[Reading]) -> None:
    bad = [replace(each, document=replace(each.document, publisher="<b>Post</b>")) for each in copies]
    section = page_incidents(bad, bad)
    assert "<b>Post" not in section
    assert "&lt;b&gt;Post" in section


def test_a_page_of_a_ledger_has_the_incidents_of_its_documents(copies: list[Reading], tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "war.db") as ledger:
        for made in copies:
            ledger.store(Intake(document=made.document, raw=made.document.text.encode(), subject="text"), made)
        page = report(ledger)
        one = report(ledger, document=copies[0].document.id)
    for made in (page, one):
        assert "3 reports, 1 outlet, 1 origin, 1 voice" in made
        assert '<a href="#incidents">' in made


def test_a_page_without_deeds_says_so(copies: list[Reading]) -> None:
    assert "No deed is told as real" in page_incidents([], [])
    without = [replace(copies[0], events=())]
    assert "No deed is told as real" in page_incidents(without, without)
