"""Whom the cast takes pronouns and descriptions for, with the encoder's scores and without them."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from twosource.model import Document, text_id
from twosource.read.cast import find_cast
from twosource.read.cast.casting import Casting
from twosource.read.cast.figure import Figure
from twosource.read.cast.find import taken_for
from twosource.read.cast.reference import find_referents
from twosource.read.encoder.chains import ANTECEDENTS
from twosource.read.encoder.component import extend
from twosource.read.parsed import Parsed

extend()

# word, head, relation, part of speech
MEETING = [
    *[("Mary", 2, "nsubj", "PROPN"), ("Ruiz", 0, "flat", "PROPN"), ("met", 2, "ROOT", "VERB")],
    *[("Linda", 2, "obj", "PROPN"), ("Moss", 3, "flat", "PROPN"), (".", 2, "punct", "PUNCT")],
    *[("She", 7, "nsubj", "PRON"), ("said", 7, "ROOT", "VERB"), ("her", 9, "nmod:poss", "PRON")],
    *[("driver", 10, "nsubj", "NOUN"), ("left", 7, "ccomp", "VERB"), (".", 7, "punct", "PUNCT")],
]


def _cast(rows: list[tuple[str, int, str, str]], persons: list[tuple[int, int]], scores: dict[int, list[list[float]]]):
    words, heads, deps, pos = (list(column) for column in zip(*rows, strict=True))
    spaces = [i + 1 < len(words) and words[i + 1] not in ".," for i in range(len(words))]
    doc = Doc(spacy.blank("en").vocab, words=words, spaces=spaces, heads=heads, deps=deps, pos=pos, lemmas=words)
    for token in doc:
        if token.text == "said":
            token.lemma_ = "say"
    doc.set_ents([Span(doc, start, end, label="PERSON") for start, end in persons])
    if scores:
        doc.user_data[ANTECEDENTS] = scores
    document = Document(id=text_id(doc.text), text=doc.text, language="en")
    return find_cast(Parsed(document, doc)), doc


def _named(cast, doc, token: int) -> str | None:
    owners = find_referents(cast)
    ids = {mention.head: source for mention, source in cast.mentions} | owners
    names = {member.id: member.name for member in cast.members}
    return names.get(ids.get(token, ""))


def test_without_scores_the_subject_before_is_meant() -> None:
    cast, doc = _cast(MEETING, [(0, 2), (3, 5)], {})
    assert _named(cast, doc, 6) == "Mary Ruiz"


def test_scores_outweigh_the_order_of_subjects() -> None:
    scores = {1: [], 4: [], 6: [[4, 6.0], [1, -1.0]], 8: [[6, 5.0]]}
    cast, doc = _cast(MEETING, [(0, 2), (3, 5)], scores)
    assert _named(cast, doc, 6) == "Linda Moss"
    assert _named(cast, doc, 8) == "Linda Moss"


def test_a_possessive_has_an_owner_and_is_no_mention() -> None:
    cast, doc = _cast(MEETING, [(0, 2), (3, 5)], {})
    assert _named(cast, doc, 8) == "Mary Ruiz"
    assert 8 not in {mention.head for mention, _ in cast.mentions}


@pytest.mark.parametrize(("word", "name"), [("She", "Linda Moss"), ("He", "Mark Ruiz")])
def test_a_given_name_tells_who_may_be_meant(word: str, name: str) -> None:
    rows = [*MEETING]
    rows[0] = ("Mark", *rows[0][1:])
    rows[6] = (word, *rows[6][1:])
    cast, doc = _cast(rows, [(0, 2), (3, 5)], {})
    assert _named(cast, doc, 6) == name


def test_a_bare_given_name_is_whom_the_scores_say() -> None:
    rows = [*MEETING]
    rows[6] = ("Linda", 7, "nsubj", "PROPN")
    persons = [(0, 2), (3, 5), (6, 7)]
    cast, doc = _cast(rows, persons, {1: [], 4: [], 6: [[4, 6.0]]})
    assert _named(cast, doc, 6) == "Linda Moss"
    apart, doc = _cast(rows, persons, {1: [], 4: [], 6: [[4, -3.0]]})
    assert _named(apart, doc, 6) == "Linda"


def test_a_bare_name_is_nobody_of_another_name() -> None:
    rows = [*MEETING]
    rows[6] = ("Carla", 7, "nsubj", "PROPN")
    cast, doc = _cast(rows, [(0, 2), (3, 5), (6, 7)], {1: [], 4: [], 6: [[4, 6.0]]})
    assert _named(cast, doc, 6) == "Carla"


def test_a_figure_taken_for_another_is_gone_under_every_key_and_abbreviation() -> None:
    document = Document(id=text_id("x"), text="x", language="en", published=None, published_basis="none")
    front = Figure(key="group:front", name="People's Front", kind="armed_group")
    again = Figure(key="organisation:the front", name="the front", kind="organisation")
    casting = Casting(Parsed(document, Doc(spacy.blank("en").vocab, words=["x"])))
    casting.add(front)
    casting.add(again)
    casting.by_key["name:front"] = casting.by_alias["PF"] = again
    assert taken_for(casting, again, front) is front
    assert casting.figures == [front]
    assert set(casting.by_key.values()) | set(casting.by_alias.values()) == {front}
