"""Institutions that sound like people, roles that name their country, and words that are nobody."""

from __future__ import annotations

from tests.read.reading_aloud import reading_of
from twosource.model import Source


def claimants(text: str) -> list[Source | None]:
    reading = reading_of(text)
    known = {source.id: source for source in reading.sources}
    return [known[claim.source] if claim.source is not None else None for claim in reading.claims]


def test_the_general_staff_is_one_military_body_however_it_is_spoken_of() -> None:
    found = claimants(
        "KYIV — The General Staff of the Armed Forces of Ukraine said on Monday that its units had held the ridge. "
        "The General Staff said two bridges were lost. It said the road remained open."
    )
    assert [(who.kind, who.country) for who in found if who is not None] == [("military", "UKR")] * 3
    assert len({who.id for who in found if who is not None}) == 1


def test_a_general_staff_belongs_to_the_only_army_of_the_text() -> None:
    found = claimants("Ukraine's army said the town held. The General Staff reported 12 air strikes.")
    assert [(who.kind, who.country) for who in found if who is not None] == [("military", "UKR")] * 2


def test_a_general_staff_of_no_known_army_has_no_country() -> None:
    (staff,) = claimants("The general staff said the line was quiet.")
    assert staff is not None
    assert (staff.kind, staff.country) == ("military", None)


def test_the_governor_of_a_region_speaks_for_its_state() -> None:
    (governor,) = claimants("The governor of the Novgorod region said nothing had been damaged.")
    assert governor is not None
    assert governor.country == "RUS"


def test_a_statement_is_no_claimant() -> None:
    assert claimants("A statement said the base was hit.") == [None]


def test_a_bare_force_is_given_to_neither_of_two_armies() -> None:
    found = claimants(
        "Units of the Ukrainian army struck a depot of the Russian army, the governor said on Monday. "
        "Russia attacked the town with forty drones in the same night, according to the Air Force."
    )
    assert found[-1] is not None
    assert (found[-1].kind, found[-1].country) == ("military", None)
