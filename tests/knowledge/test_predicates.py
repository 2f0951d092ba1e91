"""The predicate table is well formed, covers every deed, and its index finds what it lists."""

from __future__ import annotations

import pytest

from twosource.errors import KnowledgeError
from twosource.knowledge.event_types import deed_types
from twosource.knowledge.inflection import noun_forms, verb_forms
from twosource.knowledge.predicates import NO_DEED, entries_from, entry_of, lemmas, listed, rules, word_class


def readings(sentence: str) -> set[tuple[str, str]]:
    words = [lemmas(word) | {word} for word in sentence.split()]
    return {
        (" ".join(sentence.split()[start : start + entry.length]), rule.type)
        for start in range(len(words))
        for entry in entries_from(words, start)
        for rule in entry.rules
    }


def test_every_deed_type_has_at_least_ten_words() -> None:
    counts: dict[str, int] = {}
    from twosource.knowledge import predicates

    for row in predicates._table()["rule"]:
        for kind in ("verb", "noun", "phrase"):
            counts[row["type"]] = counts.get(row["type"], 0) + len([w for w in row.get(kind, "").split(",") if w])
    assert {name for name, count in counts.items() if count >= 10} >= {kind.name for kind in deed_types()}


def test_every_rule_is_a_deed_type_or_none() -> None:
    known = {kind.name for kind in deed_types()} | {NO_DEED}
    assert {rule.type for rule in rules()} <= known


def test_forms_lead_back_to_their_lemmas() -> None:
    assert "strike" in lemmas("struck")
    assert "shoot" in lemmas("shot")
    assert "bombing" in lemmas("bombings")
    assert lemmas("teapot") == frozenset()


def test_a_phrase_with_a_gap_is_found_across_up_to_three_words() -> None:
    assert ("take four aid workers hostage", "abduction") in readings("take four aid workers hostage")
    assert ("take hostage", "abduction") in readings("take hostage")
    assert ("take one two three four hostage", "abduction") not in readings("take one two three four hostage")


def test_hyphens_do_not_matter() -> None:
    assert entry_of(("cease", "fire"), "noun")
    assert entry_of(("test", "fire"), "verb")


def test_an_unknown_class_or_list_is_refused_with_those_there_are() -> None:
    with pytest.raises(KnowledgeError, match="fighter"):
        word_class("cheese")
    with pytest.raises(KnowledgeError, match="giving"):
        listed("cheese")


@pytest.mark.parametrize(
    ("verb", "form"),
    [("ban", "banned"), ("strike", "strikes"), ("fire", "firing"), ("carry", "carried"), ("die", "dying")],
)
def test_regular_forms(verb: str, form: str) -> None:
    assert form in set(verb_forms(verb, {}))


def test_nouns_have_plurals() -> None:
    assert set(noun_forms("gunman")) >= {"gunman", "gunmen"}
    assert set(noun_forms("army")) == {"army", "armies"}
