"""Who did it and to whom: the participants of a deed, with kind, country and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.knowledge.predicates import word_class
from twosource.model import Participant, Source
from twosource.model.event import ParticipantKind
from twosource.read.events.phrase import conjuncts
from twosource.read.events.predicate import Predicate
from twosource.read.events.scene import Scene, phrase_bounds
from twosource.read.events.slots import subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_SOURCE: dict[str, ParticipantKind] = {
    "government": "state",
    "military": "military",
    "armed_group": "armed_group",
    "intergovernmental": "organisation",
    "organisation": "organisation",
    "media": "organisation",
    "company": "organisation",
    "population": "civilians",
    "anonymous": "state",
}
# A state that fights does so with its forces.
_FORCEFUL = frozenset(
    {
        "air_strike", "drone_strike", "missile_strike", "shelling", "strike", "bombing", "armed_clash", "attack",
        "territory_taken", "territory_retaken", "mine_laying", "interception", "siege", "ceasefire_violation",
        "deployment", "withdrawal", "military_exercise", "destruction", "weapons_readiness",
    }
)  # fmt: skip
_POLICE = frozenset(
    [
        "police",
        "policeman",
        "policemen",
        "officer",
        "cop",
        "detective",
        "gendarme",
        "sheriff",
        "constable",
        "prosecutor",
    ]
)
_ARMED = frozenset(
    [
        "militant",
        "militants",
        "rebel",
        "rebels",
        "insurgent",
        "insurgents",
        "gunman",
        "gunmen",
        "guerrilla",
        "guerrillas",
        "militia",
        "militiaman",
        "terrorist",
        "terrorists",
        "jihadist",
        "jihadists",
        "separatist",
        "separatists",
        "fighter",
        "fighters",
        "bomber",
        "bombers",
        "attacker",
        "attackers",
        "assailant",
        "assailants",
        "cartel",
        "gang",
        "mercenary",
        "mercenaries",
        "extremist",
        "extremists",
        "paramilitary",
        "suicide-bomber",
        "taliban",
        "isis",
        "isil",
        "al-qaeda",
        "hamas",
        "hezbollah",
        "houthis",
        "bandits",
    ]
)
_MILITARY = frozenset(
    [
        "troop",
        "troops",
        "soldier",
        "soldiers",
        "force",
        "forces",
        "army",
        "military",
        "navy",
        "marine",
        "marines",
        "serviceman",
        "servicemen",
        "brigade",
        "battalion",
        "regiment",
        "division",
        "unit",
        "units",
        "commander",
        "general",
        "sailor",
        "sailors",
        "pilot",
        "pilots",
        "conscript",
        "conscripts",
        "warship",
        "fleet",
        "airforce",
        "paratrooper",
        "paratroopers",
        "commando",
        "commandos",
        "peacekeeper",
        "peacekeepers",
        "trooper",
        "garrison",
        "platoon",
        "serviceperson",
        "servicemember",
        "reservist",
        "reservists",
        "artillery",
        "crew",
        "squadron",
        "corps",
        "infantry",
    ]
)
_DIPLOMATIC = frozenset(
    ["embassy", "consulate", "mission", "ambassador", "diplomat", "envoy", "consul", "delegation", "attaché"]
)
_VIRTUAL = frozenset({"it", "this", "that", "there", "which", "what", "something", "everything", "nothing", "these"})


def participants(scene: Scene, predicate: Predicate) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """The actors and the targets of a deed."""
    rule = predicate.rule
    actors = () if rule.no_actor else _first(scene, predicate, rule.actor or ("subject",), every=bool(rule.actor))
    targets = (
        () if rule.no_target else _first(scene, predicate, rule.target or _default_targets(predicate), every=False)
    )
    targets = targets or _permitted(scene, predicate)
    weapons_do_not_act = [token for token in actors if scene.weapon_of(token) is None or _armed_word(scene, token)]
    wielders = _wielders(scene, actors) if not weapons_do_not_act else ()
    heads = list(dict.fromkeys(weapons_do_not_act)) or _fallback_actors(scene, predicate)
    targets = () if any(token in heads for token in targets) and len(targets) == 1 else targets
    acting = [_participant(scene, predicate, token, acts=True) for token in heads]
    acting += [_participant(scene, predicate, token, acts=True, narrow=True) for token in wielders]
    struck = [token for token in dict.fromkeys(targets) if token not in heads]
    suffering = [_participant(scene, predicate, token, acts=False) for token in struck if _may_suffer(scene, token)]
    return _distinct(acting), _distinct(suffering)


def _permitted(scene: Scene, predicate: Predicate) -> tuple[Token, ...]:
    """ "let Ukraine strike": whoever may do it is the subject of what is permitted."""
    if predicate.rule.type != "permission" or predicate.noun:
        return ()
    clauses = [child for child in predicate.anchor.children if child.dep_ in {"xcomp", "ccomp"}]
    return tuple(
        token
        for clause in clauses
        for child in clause.children
        if child.dep_ in {"nsubj", "nsubj:pass"}
        for token in (child, *conjuncts(child))
        if _is_somebody(scene, token)
    )


def _fallback_actors(scene: Scene, predicate: Predicate) -> list[Token]:
    kind, anchor = predicate.rule.type, predicate.anchor
    if kind in {"deployment", "withdrawal", "surrender"} and not predicate.rule.no_actor:
        # "troops had been assigned to the brigade": those who move act
        return [token for token in predicate.slots.of("object") if scene.wording.grams(token) & word_class("fighter")]
    active = not predicate.noun and not any(child.dep_ == "aux:pass" for child in anchor.children)
    if kind in {"closure", "opening"} and active:
        return [token for token in predicate.slots.of("object") if anchor.i > token.i]
    if kind in {"visit", "meeting"} and predicate.noun and anchor.dep_ == "obl" and anchor.head.pos_ == "VERB":
        # "said during a visit to"
        return subjects(anchor.head, scene.wording)
    return []


def _default_targets(predicate: Predicate) -> tuple[str, ...]:
    if predicate.kind == "phrase":
        return ("on", "against", "at", "object")
    if predicate.noun:
        return ("object",)
    return ("object", "on", "at", "against", "upon")


def _first(scene: Scene, predicate: Predicate, slots: tuple[str, ...], *, every: bool) -> tuple[Token, ...]:
    found: list[Token] = []
    for slot in slots:
        heads = [token for token in predicate.slots.of(slot) if _is_somebody(scene, token)]
        found += [token for token in heads if not _measured_by(token, heads)]
        if found and not every:
            break
    return tuple(found)


def _measured_by(token: Token, heads: list[Token]) -> bool:
    """ "dozens of soldiers" is one participant: the phrase of its first word holds both."""
    return any(head != token and head.i < token.i and token.head == head and token.dep_ == "nmod" for head in heads)


def _is_somebody(scene: Scene, token: Token) -> bool:
    if token.pos_ in {"VERB", "AUX", "ADP", "ADV", "SCONJ", "PUNCT", "SPACE", "CCONJ", "PART", "SYM"}:
        return False
    if token.ent_type_ == "TIME" and token.pos_ != "PROPN":
        return False
    if token.dep_ in {"compound", "nmod:desc", "amod"} and token.pos_ in {"NOUN", "ADJ"} and not token.ent_type_:
        named = word_class("people") | word_class("captive") | word_class("service") | _MILITARY
        if not scene.wording.of(token) & named and scene.country_named(token.text) is None:
            return False
    if token.lower_ in _VIRTUAL:
        return scene.cast.who(scene.parsed.span(token)) is not None
    return not scene.is_time(token)


def _armed_word(scene: Scene, token: Token) -> bool:
    return bool(scene.wording.of(token) & (_ARMED | _MILITARY))


def _wielders(scene: Scene, weapons: tuple[Token, ...]) -> tuple[Token, ...]:
    """Those whose weapons they are: "Russian" of "Russian drones"."""
    found: list[Token] = []
    for weapon in weapons:
        for child in weapon.children:
            named = child.dep_ in {"amod", "nmod:poss", "compound", "nmod"} and child.i < weapon.i
            if named and (scene.country_named(child.text) is not None or scene.cast.who(scene.parsed.span(child))):
                found.append(child)
    return tuple(dict.fromkeys(found))


def _may_suffer(scene: Scene, token: Token) -> bool:
    return token.pos_ != "NUM" or bool(token.ent_type_) or token.dep_ in {"obj", "nsubj:pass", "nsubj"}


def _participant(scene: Scene, predicate: Predicate, token: Token, *, acts: bool, narrow: bool = False) -> Participant:
    start, end = (token.i, token.i + 1) if narrow else _extent(scene, token)
    span = scene.parsed.span(scene.doc[start:end])
    source = scene.cast.who(span) or scene.cast.who(scene.parsed.span(token))
    return Participant(
        span=span,
        source=source.id if source is not None else None,
        country=_country(scene, token, source, start, end),
        kind=kind_of(scene, predicate.rule.type, token, source, acts=acts),
    )


def _extent(scene: Scene, token: Token) -> tuple[int, int]:
    start, end = phrase_bounds(token)
    joined = [child for child in conjuncts(token) if not _stands_alone(scene, token, child)]
    for child in joined:
        end = max(end, phrase_bounds(child)[1])
    return start, end


def _stands_alone(scene: Scene, one: Token, other: Token) -> bool:
    """Two names ("Iran and Iraq") are two participants; "shops and homes" are one."""
    if one.pos_ == "PROPN" and other.pos_ == "PROPN":
        return True
    first, second = scene.who(one), scene.who(other)
    return first is not None and second is not None and first.id != second.id


def _distinct(found: list[Participant]) -> tuple[Participant, ...]:
    kept: list[Participant] = []
    for participant in sorted(found, key=lambda one: (one.span.begin, -one.span.end)):
        if not any(other.span.covers(participant.span) for other in kept):
            kept.append(participant)
    return tuple(kept)


def _country(scene: Scene, token: Token, source: Source | None, start: int, end: int) -> str | None:
    if source is not None and source.country is not None:
        return source.country
    text = scene.doc[start:end].text
    named = scene.country_named(text.removeprefix("the ").removeprefix("The "))
    if named is not None:
        return named.iso3
    place = scene.place_at(token)
    if place is not None and scene.places[place].country is not None:
        return scene.places[place].country
    within = [inner for inner in scene.doc[start:end] if inner != token]
    within += [inner for inner in token.subtree if inner.i >= end and inner.sent == token.sent and inner.i < end + 8]
    for inner in within:
        found = scene.country_named(inner.text)
        if found is not None:
            return found.iso3
    for inner in within:
        at = scene.place_at(inner)
        if at is not None and scene.places[at].country is not None:
            return scene.places[at].country
    return None


def kind_of(scene: Scene, event_type: str, token: Token, source: Source | None, *, acts: bool) -> ParticipantKind:
    """What a participant is, by its words first, then by the source that it is."""
    words = scene.wording.grams(token)
    if words & _DIPLOMATIC:
        return "diplomatic"
    if words & _POLICE:
        return "police"
    if words & _ARMED:
        return "armed_group"
    if words & _MILITARY:
        return "military"
    facility = bool(words & word_class("facility"))
    if facility and not acts and (source is None or source.kind in {"organisation", "company", "media"}):
        return "infrastructure"
    if source is not None and source.kind != "person":
        kind = _OF_SOURCE[source.kind]
        if kind == "state" and acts and event_type in _FORCEFUL:
            return "military"
        return kind
    if source is not None:
        return "state" if source.role and source.country and event_type not in {"killing", "arrest"} else "person"
    if facility:
        return "infrastructure"
    if words & word_class("people"):
        return "civilians" if token.pos_ == "NOUN" else "person"
    if token.ent_type_ == "PERSON":
        return "person"
    if scene.country_named(token.text) is not None:
        return "military" if acts and event_type in _FORCEFUL else "state"
    if scene.place_at(token) is not None:
        return "civilians"
    if token.ent_type_ in {"ORG"}:
        return "organisation"
    if token.ent_type_ == "MILITARY":
        return "military"
    if token.ent_type_ == "FACILITY":
        return "infrastructure"
    return "other"
