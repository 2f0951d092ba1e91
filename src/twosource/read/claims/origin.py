"""Whose words they are: the source that a cue hangs on, as a run of tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.read.cast.hint import agent_of, noun_after, subject_of
from twosource.read.cast.joint import joint_end
from twosource.read.cast.phrase import base_phrase, relation, sentence_bounds
from twosource.read.claims.cue import CueHit

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Run = tuple[int, int]
# A tagged source further from its cue than this, with nothing in the parse to tie them, is another claim's.
_NEAR = 12


def source_of(doc: Doc, hit: CueHit, tagged: list[Run]) -> Run | None:
    """The run of tokens that names who a cue hangs on, or None where nobody is named.

    `tagged` are the runs that the tagger marks as sources; the parse decides between them where it can.
    """
    if hit.cue is not None and hit.cue.part == "adverb":
        return None
    if "as" in (token.lower_ for token in doc[hit.head + 1 : hit.end - 1]):
        quoted = _quoted(doc, hit, tagged)
        if quoted is not None:
            return quoted
    low, high = sentence_bounds(doc[hit.head])
    here = [run for run in tagged if low <= run[0] < high]
    if hit.cue is not None and hit.cue.part == "phrase":
        after = next((run for run in here if 0 <= run[0] - hit.end <= 2), None)
        if after is not None and doc[after[1] - 1].pos_ not in {"DET", "PRON", "ADJ"}:
            return after
        head = noun_after(doc, hit.end)
        return whole_phrase(head) if head is not None else None
    verb = doc[hit.head]
    subject = _possessor(verb) if hit.cue is not None and hit.cue.part == "noun" else _grammatical(doc, hit)
    if subject is not None:
        covering = next((run for run in here if run[0] <= subject.i < run[1] and not run[0] <= hit.head < run[1]), None)
        if covering is not None:
            return covering
        # A wrong subject of a shaky parse gives way to a source that the tagger sees right beside the cue.
        beside = _beside(hit, here)
        if beside is not None and not (subject.i < hit.head and hit.head - subject.i <= 2):
            return beside
        return whole_phrase(subject)
    if hit.cue is not None and hit.cue.part == "noun":
        return next((run for run in here if run[1] == hit.start), None)
    before = _right_before(doc, hit)
    if before is not None:
        return next((run for run in here if run[0] <= before.i < run[1]), None) or whole_phrase(before)
    nearest = _nearest(doc, hit, here)
    if nearest is not None:
        return nearest
    if hit.cue is not None and hit.cue.part == "verb":
        return _inverted(doc, hit)
    return None


def _quoted(doc: Doc, hit: CueHit, tagged: list[Run]) -> Run | None:
    """ "The pilot was quoted as saying": the subject of the passive."""
    subject = next((child for child in doc[hit.head].children if relation(child) == "nsubj:pass"), None)
    if subject is None:
        return None
    covering = next((run for run in tagged if run[0] <= subject.i < run[1] <= hit.start), None)
    return covering or whole_phrase(subject)


def _right_before(doc: Doc, hit: CueHit) -> Token | None:
    """The noun right before a verb that a shaky parse left without a subject: "that the ministry had said the ..."."""
    if hit.cue is None or hit.cue.part != "verb" or hit.passive or hit.start == 0:
        return None
    verb, before = doc[hit.head], doc[hit.start - 1]
    finite = any("Fin" in token.morph.get("VerbForm", []) for token in doc[hit.start : hit.end])
    if not finite or relation(verb) in {"conj", "acl", "acl:relcl"} or before.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return None
    top = before
    while relation(top) in {"compound", "flat"} and hit.start > top.head.i:
        top = top.head
    return top if relation(top).startswith("nsubj") and top.head.i > hit.head else None


def whole_phrase(head: Token) -> Run:
    """The phrase of a head with what is coordinated with it: "charities and activists"."""
    start, end = base_phrase(head)
    return start, joint_end(head, end)


def _grammatical(doc: Doc, hit: CueHit) -> Token | None:
    verb = doc[hit.head]
    if hit.passive:
        return agent_of(verb)
    subject = subject_of(verb)
    if subject is not None and subject.lower_ in {"it", "there"} and relation(subject) == "expl":
        return None
    return (
        subject if subject is not None and subject.pos_ in {"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X"} else None
    )


def _possessor(noun: Token) -> Token | None:
    """Whose statement it is: "the ministry's denial", "a warning from the army", "claims by activists"."""
    for child in noun.children:
        if relation(child) == "nmod:poss":
            return child
    for child in noun.children:
        if relation(child).startswith("nmod") and any(case.lower_ in {"from", "by"} for case in child.children):
            return child
    return None


def _beside(hit: CueHit, runs: list[Run]) -> Run | None:
    """A tagged source that touches the cue, at most three tokens between."""
    return min(
        (run for run in runs if 0 <= hit.start - run[1] <= 3 or 0 <= run[0] - hit.end <= 1),
        key=lambda run: min(abs(hit.start - run[1]), abs(run[0] - hit.end)),
        default=None,
    )


def _nearest(doc: Doc, hit: CueHit, runs: list[Run]) -> Run | None:
    beside = _beside(hit, runs)
    if beside is not None:
        return beside
    before = [run for run in runs if run[1] <= hit.start and hit.start - run[1] <= _NEAR]
    return before[-1] if before else None


def _inverted(doc: Doc, hit: CueHit) -> Run | None:
    """ "..., said the governor": the noun right behind the cue at the end of what was said."""
    if (
        hit.end >= len(doc)
        or hit.start == 0
        or doc[hit.start - 1].text not in {",", "”", '"', "''", "’", "»", "?", "!"}
    ):
        return None
    head = noun_after(doc, hit.end)
    return whole_phrase(head) if head is not None else None
