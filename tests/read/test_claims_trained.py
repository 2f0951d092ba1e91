"""The trained head speaks where the lexicon of cues is silent, and only there."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from twosource.knowledge.cues import cues_of
from twosource.model import Stance
from twosource.read.claims.cue import CueHit
from twosource.read.claims.trained import NEUTRAL, UNKNOWN, trained_stance, weighed
from twosource.read.encoder.component import extend
from twosource.read.encoder.deeds import STANCES

extend()


def doc_of(*rows: list[list[str | float]]) -> Doc:
    """He says so, with the head's answers for "says", and for "so" where a second row is given."""
    doc = Doc(Vocab(), words=["He", "says", "so"])
    if rows:
        doc.user_data[STANCES] = {1 + place: row for place, row in enumerate(rows)}
    return doc


def hit_of(lemma: str, *, negated: bool = False) -> CueHit:
    found = cues_of(lemma, "verb")
    return CueHit(start=1, end=2, head=1, cue=found[0] if found else None, negated=negated)


def test_a_cue_that_the_lexicon_lacks_takes_the_stance_of_the_head() -> None:
    hit = hit_of("frob")
    assert hit.cue is None
    assert weighed(doc_of([["deny", UNKNOWN + 0.1], ["warn", 0.2]]), hit, "state") == "deny"
    assert weighed(doc_of([["deny", UNKNOWN - 0.1], ["warn", 0.2]]), hit, "state") == "state"


@pytest.mark.parametrize(("ruled", "wanted"), [("state", "deny"), ("promise", "promise")])
def test_after_a_neutral_cue_the_head_speaks_where_the_rules_saw_nothing(ruled: Stance, wanted: Stance) -> None:
    assert weighed(doc_of([["deny", NEUTRAL + 0.1]]), hit_of("say"), ruled) == wanted
    assert weighed(doc_of([["deny", NEUTRAL - 0.1]]), hit_of("say"), ruled) == ruled


def test_a_strong_cue_and_a_negated_one_are_the_lexicons() -> None:
    sure = doc_of([["support", 0.99]])
    assert weighed(sure, hit_of("condemn"), "criticise") == "criticise"
    assert weighed(sure, hit_of("say", negated=True), "state") == "state"


def test_weights_without_the_head_leave_the_rules_alone() -> None:
    assert trained_stance(doc_of(), 1, 2) is None
    assert weighed(doc_of(), hit_of("say"), "state") == "state"


def test_the_chances_of_a_cues_words_are_averaged() -> None:
    stance = trained_stance(doc_of([["deny", 0.9], ["state", 0.1]], [["state", 0.7], ["deny", 0.3]]), 1, 3)
    assert stance is not None
    assert stance[0] == "deny"
    assert stance[1] == pytest.approx(0.6)
