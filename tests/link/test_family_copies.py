"""Documents can come one by one or all at once; doubts bound the number of origins; round-ups tie nothing together."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.link import Copies, find_families, origin_bounds
from twosource.model import Copy, Document, Doubt, Family, Reading, text_id

FIRST = "\n".join(
    f"In {town} the {who} counted {count} shells on the night to {day}, and the bridge over the Orlu stayed shut."
    for town, who, count, day in [
        ("Berdova", "mayor", 12, "Monday"),
        ("Minsel", "ferryman", 3, "Tuesday"),
        ("Old Kasten", "stationmaster", 41, "Friday"),
        ("Upper Lenz", "nurse", 7, "Sunday"),
    ]
)
SECOND = "\n".join(
    f"{who} of the dairy in {town} wants to sell {count} tonnes of cheese abroad before the {time} fair is over."
    for who, town, count, time in [
        ("The owner", "Harga", 90, "spring"),
        ("A cousin", "Little Harga", 15, "summer"),
        ("The accountant", "Tolm", 4, "autumn"),
        ("A driver", "Port Anse", 260, "winter"),
    ]
)
SPUN = FIRST.replace("counted", "numbered").replace("bridge", "span").replace("shut", "closed")
CUT = "\n".join(SECOND.splitlines()[:3])
ROUND_UP = FIRST + "\n" + SECOND


def reading(text: str, day: int | None = None) -> Reading:
    published = date(2024, 5, day) if day else None
    return Reading(document=Document(id=text_id(text), text=text, language="en", published=published))


@settings(max_examples=20, deadline=None)
@given(st.permutations([FIRST, SECOND, SPUN, CUT, ROUND_UP]), st.integers(0, 5))
def test_one_by_one_gives_what_all_at_once_gives(texts: list[str], at_once: int) -> None:
    readings = [reading(text, 1 + len(text) % 20) for text in texts]
    copies = Copies()
    copies.extend(readings[:at_once])
    for each in readings[at_once:]:
        family = copies.add(each)
        assert each.document.id in {copy.document for copy in family.copies}
    assert copies.families() == find_families(readings)
    assert len(copies) == len(texts)


def test_a_document_that_is_held_changes_nothing() -> None:
    copies = Copies()
    copies.add(reading(FIRST, 2))
    assert copies.add(reading(FIRST, 9)) == copies.family(text_id(FIRST))
    assert len(copies) == 1
    assert text_id(FIRST) in copies


def test_a_round_up_of_two_reports_does_not_make_them_one_origin() -> None:
    families = find_families([reading(FIRST, 2), reading(SECOND, 3), reading(ROUND_UP, 5)])
    assert len(families) == 2
    why = [copy.why or "" for family in families for copy in family.copies if copy.document == text_id(ROUND_UP)]
    assert "also holds another report" in why[0]


def test_parts_that_came_after_the_long_text_are_its_copies() -> None:
    families = find_families([reading(FIRST, 5), reading(SECOND, 6), reading(ROUND_UP, 2)])
    assert len(families) == 1
    assert families[0].origin == text_id(ROUND_UP)


def copied(name: str, origin: str | None, *, unsure: bool = False) -> Copy:
    return Copy(document=name, relation="edited" if origin else "origin", derived_from=origin, unsure=unsure)


@pytest.mark.parametrize(
    ("asked", "bounds"),
    [("ab", (1, 1)), ("ac", (1, 2)), ("ad", (1, 2)), ("ae", (2, 2)), ("bcd", (1, 3)), ("abcde", (2, 4)), ("z", (1, 1))],
)
def test_origins_are_bounded_by_what_is_sure_and_what_is_possible(asked: str, bounds: tuple[int, int]) -> None:
    families = (
        Family(
            id="f1",
            origin="a",
            copies=(copied("a", None), copied("b", "a"), copied("c", "a", unsure=True)),
            doubts=(Doubt(document="a", of="d", score=0.5, why="much the same sentences"),),
        ),
        Family(id="f2", origin="d", copies=(copied("d", None),)),
        Family(id="f3", origin="e", copies=(copied("e", None),)),
    )
    assert origin_bounds(asked, families) == bounds
