"""The trained head vetoes and proposes deeds; without it the table decides alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from twosource.knowledge.event_types import deed_types
from twosource.model import Document, text_id
from twosource.read.cast import find_cast
from twosource.read.encoder.component import extend
from twosource.read.encoder.deeds import DEEDS
from twosource.read.events.predicate import Predicate, find_predicates
from twosource.read.events.scene import Scene
from twosource.read.events.trained import DEED, PROPOSED, TYPE, VETO, explained, plain_rule, weighed
from twosource.read.parsed import Parsed
from twosource.read.times import Chronology

extend()
_FEATURES = {"VERB": "VerbForm=Fin", "NOUN": "Number=Plur"}


def scene_of(rows: str, deeds: dict[str, tuple[float, str, float]] | None) -> Scene:
    """A scene of one sentence. Rows: word, tag, relation, head (counted from 0), lemma; deeds by word."""
    cells = [line.split() for line in rows.strip().splitlines()]
    words = [cell[0] for cell in cells]
    doc = Doc(
        Vocab(),
        words=words,
        pos=[cell[1] for cell in cells],
        deps=[cell[2] for cell in cells],
        heads=[int(cell[3]) for cell in cells],
        lemmas=[cell[4] for cell in cells],
        morphs=[_FEATURES.get(cell[1], "") for cell in cells],
        sent_starts=[place == 0 for place in range(len(cells))],
    )
    if deeds is not None:
        doc.user_data[DEEDS] = {
            words.index(word): [chance, [[name, sure], ["visit", 1 - sure]]]
            for word, (chance, name, sure) in deeds.items()
        }
    document = Document(id=text_id(doc.text), text=doc.text, language="en")
    parsed = Parsed(document, doc)
    chronology = Chronology(times=(), published=None, published_basis="none", published_why=None)
    return Scene(parsed, find_cast(parsed, ()), (), chronology)


ATTACKED = """
Rebels NOUN nsubj 1 rebel
attacked VERB ROOT 1 attack
villages NOUN obj 1 village
"""
UNKNOWN = """
Gunmen NOUN nsubj 1 gunman
frobbed VERB ROOT 1 frob
villages NOUN obj 1 village
"""
STRUCK = """
Firms NOUN nsubj 1 firm
struck VERB ROOT 1 strike
deals NOUN obj 1 deal
"""


def read(scene: Scene) -> Sequence[Predicate]:
    return weighed(scene, find_predicates(scene))


def shown(found: Sequence[Predicate]) -> list[tuple[str, str]]:
    return [(one.anchor.text, one.rule.type) for one in found]


def test_without_the_head_the_table_decides_alone() -> None:
    assert shown(read(scene_of(ATTACKED, None))) == [("attacked", "attack")]
    assert shown(read(scene_of(UNKNOWN, None))) == []


def test_a_head_that_is_sure_of_no_deed_vetoes_the_table() -> None:
    assert shown(read(scene_of(ATTACKED, {}))) == []
    assert shown(read(scene_of(ATTACKED, {"attacked": (VETO / 2, "attack", 0.9)}))) == []
    assert shown(read(scene_of(ATTACKED, {"attacked": (VETO * 2, "attack", 0.9)}))) == [("attacked", "attack")]


def test_a_word_that_the_table_lacks_is_proposed_with_who_does_what_to_whom() -> None:
    (found,) = read(scene_of(UNKNOWN, {"frobbed": (0.99, "destruction", 0.9)}))
    assert found.rule.number == PROPOSED
    assert (found.rule.type, found.kind, found.noun) == ("destruction", "verb", False)
    assert [token.text for token in found.slots.of("subject")] == ["Gunmen"]
    assert [token.text for token in found.slots.of("object")] == ["villages"]


@pytest.mark.parametrize(("chance", "sure"), [(DEED - 0.05, 0.9), (0.99, TYPE - 0.05)])
def test_a_head_in_doubt_proposes_nothing(chance: float, sure: float) -> None:
    assert shown(read(scene_of(UNKNOWN, {"frobbed": (chance, "destruction", sure)}))) == []


def test_what_the_table_knows_to_be_no_deed_is_not_proposed() -> None:
    assert shown(read(scene_of(STRUCK, {"struck": (0.99, "strike", 0.99)}))) == []


def test_a_verb_beside_a_deed_of_its_group_tells_nothing_of_its_own() -> None:
    rows = ATTACKED.replace("attacked VERB ROOT 1 attack", "frobbed VERB ROOT 1 frob").replace(
        "villages NOUN obj 1 village", "raids NOUN obj 1 raid"
    )
    table = shown(find_predicates(scene_of(rows, None)))
    assert [word for word, _ in table] == ["raids"]
    deeds = {"raids": (0.9, table[0][1], 0.9), "frobbed": (0.99, "attack", 0.9)}
    assert shown(read(scene_of(rows, deeds))) == table


def test_each_deed_says_whether_table_or_head_found_it() -> None:
    (proposed,) = read(scene_of(UNKNOWN, {"frobbed": (0.99, "destruction", 0.9)}))
    (listed,) = read(scene_of(ATTACKED, {"attacked": (0.8, "attack", 0.7)}))
    assert explained(proposed).startswith("proposed by the trained head")
    assert explained(listed).startswith(f"rule {listed.rule.number} of predicates.toml")
    assert "0.80" in explained(listed)


def test_every_type_can_be_proposed() -> None:
    for kind in deed_types():
        rule = plain_rule(kind.name)
        assert rule.type == kind.name
        assert not rule.conditions
    assert plain_rule("casualties").no_actor
    assert plain_rule("visit").no_target
