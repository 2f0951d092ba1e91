"""The table of cues says what each one does."""

from __future__ import annotations

from typing import get_args

import pytest

from twosource.knowledge.cues import attitudes, cues, cues_of, doubtful
from twosource.model import Stance


def test_every_row_is_sound_and_every_stance_has_cues() -> None:
    known = cues()
    assert len(known) > 500
    assert {cue.stance for cue in known} == set(get_args(Stance))
    assert all(cue.words and cue.note for cue in known)


def test_no_cue_stands_twice_in_one_part_of_speech() -> None:
    seen = [(cue.part, cue.words) for cue in cues()]
    assert sorted(set(seen)) == sorted(seen)


def test_no_attitude_is_a_cue() -> None:
    assert not attitudes() & {" ".join(cue.words) for cue in cues() if cue.part == "verb"}


def test_every_doubtful_cue_is_a_cue() -> None:
    assert doubtful() <= {" ".join(cue.words) for cue in cues()}


@pytest.mark.parametrize(
    ("lemma", "words"),
    [("call", ("call", "for")), ("decline", ("decline", "to", "comment")), ("refer", ("refer", "to", "as"))],
)
def test_longer_cues_come_before_shorter_ones(lemma: str, words: tuple[str, ...]) -> None:
    found = [cue.words for cue in cues_of(lemma, "verb")]
    assert words in found
    assert [len([w for w in each if w != "_"]) for each in found] == sorted(
        (len([w for w in each if w != "_"]) for each in found), reverse=True
    )


@pytest.mark.parametrize(("lemma", "negated"), [("confirm", "decline"), ("deny", "state"), ("accuse", None)])
def test_negation_turns_a_cue(lemma: str, negated: str | None) -> None:
    assert next(cue for cue in cues_of(lemma, "verb") if len(cue.words) == 1).negated == negated
