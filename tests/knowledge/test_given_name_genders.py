"""The table of given names and their genders."""

from __future__ import annotations

from twosource.knowledge.given_name_genders import given_name_genders


def test_every_name_tells_one_of_two_genders_and_stands_in_order() -> None:
    table = given_name_genders()
    assert set(table.values()) == {"female", "male"}
    assert list(table) == sorted(table)
    assert all(name[0].isupper() and name.strip() == name for name in table)


def test_names_of_many_languages_tell_their_gender() -> None:
    table = given_name_genders()
    assert {table[name] for name in ("Mary", "Olena", "Fatima", "Galina")} == {"female"}
    assert {table[name] for name in ("James", "Volodymyr", "Mohammed", "Sergei")} == {"male"}


def test_names_of_both_genders_and_of_places_tell_none() -> None:
    assert not {"Israel", "Jordan", "Georgia", "Kim"} & set(given_name_genders())
