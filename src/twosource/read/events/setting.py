"""Where and when a deed happened: what hangs on it in the sentence first, then the nearest in the same sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.read.events.phrase import prepositions
from twosource.read.events.predicate import Predicate
from twosource.read.events.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINEST = ("site", "town", "district", "region", "area", "country", "unresolved")
_LOCATIVE = frozenset(
    [
        "in",
        "at",
        "near",
        "on",
        "outside",
        "inside",
        "over",
        "across",
        "along",
        "around",
        "within",
        "off",
        "throughout",
        "into",
        "toward",
        "towards",
        "at",
        "by",
        "close",
        "north",
        "south",
        "east",
        "west",
        "northwest",
        "northeast",
        "southwest",
        "southeast",
        "beyond",
        "between",
        "to",
        "from",
        "onto",
    ]
)
# Deeds of the air and of paper: only a place that hangs on them is theirs.
_PLACELESS = frozenset(
    {
        "permission", "policy_change", "sanction", "treaty_action", "leadership_change", "market_move", "arms_transfer",
        "aid", "cyber_attack", "weapons_readiness", "agreement",
    }
)  # fmt: skip

# Slots that hold the place of a deed of this type, whatever the preposition says elsewhere.
_GOALS: dict[str, tuple[str, ...]] = {
    "visit": ("to", "object", "into"),
    "handover": ("to", "from"),
    "deployment": ("to", "into", "on", "in"),
    "withdrawal": ("from", "of", "to"),
    "displacement": ("from", "to", "through"),
    "territory_taken": ("object", "subject", "to", "of"),
    "territory_retaken": ("object", "of", "from"),
    "siege": ("object", "subject", "of"),
    "protest": ("on", "through", "in"),
    "closure": ("subject",),
    "opening": ("subject",),
    "surrender": ("at", "in"),
    "shelling": ("on", "at"),
    "release": ("from", "to"),
}


def place_of(scene: Scene, predicate: Predicate) -> int | None:
    """The index of the place where the deed happened, the finest that the text gives for it."""
    found = [index for token in _surroundings(scene, predicate) for index in _places_under(scene, token, predicate)]
    if not found and predicate.rule.type not in _PLACELESS:
        found = _in_sentence(scene, predicate)
    return min(found, key=lambda index: _FINEST.index(scene.places[index].precision)) if found else None


def _surroundings(scene: Scene, predicate: Predicate) -> list[Token]:
    anchor = predicate.anchor
    holders = [anchor]
    under_verb = anchor.head != anchor and anchor.head.pos_ in {"VERB", "AUX"}
    if predicate.noun and under_verb and anchor.dep_ in {"obj", "nsubj", "nsubj:pass", "obl"}:
        holders.append(anchor.head)
    found: list[Token] = []
    for holder in holders:
        for child in holder.children:
            if (child.dep_.split(":")[0] in {"obl", "nmod", "advmod"} and prepositions(child) & _LOCATIVE) or (
                predicate.noun and holder == anchor and child.dep_ == "compound" and child.ent_type_ == "PLACE"
            ):
                found.append(child)
    found += scene.wording.role_heads(anchor, "ARGM-LOC")
    kind = predicate.rule.type
    if kind in _PLACELESS:
        found += [inner for token in predicate.slots.of("object") for inner in _located(token)]
        return [token for token in found if prepositions(token) & {"in", "at", "near"}]
    # A name taken for a person's may be a town's: whether it is one the places have decided.
    found += [token for token in predicate.slots.of("object") if _may_be_place(scene, token)]
    for slot in _GOALS.get(kind, ()):
        found += predicate.slots.of(slot)
    return found


def _may_be_place(scene: Scene, token: Token) -> bool:
    return token.ent_type_ != "PERSON" or scene.place_at(token) is not None or bool(_located(token))


def _located(noun: Token) -> list[Token]:
    """What places a noun: "in Cairo" of "a pact in Cairo"."""
    return [child for child in noun.children if child.dep_ == "nmod" and prepositions(child) & _LOCATIVE]


def _places_under(scene: Scene, token: Token, predicate: Predicate) -> list[int]:
    found: list[int] = []
    for inner in token.subtree:
        at = scene.place_at(inner)
        if at is None or at in found or inner.sent != token.sent:
            continue
        if _below_a_verb(inner, token) or inner.i == predicate.anchor.i:
            continue
        # "Russia's attack": the possessor is who did it, not where
        if inner.dep_ == "nmod:poss" and scene.places[at].precision == "country" and inner.head.dep_ != "obl":
            continue
        found.append(at)
    return found


def _below_a_verb(inner: Token, top: Token) -> bool:
    """A place in a relative clause of another deed is that deed's; "located near X" still places the noun."""
    if inner.i == top.i:
        return False
    for ancestor in inner.ancestors:
        if ancestor.i == top.i:
            return False
        if ancestor.pos_ == "VERB" and ancestor.lower_ not in {
            "located",
            "situated",
            "based",
            "called",
            "named",
            "held",
        }:
            return True
    return False


def _in_sentence(scene: Scene, predicate: Predicate) -> list[int]:
    anchor = predicate.anchor
    near: list[tuple[int, int]] = []
    for token in anchor.sent:
        at = scene.place_at(token)
        if at is None or token.dep_ == "nmod:poss":
            continue
        top = token
        while top.dep_ in {"compound", "flat", "nmod", "conj", "appos"} and top.head != top and not prepositions(top):
            top = top.head
        if prepositions(top) & (_LOCATIVE - {"to", "from", "by", "between"}) and _same_clause(top, anchor):
            near.append((abs(token.i - anchor.i), at))
    return [min(near)[1]] if near else []


def _clause(token: Token) -> Token:
    while token.head != token and not (token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "cop", "amod"}):
        token = token.head
    return token


def _same_clause(one: Token, other: Token) -> bool:
    first, second = _clause(one), _clause(other)
    return first == second or (second.dep_ == "xcomp" and second.head == first)
