"""The same word tells different deeds, or none, by what stands around it."""

from __future__ import annotations

import pytest

from tests.read.reading_aloud import events_of_lines

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
