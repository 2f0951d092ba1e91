"""Whose outcome a casualty is: told with an attack it is a number of the attack, told by itself an event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from twosource.knowledge.event_types import event_type
from twosource.read.events.predicate import Predicate
from twosource.read.events.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_OUTCOME_TYPES = frozenset({"casualties", "killing", "destruction", "displacement"})
_NOT_HOSTS = frozenset({"casualties", "interception", "cyber_attack"})
_RESULTING = frozenset({"kill", "wound", "injure", "maim", "leave"})
_MANY = frozenset({"dozens", "scores", "hundreds", "thousands"})
_UNREAL = frozenset({"will", "would", "could", "may", "might", "if", "not", "n't", "n’t"})
_CASES = frozenset({"in", "by", "from", "during", "after", "when", "as", "following", "of", "amid"})


def hosts(scene: Scene, predicates: tuple[Predicate, ...]) -> dict[int, Predicate]:
    """For the anchor of each outcome that is told with an attack, the attack."""
    by_anchor = {one.anchor.i: one for one in predicates}
    found: dict[int, Predicate] = {}
    for one in predicates:
        if one.rule.type == "casualties" or (one.rule.type == "killing" and not one.noun and not _is_act(scene, one)):
            host = _host(scene, one, by_anchor, 0) or _before(scene, one, predicates)
        elif not one.noun and one.anchor.dep_ == "advcl" and scene.wording.of(one.anchor) & _RESULTING:
            # "a mine blew up under a tractor, killing the driver"
            host = _host(scene, one, by_anchor, 0)
        else:
            continue
        if host is not None:
            found[one.anchor.i] = host
    return found


def _before(scene: Scene, outcome: Predicate, predicates: tuple[Predicate, ...]) -> Predicate | None:
    """ "Gunmen stormed the inn. Six guests died.": the attack of the sentence before."""
    anchor = outcome.anchor
    if (
        outcome.noun
        or anchor.dep_ != "ROOT"
        or not anchor.sent.start
        or any(outcome.slots.of(slot) for slot in ("by", "in", "at", "on"))
    ):
        return None
    subjects = outcome.slots.of("subject") or outcome.slots.of("object")
    if not any(_is_number(token) for token in subjects):
        return None
    last = anchor.doc[anchor.sent.start - 1]
    if "\n" in last.text or any(token.lower_ in _UNREAL for token in last.sent):
        return None
    told = [one for one in predicates if one.anchor.sent == last.sent and _may_host(scene, one, outcome)]
    alone = not any(
        one.anchor.sent == anchor.sent and one is not outcome and _may_host(scene, one, outcome) for one in predicates
    )
    return told[-1] if told and alone else None


def _is_number(token: Token) -> bool:
    return token.like_num or token.lower_ in _MANY or any(child.dep_ == "nummod" for child in token.children)


def _is_act(scene: Scene, predicate: Predicate) -> bool:
    """ "shot dead", "executed" are deeds even beside another deed; "killed" and "wounded" are outcomes there."""
    return not scene.wording.of(predicate.anchor) & {
        "kill",
        "wound",
        "injure",
        "hurt",
        "die",
        "claim",
        "take",
        "leave",
        "slay",
        "murder",
    }


def _may_host(scene: Scene, one: Predicate, outcome: Predicate) -> bool:
    kind = one.rule.type
    if one.anchor.i == outcome.anchor.i or kind in _NOT_HOSTS:
        return False
    if kind == "killing" and not (one.noun or _is_act(scene, one)):
        return False
    return event_type(kind).group == "violence" or kind in {"riot", "protest", "repression"}


def _host(scene: Scene, outcome: Predicate, by_anchor: Mapping[int, Predicate], depth: int) -> Predicate | None:
    near = [*outcome.slots.of("subject"), *_governors(outcome.anchor), *_adjuncts(outcome.anchor)]
    if not outcome.noun:
        near += [token for token in outcome.slots.of("object") if token.i > outcome.anchor.i][:0]
    for token in near:
        one = by_anchor.get(token.i)
        if one is not None and _may_host(scene, one, outcome):
            return one
        if one is not None and depth < 2 and one.rule.type in _OUTCOME_TYPES and one.anchor.i < outcome.anchor.i:
            host = _host(scene, one, by_anchor, depth + 1)
            if host is not None:
                return host
    return None


def _governors(anchor: Token) -> list[Token]:
    found: list[Token] = []
    token = anchor
    while token.head != token and len(found) < 3:
        if token.dep_.split(":")[0] not in {"advcl", "conj", "xcomp", "acl", "parataxis", "nsubj", "obj"}:
            break
        token = token.head
        found.append(token)
    return found


def _adjuncts(anchor: Token) -> list[Token]:
    found: list[Token] = []
    for child in anchor.children:
        dep = child.dep_.split(":")[0]
        cases = {inner.lower_ for inner in child.children if inner.dep_ in {"case", "mark", "advmod"}}
        if dep in {"obl", "nmod", "advcl", "ccomp", "conj"} and (cases & _CASES or dep in {"conj"}):
            found.append(child)
            found += [inner for inner in child.children if inner.dep_ in {"nmod", "conj", "obj"}]
    return found
