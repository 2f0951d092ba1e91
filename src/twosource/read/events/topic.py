"""Whether a word of war is play, metaphor or mishap: by what the text around it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.knowledge.predicates import topics, word_class
from twosource.read.events.predicate import Predicate
from twosource.read.events.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_MISHAP = "accident"
# Harm that a mishap does as well as a blow.
_HARM = frozenset({"casualties", "killing", "bombing", "destruction", "displacement", "air_strike"})
# Deeds of offices: they stand beside any topic.
_OFFICIAL = frozenset(
    {
        "leadership_change", "legal_action", "meeting", "visit", "policy_change", "treaty_action", "aid", "sanction",
        "arrest", "agreement", "market_move", "closure", "opening", "outage", "protest", "arms_transfer",
        "weapons_test", "weapons_readiness", "drone_strike", "missile_strike", "negotiation",
    }
)  # fmt: skip
_WARLIKE = frozenset(
    {
        "war", "army", "troop", "troops", "soldier", "gunman", "gunmen", "militant", "rebel", "rebels", "militia",
        "shelling", "missile", "rocket", "drone", "airstrike", "strike", "military", "insurgent", "front", "jihadist",
        "guerrilla", "siege", "bomber", "explosive", "artillery", "raid", "ceasefire", "truce", "attack", "shot",
        "civilian", "hostage", "sniper", "warplane", "warship", "armed", "terrorist", "separatist", "mine", "landmine",
    }
)  # fmt: skip
_OWN, _NEXT = 1.0, 0.5
_PLAY, _PLAY_WITH_FIGHTERS = 2.0, 2.5


def is_play(scene: Scene, predicate: Predicate) -> bool:
    """True where several words of one topic around the predicate say that it is sport, art, trade, nature or a game."""
    if predicate.rule.type in _OFFICIAL:
        return False
    enough = _PLAY_WITH_FIGHTERS if _warlike_parts(scene, predicate) else _PLAY
    anchor = predicate.anchor
    trigger = {word for token in scene.doc[predicate.start : predicate.end] for word in scene.wording.of(token)}
    for name, words in topics().items():
        if name == _MISHAP:
            continue
        weight = 0.0
        seen: set[str] = set()
        for sentence in sorted(scene.sentences_around(anchor), key=lambda sentence: sentence != anchor.sent):
            for found in _words_of(scene, sentence, words - seen - trigger):
                seen.add(found)
                weight += _OWN if sentence == anchor.sent else _NEXT
        if weight >= enough:
            return True
    return False


def is_mishap(scene: Scene, predicate: Predicate) -> bool:
    """True where a crash, a flood or a faulty boiler did the harm and nothing around it speaks of war."""
    if predicate.rule.type not in _HARM or _warlike_parts(scene, predicate):
        return False
    around = scene.sentences_around(predicate.anchor)
    mishap = [sentence for sentence in around if _words_of(scene, sentence, topics()[_MISHAP])]
    if not mishap:
        return False
    own = predicate.anchor.sent
    if own in mishap:
        return not _words_of(scene, own, _WARLIKE)
    return not any(_words_of(scene, sentence, _WARLIKE) for sentence in around)


def _words_of(scene: Scene, sentence: Span, words: frozenset[str]) -> set[str]:
    return set(scene.sentence_words(sentence[0]) & words)


def _warlike_parts(scene: Scene, predicate: Predicate) -> bool:
    slots = ("subject", "object", "by", "with", "on", "against", "at")
    heads: list[Token] = [token for slot in slots for token in predicate.slots.of(slot)]
    fighters = word_class("fighter")
    return any(scene.wording.of(token) & fighters or scene.classes(token) & {"weapon", "country"} for token in heads)
