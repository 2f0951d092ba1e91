"""Which events of different documents are one deed, which are not, and that blocks and order make no difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.weigh.test_grades import MONITOR, RUSSIA, UKRAINE, UN_BODY, report
from twosource.link import find_families, find_incidents
from twosource.link.blocks import blocks, neighbours
from twosource.link.clustering import components, grouped
from twosource.link.deed import Deed, deed
from twosource.link.incidents import find_links, links_of
from twosource.link.likeness import is_one_deed, likeness
from twosource.link.signals import SIGNALS
from twosource.link.tellings import tellings
from twosource.model import Decision, EventKey, Incident, Participant, Place, Quantity, Reading, Span, Time


def incidents(*readings: Reading, decisions: Sequence[Decision] = ()) -> tuple[Incident, ...]:
    return find_incidents(readings, find_families(readings), decisions)


def the_deed(reading: Reading) -> Deed:
    return deed(reading, reading.events)


@pytest.mark.parametrize("signal", SIGNALS, ids=lambda each: each.__name__)
def test_every_signal_has_a_docstring_and_shows_both_values(signal: object) -> None:
    assert callable(signal)
    assert signal.__doc__
    one, other = the_deed(report(UKRAINE, killed=3)), the_deed(report(MONITOR, killed=3))
    found = signal(one, other)
    assert found.name == signal.__name__
    assert found.left or found.right or found.score == 0


def test_likeness_says_what_speaks_for_one_deed() -> None:
    found = likeness(the_deed(report(UKRAINE, killed=3)), the_deed(report(MONITOR, killed=3)))
    assert found.score is not None
    assert {signal.name for signal in found.signals} == {signal.__name__ for signal in SIGNALS}
    told = " ".join(found.why)
    for words in ("both are missile strike", "the days agree", "both are at Karvets", "both tell 3 killed"):
        assert words in told


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (report(MONITOR, day=25), "is not"),
        (report(MONITOR, town="Orlets"), "km from"),
    ],
)
def test_likeness_says_what_rules_one_deed_out(other: Reading, why: str) -> None:
    found = likeness(the_deed(report(UKRAINE)), the_deed(other))
    assert found.score is None
    assert why in found.why[0]


def test_a_like_deed_in_the_same_town_on_another_day_stays_apart() -> None:
    assert len(incidents(report(UKRAINE), report(MONITOR, day=21))) == 2


def test_a_like_deed_in_the_same_town_on_the_next_day_stays_apart() -> None:
    assert len(incidents(report(UKRAINE, killed=3), report(MONITOR, day=20, killed=9))) == 2


def sparse(reading: Reading) -> Deed:
    """The deed of a witness's story: what happened where, and nothing else."""
    published = reading.document.published
    assert published is not None
    return replace(
        the_deed(reading),
        dated=False,
        start=published - timedelta(days=3),
        end=published,
        actors=frozenset(),
        targets=frozenset(),
        weapons=frozenset(),
        numbers=frozenset(),
        names=frozenset(),
        context=frozenset(),
        trigger="flash",
    )


def test_a_witness_story_joins_the_deed_of_its_town_and_kind() -> None:
    one = the_deed(report(UKRAINE))
    assert is_one_deed(likeness(one, sparse(report(MONITOR))))
    assert is_one_deed(likeness(one, replace(sparse(report(MONITOR)), type="attack")))


def test_a_witness_story_of_another_town_or_of_no_town_joins_nothing() -> None:
    one = the_deed(report(UKRAINE))
    assert not is_one_deed(likeness(one, sparse(report(MONITOR, town="Orlets"))))
    bare = replace(sparse(report(MONITOR)), precision=None, latitude=None, longitude=None, place=None)
    assert not is_one_deed(likeness(one, bare))


def test_a_like_deed_in_a_town_of_the_same_name_stays_apart() -> None:
    one, other = report(UKRAINE), report(MONITOR)
    namesake = replace(other.places[0], latitude=55.5, longitude=61.0)
    assert len(incidents(one, replace(other, places=(namesake,)))) == 2
    abroad = replace(other.places[0], country="UKR")
    assert len(incidents(one, replace(other, places=(abroad,)))) == 2


def test_two_towns_not_far_apart_are_two() -> None:
    one, other = report(UKRAINE), report(MONITOR)
    near = replace(other.places[0], name="Karvets Stantsiya", latitude=50.14)
    assert len(incidents(one, replace(other, places=(near,)))) == 2


def test_who_did_it_may_be_disputed_of_one_deed() -> None:
    assert len(incidents(report(UKRAINE, doer="RUS"), report(RUSSIA, doer="UKR"))) == 1


def test_what_is_only_denied_joins_what_others_assert() -> None:
    denied = report(RUSSIA, "deny")
    denied = replace(denied, events=(replace(denied.events[0], status="did_not_occur"),))
    (one,) = incidents(report(UKRAINE), denied)
    assert len(one.events) == 2
    assert incidents(denied) == ()


def test_what_is_planned_or_possible_is_no_incident() -> None:
    for status in ("planned", "possible"):
        reading = report(UKRAINE)
        assert incidents(replace(reading, events=(replace(reading.events[0], status=status),))) == ()  # type: ignore[arg-type]


def with_toll(reading: Reading, **changes: object) -> Reading:
    """The reading with a second event: a toll told of the same deed."""
    text = reading.document.text
    at = text.index("killing")
    toll = replace(
        reading.events[0],
        id="e2",
        type="casualties",
        trigger=Span(at, at + 7),
        place=None,
        time=None,
        actors=(),
        targets=(Participant(span=Span(at + 8, at + 14)),),
        quantities=(Quantity(kind="killed", low=2, high=2, span=Span(at + 8, at + 9)),),
    )
    return replace(reading, events=(*reading.events, replace(toll, **changes)))  # type: ignore[arg-type]


def test_a_toll_told_beside_its_deed_is_of_the_same_incident() -> None:
    reading = with_toll(report(UKRAINE))
    assert [[each.id for each in group] for group in tellings(reading)] == [["e1", "e2"]]
    (one,) = incidents(reading, report(MONITOR))
    assert one.type == "missile_strike"
    assert len(one.events) == 3


@pytest.mark.parametrize("changes", [{"type": "meeting"}, {"actors": (Participant(span=Span(0, 1), country="NOR"),)}])
def test_what_contradicts_is_another_deed_of_the_same_document(changes: dict[str, object]) -> None:
    assert len(tellings(with_toll(report(UKRAINE), **changes))) == 2


def test_a_toll_of_another_day_is_another_deed() -> None:
    reading = with_toll(report(UKRAINE), time=1)
    earlier = Time(span=Span(0, 1), start=date(2024, 11, 2), end=date(2024, 11, 2))
    assert len(tellings(replace(reading, times=(*reading.times, earlier)))) == 2


def test_every_join_is_explained_by_both_events() -> None:
    (one,) = incidents(report(UKRAINE), report(MONITOR), report(UN_BODY))
    assert len(one.links) == 2
    for link, why in zip(one.links, one.why, strict=True):
        assert {link.left, link.right} <= set(one.events)
        assert link.left.document[:8] in why
        assert link.right.document[:8] in why
        assert link.score >= 4


def decision(one: Reading, other: Reading, verdict: str) -> Decision:
    left, right = (EventKey(document=each.document.id, event="e1") for each in (one, other))
    return Decision(left=left, right=right, verdict=verdict, who="Ana", when="2026-01-01")  # type: ignore[arg-type]


def test_an_analysts_word_stands_over_every_score_and_can_be_taken_back() -> None:
    near, far = [report(UKRAINE), report(MONITOR)], [report(UKRAINE), report(MONITOR, day=25)]
    apart, same = decision(*near, "different"), decision(*far, "same")
    assert (len(incidents(*near)), len(incidents(*near, decisions=[apart]))) == (1, 2)
    assert (len(incidents(*far)), len(incidents(*far, decisions=[same]))) == (2, 1)
    assert len(incidents(*near, decisions=[replace(apart, retracted="2026-01-02")])) == 1
    assert len(incidents(*far, decisions=[replace(same, retracted="2026-01-02")])) == 2


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A report of one of a few deeds that may be one: towns close by and far away, days side by side, or unknown."""
    made = report(
        draw(st.sampled_from([UKRAINE, RUSSIA, MONITOR, UN_BODY])),
        draw(st.sampled_from(["state", "deny"])),  # type: ignore[arg-type]
        day=draw(st.sampled_from([18, 19, 20, 27])),
        killed=draw(st.sampled_from([None, 2, 9])),
        town=draw(st.sampled_from(["Karvets", "Orlets"])),
    )
    event = made.events[0]
    if draw(st.booleans()):
        event = replace(event, type=draw(st.sampled_from(["attack", "shelling", "casualties", "arrest"])))
    time = draw(st.sampled_from(["known", "unknown", "week", "years"]))
    if time == "unknown":
        event = replace(event, time=None)
    elif time != "known":
        days = timedelta(days=6 if time == "week" else 900)
        start = made.times[0].start
        assert start is not None
        made = replace(made, times=(replace(made.times[0], end=start + days),))
    place = made.places[0]
    kind = draw(st.sampled_from(["town", "region", "none", "edge", "pole"]))
    if kind == "none":
        event = replace(event, place=None)
    elif kind == "region":
        made = replace(made, places=(replace(place, precision="region", region="Karv"),))
    elif kind in ("edge", "pole"):
        latitude = 50.0 if kind == "edge" else 89.9
        longitude = draw(st.sampled_from([35.99, 36.01, 179.99, -179.99]))
        made = replace(made, places=(replace(place, latitude=latitude, longitude=longitude),))
    if draw(st.booleans()):
        made = replace(made, document=replace(made.document, published=None))
    return replace(made, events=(event,))


def distinct(found: Sequence[Reading]) -> list[Reading]:
    return list({each.document.id: each for each in found}.values())


def comparable(one: Deed, other: Deed) -> bool:
    """Both of fine places, of one family, or naming a common country, institution or name."""
    fine = all(each.precision in {"site", "town", "district"} and each.latitude is not None for each in (one, other))
    return fine or one.family == other.family or bool(one.anchors & other.anchors)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(readings(), max_size=7).map(distinct))
def test_blocks_lose_no_pair_that_the_slow_way_finds(found: list[Reading]) -> None:
    deeds = [the_deed(each) for each in found]
    slow = {
        frozenset((one.key, other.key))
        for one in deeds
        for other in deeds
        if one.key < other.key
        and not (one.denied and other.denied)
        and comparable(one, other)
        and is_one_deed(likeness(one, other))
    }
    assert {frozenset((link.left, link.right)) for link in find_links(deeds)} == slow


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(readings(), max_size=7).map(distinct), st.randoms(use_true_random=False))
def test_one_by_one_in_any_order_gives_what_all_at_once_gives(found: list[Reading], random) -> None:  # type: ignore[no-untyped-def]
    deeds = [the_deed(each) for each in found]
    links = find_links(deeds)
    rebuilt = sorted(
        tuple(each.key for each in group.deeds)
        for part in components([each.key for each in deeds], links)
        for group in grouped([each for each in deeds if each.key in part], [k for k in links if k.left in part])
    )
    random.shuffle(deeds)
    held: list[Deed] = []
    kept = []
    groups: dict[EventKey, tuple[EventKey, ...]] = {}
    for new in deeds:
        near = [other for other in held if blocks(other) & neighbours(new)]
        held.append(new)
        kept += links_of(new, near)
        # only what hangs together with the new one is grouped again
        part = next(each for each in components([each.key for each in held], kept) if new.key in each)
        for group in grouped([each for each in held if each.key in part], [k for k in kept if k.left in part]):
            for member in group.deeds:
                groups[member.key] = tuple(each.key for each in group.deeds)
    assert sorted(set(groups.values())) == rebuilt


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(readings(), max_size=7).map(distinct), st.randoms(use_true_random=False))
def test_incidents_do_not_depend_on_the_order_of_readings(found: list[Reading], random) -> None:  # type: ignore[no-untyped-def]
    straight = incidents(*found)
    random.shuffle(found)
    assert incidents(*found) == straight
    told = [key for each in straight for key in each.events]
    assert len(told) == len(set(told))


def test_a_place_that_is_itself_struck_is_where_it_happened() -> None:
    reading = report(UKRAINE)
    event = replace(reading.events[0], place=None, targets=(Participant(span=reading.places[0].span),))
    assert the_deed(replace(reading, events=(event,))).place == "Karvets"


def test_a_place_that_could_not_be_told_says_nothing() -> None:
    reading = report(UKRAINE)
    unknown = Place(span=reading.places[0].span, name="Karvets", precision="unresolved")
    assert the_deed(replace(reading, places=(unknown,))).place is None


def test_what_one_sentence_tells_of_two_targets_is_one_deed() -> None:
    reading = with_toll(report(UKRAINE), type="missile_strike", targets=(Participant(span=Span(0, 7)),))
    assert len(tellings(reading)) == 1


def test_what_went_on_for_months_is_not_the_deed_told_around_it() -> None:
    reading = report(UKRAINE)
    months = Time(span=Span(0, 1), start=date(2024, 6, 1), end=date(2024, 8, 31))
    text = reading.document.text
    other = Span(text.index("nobody"), text.index("nobody") + 6)
    long = replace(reading.events[0], id="e2", trigger=other, time=1, place=None)
    bare = replace(reading.events[0], time=None)
    assert len(tellings(replace(reading, events=(bare, long), times=(*reading.times, months)))) == 2
