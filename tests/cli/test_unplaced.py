"""What could not be placed is said, and how sure a place is."""

from __future__ import annotations

import pytest

from tests.cli.program import first_words
from twosource.cli.showing import show_document, show_event
from twosource.ingest import intake_text
from twosource.model import Place, Reading, Span


def _reading(*places: Place) -> Reading:
    read = first_words(intake_text("Shells fell on Zzyvilka, the ministry said.").document)
    return Reading(document=read.document, sources=read.sources, claims=read.claims, events=read.events, places=places)


def test_a_place_without_coordinates_is_listed_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    lost = Place(span=Span(15, 23), name="Zzyvilka", precision="unresolved", why="the gazetteer has no Zzyvilka")
    show_document(_reading(lost, lost))
    said = " ".join(capsys.readouterr().out.split())
    assert said.count("Zzyvilka (the gazetteer has no Zzyvilka)") == 1
    assert "unplaced" in said


def test_where_an_event_lies_is_given_with_how_far_off_it_may_be(capsys: pytest.CaptureFixture[str]) -> None:
    reading = _reading(
        Place(span=Span(15, 23), name="Nyala", precision="town", latitude=12.0, longitude=24.9, country="SDN")
    )
    show_event(reading, reading.events[0])
    said = " ".join(capsys.readouterr().out.split())
    assert "12.00, 24.90 ± 5 km" in said
    assert "unplaced" not in said
