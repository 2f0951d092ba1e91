"""From a document to its reading: the same every time, whatever else is read beside it."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twosource.model import Document, Reading, text_id
from twosource.read.assemble import read_document, read_documents

SHARED = Path(__file__).parents[2].parent / "shared"

TEXTS = [
    "BEIRUT, Lebanon — Two rockets hit a fuel depot near Tyre on Monday, the army said. Hezbollah denied firing them.",
    "The minister said on Tuesday that he would visit Khartoum next week. “We want the guns to fall silent,” he said.",
    "Residents fled the village of Orlivka after shelling overnight. It was not possible to verify the reports.",
    "A drone crashed. Nobody claimed it.",
    "“”“”… “ ”",
    "   \n\n  ",
    "The spokeswoman accused the rebels of laying mines along the road and warned farmers to keep away.",
    "According to Radio Nord, the general told the BBC that his troops had withdrawn from the bridge.",
    "The war between the two neighbours has killed at least 12,000 people since 2015, the United Nations says.",
]


def document(text: str) -> Document:
    return Document(id=text_id(text), text=text, language="en", published=date(2024, 11, 20), published_basis="given")


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [read_document(document(text)) for text in TEXTS]


def test_a_reading_is_the_same_alone_in_any_order_and_with_any_number_of_workers(readings: list[Reading]) -> None:
    lines = [reading.to_json() for reading in readings]
    backwards = read_documents([document(text) for text in reversed(TEXTS)], workers=1)
    assert [reading.to_json() for reading in backwards] == lines[::-1]
    two = read_documents([document(text) for text in TEXTS], workers=2)
    assert [reading.to_json() for reading in two] == lines


def test_a_reading_satisfies_the_schema(readings: list[Reading]) -> None:
    schema = SHARED / "reading.schema.json"
    if not schema.exists():
        pytest.skip("the reading schema is not beside the project")
    import jsonschema

    for reading in readings:
        jsonschema.validate(json.loads(reading.to_json()), json.loads(schema.read_text(encoding="utf-8")))


def test_what_the_texts_plainly_say_is_read(readings: list[Reading]) -> None:
    depot = readings[0]
    assert {claim.stance for claim in depot.claims} >= {"state", "deny"}
    assert any(place.name == "Tyre" and place.country == "LBN" for place in depot.places)
    assert any(time.start == date(2024, 11, 18) for time in depot.times)
    assert any(event.type in {"strike", "missile_strike", "shelling"} for event in depot.events)


def check(reading: Reading) -> None:
    """What holds for every reading of every text."""
    text = reading.document.text
    for span in reading.spans():
        assert span.end <= len(text)
        assert span.of(text).strip()
    sources = {source.id for source in reading.sources}
    claims = {claim.id for claim in reading.claims}
    assert [source.id for source in reading.sources] == [f"s{n}" for n in range(1, len(sources) + 1)]
    assert [claim.id for claim in reading.claims] == [f"c{n}" for n in range(1, len(claims) + 1)]
    assert all(a.content[0] <= b.content[0] for a, b in pairwise(reading.claims))
    for claim in reading.claims:
        assert {claim.source, claim.via} - {None} <= sources
        assert claim.content
        assert all(a.end <= b.begin for a, b in pairwise(claim.content))
    assert len({(claim.cue, claim.content) for claim in reading.claims}) == len(reading.claims)
    for event in reading.events:
        assert set(event.claims) <= claims
        assert event.place is None or event.place < len(reading.places)
        assert event.time is None or event.time < len(reading.times)
        for part in (*event.actors, *event.targets):
            assert part.source is None or part.source in sources
        assert all(quantity.low <= quantity.high for quantity in event.quantities)
    for time in reading.times:
        assert time.start is None or time.end is None or time.start <= time.end


def test_every_span_is_evidence_and_every_id_leads_somewhere(readings: list[Reading]) -> None:
    for reading in readings:
        check(reading)


PIECES = st.sampled_from(
    [*"“”\"'‘’«».,;:—()\n ", *TEXTS[0].split(), "said", "that", "he", "denied", "Kyiv", "killed 3", "on Monday", "🛑"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    check(read_document(document(text)))


def test_the_dispatch_is_read_from_end_to_end() -> None:
    path = SHARED / "gold" / "dispatch.txt"
    if not path.exists():
        pytest.skip("the gold dispatch is not beside the project")
    from eval.gold import compare, gold_readings
    from twosource.ingest import intake_text

    gold = gold_readings(path.parent)[0]
    ours = read_document(intake_text(gold.document.text).document)
    check(ours)
    found = compare(gold, ours)
    assert found["claims F1"] >= 0.7
    assert found["events F1"] >= 0.55
    assert found["published"] == 1.0
    arsenal = next(place for place in ours.places if place.span.of(ours.document.text) == "Kotovo")
    assert arsenal.country == "RUS"
    assert "Novgorod" in (arsenal.region or "")
