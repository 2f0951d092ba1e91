"""One person, institution or group across documents is one actor, and the evidence of each merge is named."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from twosource.link.actors import actor_key, canonical_actors
from twosource.model import Document, Reading, Source, SourceKind, text_id
from twosource.model.actor import Actor

Row = tuple[str, SourceKind, str | None, str | None]


def reading(*rows: Row) -> Reading:
    text = "; ".join(str(row) for row in rows)
    return Reading(
        document=Document(id=text_id(text), text=text, language="en"),
        sources=tuple(
            Source(id=f"s{number}", name=name, kind=kind, country=country, role=role)
            for number, (name, kind, country, role) in enumerate(rows, 1)
        ),
    )


def names(readings: Sequence[Reading]) -> dict[str, set[str]]:
    return {actor.name: {member.name for member in actor.members} for actor in canonical_actors(readings)}


def the_one(*rows: Row) -> Actor:
    (found,) = canonical_actors([reading(row) for row in rows])
    return found


def test_the_names_of_a_known_group_are_one_actor() -> None:
    found = the_one(("Houthis", "armed_group", None, None), ("Ansar Allah", "armed_group", None, None))
    assert found.name == "Houthi movement"
    assert "table of actors" in found.why[0]


def test_an_institution_is_known_by_its_words_in_any_order_and_its_country() -> None:
    found = the_one(
        ("Sudan's Ministry of Health", "government", "SDN", None),
        ("Sudanese Health Ministry", "government", None, None),
    )
    assert found.country == "SDN"
    assert len(found.members) == 2
    assert len(found.why) == 1


def test_the_same_ministry_of_two_states_is_two_actors() -> None:
    rows: list[Row] = [("Health Ministry", "government", code, None) for code in ("LBN", "SYR")]
    assert len(canonical_actors([reading(row) for row in rows])) == 2


def test_a_full_name_without_a_country_joins_the_only_one_that_has_one() -> None:
    found = the_one(("Aung Min Thet", "person", "MMR", "governor"), ("Aung Min Thet", "person", None, None))
    assert found.country == "MMR"
    assert any("only one of that name" in why for why in found.why)


def test_a_surname_alone_needs_a_role_and_to_be_the_only_one() -> None:
    full: Row = ("Yusuf Haddad", "person", "SYR", "army spokesman")
    alone: Row = ("Haddad", "person", "SYR", "spokesman")
    assert names([reading(full), reading(alone)]) == {"Yusuf Haddad": {"Yusuf Haddad", "Haddad"}}
    assert len(names([reading(full), reading(("Haddad", "person", "SYR", "farmer"))])) == 2
    brother: Row = ("Karim Haddad", "person", "SYR", "police spokesman")
    assert len(names([reading(full), reading(brother), reading(alone)])) == 3


def test_two_spellings_of_a_given_name_need_the_same_surname_country_and_role() -> None:
    one: Row = ("Oleksandr Maliar", "person", "UKR", "regional governor")
    other: Row = ("Olexandr Maliar", "person", "UKR", "governor")
    assert len(names([reading(one), reading(other)])) == 1
    assert len(names([reading(one), reading(("Olexandr Maliar", "person", "UKR", "surgeon"))])) == 2
    assert len(names([reading(one), reading(("Viktor Maliar", "person", "UKR", "governor"))])) == 2


def test_unnamed_sources_are_nobody_in_particular() -> None:
    assert canonical_actors([reading(("officials", "anonymous", "USA", None))]) == ()


def test_every_merge_of_documents_has_its_reason() -> None:
    rows: list[Row] = [("Rapid Support Forces", "armed_group", None, None), ("RSF", "armed_group", None, None)]
    for actor in canonical_actors([reading(row) for row in rows]):
        assert bool(actor.why) == (len({member.document for member in actor.members}) > 1)


_rows = st.tuples(
    st.sampled_from(["Ivan Hrin", "Hrin", "Ivann Hrin", "Health Ministry", "Ministry of Health", "RSF", "Hamas"]),
    st.sampled_from(["person", "government", "armed_group"]),
    st.sampled_from([None, "UKR", "SDN"]),
    st.sampled_from([None, "governor", "regional governor", "farmer"]),
)


@given(st.lists(st.lists(_rows, min_size=1, max_size=3), max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_readings_does_not_matter_and_equal_keys_are_one_actor(rows, random) -> None:  # type: ignore[no-untyped-def]
    readings = list({made.document.id: made for made in (reading(*group) for group in rows)}.values())
    straight = canonical_actors(readings)
    random.shuffle(readings)
    assert canonical_actors(readings) == straight
    home = {(member.document, member.source): actor.id for actor in straight for member in actor.members}
    keys: dict[str, set[str]] = {}
    for made in readings:
        for source in made.sources:
            keys.setdefault(actor_key(source), set()).add(home[made.document.id, source.id])
    assert all(len(ids) == 1 for ids in keys.values())
    assert len(home) == sum(len(made.sources) for made in readings)
