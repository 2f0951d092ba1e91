"""A deed that a report tells only by what was seen of it and by its traces."""

from __future__ import annotations

from datetime import date

import pytest

from tests.read.reading_aloud import reading_of
from twosource.model import Claim, Document, Event, Place, Span, text_id
from twosource.read.events.trace import traced

SAW = "I saw a flash and then the wall was gone"


def document(text: str, line: str | None = None) -> Document:
    begin = text.index(line) if line else 0
    return Document(
        id=text_id(text), text=text, language="en", dateline=Span(begin, begin + len(line)) if line else None
    )


def claim(text: str, words: str, source: str | None = "s1") -> Claim:
    begin = text.index(words)
    content = (Span(begin, begin + len(words)),)
    return Claim(id="c1", source=source, cue=None, content=content, stance="state", direct=True)


def town(text: str, name: str) -> Place:
    begin = text.index(name)
    return Place(span=Span(begin, begin + len(name)), name=name, precision="town", latitude=1.0, longitude=2.0)


@pytest.mark.parametrize(
    ("words", "trigger", "kind"),
    [
        (SAW, "flash", "attack"),
        ("He heard the second shell come in over the trees", "shell", "shelling"),
        ("we watched two small drones circle the mill", "drones", "drone_strike"),
        ("she had seen the missile before it fell", "missile", "missile_strike"),
    ],
)
def test_what_a_witness_perceived_is_a_deed(words: str, trigger: str, kind: str) -> None:
    text = f"ORLETS - {words}, the miller said."
    (found,) = traced(document(text, "ORLETS"), [claim(text, words)], [town(text, "ORLETS")], [])
    assert (found.trigger.of(text), found.type, found.claims, found.place) == (trigger, kind, ("c1",), 0)


@pytest.mark.parametrize(
    "words", ["I saw no flash", "He never heard the shell", "She saw her brother", "They fear drones", "I felt better"]
)
def test_what_was_not_perceived_is_none(words: str) -> None:
    text = f"ORLETS - {words}, the miller said."
    assert traced(document(text), [claim(text, words)], [], []) == ()


def test_traces_count_where_the_outlets_own_people_found_them() -> None:
    text = "Our reporter walked through the mill.\n\nA crater cuts the yard; parts of a missile lie in the nettles."
    (found,) = traced(document(text), [], [], [])
    assert found.type == "missile_strike"
    assert [span.of(text) for span in (found.trigger, *found.mentions)] == ["crater", "parts of a missile"]
    assert found.claims == ()


def test_traces_of_which_nobody_says_who_found_them_are_none() -> None:
    assert traced(document("The volcano has a crater, and shrapnel is sold as a souvenir."), [], [], []) == ()


def test_a_report_that_tells_a_deed_of_violence_needs_no_traces() -> None:
    text = f"A bomb exploded in Orlets. {SAW}, the miller said."
    begin = text.index("exploded")
    told = Event(
        id="e1", type="bombing", trigger=Span(begin, begin + 8), actors=(), targets=(), status="occurred", claims=()
    )
    assert traced(document(text), [claim(text, SAW)], [], [told]) == ()


def test_without_a_date_line_it_was_at_the_only_town_named() -> None:
    text = f"{SAW}, said the miller of Orlets, whose cousin lives in Karvets."
    both = [town(text, "Orlets"), town(text, "Karvets")]
    assert traced(document(text), [claim(text, SAW)], both[:1], [])[0].place == 0
    assert traced(document(text), [claim(text, SAW)], both, [])[0].place is None


def test_a_whole_reading_has_the_deed_of_a_story_without_a_verb_for_it() -> None:
    text = (
        "Salem Qadri had just paid for his ticket in Taiz when the ground jumped under him. "
        '"I saw a flash, and then the roof was gone," Qadri said on Tuesday.'
    )
    reading = reading_of(text, date(2024, 3, 13))
    assert [event.trigger.of(text) for event in reading.events if event.type == "attack"] == ["flash"]
