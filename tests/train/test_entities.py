"""How the corpora's entity types map to the one scheme."""

from __future__ import annotations

import numpy as np
import pytest

from train.corpora.entities import MAPPING, OUTSIDE, OUTSIDE_NAME, mask, narrowed, no_mention
from train.corpora.ner import stripped, tagged
from train.labels import ENTITIES, ENTITY_TYPES

GROUP = frozenset({"ORG", "GOVERNMENT", "MILITARY"})


def test_every_corpus_type_maps_to_types_of_the_scheme() -> None:
    for table in MAPPING.values():
        for kinds in table.values():
            assert kinds
            assert kinds <= {*ENTITY_TYPES, "O"}


@pytest.mark.parametrize(
    ("kinds", "words", "found"),
    [
        (GROUP, ["Ministry", "of", "Defence"], {"GOVERNMENT"}),
        (GROUP, ["61st", "Brigade"], {"MILITARY"}),
        (GROUP, ["Harbour", "Post"], GROUP),
        (GROUP, ["Russia"], {"PLACE"}),
        (frozenset({"PLACE", "FACILITY"}), ["Karsk"], {"PLACE"}),
        (frozenset({"PLACE", "FACILITY"}), ["Karsk", "Airport"], {"FACILITY"}),
        (frozenset({"WEAPON", "PLATFORM", "FACILITY"}), ["anti-tank", "mines"], {"WEAPON"}),
        (frozenset({"NATIONALITY", "EVENT", "O"}), ["Ukrainian"], {"NATIONALITY"}),
    ],
)
def test_the_head_word_narrows_what_a_mention_may_be(kinds: frozenset[str], words: list[str], found: set[str]) -> None:
    assert narrowed(kinds, words) == found


def test_a_soldier_is_military_and_a_nurse_is_a_person() -> None:
    assert narrowed(frozenset({"PERSON"}), ["young", "soldiers"], nominal=True) == {"MILITARY"}
    assert narrowed(frozenset({"PERSON"}), ["young", "nurse"], nominal=True) == {"PERSON"}


def test_pronouns_and_deeds_are_no_mentions() -> None:
    assert no_mention("They")
    assert no_mention("strikes")
    assert not no_mention("missiles")


def test_the_longer_of_two_mentions_wins() -> None:
    outside = np.full(4, OUTSIDE, np.int32)
    place, group = frozenset({"PLACE"}), frozenset({"ORG"})
    masks = tagged(4, [(2, 3, place), (0, 3, group)], outside)
    assert masks.tolist() == [mask(group, "B"), mask(group, "I"), mask(group, "I"), OUTSIDE]


def test_a_word_after_a_name_may_not_continue_it_even_where_nominals_are_unknown() -> None:
    place = frozenset({"TIME"})
    masks = tagged(3, [(0, 1, place)], np.full(3, OUTSIDE_NAME, np.int32))
    assert not masks[1] & mask(place, "I")
    assert masks[1] & mask(place, "B")
    assert masks[2] & mask(place, "I")


def test_articles_and_possessives_are_no_part_of_a_mention() -> None:
    assert stripped(0, 4, ["the", "Harbour", "Post", "'s"]) == (1, 3)
    assert stripped(0, 1, ["The"]) == (0, 1)


def test_masks_hold_one_bit_a_tag() -> None:
    assert mask(frozenset({"O"}), "B") == 1
    assert mask(frozenset({"PERSON", "PLACE"}), "I") == sum(1 << ENTITIES.index(t) for t in ("I-PERSON", "I-PLACE"))
