"""The weapons named with a deed, and the finer type that they make of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.knowledge.weapons import WeaponMatch
from twosource.model import Weapon
from twosource.read.events.phrase import nominal
from twosource.read.events.predicate import Predicate
from twosource.read.events.scene import Scene, phrase_bounds
from twosource.read.events.slots import subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

_TYPE_OF: dict[str, str] = {
    "missile": "missile_strike",
    "missile_ballistic": "missile_strike",
    "missile_cruise": "missile_strike",
    "uav": "drone_strike",
    "uav_attack": "drone_strike",
    "artillery": "shelling",
    "rocket_artillery": "shelling",
    "mortar": "shelling",
    "tank": "shelling",
    "ammunition": "shelling",
    "bomb": "air_strike",
    "bomb_guided": "air_strike",
    "aircraft": "air_strike",
    "helicopter": "air_strike",
    "ied": "bombing",
    "nuclear": "cbrn_attack",
    "chemical": "cbrn_attack",
    "biological": "cbrn_attack",
    "radiological": "cbrn_attack",
}
# Several kinds of weapon in one of these: a strike, whichever of them the verb was read by.
_BLOWS = frozenset({"attack", "drone_strike", "missile_strike", "shelling"})
_OF_USE: dict[tuple[str, str], str] = {
    ("bombing", "bomb"): "ied",
    ("bombing", "other"): "ied",
    ("suicide_bombing", "bomb"): "ied",
    ("suicide_bombing", "other"): "ied",
    ("mine_explosion", "bomb"): "ied",
    ("shelling", "ammunition"): "artillery",
}
_BY = ("with", "using", "by", "in", "from", "involving", "via")
_SHELLS = frozenset({"shell", "round"})
_WEAPONISH = frozenset(
    {
        "air_strike", "drone_strike", "missile_strike", "shelling", "strike", "bombing", "attack", "mine_laying",
        "mine_clearance", "mine_explosion", "interception", "arms_transfer", "weapons_readiness", "weapons_test",
        "permission", "policy_change", "cbrn_attack", "suicide_bombing", "deployment", "armed_clash", "killing",
        "casualties", "destruction", "seizure", "military_exercise", "agreement", "sanction", "repression", "riot",
    }
)  # fmt: skip


def weapon_tokens(scene: Scene, predicate: Predicate) -> tuple[Token, ...]:
    """The heads of the phrases that name the weapons of a deed, in text order."""
    if predicate.rule.type not in _WEAPONISH:
        return ()
    anchor = predicate.anchor
    heads: list[Token] = []
    wielded = predicate.rule.type not in {"interception", "destruction", "seizure", "mine_clearance"}
    if wielded or predicate.rule.type != "destruction":
        heads += [*predicate.slots.of("object"), *predicate.slots.of("subject")]
    for preposition in (*_BY, "of", "on"):
        heads += predicate.slots.of(preposition)
    heads += [
        child for child in anchor.children if child.dep_ in {"compound", "amod", "nmod:desc"} and child.i < anchor.i
    ]
    heads += [anchor] if scene.weapon_at(anchor) is not None else []
    heads += _instruments(scene, predicate)
    if predicate.rule.type in {"permission", "policy_change"}:
        heads += [
            inner
            for child in anchor.children
            if child.dep_ in {"xcomp", "ccomp", "acl", "obj"} and child.i > anchor.i
            for inner in child.subtree
            if inner.pos_ in {"NOUN", "PROPN"} and inner.dep_ not in {"compound", "amod"}
            if scene.weapon_of(inner) is not None
        ][:1]
    named = [head for head in heads if scene.weapon_of(head) is not None]
    return tuple(sorted(set(_heads_only(scene, named)), key=lambda token: token.i))


def _heads_only(scene: Scene, named: list[Token]) -> list[Token]:
    """Of "Storm Shadow cruise missiles" the last word alone."""
    return [
        token
        for token in named
        if not (
            token.dep_ in {"compound", "amod", "nmod:desc", "flat"}
            and token.head in named
            and scene.weapon_of(token.head) is not None
        )
    ]


def _instruments(scene: Scene, predicate: Predicate) -> list[Token]:
    """ "used missiles to strike", "fired shells at": the weapon stands with the verb that governs the deed."""
    anchor = predicate.anchor
    head = anchor.head
    found: list[Token] = []
    if anchor.dep_ in {"acl", "advcl"} and head.pos_ == "NOUN":
        # "used rockets for the first time to strike": the purpose may hang on any noun of the clause
        head = head.head
    if head != anchor and anchor.dep_ in {"advcl", "xcomp", "acl"} and scene.wording.of(head) & {
        "use", "fire", "launch", "employ", "utilize", "send", "deploy",
    }:  # fmt: skip
        found += [child for child in head.children if child.dep_ in {"obj", "nsubj:pass"}]
    for child in anchor.children:
        if child.dep_ == "advcl" and scene.wording.of(child) & {
            "use",
            "fire",
            "launch",
            "employ",
            "utilize",
            "involve",
        }:
            found += [inner for inner in child.children if inner.dep_ == "obj"]
    if predicate.noun and head != anchor and anchor.dep_ in {"obj", "obl", "nsubj", "nsubj:pass"}:
        for preposition in ("with", "using"):
            found += nominal(head, preposition)
        if scene.wording.of(head) & {"launch", "involve", "use", "carry", "conduct"}:
            found += [token for token in subjects(head, scene.wording) if scene.weapon_at(token) is not None]
    return found


def weapons_of(scene: Scene, heads: tuple[Token, ...]) -> tuple[Weapon, ...]:
    """The weapons at these heads, each with the phrase that names it."""
    found: list[Weapon] = []
    for head in heads:
        match = _telling(scene, head)
        if match is None:
            continue
        start, end = _extent(scene, head)
        weapon = Weapon(
            span=scene.parsed.span(scene.doc[start:end]), category=match.weapon.category, name=match.weapon.name
        )
        if not any(other.span.overlaps(weapon.span) for other in found):
            found.append(weapon)
    return tuple(found)


def _extent(scene: Scene, head: Token) -> tuple[int, int]:
    start, end = phrase_bounds(head)
    # Numbers and articles are no part of the weapon: "dozens of" and "the" go to the quantities.
    while start < head.i and (
        scene.doc[start].dep_ in {"det", "nummod", "nmod:poss", "advmod"} or scene.doc[start].like_num
    ):
        start += 1
    inside = [token.i for token in scene.doc[start:end] if scene.weapon_at(token) is not None]
    return start, max([head.i, *inside]) + 1


def _telling(scene: Scene, head: Token) -> WeaponMatch | None:
    """The match that says most: a designation before a generic term."""
    start, end = phrase_bounds(head)
    inside = {id(match): match for token in scene.doc[start:end] if (match := scene.weapon_at(token)) is not None}
    named = [match for match in inside.values() if match.weapon.name is not None]
    if named:
        return named[0]
    at_head = scene.weapon_at(head)
    return at_head or next(iter(inside.values()), None)


def as_used(scene: Scene, weapons: tuple[Weapon, ...], event_type: str) -> tuple[Weapon, ...]:
    """The weapons with the category that their use gives to words of wider meaning.

    A bomb or a charge that is planted, driven or worn is an improvised device; the shell of a bombardment is artillery,
    in a store or on a lorry it is ammunition.
    """
    return tuple(
        replace(weapon, category=_OF_USE.get((event_type, weapon.category), weapon.category))
        if weapon.name is None or _is_shell(scene, weapon)
        else weapon
        for weapon in weapons
    )


def refined(scene: Scene, predicate: Predicate, weapons: tuple[Weapon, ...]) -> str:
    """The type of a deed, made finer by its weapons where its rule says so; two kinds of weapon leave it as it is."""
    rule = predicate.rule
    if not rule.by_weapon or not weapons:
        return rule.type
    types: set[str] = set()
    for weapon in weapons:
        finer = _TYPE_OF.get(weapon.category)
        if weapon.category == "ammunition" and not _is_shell(scene, weapon):
            finer = None
        if finer is not None:
            types.add(finer)
    if len(types) == 1:
        finer = types.pop()
        # A grenade or a shell in "bombing" is no air strike, a bomb on the ground none either.
        if rule.type == "bombing" and finer == "air_strike" and not _from_the_air(weapons):
            return rule.type
        if rule.type in {"attack", "strike"} and finer == "air_strike" and not _from_the_air(weapons):
            return "bombing" if rule.type == "attack" else "strike"
        return finer
    return "strike" if len(types) > 1 and rule.type in _BLOWS else rule.type


def _is_shell(scene: Scene, weapon: Weapon) -> bool:
    text = weapon.span.of(scene.parsed.document.text).lower()
    return any(word in text for word in _SHELLS) or (weapon.name or "").endswith("shell")


def _from_the_air(weapons: tuple[Weapon, ...]) -> bool:
    return any(weapon.category in {"bomb_guided", "aircraft", "helicopter"} for weapon in weapons)
