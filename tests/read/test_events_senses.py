"""The same word tells different deeds, or none, by what stands around it."""

from __future__ import annotations

import pytest

from tests.read.reading_aloud import events_of, events_of_lines

SENSES = (
    ("Rescue workers are continuing to clear the rubble of the dormitory.", set()),
    ("Deminers clear three hectares a month near the canal.", {"mine_clearance"}),
    ("The president cleared the army to cross the river.", {"permission", "deployment"}),
    ("Residents must not touch the wreckage.", set()),
    ("The war goes on, and so does the full-scale invasion.", set()),
    ("The franc lost a tenth of its value.", {"market_move"}),
    ("A mob torched the town hall of Garoua.", {"riot"}),
    ("Farmers blocked the ring road of Lyon with tractors.", {"protest"}),
    ("The union hit the bank with an asset freeze.", {"sanction"}),
    ("The militia let two hostages go in Bangui.", {"release"}),
    ("The minister regards the article as an assault on decency.", set()),
    ("Two firms fought for the title.", set()),
    ("The insurers shelled out for a new roof.", set()),
    ("The two spoke on condition of anonymity as they could not discuss it.", set()),
    ("The pact will treat an assault as a threat to all.", {"attack"}),
    ("A court in Accra condemned the colonel to death.", {"legal_action"}),
    ("Crowds set the customs house ablaze in Lome.", {"riot"}),
    ("Bandits seized two pastors near Kaduna.", {"abduction"}),
    ("Hackers wiped the servers of the tax office.", {"cyber_attack"}),
    ("The krona slid to a new low.", {"market_move"}),
)


@pytest.fixture(scope="module")
def read_lines() -> dict[str, set[str]]:
    lines = events_of_lines("\n".join(sentence for sentence, _ in SENSES))
    return {line: {event.split(":")[0] for event in events} for line, events in lines}


def test_the_sense_of_a_word_decides_the_deed(read_lines: dict[str, set[str]]) -> None:
    wrong = [
        (sentence, sorted(read_lines[sentence]))
        for sentence, senses in SENSES
        if not read_lines[sentence] <= senses or (senses and not read_lines[sentence])
    ]
    # The parse is a model's, and its weights change: one of them may be read otherwise.
    assert len(wrong) <= 1, wrong


STATUSES = (
    ("The militia has encircled Bria since May.", "siege", "ongoing"),
    ("Gunmen rape women in the alleys of Bangui.", "sexual_violence", "habitual"),
    ("Togo has struck the depot dozens of times.", "strike", "habitual"),
    ("Qatar is hosting talks with the rebels.", "negotiation", "ongoing"),
    ("Officials fear Chad will attack the dam.", "attack", "possible"),
    ("None of the suspects has been arrested.", "arrest", "did_not_occur"),
    ("Ghana has no plan to send soldiers to Togo.", "deployment", "did_not_occur"),
    ("The two sides were to have exchanged prisoners on Monday.", "release", "did_not_occur"),
    ("The two factions are to disarm in June.", "surrender", "planned"),
    ("Canada to send Estonia howitzers", "arms_transfer", "planned"),
)


def test_the_words_around_a_deed_decide_its_status() -> None:
    wrong = [
        (sentence, [(event.type, event.status) for event in events_of(sentence)])
        for sentence, name, status in STATUSES
        if (name, status) not in {(event.type, event.status) for event in events_of(sentence)}
    ]
    # The parse is a model's, and its weights change: one of them may be read otherwise.
    assert len(wrong) <= 1, wrong


def test_a_participle_before_its_noun_tells_nothing() -> None:
    assert not [event for event in events_of("Residents saw the downed drones.") if event.type == "interception"]


def test_the_dead_of_the_next_sentence_belong_to_the_attack() -> None:
    (event,) = events_of("Gunmen attacked a hotel in Bamako. Twenty people died.")
    assert event.type == "attack"
    assert [(one.kind, one.low) for one in event.quantities] == [("killed", 20)]


def test_the_truce_that_was_broken_is_no_deed_of_its_own() -> None:
    assert [event.type for event in events_of("The rebels broke the truce on Monday.")] == ["ceasefire_violation"]
