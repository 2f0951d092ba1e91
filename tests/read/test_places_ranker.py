"""What a candidate has going for it is weighed by a table; what the text states is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import spacy

from twosource.model import Document
from twosource.read.parsed import Parsed
from twosource.read.places import find_places
from twosource.read.places.candidate import candidates
from twosource.read.places.mention import Mention
from twosource.read.places.ranker import CONTEXT, FEATURES, STATIC, context, prior, static_features, weights

CASES = Path(__file__).parents[2] / "train" / "data" / "places"


def _mention(name: str, kind: str | None = None) -> Mention:
    found = candidates(name)
    return Mention(0, 1, name, found, adjective=False, kind=kind, embedded=False, label=None)


def test_every_feature_has_a_weight_and_a_name_of_its_own() -> None:
    assert len(weights()) == len(FEATURES) == len(set(FEATURES)) == len(STATIC) + len(CONTEXT)


def test_the_prior_is_the_weighted_sum_of_the_features() -> None:
    mention = _mention("Donetsk", "region")
    for option in mention.candidates:
        slow = sum(
            weights()[FEATURES.index(FEATURES[number])] * value for number, value in static_features(option, mention)
        )
        assert prior(option, mention) == pytest.approx(slow)


@pytest.mark.parametrize(("kind", "best"), [("region", "region"), ("town", "town"), (None, "town")])
def test_what_a_name_is_said_to_be_decides_before_the_rest_of_the_text(kind: str | None, best: str) -> None:
    mention = _mention("Donetsk", kind)
    assert max(mention.candidates, key=lambda option: prior(option, mention)).kind == best


def test_the_country_under_discussion_and_near_places_speak_for_a_town() -> None:
    (town, *_) = [option for option in candidates("Springfield") if option.kind == "town"]
    assert context(town, 0.9, 0.0, 0.0) > context(town, 0.0, 0.0, 0.0)
    assert context(town, 0.0, 1.0, 0.0) > context(town, 0.0, 0.0, 0.0)


def _cases(part: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()]


def test_our_own_cases_are_well_formed_and_in_one_part_each() -> None:
    dev, held = _cases("dev"), _cases("held")
    assert len(dev) + len(held) >= 120
    assert 0.75 < len(dev) / (len(dev) + len(held)) < 0.85
    texts = [case["text"] for case in (*dev, *held)]
    assert len(texts) == len(set(texts))
    for case in (*dev, *held):
        assert case["toponyms"]
        for asked in case["toponyms"]:
            assert asked["name"] in case["text"]
            assert (asked["point"] is None) == (asked["km"] is None)
            assert asked["point"] is None or (abs(asked["point"][0]) <= 90 and abs(asked["point"][1]) <= 180)


def test_a_name_that_many_places_have_is_left_open_where_nothing_speaks_for_one() -> None:
    language = spacy.blank("en")
    language.add_pipe("sentencizer")
    text = "Nobody in San Isidro had heard a shot."
    (place,) = find_places(Parsed(Document(id="x", text=text, language="en"), language(text)))
    assert place.latitude is None
    assert place.why is not None
    assert "San Isidro (" in place.why
