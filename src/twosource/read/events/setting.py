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
    if predicate.rule.type not in _PLACELESS:
        found += [token for token in predicate.slots.of("object") if token.ent_type_ != "PERSON"]
    if predicate.rule.type in {"closure", "opening"}:
        found += predicate.slots.of("subject")
    if predicate.rule.type == "visit":
        found += predicate.slots.of("to")
    if predicate.rule.type in _PLACELESS:
        found = [token for token in found if prepositions(token) & {"in", "at", "near"}]
    return found


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


def time_of(scene: Scene, predicate: Predicate) -> int | None:
    """The index of the time of the deed: what hangs on it or on the verb that carries it, never a time of saying."""
    anchor = predicate.anchor
    direct: list[tuple[int, int]] = []
    wider: list[tuple[int, int]] = []
    begin, end = anchor.sent.start_char, anchor.sent.end_char
    for index, time in enumerate(scene.times):
        if time.span.end <= begin or time.span.begin >= end:
            continue
        run = scene.doc.char_span(time.span.begin, time.span.end, alignment_mode="expand")
        if run is None or not len(run) or run.root.sent != anchor.sent:
            continue
        holder = run.root
        while holder.head != holder and (
            holder.dep_.split(":")[0] in {"nummod", "compound", "nmod", "obl", "advmod", "amod", "det", "flat", "case"}
            and holder.head.pos_ not in {"VERB", "AUX"}
            and holder.head.i != anchor.i
        ):
            holder = holder.head
        distance = abs(run.root.i - anchor.i)
        if holder.head.i == anchor.i or run.root.head.i == anchor.i or run.start <= anchor.i < run.end:
            direct.append((distance, index))
        elif _carries(scene, anchor, holder.head):
            wider.append((distance, index))
    found = direct or wider
    return min(found)[1] if found else None


def _carries(scene: Scene, anchor: Token, verb: Token) -> bool:
    """True for the verb that a deed hangs on, unless it is a verb of saying or a deed of its own."""
    if scene.is_light(verb, "saying"):
        return False
    steps = 0
    while anchor != verb and anchor.head != anchor and steps < 3:
        if anchor.dep_.split(":")[0] not in {"obj", "nsubj", "xcomp", "conj", "advcl", "obl", "ccomp"}:
            return False
        if scene.is_light(anchor.head, "saying"):
            return False
        anchor = anchor.head
        steps += 1
    return anchor == verb
