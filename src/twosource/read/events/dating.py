"""When a deed happened: the time that hangs on it in the sentence first, then the running time of the narrative."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from twosource.read.events.predicate import Predicate
    from twosource.read.events.scene import Scene

_INSIDE = frozenset({"nummod", "compound", "nmod", "obl", "advmod", "amod", "det", "flat", "case"})
_BELOW = frozenset({"obj", "nsubj", "xcomp", "conj", "advcl", "obl", "ccomp"})
_DAY = timedelta(days=1)
# A sentence that opens so goes on where the one before it left off.
_GOING_ON = frozenset({"then", "also", "meanwhile", "afterwards", "afterward", "thereafter", "soon", "simultaneously"})
# Clauses that begin so have a time of their own, or none yet.
_APART = frozenset({"after", "before", "since", "until", "because", "although", "though", "to", "unless", "if"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "both", "others", "another"})
_AUXILIARIES = frozenset({"have", "will", "would", "may", "might", "could", "can", "should", "must"})


@dataclass(frozen=True, slots=True)
class Dating:
    """The index of a deed's time, and in one sentence why it is that one."""

    time: int
    why: str


def time_of(scene: Scene, predicate: Predicate) -> int | None:
    """The index of the time of the deed; None where the text tells none."""
    dating = dating_of(scene, predicate)
    return dating.time if dating is not None else None


def dating_of(scene: Scene, predicate: Predicate) -> Dating | None:
    """The time of the deed and why: told with it, or the day that the narrative has reached."""
    told = _told(scene, predicate.anchor)
    if told is not None:
        return Dating(told, f"“{_words(scene, told)}” is told with “{predicate.anchor.text}”.")
    running = _running(scene, predicate)
    if running is None:
        return None
    why = f"“{predicate.anchor.text}” goes on from the sentence before, which tells of “{_words(scene, running)}”."
    return Dating(running, why)


def _words(scene: Scene, time: int) -> str:
    return scene.times[time].span.of(scene.parsed.document.text)


def _told(scene: Scene, anchor: Token) -> int | None:
    """What hangs on the deed or on the verb that carries it, never a time of saying."""
    direct: list[tuple[int, int]] = []
    wider: list[tuple[int, int]] = []
    for index, run in _times_in(scene, anchor.sent):
        holder = run.root
        while holder.head != holder and (
            holder.dep_.split(":")[0] in _INSIDE
            and holder.head.pos_ not in {"VERB", "AUX"}
            and holder.head.i != anchor.i
        ):
            holder = holder.head
        if holder.dep_ == "nmod:poss" and holder.head.i != anchor.i:
            continue  # "broke last month's pause": the pause's month
        distance = abs(run.root.i - anchor.i)
        if holder.head.i == anchor.i or run.root.head.i == anchor.i or run.start <= anchor.i < run.end:
            direct.append((distance, index))
        elif _carries(scene, anchor, holder.head):
            wider.append((distance, index))
    found = direct or wider
    return min(found)[1] if found else None


def _times_in(scene: Scene, sentence: DocSpan) -> list[tuple[int, DocSpan]]:
    """The times of a sentence with their tokens."""
    found = []
    for index, time in enumerate(scene.times):
        if time.span.end <= sentence.start_char or time.span.begin >= sentence.end_char:
            continue
        run = scene.doc.char_span(time.span.begin, time.span.end, alignment_mode="expand")
        if run is not None and len(run) and run.root.sent == sentence:
            found.append((index, run))
    return found


def _carries(scene: Scene, anchor: Token, verb: Token) -> bool:
    """True for the verb that a deed hangs on, unless it is a verb of saying or a deed of its own."""
    if scene.is_light(verb, "saying"):
        return False
    steps = 0
    while anchor != verb and anchor.head != anchor and steps < 3:
        if anchor.dep_.split(":")[0] not in _BELOW:
            return False
        if scene.is_light(anchor.head, "saying") or _at_another_time(anchor):
            return False
        anchor = anchor.head
        steps += 1
    return anchor == verb


def _at_another_time(clause: Token) -> bool:
    """ "closed the crossing on Sunday after militants fired"; "marched on Monday to demand a release"; "tested an arm
    on Monday and will send its envoy"; "took the town in August after the bombardment"."""
    kind = clause.dep_.split(":")[0]
    if kind == "conj":
        return bool(_helpers(clause) - _helpers(clause.head))
    marks = {"advcl": "mark", "obl": "case"}.get(kind)
    return any(child.dep_ == marks and child.lower_ in _APART for child in clause.children)


def _helpers(verb: Token) -> set[str]:
    return {child.lemma_ for child in verb.children if child.dep_.startswith("aux")} & _AUXILIARIES


def _running(scene: Scene, predicate: Predicate) -> int | None:
    """The day that the sentence before tells of, where this one goes on from it.

    Only for a verb of the main line in the plain past ("they burned the mill"), in a sentence that tells no time of its
    own and goes on by a pronoun or a word such as "then".
    """
    anchor = predicate.anchor
    if predicate.noun or not _main_line(scene, anchor) or _times_in(scene, anchor.sent):
        return None
    if not _goes_on(anchor):
        return None
    before = _sentence_before(anchor)
    if before is None:
        return None
    root = before.root
    if root.pos_ != "VERB" or not _main_line(scene, root):
        return None
    told = _told(scene, root)
    if told is None:
        return None
    start, end = scene.times[told].start, scene.times[told].end
    return told if start is not None and end is not None and end - start <= _DAY else None


def _main_line(scene: Scene, verb: Token) -> bool:
    """True for the root of its sentence, or a verb joined to it, in the plain past."""
    while verb.dep_ == "conj" and verb.head != verb:
        if not _plain_past(verb):
            return False
        verb = verb.head
    return verb.dep_ == "ROOT" and _plain_past(verb) and not scene.is_light(verb, "saying")


def _plain_past(verb: Token) -> bool:
    helpers = [child for child in verb.children if child.dep_.startswith("aux")]
    if any(child.lemma_ in _AUXILIARIES for child in helpers):
        return False
    forms = [verb, *helpers]
    if not helpers and verb.lower_.endswith("ed"):
        return True
    return any("Past" in form.morph.get("Tense", []) and "Fin" in form.morph.get("VerbForm", []) for form in forms)


def _goes_on(anchor: Token) -> bool:
    verb = anchor
    while verb.dep_ == "conj" and verb.head != verb:
        verb = verb.head
    subjects = [child for child in verb.children if child.dep_.startswith("nsubj")]
    joined = any(child.lower_ in _GOING_ON for child in verb.children if child.dep_.startswith("advmod"))
    return joined or any(subject.lower_ in _PRONOUNS for subject in subjects)


def _sentence_before(anchor: Token) -> DocSpan | None:
    """The sentence before, in the same paragraph."""
    start = anchor.sent.start
    if start == 0 or any(token.is_space and "\n\n" in token.text for token in anchor.doc[start - 1 : start + 1]):
        return None
    before: DocSpan = anchor.doc[start - 1].sent
    return before
