"""A reading and its JSON are the same thing."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator, FormatChecker

from tests.strategies import readings
from twosource.model import Reading

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SCHEMA = SHARED / "reading.schema.json"
GOLD = SHARED / "gold" / "dispatch.json"
needs_schema = pytest.mark.skipif(not SCHEMA.exists(), reason="the schema of readings is not beside this checkout")
needs_gold = pytest.mark.skipif(not GOLD.exists(), reason="the hand-made reading is not beside this checkout")


# a slow machine is no fault of a reading
some = settings(max_examples=40, deadline=None)
few = settings(max_examples=10, deadline=None)


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")), format_checker=FormatChecker())


def _complaints(plain: dict[str, Any]) -> list[str]:
    return [error.message for error in _validator().iter_errors(plain)]


@some
@given(readings())
def test_json_and_back_loses_nothing(reading: Reading) -> None:
    assert Reading.from_json(reading.to_json()) == reading


@some
@given(readings())
def test_the_same_reading_gives_the_same_bytes(reading: Reading) -> None:
    assert Reading.from_json(reading.to_json()).to_json() == reading.to_json()


@needs_schema
@some
@given(readings())
def test_every_reading_fits_the_schema(reading: Reading) -> None:
    assert _complaints(json.loads(reading.to_json())) == []


@needs_schema
@few
@given(readings())
def test_the_schema_would_notice_a_missing_part(reading: Reading) -> None:
    plain = reading.to_dict()
    del plain["claims"]
    assert _complaints(plain) == ["'claims' is a required property"]


@needs_gold
def test_the_hand_made_reading_survives_the_way_through_the_nouns() -> None:
    plain = json.loads(GOLD.read_text("utf-8"))
    reading = Reading.from_dict(plain)
    assert reading.to_dict() == plain
    assert Reading.from_json(reading.to_json()) == reading


@needs_gold
def test_every_span_of_the_hand_made_reading_lies_in_its_text() -> None:
    reading = Reading.from_json(GOLD.read_text("utf-8"))
    found = list(reading.spans())
    assert found
    assert all(span.of(reading.document.text) for span in found)
    assert max(span.end for span in found) <= len(reading.document.text)


@few
@given(readings())
def test_another_schema_is_refused(reading: Reading) -> None:
    with pytest.raises(ValueError, match="reading-1"):
        Reading.from_dict({**reading.to_dict(), "schema": "reading-2"})


@few
@given(readings())
def test_an_unknown_key_is_refused(reading: Reading) -> None:
    with pytest.raises(ValueError, match="surprise"):
        Reading.from_dict({**reading.to_dict(), "surprise": 1})
