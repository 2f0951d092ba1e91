"""The table of how deeds hang together."""

from __future__ import annotations

from twosource.knowledge.deeds import deeds, may_name_one_deed, type_group
from twosource.knowledge.event_types import deed_types


def test_kinship_goes_both_ways_and_every_type_is_one() -> None:
    table = deeds()
    known = {row.name for row in deed_types()}
    for one, other in table.kin | table.outcome:
        assert {one, other} <= known
        assert may_name_one_deed(one, other)
        assert may_name_one_deed(other, one)
    assert table.open | table.mutual <= known
    assert not table.open & table.mutual


def test_unlike_deeds_are_not_one() -> None:
    assert may_name_one_deed("strike", "missile_strike")
    assert may_name_one_deed("casualties", "shelling")
    assert not may_name_one_deed("meeting", "shelling")
    assert not may_name_one_deed("interception", "drone_strike")


def test_types_that_may_name_one_deed_are_of_one_group() -> None:
    for one, other in deeds().kin | deeds().outcome:
        assert type_group(one) == type_group(other)
    assert type_group("meeting") != type_group("shelling")
