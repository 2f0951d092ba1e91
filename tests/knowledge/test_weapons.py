"""The weapons table is complete and well formed, and its matcher forgives spelling but not other words."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from twosource.knowledge.weapons import CATEGORIES, find_weapons, traps, weapon_named, weapons_table


def named(text: str) -> list[tuple[str, str, str | None]]:
    return [(text[one.begin : one.end], one.weapon.category, one.weapon.name) for one in find_weapons(text)]


def test_at_least_350_systems_and_terms_each_with_category_and_source() -> None:
    rows = weapons_table()
    assert len(rows) >= 350
    assert all(weapon.category in CATEGORIES and weapon.source for weapon, _, _ in rows)


def test_designations_are_unique() -> None:
    names = [weapon.name for weapon, _, _ in weapons_table() if weapon.name is not None]
    assert len(names) == len(set(names))


def test_countries_are_alpha_3_codes() -> None:
    for weapon, _, _ in weapons_table():
        assert all(len(code) == 3 and code.isupper() for code in weapon.countries), weapon


def test_only_mines_say_whether_they_are_persistent() -> None:
    for weapon, _, _ in weapons_table():
        assert weapon.persistent is None or weapon.category.startswith("mine"), weapon


@pytest.mark.parametrize(
    ("spelling", "name", "category"),
    [
        ("Kh-101", "Kh-101", "missile_cruise"),
        ("Kh101", "Kh-101", "missile_cruise"),
        ("KH-101", "Kh-101", "missile_cruise"),
        ("Х-101", "Kh-101", "missile_cruise"),
        ("Shahed-136", "Shahed-136", "uav_attack"),
        ("Shahid-136", "Shahed-136", "uav_attack"),
        ("Geran-2", "Shahed-136", "uav_attack"),
        ("HIMARS", "M142 HIMARS", "rocket_artillery"),
        ("Himars", "M142 HIMARS", "rocket_artillery"),
        ("ATACMS", "MGM-140 ATACMS", "missile_ballistic"),
        ("Storm Shadows", "Storm Shadow", "missile_cruise"),
        ("Storm-Shadow", "Storm Shadow", "missile_cruise"),
        ("SCALP-EG", "SCALP-EG", "missile_cruise"),
        ("Iskander-M", "9K720 Iskander", "missile_ballistic"),
        ("Kinjal", "Kh-47M2 Kinzhal", "missile_ballistic"),
        ("TB-2", "Bayraktar TB2", "uav"),
        ("petal mines", "PFM-1", "mine_antipersonnel"),
        ("PMN-2", "PMN-2", "mine_antipersonnel"),
        ("TM62", "TM-62", "mine_antivehicle"),
        ("M18A1", "M18A1 Claymore", "mine_antipersonnel"),
        ("T-72B3", "T-72", "tank"),
        ("F-16s", "F-16 Fighting Falcon", "aircraft"),
        ("155mm shells", "155 mm shell", "ammunition"),
        ("155-mm shells", "155 mm shell", "ammunition"),
        ("S-300", "S-300", "air_defence"),
    ],
)
def test_a_system_is_known_by_its_spellings(spelling: str, name: str, category: str) -> None:
    assert named(f"They saw {spelling} there.") == [(spelling, category, name)]


@pytest.mark.parametrize(
    ("term", "category"),
    [
        ("land mine", "mine"), ("land-mines", "mine"), ("landmines", "mine"),
        ("antipersonnel land mines", "mine_antipersonnel"), ("anti-personnel mines", "mine_antipersonnel"),
        ("anti-tank mines", "mine_antivehicle"), ("cluster munitions", "cluster_munition"),
        ("ballistic missiles", "missile_ballistic"), ("cruise missile", "missile_cruise"), ("drones", "uav"),
        ("FPV drones", "uav_attack"), ("howitzers", "artillery"), ("roadside bomb", "ied"),
        ("glide bombs", "bomb_guided"),
        ("mortar rounds", "mortar"), ("explosives-laden car", "ied"), ("medium-range missile", "missile_ballistic"),
        ("nerve agent", "chemical"), ("nuclear warheads", "nuclear"), ("dirty bomb", "radiological"),
    ],
)  # fmt: skip
def test_a_generic_term_has_a_category_and_no_name(term: str, category: str) -> None:
    assert named(f"They saw {term} there.") == [(term, category, None)]


@pytest.mark.parametrize(
    "text",
    [
        "a friend of mine", "the gold mine", "a think tank", "the fish tank", "a 10 km walk", "at 4 p.m.",
        "the patriot spoke", "a leopard slept", "grad students", "arms control", "Javelin throw", "bomb shelter",
        "a private jet", "jet lag after the attack",
    ],
)  # fmt: skip
def test_other_words_are_no_weapons(text: str) -> None:
    assert named(text) == []


def test_every_trap_of_the_table_holds() -> None:
    for phrase in traps():
        assert named(phrase) == [], phrase


def test_an_ambiguous_name_needs_a_word_of_war_beside_it() -> None:
    assert named("A Patriot battery fired twice.") == [("Patriot battery", "air_defence", "MIM-104 Patriot")]
    assert named("He was a Patriot all his life.") == []


def test_mines_say_whether_they_stay_lethal() -> None:
    assert weapon_named("PMN-2").persistent is True  # type: ignore[union-attr]
    assert weapon_named("POM-3").persistent is False  # type: ignore[union-attr]
    assert weapon_named("M18A1").persistent is None  # type: ignore[union-attr]
    assert weapon_named("teapot") is None


@given(st.text(max_size=200))
def test_any_text_is_read_and_matches_lie_inside_it_in_order(text: str) -> None:
    found = find_weapons(text)
    assert all(0 <= one.begin < one.end <= len(text) for one in found)
    assert all(left.end <= right.begin for left, right in pairwise(found))


@given(st.lists(st.sampled_from([alias for _, aliases, _ in weapons_table() for alias in aliases]), max_size=4))
def test_matching_is_the_same_in_any_surroundings(aliases: list[str]) -> None:
    line = " ; ".join(aliases)
    alone = find_weapons(line)
    moved = find_weapons("Xx ; " + line)
    assert [(one.begin + 5, one.end + 5, one.weapon) for one in alone] == [(o.begin, o.end, o.weapon) for o in moved]


PLAIN = [
    (alias, weapon.category)
    for weapon, aliases, spelling in weapons_table()
    for alias in aliases
    if spelling == "any" and alias.isascii()
]


@given(
    st.sampled_from(PLAIN),
    st.sampled_from([str, str.upper, str.title]),
    st.sampled_from([" ", "-", "‑", "–", ""]),
    st.booleans(),
)
def test_a_weapon_is_known_whatever_its_case_its_hyphens_and_its_number(
    row: tuple[str, str], cased: Callable[[str], str], joint: str, plural: bool
) -> None:
    alias, category = row
    # "a 10 km walk": one or two letters a blank before a number are no designation, on purpose.
    assume(joint != " " or not re.search(r"\b[A-Za-z]{1,2}-\d", alias))
    written = cased(re.sub(r"(?<=[^\W_])[ -](?=\d)", joint or "-", alias) if joint != " " else alias)
    if "-" in alias and joint:
        written = cased(alias.replace("-", joint))
    if plural and written[-1:].isalpha() and written[-1:].lower() not in "sxyhz":
        written += "s"
    found = [one.weapon.category for one in find_weapons(f"Troops fired; {written} were seen.")]
    assert category in found, written
