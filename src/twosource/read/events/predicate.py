"""Which words of a document are deeds: the predicate table over the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.knowledge.predicates import Condition, Entry, Kind, Rule, entries_from, entry_of, word_class
from twosource.read.events.scene import Scene
from twosource.read.events.slots import Slots

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_PARTICLES = frozenset({"up", "down", "off", "out", "over", "in", "away", "back", "on", "through"})
_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_SPORT_WORDS = 2
_NAMES = frozenset({"ORG", "GOVERNMENT", "PERSON", "PLACE", "FACILITY", "MILITARY"})
# "the bombing campaign", "a kidnap attempt": the compound is the deed.
_BEARERS = frozenset(
    {
        "attempt", "campaign", "wave", "operation", "spree", "bid", "series", "incident", "victim", "suspect", "deal",
        "talk", "process", "plot", "rampage", "day", "case", "drive", "mission", "order", "site", "scene", "plan",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Predicate:
    """A deed named in the text: the token that heads it, the tokens `[start, end)` of its trigger, and its rule."""

    anchor: Token
    start: int
    end: int
    rule: Rule
    kind: Kind
    slots: Slots
    noun: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    anchor: Token
    start: int
    end: int
    length: int
    kind: Kind
    rules: tuple[Rule, ...]


def find_predicates(scene: Scene) -> tuple[Predicate, ...]:
    """Every predicate of the document that is a deed, one for each head word, in text order."""
    by_anchor: dict[int, list[_Candidate]] = {}
    for candidate in _candidates(scene):
        by_anchor.setdefault(candidate.anchor.i, []).append(candidate)
    found: list[Predicate] = []
    hidden: set[int] = set()
    taken: dict[int, int] = {}
    for candidates in sorted(by_anchor.values(), key=lambda group: -max(one.length for one in group)):
        anchor = candidates[0].anchor
        predicate, used = _decide(scene, candidates)
        if used is None or any(index in hidden for index in range(used.start, used.end)):
            continue
        if predicate is None:
            if used.length > 1:
                hidden |= set(range(used.start, used.end))
            continue
        # A word inside a longer trigger is no trigger of its own ("launch" of "missile launch").
        if taken.get(anchor.i, 0) > used.length:
            continue
        for index in range(used.start, used.end):
            taken[index] = max(taken.get(index, 0), used.length)
        found.append(predicate)
    return tuple(
        sorted(
            (one for one in found if not (_sporting(scene, one) or one.anchor.i in hidden)),
            key=lambda one: one.anchor.i,
        )
    )


def _candidates(scene: Scene) -> Iterator[_Candidate]:
    doc, units, words = scene.doc, scene.wording.units, scene.wording.lemmas
    for at, unit in enumerate(units):
        for entry in entries_from(words, at):
            last = units[at + entry.length - 1]
            if doc[unit.start].sent != doc[last.end - 1].sent:
                continue
            anchor = _anchor(entry, [doc[index] for index in range(unit.start, last.end)])
            if anchor is not None and not _in_compound(anchor, entry) and not _in_name(scene, anchor, entry):
                yield _Candidate(anchor, unit.start, last.end, entry.length, entry.kind, entry.rules)
        yield from _with_particle(scene, doc[unit.start])


def _with_particle(scene: Scene, verb: Token) -> Iterator[_Candidate]:
    """ "shot the drone down": the particle may stand apart."""
    if verb.pos_ != "VERB":
        return
    for child in verb.children:
        apart = verb.i + 1 < child.i < verb.i + 8
        if apart and child.lower_ in _PARTICLES and child.dep_ in {"compound:prt", "advmod", "case", "obl"}:
            for lemma in scene.wording.of(verb):
                rules = entry_of((lemma, child.lower_), "verb")
                if rules:
                    yield _Candidate(verb, verb.i, verb.i + 1, 2, "verb", rules)


def _in_name(scene: Scene, anchor: Token, entry: Entry) -> bool:
    """ "the Office of Investigations", "March", "the protest movement": a name, a month, a kind of something else."""
    if entry.kind != "noun":
        return False
    if scene.is_time(anchor) or (anchor.text == "March" and not anchor.is_sent_start):
        return True
    named = anchor.pos_ == "PROPN" and anchor.text.istitle() and anchor.ent_type_ in _NAMES
    if named and not anchor.is_sent_start:
        return True
    head = anchor.head
    modifies = anchor.dep_ == "compound" and head.i > anchor.i and head.pos_ in _NOMINAL
    return modifies and not scene.wording.of(head) & _BEARERS


def _in_compound(anchor: Token, entry: Entry) -> bool:
    """ "U.S.-made rockets", "the jailed leader": a participle before its noun describes and tells nothing."""
    if entry.kind != "verb" or entry.length > 1:
        return False
    if anchor.dep_ == "amod" and anchor.head.i > anchor.i:
        return True
    if anchor.i < 2:
        return False
    before = anchor.nbor(-1)
    return before.text in {"-", "‑", "–"} and not before.whitespace_ and not anchor.nbor(-2).whitespace_


def _anchor(entry: Entry, tokens: list[Token]) -> Token | None:
    tokens = [token for token in tokens if not (token.is_punct or token.is_space)]
    if not tokens:
        return None
    if entry.kind == "verb":
        # The last verb of a hyphened one ("test-fired"), the first of a verb with its particle.
        verbs = [token for token in tokens if _is_verbal(token)]
        return verbs[0] if verbs else None
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head.i not in inside or token.head == token]
    if entry.kind == "noun":
        nouns = [token for token in tops if _is_nominal(token)]
        if nouns:
            return nouns[-1]
        # The parser may have torn a compound apart: its last word is the head.
        return tokens[-1] if len(tokens) > 1 and _is_nominal(tokens[-1]) else None
    verbs = [token for token in tops if token.pos_ in _VERBAL]
    return (verbs or tops or tokens)[0]


def _is_verbal(token: Token) -> bool:
    if token.pos_ in _VERBAL:
        return True
    if token.lower_.endswith("ing") and any(child.dep_ in {"aux", "nsubj", "obj"} for child in token.children):
        return True
    # A participle that the tagger took for an adjective or a noun: "the clobbered town", "was shelled".
    return token.pos_ in {"ADJ", "NOUN", "PROPN"} and token.lower_.endswith("ed") and len(token.text) > 4


def _is_nominal(token: Token) -> bool:
    if token.pos_ in _NOMINAL:
        return True
    if token.pos_ == "ADJ" and token.lower_.endswith(("attack", "strike", "bombing")) and len(token) > 8:
        return True
    bare = not any(child.dep_ in {"obj", "nsubj", "aux"} for child in token.children)
    if token.is_sent_start and token.lower_.endswith("ing") and token.dep_ == "advcl" and bare:
        return True
    if token.lower_.endswith("ing") and token.dep_ in {"nsubj", "nsubj:pass", "csubj", "obj", "obl", "nmod"}:
        return True
    return token.lower_.endswith("ing") and any(
        child.dep_ in {"det", "nmod:poss", "amod", "compound"} for child in token.children
    )


def _decide(scene: Scene, candidates: list[_Candidate]) -> tuple[Predicate | None, _Candidate | None]:
    """The first rule that holds, the longest readings first; (None, reading) where it says that this is no deed."""
    slots: dict[tuple[bool, int, int], Slots] = {}
    ordered = sorted(candidates, key=lambda one: (-one.length, one.start))
    for length in sorted({one.length for one in ordered}, reverse=True):
        pairs = sorted(
            ((rule, one) for one in ordered if one.length == length for rule in one.rules),
            key=lambda pair: pair[0].number,
        )
        for rule, one in pairs:
            noun = one.kind == "noun" or (one.kind == "phrase" and one.anchor.pos_ in _NOMINAL)
            key = (noun, one.start, one.end)
            if key not in slots:
                slots[key] = Slots(one.anchor, scene.wording, noun=noun, phrase=list(scene.doc[one.start : one.end]))
            if not holds(scene, rule, slots[key], one.anchor):
                continue
            if not rule.is_deed:
                return None, one
            return Predicate(one.anchor, one.start, one.end, rule, one.kind, slots[key], noun), one
    return None, None


def holds(scene: Scene, rule: Rule, slots: Slots, anchor: Token) -> bool:
    """True where every condition of the rule holds for the predicate."""
    if rule.with_verb and not any(
        child.dep_ in {"xcomp", "acl", "ccomp", "advcl"} and child.i > anchor.i for child in anchor.children
    ):
        return False
    return all(_meets(scene, condition, slots, anchor) for condition in rule.conditions)


def _meets(scene: Scene, condition: Condition, slots: Slots, anchor: Token) -> bool:
    if condition.slot in {"any", "around"}:
        sentences = [anchor.sent] if condition.slot == "any" else scene.sentences_around(anchor)
        found = any(
            scene.sentence_words(sentence[0]) & condition.words or _holds_class(scene, condition, sentence)
            for sentence in sentences
        )
        return found != condition.forbids
    heads = slots.of(condition.slot)
    if not heads and "none" in condition.classes:
        return not condition.forbids
    if heads and "something" in condition.classes:
        return not condition.forbids
    found = any(
        scene.wording.grams(token) & condition.words or scene.classes(token) & condition.classes for token in heads
    )
    return found != condition.forbids


def _holds_class(scene: Scene, condition: Condition, sentence: Span) -> bool:
    return bool(condition.classes) and any(
        scene.classes(token) & condition.classes for token in sentence if token.pos_ in _NOMINAL
    )


def _sporting(scene: Scene, predicate: Predicate) -> bool:
    words = scene.sentence_words(predicate.anchor) & word_class("sport")
    return len(words) >= _SPORT_WORDS and predicate.rule.type not in {"leadership_change", "legal_action", "bombing"}
