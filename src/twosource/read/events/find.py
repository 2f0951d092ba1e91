"""From a parsed document to its events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.knowledge.event_types import event_type
from twosource.model import Claim, Event, Place, Quantity
from twosource.model.event import QuantityKind
from twosource.read.events.argument import participants
from twosource.read.events.armament import as_used, refined, weapon_tokens, weapons_of
from twosource.read.events.assertion import asserting
from twosource.read.events.dating import time_of
from twosource.read.events.mention import event_of, joined
from twosource.read.events.outcome import hosts
from twosource.read.events.predicate import Predicate, find_predicates
from twosource.read.events.quantity import Counted, counted, number_of
from twosource.read.events.scene import Scene
from twosource.read.events.setting import place_of
from twosource.read.events.status import status_of
from twosource.read.events.telling import Telling
from twosource.read.events.topic import is_mishap, is_play
from twosource.read.events.trained import weighed
from twosource.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from twosource.read.cast import Cast
    from twosource.read.times import Chronology

_OF_KIND: dict[str, frozenset[str]] = {
    "captured": frozenset({"arrest", "abduction", "surrender", "release"}),
    "displaced": frozenset({"displacement"}),
    "troops": frozenset({"deployment", "withdrawal", "mobilization", "military_exercise", "surrender", "armed_clash"}),
    "money": frozenset({"aid", "arms_transfer", "sanction", "seizure", "agreement", "abduction", "cyber_attack"}),
}
# What a number in the object of a deed of this type counts, where its noun does not say.
_COUNTED: dict[str, QuantityKind] = {
    "killing": "killed",
    "arrest": "captured",
    "abduction": "captured",
    "displacement": "displaced",
    "deployment": "troops",
    "mobilization": "troops",
    "withdrawal": "troops",
    "surrender": "troops",
    "interception": "weapons",
    "arms_transfer": "weapons",
    "mine_clearance": "weapons",
    "release": "other",
}
_GATHERING = frozenset({"deployment", "withdrawal", "surrender", "displacement"})  # whoever does it is counted

_ABOUT = frozenset({"on", "of", "for", "about", "against"})
_RULES = frozenset(
    {"policy", "shift", "change", "doctrine", "rule", "law", "ban", "threshold", "debate", "guideline", "restriction"}
)


def find_events(
    parsed: Parsed, cast: Cast, claims: Sequence[Claim], places: tuple[Place, ...], chronology: Chronology
) -> tuple[Event, ...]:
    """Every deed that the document tells, one event each, in text order.

    `participant.source` is the id of a source of the cast, `claims` are ids of the claims given, `place` and `time`
    indices into the places and the chronology's times.
    """
    if not len(parsed.doc):
        return ()
    scene = Scene(parsed, cast, places, chronology)
    return tuple(event_of(group, number) for number, group in enumerate(told_in(scene, claims), start=1))


def told_in(scene: Scene, claims: Sequence[Claim]) -> tuple[tuple[Telling, ...], ...]:
    """The tellings of a document, grouped by deed, in text order."""
    found = tuple(
        one for one in weighed(scene, find_predicates(scene)) if not (is_play(scene, one) or is_mishap(scene, one))
    )
    attacks = hosts(scene, found)
    told = [
        one
        for one in found
        if not (
            one.anchor.i in attacks
            or _is_light(one, found)
            or _generic(one)
            or _is_broken(one, found)
            or _is_rule(scene, one)
        )
    ]
    numbers = _numbers(scene, told, attacks)
    tellings = [_telling(scene, one, numbers.get(one.anchor.i, ()), claims) for one in told]
    return joined(scene, tellings)


def _telling(scene: Scene, predicate: Predicate, numbers: tuple[Quantity, ...], claims: Sequence[Claim]) -> Telling:
    weapons = weapons_of(scene, weapon_tokens(scene, predicate))
    actors, targets = participants(scene, predicate)
    targets = tuple(part for part in targets if not any(weapon.span.overlaps(part.span) for weapon in weapons))
    status, cue = status_of(scene, predicate)
    kind = refined(scene, predicate, weapons)
    return Telling(
        predicate=predicate,
        type=kind,
        trigger=scene.parsed.span(scene.doc[predicate.start : predicate.end]),
        actors=actors,
        targets=targets,
        weapons=as_used(scene, weapons, kind),
        quantities=numbers,
        place=place_of(scene, predicate),
        time=time_of(scene, predicate),
        status=status,
        cue=scene.parsed.span(cue) if cue is not None else None,
        claims=asserting(scene, predicate, status, claims),
    )


def _is_light(one: Predicate, found: Sequence[Predicate]) -> bool:
    """ "launched an assault": the verb says no more than its object, which is the deed."""
    if one.noun:
        return False
    for other in found:
        same_group = event_type(other.rule.type).group == event_type(one.rule.type).group
        if other.noun and other.anchor.head == one.anchor and other.anchor.dep_ in {"obj", "nsubj:pass"} and same_group:
            return other.rule.type != one.rule.type or one.kind == "verb"
    return False


def _is_broken(one: Predicate, found: Sequence[Predicate]) -> bool:
    """ "broke the truce": the truce is what was broken, no second deed."""
    if not one.noun or one.rule.type != "ceasefire":
        return False
    return any(other.rule.type == "ceasefire_violation" and other.anchor == one.anchor.head for other in found)


def _is_rule(scene: Scene, one: Predicate) -> bool:
    """ "a new policy on allowing strikes": the gerund says what the rule is about."""
    anchor = one.anchor
    if one.noun or not anchor.lower_.endswith("ing") or anchor.head.pos_ != "NOUN":
        return False
    about = any(child.dep_ in {"mark", "case"} and child.lower_ in _ABOUT for child in anchor.children)
    return about and bool(scene.wording.of(anchor.head) & _RULES)


def _generic(one: Predicate) -> bool:
    """ "Long-range strikes are costly": a kind of deed spoken of, no deed."""
    anchor = one.anchor
    if not one.noun or anchor.dep_ != "nsubj" or "Plur" not in anchor.morph.get("Number", []):
        return False
    copula = [child for child in anchor.head.children if child.dep_ == "cop" and child.lower_ in {"are", "remain"}]
    determined = any(child.dep_ in {"det", "nmod:poss", "nummod"} for child in anchor.children)
    return bool(copula) and anchor.head.pos_ in {"ADJ", "NOUN"} and not determined


def _numbers(scene: Scene, told: Sequence[Predicate], attacks: dict[int, Predicate]) -> dict[int, tuple[Quantity, ...]]:
    """The quantities of the deed at each anchor."""
    by_anchor = {one.anchor.i: one for one in told}
    by_sentence: dict[int, list[Predicate]] = {}
    for predicate in told:
        by_sentence.setdefault(scene.sentence_number(predicate.anchor), []).append(predicate)
    found: dict[int, list[Quantity]] = {}
    for one in counted(scene):
        holder = _holder(one, by_anchor, attacks, by_sentence.get(scene.sentence_number(one.unit), []))
        if holder is not None:
            found.setdefault(holder.anchor.i, []).append(one.quantity)
    for predicate in told:
        kind = _COUNTED.get(predicate.rule.type)
        held = found.get(predicate.anchor.i, [])
        if kind is not None and not any(one.kind == kind for one in held):
            slots = ("object", "subject") if predicate.rule.type in _GATHERING else ("object",)
            number = number_of(scene, [token for slot in slots for token in predicate.slots.of(slot)], kind)
            if number is not None and not any(one.span.overlaps(number.span) for one in held):
                found.setdefault(predicate.anchor.i, []).append(number)
    return {
        anchor: tuple(_as_counted(by_anchor[anchor], one) if anchor in by_anchor else one for one in quantities)
        for anchor, quantities in found.items()
    }


def _as_counted(predicate: Predicate, quantity: Quantity) -> Quantity:
    """Those whom a release frees are no captured ones."""
    if predicate.rule.type == "release" and quantity.kind == "captured":
        return replace(quantity, kind="other")
    return quantity


def _holder(
    one: Counted, by_anchor: dict[int, Predicate], attacks: dict[int, Predicate], here: Sequence[Predicate]
) -> Predicate | None:
    kind = one.quantity.kind
    for token in (one.outcome, one.unit, one.unit.head):
        if token is None:
            continue
        if token.i in attacks:
            return attacks[token.i]
        if token.i in by_anchor and (token != one.unit.head or _fits(by_anchor[token.i], kind)):
            return by_anchor[token.i]
    fitting = [predicate for predicate in here if _fits(predicate, kind)]
    arguing = [predicate for predicate in fitting if _argues(predicate, one.unit)]
    if arguing:
        return arguing[0]
    if kind in {"troops", "weapons", "other"}:
        return None
    above = _above(one.unit, by_anchor)
    if above is not None and above in fitting:
        return above
    return min(fitting, key=lambda predicate: abs(predicate.anchor.i - one.unit.i)) if fitting else None


def _fits(predicate: Predicate, kind: str) -> bool:
    name = predicate.rule.type
    if kind in {"killed", "wounded", "missing"}:
        return event_type(name).group == "violence" or name in {"casualties", "riot", "protest", "repression"}
    if kind in _OF_KIND:
        return name in _OF_KIND[kind] or (kind in {"captured", "displaced"} and event_type(name).group == "violence")
    if kind == "weapons":
        return name not in {"casualties", "meeting", "visit", "leadership_change"}
    if kind == "distance_km":
        return event_type(name).group in {"violence", "posture", "outcome"}
    return True


def _argues(predicate: Predicate, unit: Token) -> bool:
    slots = ("object", "subject", "of", "with", "to", "recipient")
    return any(unit.i == token.i or unit.head == token for slot in slots for token in predicate.slots.of(slot))


def _above(unit: Token, by_anchor: dict[int, Predicate]) -> Predicate | None:
    return next((by_anchor[token.i] for token in unit.ancestors if token.i in by_anchor), None)
