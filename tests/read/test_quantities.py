"""Numbers are read as the text bounds them, and given to the deed they belong to."""

from __future__ import annotations

import pytest

from tests.read.reading_aloud import events_of
from twosource.model import Quantity

# (kind, low, high, sentence)
CASES: tuple[tuple[str, float, float, str], ...] = (
    ("killed", 12, 12, "A missile hit a hotel in Kramatorsk, killing at least 12 people."),
    ("killed", 20, 30, "Gunmen attacked a village near Jos, killing between 20 and 30 people."),
    ("killed", 3, 3, "Two soldiers and a child died when a bomb exploded in Bannu."),
    ("wounded", 40, 40, "An air strike on Saada wounded forty people."),
    ("killed", 24, 99, "Dozens of civilians were killed in the shelling of Omdurman."),
    ("killed", 25, 25, "Twenty-five fighters were killed in an ambush near Diffa."),
    ("killed", 9, 9, "A strike on Nabatieh killed nine people, including three children."),
    ("wounded", 30, 30, "A blast in Hasaka killed six people and wounded 30."),
    ("killed", 1, 50, "Up to 50 people were killed in a raid on Wau."),
    ("weapons", 18, 18, "Denmark delivered 18 tanks to Moldova."),
    ("troops", 1500, 1500, "Ghana sent 1,500 soldiers to Togo."),
    ("money", 2_000_000, 2_000_000, "Japan gave Jordan $2 million in humanitarian aid."),
    ("captured", 8, 8, "Bandits kidnapped eight nurses in Kaduna."),
    ("displaced", 3000, 3000, "About 3,000 residents fled the town of Bentiu."),
)


@pytest.fixture(scope="module")
def told() -> dict[str, list[Quantity]]:
    text = "\n\n".join(sentence for *_, sentence in CASES)
    quantities = [quantity for event in events_of(text) for quantity in event.quantities]
    found: dict[str, list[Quantity]] = {}
    for *_, sentence in CASES:
        begin = text.index(sentence)
        found[sentence] = [one for one in quantities if begin <= one.span.begin < begin + len(sentence)]
    return found


@pytest.mark.parametrize(("kind", "low", "high", "sentence"), CASES)
def test_quantity(kind: str, low: float, high: float, sentence: str, told: dict[str, list[Quantity]]) -> None:
    assert (kind, low, high) in {(one.kind, one.low, one.high) for one in told[sentence]}


def test_what_is_included_is_not_added() -> None:
    (event,) = events_of("A strike on Nabatieh killed nine people, including three children.")
    assert [(one.kind, one.low) for one in event.quantities] == [("killed", 9)]


def test_a_number_that_is_not_given_is_absent() -> None:
    events = events_of("A strike on Nabatieh killed civilians.")
    assert all(event.quantities == () for event in events)
