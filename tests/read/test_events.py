"""Events have their participants, weapons, place and claims, and one object per deed."""

from __future__ import annotations

import dataclasses
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.read.reading_aloud import events_of, reading_of
from twosource.knowledge.event_types import deed_types
from twosource.model import Claim, Event, Participant, Span
from twosource.read.events.assertion import asserting
from twosource.read.events.predicate import find_predicates
from twosource.read.events.scene import Scene


def words(text: str, parts: tuple[Participant, ...]) -> list[str]:
    return [part.span.of(text) for part in parts]


def one(text: str, name: str) -> Event:
    found = [event for event in events_of(text) if event.type == name]
    assert found, [event.type for event in events_of(text)]
    return found[0]


@cache
def scene_of(text: str) -> Scene:
    reading_of(text)  # skips where the weights are not installed
    from twosource.read.cast import find_cast
    from twosource.read.nlp import nlp
    from twosource.read.parsed import Parsed
    from twosource.read.times import find_times

    parsed = Parsed(reading_of(text).document, nlp()(text))
    return Scene(parsed, find_cast(parsed, ()), (), find_times(parsed))


def test_the_subject_acts_and_the_object_is_struck() -> None:
    text = "Militants attacked a police station in Burkina Faso."
    event = one(text, "attack")
    assert words(text, event.actors) == ["Militants"]
    assert words(text, event.targets) == ["a police station"]
    assert event.actors[0].kind == "armed_group"


def test_a_passive_turns_them_round() -> None:
    text = "A police station was attacked by militants."
    event = one(text, "attack")
    assert words(text, event.actors) == ["militants"]
    assert words(text, event.targets) == ["A police station"]


def test_a_possessor_acts_and_the_phrase_with_on_is_struck() -> None:
    text = "Russia's attack on Kharkiv lasted an hour."
    event = one(text, "attack")
    assert [part.country for part in event.actors] == ["RUS"]
    assert words(text, event.targets) == ["Kharkiv"]


def test_who_is_allowed_to_strike_strikes_and_who_allows_permits() -> None:
    text = "Washington decided to let Ukraine strike targets in Russia."
    permission, strike = one(text, "permission"), one(text, "strike")
    assert words(text, permission.actors) == ["Washington"]
    assert words(text, strike.actors) == ["Ukraine"]
    assert strike.status == "planned"


def test_the_weapon_makes_the_type_finer_and_has_a_designation() -> None:
    text = "Ukraine struck the depot with ATACMS missiles."
    event = one(text, "missile_strike")
    assert [(weapon.category, weapon.name) for weapon in event.weapons] == [("missile_ballistic", "MGM-140 ATACMS")]


def test_casualties_told_with_an_attack_are_its_numbers() -> None:
    text = "A missile hit a hotel in Kramatorsk, killing at least 12 people."
    (event,) = events_of(text)
    assert event.type == "missile_strike"
    assert [(number.kind, number.low) for number in event.quantities] == [("killed", 12)]


def test_a_later_definite_mention_is_the_same_deed() -> None:
    text = "Militants attacked a police station in Burkina Faso on Monday. The attack lasted three hours."
    event = one(text, "attack")
    assert [mention.of(text) for mention in event.mentions] == ["attack"]


def test_a_claim_that_denies_or_asks_does_not_assert() -> None:
    text = "The rebels attacked the port."
    scene = scene_of(text)
    (predicate,) = find_predicates(scene)
    claim = Claim(id="c1", source=None, cue=None, content=(Span(0, len(text)),), stance="state", direct=False)
    assert asserting(scene, predicate, "occurred", [claim]) == ("c1",)
    for stance in ("deny", "ask", "decline"):
        other = dataclasses.replace(claim, stance=stance)
        assert asserting(scene, predicate, "occurred", [other]) == ()


def test_of_claims_one_inside_the_other_the_inner_one_asserts() -> None:
    text = "The rebels attacked the port."
    scene = scene_of(text)
    (predicate,) = find_predicates(scene)
    outer = Claim(id="c1", source=None, cue=None, content=(Span(0, len(text)),), stance="state", direct=False)
    inner = dataclasses.replace(outer, id="c2", content=(Span(0, len(text) - 1),))
    assert asserting(scene, predicate, "occurred", [outer, inner]) == ("c2",)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(
            ["Rebels", "attacked", "the port", "killing 12", "and", "“", "missiles", ".", "\n", "will", "not", "of",
             "12,000",
             "struck", "between", "200", "dozens", "by", "-", "’s", "🚀", "\u200b", "a", "$", "to fire", "km", "ШАХЕД"]
        ),
        max_size=25,
    )
)  # fmt: skip
def test_any_run_of_words_is_read_and_every_span_lies_in_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    names = {kind.name for kind in deed_types()}
    if not text.strip():
        return
    for event in events_of(text):
        assert event.type in names
        parts = (*event.actors, *event.targets, *event.weapons, *event.quantities)
        for span in (event.trigger, *event.mentions, *(part.span for part in parts)):
            assert 0 <= span.begin < span.end <= len(text)
            assert span.of(text).strip() == span.of(text)
        for number in event.quantities:
            assert 0 < number.low <= number.high
