"""Each rule of counting voices, and each row of the table of grades, on texts whose reading is given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.weigh.articles import Who, article, graded, voices
from twosource.model import Copy, Family, Participant, Reading, Span, Stance, Time

ARMY: Who = ("Sudanese army", "military", "SDN", None)
RSF: Who = ("Rapid Support Forces", "armed_group", None, None)
DOCTORS: Who = ("Sudan Doctors Network", "organisation", None, None)
UN: Who = ("World Food Programme", "intergovernmental", None, None)
STRUCK = "a drone struck the market of Sarnak"


def said(who: Who, stance: Stance = "state", *, also: str = "", day: int = 4, doer: str | None = None) -> Reading:
    also = f"{also} Printed on the {day}th, {stance}."  # no two texts are the same
    text = f"{who[0]} said {STRUCK}. {also}"
    asserted = () if stance in ("deny", "decline") else (1,)
    if doer is not None:
        text = f"{who[0]} said that {doer} was behind it: {STRUCK}. {also}"
    country = {"Sudanese army": "SDN"}.get(doer or "")
    return article(
        text,
        [(who, stance, STRUCK)],
        asserted_by=asserted,
        published=date(2024, 6, day),
        doer=doer,
        doer_country=country,
        publisher=f"Post of {who[0]}",
    )


# Rule 1: copies count once; the latest stance counts; what entails the deed asserts it.


def test_a_family_counts_once() -> None:
    one, other = said(DOCTORS), said(DOCTORS, also="Edition two.")
    family = Family(
        id="f1",
        origin=one.document.id,
        copies=(
            Copy(document=one.document.id, relation="origin"),
            Copy(document=other.document.id, relation="edited", derived_from=one.document.id),
        ),
    )
    found = graded(one, other, families=[family])
    assert voices(found) == {"third Sudan Doctors Network": "assert"}
    assert [len(voice.documents) for voice in found.voices] == [2]
    assert [len(voice.claims) for voice in found.voices] == [1]
    assert any("counted with" in why and "edited" in why for why in found.why)


def test_a_copy_adds_no_voice_of_its_own() -> None:
    one, other = said(DOCTORS), said(UN)
    copies = (Copy(document=one.document.id, relation="origin"), Copy(document=other.document.id, relation="spun"))
    family = Family(id="f1", origin=one.document.id, copies=copies)
    assert voices(graded(one, other, families=[family])) == {"third Sudan Doctors Network": "assert"}


def test_the_latest_stance_counts_whatever_the_order_of_documents() -> None:
    first, later = said(RSF, "deny", day=4), said(RSF, day=9)
    for readings in ((first, later), (later, first)):
        assert list(voices(graded(*readings)).values()) == ["assert"]
    first, later = said(RSF, day=4), said(RSF, "deny", day=9)
    for readings in ((first, later), (later, first)):
        assert list(voices(graded(*readings)).values()) == ["deny"]


def test_no_comment_takes_nothing_back() -> None:
    assert list(voices(graded(said(RSF, day=4), said(RSF, "decline", day=9))).values()) == ["assert"]


def test_a_witness_who_tells_what_she_saw_asserts_the_deed() -> None:
    seen = "“I saw the drone turn and the roof fall,”"
    text = f"Hours before, {STRUCK}. {seen} said Amal Idris, who sells tea there."
    found = graded(article(text, [(("Amal Idris", "person", None, None), "state", seen)]))
    assert voices(found) == {"third Amal Idris": "assert"}


def test_a_named_doctor_who_treated_the_wounded_is_a_voice_of_his_own() -> None:
    told = "he had treated eleven people with burns"
    text = f"Hours before, {STRUCK}. At the state hospital Dr. Samir Osman said {told}."
    found = graded(article(text, [(("Samir Osman", "person", "SDN", "doctor"), "state", told)]))
    assert voices(found) == {"third Samir Osman": "assert"}


# Rule 2: the ultimate source, not the relay.


def test_three_outlets_that_quote_one_body_are_one_voice() -> None:
    readings = [said(DOCTORS, also=f"More from the region, part {number}.") for number in range(3)]
    assert voices(graded(*readings)) == {"third Sudan Doctors Network": "assert"}
    assert graded(*readings).name == "single"


def test_a_bare_noun_stands_for_the_body_named_before() -> None:
    text = f"The Sudan Doctors Network counted the dead. The group said {STRUCK}."
    group: Who = ("group", "organisation", None, None)
    counted = "counted the dead"
    found = graded(article(text, [(DOCTORS, "state", counted), (group, "state", STRUCK)], asserted_by=[2]))
    assert voices(found) == {"third Sudan Doctors Network": "assert"}
    assert any("named before" in why for why in found.why)


# Rule 3: an outlet only where its own people saw it.


@pytest.mark.parametrize(
    ("also", "count"),
    [
        ("Our correspondent reached the market an hour later and counted four burnt stalls.", 1),
        ("The burnt stalls were seen by two Daily Post journalists.", 1),
        ("Reporters were not let into the town.", 0),
        ("The army's spokesman told reporters that calm had returned.", 0),
        ("", 0),
    ],
)
def test_an_outlet_is_a_voice_only_where_its_people_saw_it(also: str, count: int) -> None:
    found = graded(article(f"On Monday {STRUCK}.\n{also}", []))
    assert len(voices(found)) == count
    assert found.name == ("single" if count else "unconfirmed")


def test_another_outlet_that_is_only_credited_adds_none() -> None:
    wire: Who = ("Reuters", "media", None, None)
    found = graded(said(wire))
    assert voices(found) == {}
    assert [voice.weak for voice in found.voices] == [True]


def test_a_text_that_says_not_how_it_knows_is_named_and_no_voice() -> None:
    found = graded(article(f"On Monday {STRUCK}.", []))
    assert found.voices == ()
    assert any("without saying how it knows" in why for why in found.why)


# Rule 4: who speaks for one side is one voice; bodies, states outside, organisations and witnesses are their own.


@pytest.mark.parametrize(
    "who",
    [
        ("Sudanese army", "military", "SDN", None),
        ("health ministry", "government", None, None),
        ("police", "organisation", None, None),
        ("Osman Tayeb", "person", None, "army spokesman"),
        ("Adam Bashir", "person", None, "governor of the state"),
        ("public prosecutor's office", "organisation", None, None),
        ("SUNA", "media", "SDN", None),
        ("civil defence", "organisation", "SDN", None),
    ],
)
def test_everyone_who_speaks_for_a_side_is_that_voice(who: Who) -> None:
    found = graded(said(who), said(ARMY))
    assert [voice.side for voice in found.voices] == ["party:SDN"]
    assert found.name == "claimed"


def test_a_spokesman_of_a_group_is_that_groups_voice() -> None:
    spokesman: Who = ("Al-Fadil Karrar", "person", None, "RSF spokesman")
    assert voices(graded(said(spokesman))) == {"party:Rapid Support Forces Rapid Support Forces": "assert"}


def test_an_officer_whom_no_word_places_speaks_for_the_land_and_that_is_said() -> None:
    found = graded(said(("Idris Hamid", "person", None, "brigadier")))
    assert [voice.side for voice in found.voices] == ["party:SDN"]
    assert any("by where the deed was" in why for why in found.why)


def test_an_ally_counts_for_its_side_from_its_first_day() -> None:
    korea: Who = ("North Korean general staff", "military", "PRK", None)
    before = article(f"{korea[0]} said {STRUCK}.", [(korea, "state", STRUCK)], asserted_by=[1], country="UKR")
    assert [voice.side for voice in graded(before).voices] == ["third"]


def test_bodies_states_outside_and_organisations_are_voices_of_their_own() -> None:
    egypt: Who = ("Egyptian Foreign Ministry", "government", "EGY", None)
    found = graded(said(UN), said(egypt), said(DOCTORS), said(("UNICEF", "intergovernmental", None, None)))
    assert len(voices(found)) == 4
    assert {voice.side for voice in found.voices} == {"third"}


def test_two_organs_of_a_state_outside_are_one_voice() -> None:
    ministry: Who = ("Egyptian Foreign Ministry", "government", "EGY", None)
    army: Who = ("Egyptian army", "military", "EGY", None)
    assert len(voices(graded(said(ministry), said(army)))) == 1


# Rule 5: unnamed sources are weak.


@pytest.mark.parametrize(
    "who",
    [
        ("residents", "population", None, None),
        ("Western officials", "government", None, None),
        ("diplomat", "person", None, "diplomat"),
        ("a military channel", "anonymous", None, None),
        ("reports", "anonymous", None, None),
        ("Sudanese officials", "government", "SDN", None),
    ],
)
def test_unnamed_sources_neither_assert_nor_deny_towards_a_grade(who: Who) -> None:
    assert graded(said(who)).name == "unconfirmed"
    assert graded(said(who), said(DOCTORS)).name == "single"
    assert graded(said(who, "deny"), said(DOCTORS)).name == "single"


def test_a_claim_without_a_source_is_weak() -> None:
    found = graded(article(f"It is believed that {STRUCK}.", [(None, "state", STRUCK)], asserted_by=[1]))
    assert found.name == "unconfirmed"
    assert [voice.weak for voice in found.voices] == [True]


def test_an_unnamed_official_of_the_accused_side_acknowledges_nothing() -> None:
    officials: Who = ("Sudanese officials", "government", "SDN", None)
    assert graded(said(officials, doer="Sudanese army"), said(DOCTORS)).name == "single"


# Rule 6: only a denial of the deed is one.


@pytest.mark.parametrize(
    ("content", "trigger", "denied"),
    [
        ("that its drone had struck Sarnak", "struck", True),
        ("that it had targeted civilians when it struck Sarnak", "struck", False),
        ("that it had deliberately struck the market of Sarnak", "struck", False),
    ],
)
def test_a_denial_of_an_attribute_is_a_conflict_and_no_denial(content: str, trigger: str, denied: bool) -> None:
    reading = article(f"The Rapid Support Forces denied {content}.", [(RSF, "deny", content)], trigger=trigger)
    found = graded(said(DOCTORS), reading)
    assert found.name == ("disputed" if denied else "single")
    assert any("denies" in conflict for conflict in found.conflicts)


def test_declining_to_comment_is_no_denial_and_is_listed() -> None:
    found = graded(said(DOCTORS), said(RSF, "decline"))
    assert found.name == "single"
    assert any("did not comment" in conflict for conflict in found.conflicts)


def test_saying_that_it_was_not_is_a_denial_whatever_the_verb() -> None:
    content = "“Our forces did not carry out any strike on Sarnak,”"
    reading = article(
        f"{content} the Rapid Support Forces said.", [(RSF, "state", content)], trigger="strike", status="possible"
    )
    assert graded(said(DOCTORS), reading).name == "disputed"


def test_rejecting_responsibility_for_the_deed_told_before_is_a_denial() -> None:
    text = f"The Sudan Doctors Network said {STRUCK}. The Rapid Support Forces denied responsibility."
    reading = article(text, [(DOCTORS, "state", STRUCK), (RSF, "deny", "responsibility")], asserted_by=[1])
    assert graded(reading).name == "disputed"


def test_rejecting_a_denial_says_so_again() -> None:
    denied = "that they had struck Sarnak"
    text = f"The Rapid Support Forces denied {denied}. The Sudanese army rejected that."
    reading = article(text, [(RSF, "deny", denied), (ARMY, "deny", "that.")])
    assert voices(graded(reading)) == {
        "party:Rapid Support Forces Rapid Support Forces": "deny",
        "party:SDN Sudanese Armed Forces": "assert",
    }


def test_what_is_no_denial_of_a_denial_denies_whoever_denied_before() -> None:
    text = (
        f"The Sudan Doctors Network said {STRUCK}. The Rapid Support Forces denied responsibility. "
        'The Sudanese army said: "We had no part in this."'
    )
    claims = [(DOCTORS, "state", STRUCK), (RSF, "deny", "responsibility"), (ARMY, "deny", "We had no part in this")]
    assert voices(graded(article(text, claims, asserted_by=[1])))["party:SDN Sudanese Armed Forces"] == "deny"


@pytest.mark.parametrize(
    ("stance", "content"),
    [
        ("criticise", "the accusation as lies"),
        ("deny", "the report a fabrication"),
        ("deny", "that any of its guns had fired that day"),
        ("deny", "having had a hand in it"),
    ],
)
def test_what_is_told_before_may_be_denied_in_other_words(stance: Stance, content: str) -> None:
    text = f"The Sudan Doctors Network said {STRUCK}. The Rapid Support Forces dismissed {content}."
    reading = article(text, [(DOCTORS, "state", STRUCK), (RSF, stance, content)], asserted_by=[1])
    assert voices(graded(reading))["party:Rapid Support Forces Rapid Support Forces"] == "deny"


def test_being_criticised_is_not_being_called_untrue() -> None:
    text = f"The Sudan Doctors Network said {STRUCK}. The World Food Programme criticised the attack."
    reading = article(text, [(DOCTORS, "state", STRUCK), (UN, "criticise", "the attack")], asserted_by=[1])
    assert list(voices(graded(reading)).values()) == ["assert"]


@pytest.mark.parametrize("words", ["it was not behind the strike", "it had nothing to do with the strike"])
def test_saying_that_it_was_not_ours_is_a_denial_of_a_deed_that_is_sure(words: str) -> None:
    text = f"A drone struck the market of Sarnak, the Sudan Doctors Network said. The Sudanese army said {words}."
    claims = [(DOCTORS, "state", "A drone struck the market of Sarnak"), (ARMY, "state", words)]
    reading = article(text, claims, asserted_by=[1, 2])
    mention = text.index("strike.")
    event = replace(reading.events[0], mentions=(Span(mention, mention + len("strike")),))
    found = graded(replace(reading, events=(event,)))
    assert voices(found)["party:SDN Sudanese Armed Forces"] == "deny"
    assert found.name == "disputed"


def test_the_accused_who_accuses_the_other_side_names_another_doer() -> None:
    text = (
        "The Rapid Support Forces struck the market of Sarnak, the Sudanese army said. "
        "The Rapid Support Forces blamed the Sudanese army for the strike."
    )
    claims = [
        (ARMY, "state", "The Rapid Support Forces struck the market of Sarnak"),
        (RSF, "accuse", "the Sudanese army for the strike"),
    ]
    reading = article(text, claims, asserted_by=[1, 2], doer="Rapid Support Forces")
    army = replace(reading.sources[0], mentions=(Span(text.rindex("Sudanese army"), text.rindex(" for the strike")),))
    found = graded(replace(reading, sources=(army, *reading.sources[1:])))
    assert found.name == "disputed"
    assert "name different doers" in found.why[0]


@pytest.mark.parametrize(
    ("speaking", "count"),
    [
        (", both governments said.", 2),
        (", the two sides said in separate statements.", 2),
        (", the governments of both countries said.", 2),
        (", Armenia's government said, and both sides rested.", 1),
    ],
)
def test_what_both_sides_say_is_the_word_of_each(speaking: str, count: int) -> None:
    told = "Armenia and Azerbaijan exchanged prisoners near Sarnak"
    text = told + speaking
    who: Who = ("Armenia", "government", "ARM", None)
    reading = article(text, [(who, "state", told)], asserted_by=[1], trigger="exchanged", type="release", country="ARM")
    parts = tuple(
        Participant(
            span=Span(text.index(name), text.index(name) + len(name)), source=None, country=code, kind="government"
        )
        for name, code in (("Armenia", "ARM"), ("Azerbaijan", "AZE"))
    )
    cue = text.index(" said") + 1
    claim = replace(reading.claims[0], cue=Span(cue, cue + 4))
    day = (Time(span=Span(0, 1), start=date(2020, 10, 19), end=date(2020, 10, 19)),)
    event = replace(reading.events[0], actors=parts)
    found = graded(replace(reading, claims=(claim,), events=(event,), times=day))
    assert len(voices(found)) == count


def test_who_says_that_it_took_place_asserts_it() -> None:
    text = f"The Sudanese army said {STRUCK}. The World Food Programme said the strike had happened at noon."
    claims = [(ARMY, "state", STRUCK), (UN, "state", "the strike had happened at noon")]
    reading = article(text, claims, asserted_by=[1], trigger="struck")
    assert len(voices(graded(reading))) == 1  # "strike" is another word than "struck"
    exchange = text.replace("struck", "raided").replace("the strike", "the raid")
    claims = [(ARMY, "state", "a drone raided the market of Sarnak"), (UN, "state", "the raid had happened at noon")]
    reading = article(exchange, claims, asserted_by=[1], trigger="raided")
    assert len(voices(graded(reading))) == 2


def test_its_army_is_that_of_who_spoke_before() -> None:
    text = f"The Sudan Doctors Network said {STRUCK}. The Rapid Support Forces denied that. Its army had no part in it."
    army: Who = ("army", "military", None, None)
    claims = [(DOCTORS, "state", STRUCK), (RSF, "deny", "that."), (army, "deny", "no part in it")]
    found = graded(article(text, claims, asserted_by=[1]))
    assert set(voices(found)) == {"party:Rapid Support Forces Rapid Support Forces", "third Sudan Doctors Network"}


# The table, row by row.


def mutual(*who: Who) -> list[Reading]:
    met = "delegations of both sides met in Sarnak"
    return [
        article(f"{each[0]} said {met}.", [(each, "state", met)], trigger="met", type="negotiation", asserted_by=[1])
        for each in who
    ]


@pytest.mark.parametrize(
    ("readings", "name"),
    [
        ([said(RSF, doer="Rapid Support Forces"), said(DOCTORS)], "acknowledged"),
        ([said(RSF, doer="Rapid Support Forces"), said(ARMY)], "acknowledged"),
        (mutual(RSF, ARMY), "acknowledged"),
        (mutual(RSF, UN), "acknowledged"),
        ([said(RSF), said(ARMY)], "acknowledged"),
        ([said(RSF, doer="Rapid Support Forces"), said(DOCTORS), said(ARMY, "deny")], "disputed"),
        ([said(DOCTORS), said(RSF, "deny")], "disputed"),
        ([said(DOCTORS), said(UN), said(RSF, "deny")], "disputed"),
        ([said(RSF, doer="Sudanese army"), said(ARMY, doer="Rapid Support Forces")], "disputed"),
        ([said(RSF, doer="Sudanese army"), said(ARMY, doer="Rapid Support Forces"), said(UN)], "disputed"),
        ([said(DOCTORS), said(UN)], "corroborated"),
        ([said(ARMY, doer="Rapid Support Forces"), said(UN)], "corroborated"),
        ([said(DOCTORS)], "single"),
        ([said(DOCTORS), said(("residents", "population", None, None))], "single"),
        ([said(RSF, doer="Rapid Support Forces")], "claimed"),
        ([said(ARMY)], "claimed"),
        ([said(("residents", "population", None, None))], "unconfirmed"),
        ([said(RSF, "deny")], "unconfirmed"),
    ],
)
def test_the_first_row_of_the_table_that_fits_wins(readings: list[Reading], name: str) -> None:
    found = graded(*readings)
    assert found.name == name
    assert found.why[-1].startswith("it would")


def test_a_denial_by_the_side_that_boasts_later_is_its_own_word_taken_back() -> None:
    found = graded(said(RSF, doer="Rapid Support Forces", day=4), said(RSF, "deny", day=9), said(DOCTORS))
    assert found.name == "disputed"


def test_without_a_conflict_nobody_is_a_party() -> None:
    found = graded(said(ARMY), table=())
    assert [voice.side for voice in found.voices] == ["third"]
    assert found.name == "single"


# Numbers.


def toll(who: Who, words: str, *numbers: tuple[str, float], day: int = 4) -> Reading:
    content = f"{STRUCK} and killed {words}"
    killed = [(written, number, number) for written, number in numbers]
    return article(
        f"{who[0]} said {content}.",
        [(who, "state", content)],
        asserted_by=[1],
        killed=killed,
        published=date(2024, 6, day),
        publisher=f"Post {who[0]}",
    )


def test_the_range_goes_over_each_voices_latest_number() -> None:
    (figure,) = graded(toll(DOCTORS, "9 people", ("9", 9)), toll(UN, "12 people", ("12", 12))).figures
    assert (figure.low, figure.high) == (9, 12)
    assert {(count.voice, count.low) for count in figure.by} == {
        ("Sudan Doctors Network", 9),
        ("World Food Programme", 12),
    }
    assert all(count.said == date(2024, 6, 4) for count in figure.by)


def test_a_corrected_number_stays_visible_beside_the_range() -> None:
    for order in (1, -1):
        readings = [toll(DOCTORS, "9 people", ("9", 9)), toll(DOCTORS, "14 people", ("14", 14), day=8)][::order]
        (figure,) = graded(*readings).figures
        assert (figure.low, figure.high) == (14, 14)
        assert [(count.low, count.beside) for count in figure.beside] == [(9, "superseded")]


def test_a_number_that_the_text_takes_back_is_superseded() -> None:
    (figure,) = graded(toll(DOCTORS, "7 people, up from an earlier figure of 5", ("7", 7), ("5", 5))).figures
    assert (figure.low, figure.high) == (7, 7)
    assert [(count.low, count.beside) for count in figure.beside] == [(5, "superseded")]


def test_a_part_of_a_number_stays_beside_it() -> None:
    (figure,) = graded(toll(DOCTORS, "9 people, including 3 children", ("9", 9), ("3", 3))).figures
    assert (figure.low, figure.high) == (9, 9)
    assert [(count.low, count.beside, count.of) for count in figure.beside] == [(3, "partial", "children")]


def test_a_count_of_other_victims_stays_beside_the_range() -> None:
    readings = (
        toll(DOCTORS, "9 people", ("9", 9)),
        toll(UN, "8 people", ("8", 8)),
        toll(ARMY, "40 soldiers", ("40", 40)),
    )
    (figure,) = graded(*readings).figures
    assert (figure.low, figure.high) == (8, 9)
    assert [(count.low, count.beside) for count in figure.beside] == [(40, "other victims")]


def test_numbers_that_exclude_each_other_are_a_conflict() -> None:
    found = graded(toll(DOCTORS, "9 people", ("9", 9)), toll(UN, "12 people", ("12", 12)))
    assert any("exclude each other" in each and "9" in each and "12" in each for each in found.conflicts)
    found = graded(toll(DOCTORS, "9 people", ("9", 9)), toll(UN, "9 people", ("9", 9)))
    assert not any("exclude" in each for each in found.conflicts)


# Conflicts.


def test_differing_places_days_and_kinds_are_listed_with_who_tells_them() -> None:
    one = said(DOCTORS)
    other = article(
        f"World Food Programme said {STRUCK}.",
        [(UN, "state", STRUCK)],
        asserted_by=[1],
        type="missile_strike",
        place="Um Ruwaba",
        publisher="Gazette",
    )
    found = " | ".join(graded(one, other).conflicts)
    assert "place: Sarnak (Post of Sudan Doctors Network); Um Ruwaba (Gazette)" in found
    assert "kind: drone strike (Post of Sudan Doctors Network); missile strike (Gazette)" in found


def test_differing_doers_are_listed() -> None:
    found = graded(said(RSF, doer="Sudanese army"), said(ARMY, doer="Rapid Support Forces")).conflicts
    assert any(each.startswith("who did it: ") and "Rapid Support Forces" in each and "SDN" in each for each in found)


# The record.


def test_the_record_counts_what_became_of_each_assertion() -> None:
    from twosource.model import Incident
    from twosource.weigh import claimant_records

    cases = [graded(said(DOCTORS), said(UN)), graded(said(DOCTORS), said(RSF, "deny")), graded(said(DOCTORS))]
    made = [(Incident(id=f"i{n}", type="drone_strike", events=()), grade) for n, grade in enumerate(cases)]
    records = {record.name: record for record in claimant_records(made)}
    doctors = records["Sudan Doctors Network"]
    assert (doctors.asserted, doctors.corroborated, doctors.disputed, doctors.alone, doctors.denied) == (3, 1, 1, 1, 0)
    assert records["Rapid Support Forces"].denied == 1
    assert "score" not in set(doctors.__slots__)
