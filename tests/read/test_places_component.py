"""The toponyms of a document are there without being asked for."""

from __future__ import annotations

from typing import Any

import pytest
import spacy

import twosource
from twosource.model import Document
from twosource.model.document import text_id
from twosource.read.encoder.weights import FOLDER
from twosource.read.parsed import Parsed
from twosource.read.places import find_places
from twosource.read.places.toponyms import COMPONENT

TEXTS = (
    "Russia accused Ukrainian officials in Kyiv of shelling the village of Zzyvilka.",
    "Nothing is named here.",
    "Fighters moved from Goma to Bukavu.",
)


@pytest.fixture(scope="module")
def language() -> Any:
    made = spacy.blank("en")
    made.add_pipe("sentencizer")
    made.add_pipe(COMPONENT)
    return made


def _toponyms(doc: Any) -> list[tuple[str, Any]]:
    return [(span.text, span._.place) for span in doc.spans["toponyms"]]


def test_a_document_of_the_pipeline_carries_its_toponyms_with_their_places(language: Any) -> None:
    found = _toponyms(language(TEXTS[0]))
    assert [(text, place.country, place.precision) for text, place in found] == [
        ("Russia", "RUS", "country"),
        ("Ukrainian", "UKR", "country"),
        ("Kyiv", "UKR", "town"),
        ("Zzyvilka", None, "unresolved"),
    ]
    assert found[0][1].latitude == 60.0
    assert [place.span.of(TEXTS[0]) for _, place in found] == [text for text, _ in found]


def test_a_document_without_places_carries_none(language: Any) -> None:
    assert _toponyms(language(TEXTS[1])) == []


def test_a_span_that_is_no_toponym_has_no_place(language: Any) -> None:
    doc = language(TEXTS[2])
    assert doc[0:1]._.place is None
    assert doc[3:5]._.place is None
    assert doc[3:4]._.place.name == "Goma"


def test_worker_processes_send_the_places_back(language: Any) -> None:
    alone = [_toponyms(doc) for doc in language.pipe(TEXTS)]
    assert [_toponyms(doc) for doc in language.pipe(TEXTS, n_process=2)] == alone


def test_a_reading_and_the_pipeline_agree(language: Any) -> None:
    doc = language(TEXTS[2])
    before = _toponyms(doc)
    places = find_places(Parsed(Document(id=text_id(TEXTS[2]), text=TEXTS[2], language="en"), doc))
    assert _toponyms(doc) == before
    assert [place.name for place in places] == [place.name for _, place in before]


@pytest.mark.skipif(not (FOLDER / "encoder.onnx").exists(), reason="the encoder's weights are not here")
def test_the_front_doors_pipeline_has_the_step_after_the_times() -> None:
    language = twosource.nlp()
    assert language.pipe_names[-2:] == ["twosource_times", "twosource_toponyms"]
    assert [text for text, _ in _toponyms(language(TEXTS[2]))] == ["Goma", "Bukavu"]
