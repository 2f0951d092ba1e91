"""Storing: nothing is lost, nothing is stored twice, and the order of arrival leaves no trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from tests.ledger.articles import ARMY, GOVERNOR, article, cheap_reading
from tests.ledger.blank import blank
from tests.strategies import documents, intakes, readings
from twosource.errors import InputError, TwosourceError
from twosource.ledger import Ledger
from twosource.model import Intake, Reading, Span

few = settings(max_examples=20, deadline=None)
colliding = intakes(documents(st.sampled_from([ARMY, GOVERNOR, "Third."])))


def _in_order(inputs: list[Intake]) -> Ledger:
    ledger = blank()
    for intake in inputs:
        ledger.store(intake, cheap_reading(intake.document))
    return ledger


@few
@given(readings())
def test_a_stored_reading_comes_back_equal(reading: Reading) -> None:
    with blank() as ledger:
        assert ledger.store(Intake(document=reading.document, raw=b"raw", subject="text"), reading)
        assert ledger.reading(reading.document.id) == reading
        assert ledger.verify().problems == ()
        assert len(ledger.claims()) == len(reading.claims)
        assert len(ledger.events()) == len(reading.events)


@few
@given(
    st.lists(colliding, min_size=1, max_size=6).flatmap(lambda them: st.tuples(st.just(them), st.permutations(them)))
)
def test_any_order_of_arrival_gives_the_same_digest(orders: tuple[list[Intake], list[Intake]]) -> None:
    with _in_order(orders[0]) as one, _in_order(orders[1]) as other:
        assert one.digest() == other.digest()
        assert one.verify().problems == other.verify().problems == ()
        assert one.documents() == other.documents()
        assert one.claims() == other.claims()


@few
@given(st.lists(colliding, min_size=1, max_size=4))
def test_storing_again_changes_nothing(inputs: list[Intake]) -> None:
    with _in_order(inputs) as ledger:
        before = ledger.digest(), ledger.log()
        for intake in inputs:
            assert not ledger.store(intake, cheap_reading(intake.document))
        assert (ledger.digest(), ledger.log()) == before


@few
@given(st.lists(colliding, min_size=2, max_size=4, unique_by=lambda intake: intake.document.text))
def test_one_document_less_is_another_digest(inputs: list[Intake]) -> None:
    with _in_order(inputs) as all_of_them, _in_order(inputs[1:]) as rest:
        assert all_of_them.digest() != rest.digest()


def test_the_same_bytes_twice_give_one_document(ledger: Ledger) -> None:
    intake = article(ARMY, path="a.txt")
    assert ledger.store(intake, cheap_reading(intake.document))
    elsewhere = replace(intake, subject="b.txt", path="b.txt")
    assert not ledger.store(elsewhere, cheap_reading(elsewhere.document))
    (entry,) = ledger.documents()
    assert entry.paths == ("a.txt", "b.txt")


def test_where_a_file_lay_is_not_part_of_the_digest(ledger: Ledger) -> None:
    intake = article(ARMY, path="a.txt")
    ledger.store(intake, cheap_reading(intake.document))
    before = ledger.digest()
    ledger.store(replace(intake, subject="b.txt", path="b.txt"), cheap_reading(intake.document))
    assert ledger.digest() == before
    assert ledger.log()[-1].action == "appearance_added"


def test_a_copy_in_another_paper_is_one_document_that_names_both(ledger: Ledger) -> None:
    first = article(ARMY, publisher="Daily", published=date(2024, 11, 19), path="daily.txt")
    copy = article(ARMY, publisher="Weekly", published=date(2024, 11, 20), path="weekly.txt")
    ledger.store(first, cheap_reading(first.document))
    ledger.store(copy, cheap_reading(copy.document))
    (entry,) = ledger.documents()
    assert (entry.publisher, entry.path) == ("Daily", "daily.txt")
    assert entry.publishers == ("Daily", "Weekly")


def test_an_earlier_appearance_takes_the_lead_and_the_old_reading_is_kept(ledger: Ledger) -> None:
    late = article(ARMY, publisher="Weekly", published=date(2024, 11, 20))
    early = article(ARMY, publisher="Daily", published=date(2024, 11, 19))
    ledger.store(late, cheap_reading(late.document))
    ledger.store(early, cheap_reading(early.document))
    assert ledger.reading(early.document.id).document.publisher == "Daily"
    assert {claim.said for claim in ledger.claims()} == {date(2024, 11, 19)}
    assert [entry.action for entry in ledger.log()][-2:] == ["document_added", "reading_replaced"]
    assert ledger.verify().problems == ()


def test_a_better_text_of_the_same_bytes_is_another_document(ledger: Ledger) -> None:
    page = b"<html>" + ARMY.encode()
    first = replace(article(ARMY[:67]), raw=page)
    better = replace(article(ARMY), raw=page)
    assert ledger.store(first, cheap_reading(first.document))
    assert ledger.store(better, cheap_reading(better.document))
    assert len(ledger.documents()) == 2
    assert ledger.verify().problems == ()


def test_a_partial_text_is_marked(ledger: Ledger) -> None:
    intake = replace(article(ARMY), partial="The page is nested too deep.")
    ledger.store(intake, cheap_reading(intake.document))
    assert ledger.documents()[0].partial == "The page is nested too deep."


def _with_claim(**changes: object) -> Reading:
    reading = cheap_reading(article(ARMY).document)
    return replace(reading, claims=(replace(reading.claims[0], **changes), *reading.claims[1:]))


def _with_event(**changes: object) -> Reading:
    reading = cheap_reading(article(ARMY).document)
    return replace(reading, events=(replace(reading.events[0], **changes),))


@pytest.mark.parametrize(
    ("reading", "fault"),
    [
        (_with_claim(content=(Span(0, 10_000),)), "runs past the text"),
        (_with_claim(content=()), "has no content"),
        (_with_claim(source="s9"), "'s9', which is not there"),
        (_with_claim(via="s9"), "'s9', which is not there"),
        (_with_claim(id="c2"), "two claims have the id 'c2'"),
        (_with_event(claims=("c9",)), "'c9', which is not there"),
        (_with_event(place=1), "names place 1, of 1"),
        (_with_event(time=-1), "names time -1, of 1"),
        (cheap_reading(article(GOVERNOR).document), "another text"),
    ],
)
def test_an_unsound_reading_leaves_nothing_behind(ledger: Ledger, reading: Reading, fault: str) -> None:
    before = ledger.digest(), ledger.log()
    with pytest.raises(InputError, match=fault):
        ledger.store(article(ARMY, path="a.txt"), reading)
    assert (ledger.digest(), ledger.log()) == before


def test_a_document_whose_id_is_not_its_texts_is_refused(ledger: Ledger) -> None:
    intake = article(ARMY)
    forged = replace(intake.document, id="0" * 64)
    with pytest.raises(InputError, match="SHA-256"):
        ledger.store(replace(intake, document=forged), replace(cheap_reading(intake.document), document=forged))


def test_a_lone_surrogate_is_refused_with_its_place(ledger: Ledger) -> None:
    document = replace(article(ARMY).document, text="half \ud83d")
    with pytest.raises(InputError, match="lone surrogate at character 5"):
        ledger.store(Intake(document=document, raw=b"", subject="text"), Reading(document=document))


def test_a_failure_inside_the_transaction_leaves_nothing_behind(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise TwosourceError("x", "y", "z")

    intake = article(ARMY)
    before = ledger.digest(), ledger.log()
    monkeypatch.setattr("twosource.ledger.log.append", failing)  # the last statement of the transaction
    with pytest.raises(TwosourceError):
        ledger.store(intake, cheap_reading(intake.document))
    assert (ledger.digest(), ledger.log()) == before
    assert ledger.verify().ok


def test_decisions_are_part_of_the_digest_and_what_is_made_of_readings_is_not(ledger: Ledger) -> None:
    seen = {ledger.digest()}
    for intake in (article(ARMY), article(GOVERNOR)):
        ledger.store(intake, cheap_reading(intake.document))
    seen.add(ledger.digest())
    before = ledger.digest()
    one, other = (entry.id for entry in ledger.documents())
    decided = "INSERT INTO decisions (kind, left_id, right_id, verdict, who, decided_at) VALUES "
    for statement in (
        f"INSERT INTO families VALUES ('f1', '{one}')",
        f"INSERT INTO copies VALUES ('f1', '{other}', 'spun', '{one}', 0.8, 'why')",
        "INSERT INTO incidents (id, type, origins_low, origins_high, why) VALUES ('i1', 'drone_strike', 1, 2, '[]')",
        "INSERT INTO incident_events VALUES ('i1', 1, 'e1')",
    ):
        with ledger._database.writing() as connection:
            connection.execute(text(statement))
        assert ledger.digest() == before
    for statement in (
        f"{decided} ('copy', '{one}', '{other}', 'no', 'an analyst', '2024-11-20')",
        "UPDATE decisions SET retracted_by = 'an analyst'",
    ):
        with ledger._database.writing() as connection:
            connection.execute(text(statement))
        assert ledger.digest() not in seen
        seen.add(ledger.digest())
    with ledger._database.writing() as connection:
        connection.execute(text("UPDATE decisions SET decided_at = '2024-11-21'"))
    assert ledger.digest() in seen
