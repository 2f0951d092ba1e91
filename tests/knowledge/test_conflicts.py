"""The table of conflicts says who fights beside whom, and since when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from twosource.knowledge.conflicts import conflicts, with_own
from twosource.knowledge.countries import country


def test_every_row_is_whole() -> None:
    assert len({conflict.id for conflict in conflicts()}) == len(conflicts()) >= 20
    for conflict in conflicts():
        assert conflict.source
        assert len(conflict.sides) >= 2
        assert conflict.end is None or conflict.start < conflict.end
        for side in conflict.sides:
            assert side.members or side.groups, f"{conflict.id}: {side.name} has nobody"
            assert all(country(member.state) is not None for member in side.members)


def test_nobody_is_on_two_sides_of_one_conflict() -> None:
    for conflict in conflicts():
        groups = [group for side in conflict.sides for group in side.groups]
        states = [member.state for side in conflict.sides for member in side.members]
        assert len(groups) == len(set(groups))
        assert len(states) == len(set(states))


def test_an_ally_counts_from_its_first_day() -> None:
    war = next(conflict for conflict in conflicts() if conflict.id == "russia-ukraine")
    russia = next(side for side in war.sides if side.name == "Russia")
    assert not russia.holds_state("PRK", date(2023, 5, 1))
    assert russia.holds_state("PRK", date(2024, 11, 20))


def test_a_conflict_that_is_over_runs_no_more() -> None:
    war = next(conflict for conflict in conflicts() if conflict.id == "nagorno-karabakh-2020")
    assert war.runs(date(2020, 10, 1))
    assert not war.runs(date(2020, 12, 1))


def test_a_file_of_ones_own_adds_conflicts_and_replaces_those_of_the_same_id(tmp_path: Path) -> None:
    row = '[[conflict]]\nid = "{id}"\nname = "A war"\nstart = 2021-01-01\nsource = "made up"\n'
    row += '[[conflict.side]]\nname = "One"\nstates = ["NOR"]\n[[conflict.side]]\nname = "Two"\ngroups = ["Two"]\n'
    (tmp_path / "own.toml").write_text(row.format(id="mine") + row.format(id="sudan"), encoding="utf-8")
    table = {conflict.id: conflict for conflict in with_own(tmp_path / "own.toml")}
    assert len(table) == len(conflicts()) + 1
    assert table["mine"].name == table["sudan"].name == "A war"
    assert with_own(None) == conflicts()


def test_a_group_is_known_within_a_role_but_a_short_name_only_in_capitals() -> None:
    war = next(conflict for conflict in conflicts() if conflict.id == "sudan")
    forces = next(side for side in war.sides if side.name == "Rapid Support Forces")
    assert forces.names_group(["a spokesman of the Rapid Support Forces"])
    assert forces.names_group(["RSF spokesman"])
    assert not forces.names_group(["the rsfx committee"])
    assert not forces.names_group(["forces"])


def test_rivals_are_sides_of_their_own() -> None:
    mali = next(conflict for conflict in conflicts() if conflict.id == "mali")
    assert {"JNIM", "Islamic State Sahel Province"} <= {side.name for side in mali.sides}
