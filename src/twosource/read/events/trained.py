"""The trained head's say on deeds: it vetoes what the table takes for one, and proposes some where the table is silent.

The table knows what it knows exactly, with who does what to whom; the head has seen fewer words but weighs the whole
sentence. So the table proposes first, and each side has to be overruled by a sure other one.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from twosource.knowledge.event_types import event_type
from twosource.knowledge.predicates import Rule, entries_from, rules, word_class
from twosource.read.encoder.deeds import DEEDS
from twosource.read.events.predicate import Predicate, holds
from twosource.read.events.slots import Slots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from twosource.read.events.scene import Scene

#: What the table takes for a deed is dropped where the head gives it less than this. Cross-fitted on the training part
#: of our own passages: .1 wins 1.6 points of precision and loses 1.7 of recall, so only the surest vetoes are heard.
VETO: Final = 0.02
#: The head proposes a deed of which it is this sure, and of its type; less sure, it invents more than it finds.
DEED: Final = 0.9
TYPE: Final = 0.6
#: Number of a rule that stands for the head.
PROPOSED: Final = -1
_VERBAL = frozenset({"VERB"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_SPORT_WORDS = 2
_NEAR = frozenset({"obj", "obl", "nsubj:pass", "xcomp", "nmod", "compound", "advcl", "acl", "appos", "nsubj"})


def weighed(scene: Scene, found: Sequence[Predicate]) -> tuple[Predicate, ...]:
    """The deeds of the table that the head does not veto, and those it proposes, in text order.

    With weights that lack the head, what was found.
    """
    if DEEDS not in scene.doc.user_data:
        return tuple(found)
    kept = [one for one in found if not vetoed(one)]
    return tuple(sorted([*kept, *_proposed(scene, found)], key=lambda one: one.anchor.i))


def vetoed(one: Predicate) -> bool:
    """Whether the head is sure that no word of the trigger names a deed.

    A noun with the word that names its kind ("rocket attack", "drone strike") is plain enough to stand by itself.
    """
    if one.noun and one.end - one.start > 1:
        return False
    tokens = {one.anchor, *one.anchor.doc[one.start : one.end]}
    return max(_chance(token) for token in tokens) < VETO


def explained(one: Predicate) -> str:
    """Why this is a deed, in one sentence."""
    read = max(
        (token._.event for token in one.anchor.doc[one.start : one.end] if token._.event), default=None, key=_key
    )
    head = f"; the trained head gives it {read.chance:.2f}, {read.types[0][0]} {read.types[0][1]:.2f}" if read else ""
    if one.rule.number == PROPOSED:
        return f"proposed by the trained head, no rule of the table knows the word{head}"
    return f"rule {one.rule.number} of predicates.toml{head}"


def _key(read: object) -> float:
    return float(getattr(read, "chance", 0.0))


def _chance(token: Token) -> float:
    read = token._.event
    return 0.0 if read is None else float(read.chance)


def _proposed(scene: Scene, found: Sequence[Predicate]) -> Iterator[Predicate]:
    taken = {index for one in found for index in (*range(one.start, one.end), one.anchor.i)}
    types = {index: one.rule.type for one in found for index in (*range(one.start, one.end), one.anchor.i)}
    for run, name in _runs(scene.doc):
        anchor = _anchor(run)
        if anchor is None or taken & {token.i for token in run} or _beside(anchor, name, types):
            continue
        if _silenced(scene, run) or _sporting(scene, anchor):
            continue
        noun = anchor.pos_ in _NOMINAL
        start, end = run[0].i, run[-1].i + 1
        slots = Slots(anchor, scene.wording, noun=noun, phrase=list(scene.doc[start:end]))
        yield Predicate(anchor, start, end, plain_rule(name), "noun" if noun else "verb", slots, noun)


def _runs(tokens: Iterable[Token]) -> Iterator[tuple[list[Token], str]]:
    """Neighbouring words of which the head is sure that they name a deed of one type."""
    run: list[Token] = []
    name = ""
    for token in tokens:
        read = token._.event
        here = read.types[0][0] if read is not None and read.chance >= DEED and read.types[0][1] >= TYPE else ""
        if run and (here != name or token.is_sent_start):
            yield run, name
            run = []
        if here:
            run.append(token)
        name = here
    if run:
        yield run, name


def _anchor(run: Sequence[Token]) -> Token | None:
    inside = {token.i for token in run}
    tops = [token for token in run if token.head.i not in inside or token.head == token]
    tops = [token for token in tops if token.pos_ in _VERBAL | _NOMINAL]
    return tops[0] if tops else None


def _beside(anchor: Token, name: str, types: dict[int, str]) -> bool:
    """ "carried out a strike": the verb and the noun tell one deed, and the table has one of them."""
    group = event_type(name).group
    near = [anchor.head] if anchor.dep_ in _NEAR else []
    near += [child for child in anchor.children if child.dep_ in _NEAR]
    return any(token.i in types and event_type(types[token.i]).group == group for token in near)


def _silenced(scene: Scene, run: Sequence[Token]) -> bool:
    """Whether the table says that one of the words is no deed here."""
    inside = {token.i for token in run}
    units, words = scene.wording.units, scene.wording.lemmas
    # A phrase that hides the word may begin before it.
    for at, unit in enumerate(units):
        if unit.start < run[0].i - 4 or unit.start > run[-1].i:
            continue
        for entry in entries_from(words, at):
            last = units[at + entry.length - 1]
            if not inside & set(range(unit.start, last.end)):
                continue
            anchor = next(token for token in scene.doc[unit.start : last.end] if token.i in inside)
            noun = entry.kind == "noun"
            slots = Slots(anchor, scene.wording, noun=noun, phrase=list(scene.doc[unit.start : last.end]))
            if any(not rule.is_deed and holds(scene, rule, slots, anchor) for rule in entry.rules):
                return True
    return False


def _sporting(scene: Scene, anchor: Token) -> bool:
    return len(scene.sentence_words(anchor) & word_class("sport")) >= _SPORT_WORDS


@cache
def plain_rule(name: str) -> Rule:
    """The rule of a deed that the head proposes: acting and suffering as in most rules of its type."""
    listed = [rule for rule in rules() if rule.type == name]
    shapes = Counter((rule.actor, rule.target, rule.no_actor, rule.no_target) for rule in listed)
    actor, target, no_actor, no_target = shapes.most_common(1)[0][0] if shapes else ((), (), False, False)
    return Rule(
        number=PROPOSED,
        type=name,
        conditions=(),
        actor=actor,
        target=target,
        no_actor=no_actor,
        no_target=no_target,
        by_weapon=name in {"attack", "strike"},
        with_verb=False,
    )
