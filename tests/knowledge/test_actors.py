"""The table of actors knows who they are and for which state they speak."""

from __future__ import annotations

import pytest

from twosource.knowledge.actors import actor, actors, metonym, metonyms
from twosource.knowledge.countries import country
from twosource.knowledge.persons import person_countries, surname_countries
from twosource.knowledge.roles import role_words


def test_there_are_hundreds_and_each_country_is_a_code() -> None:
    assert len(actors()) >= 250
    for row in actors():
        assert row.country is None or (len(row.country) == 3 and country(row.country) is not None), row.name


def test_no_name_belongs_to_two_actors() -> None:
    names = [name for row in actors() for name in {row.name, *row.aliases}]
    assert sorted(set(names)) == sorted(names)


def test_whole_militaries_name_their_state() -> None:
    assert all(row.kind == "military" and row.country for row in actors() if row.whole)


@pytest.mark.parametrize(
    ("name", "canonical"),
    [("the IDF", "Israel Defense Forces"), ("ISIS", "Islamic State"), ("U.N.", "United Nations"), ("Tass", "TASS")],
)
def test_aliases_lead_to_the_canonical_name(name: str, canonical: str) -> None:
    found = actor(name)
    assert found is not None
    assert found.name == canonical


def test_an_unknown_name_is_nobody() -> None:
    assert actor("Ministry of Silly Walks") is None
    assert metonym("Ministry of Silly Walks") is None


def test_metonyms_stand_for_a_state_or_a_known_actor() -> None:
    for house in metonyms():
        assert house.of == "government" or actor(house.of) is not None, house.name
        assert house.of != "government" or country(house.country or "") is not None, house.name


def test_capitals_stand_for_their_state_only_where_they_act() -> None:
    capital, house = metonym("Moscow"), metonym("the Kremlin")
    assert capital is not None
    assert house is not None
    assert (capital.acting, house.acting) == (True, False)


def test_persons_are_known_by_full_and_by_unshared_bare_names() -> None:
    assert person_countries()["Lloyd Austin"] == "USA"
    assert surname_countries()["Xi"] == "CHN"
    assert all(country(code) is not None for code in person_countries().values())


def test_a_group_of_roles_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyError, match="no group 'astronauts'"):
        role_words("astronauts")
