"""What a word may be in the layer of deeds, by corpus: sets of types and how much they count.

The column `event` of a lesson holds indices into ``ANSWERS``. The loss of a word is the probability of the set, so a
corpus that marks only some types leaves the others open instead of teaching that they are none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, get_args

from twosource.knowledge.event_types import deed_types
from twosource.model import Caveat, Stance
from twosource.model.event import Status

#: The empty name is no deed.
EVENTS: Final[tuple[str, ...]] = ("", *(kind.name for kind in deed_types()))
STATUSES: Final[tuple[str, ...]] = get_args(Status)
STANCES: Final[tuple[str, ...]] = get_args(Stance)
CAVEATS: Final[tuple[str, ...]] = get_args(Caveat)


@dataclass(frozen=True, slots=True)
class Answer:
    """Types of ``EVENTS`` one of which a word has, and the weight of its loss."""

    types: frozenset[str]
    weight: float = 1.0


_REMOTE: Final = frozenset({"air_strike", "drone_strike", "missile_strike", "shelling", "strike"})
_BLASTS: Final = frozenset({"bombing", "suicide_bombing", "mine_explosion"})
_ATTACKS: Final = _REMOTE | _BLASTS | {"attack", "armed_clash", "killing", "cbrn_attack", "destruction"}
#: Types of which WikiEvents marks the triggers; of all others it says nothing.
_MARKED: Final = _ATTACKS | {"arrest", "legal_action", "protest", "riot", "release", "interception", "torture"}
_POSITIVE: Final = 0.5
_NEGATIVE: Final = 0.2

#: WikiEvents' answers by name: kinds of trigger, and `unmarked` for words that it marks as nothing.
WIKIEVENTS: Final[dict[str, Answer]] = {
    "attack": Answer(frozenset(_ATTACKS), _POSITIVE),
    "blast": Answer(_BLASTS, _POSITIVE),
    "shooting": Answer(frozenset({"killing", "armed_clash", "attack"}), _POSITIVE),
    "killing": Answer(frozenset({"killing"}), _POSITIVE),
    "arrest": Answer(frozenset({"arrest"}), _POSITIVE),
    "law": Answer(frozenset({"legal_action"}), _POSITIVE),
    "protest": Answer(frozenset({"protest", "riot"}), _POSITIVE),
    "release": Answer(frozenset({"release"}), _POSITIVE),
    "meeting": Answer(frozenset({"meeting", "negotiation"}), _POSITIVE),
    "flight": Answer(frozenset({"displacement", "withdrawal"}), _POSITIVE),
    "unmarked": Answer(frozenset(EVENTS) - _MARKED, _NEGATIVE),
}
#: A further mention may be worded more loosely than its deed ("the attack" of an air strike).
_LOOSE: Final = tuple(Answer(frozenset({name, "attack", "strike"})) for name in EVENTS[1:])

ANSWERS: Final[tuple[Answer, ...]] = (
    *(Answer(frozenset({name})) for name in EVENTS),
    *_LOOSE,
    *WIKIEVENTS.values(),
)


def exactly(name: str) -> int:
    """The index of the answer that a word is of this type; the empty name is no deed."""
    return EVENTS.index(name)


def mentioned(name: str) -> int:
    """The index of the answer that a word mentions again a deed of this type."""
    return len(EVENTS) + EVENTS.index(name) - 1


def wikievents(name: str) -> int:
    """The index of an answer of ``WIKIEVENTS``."""
    return 2 * len(EVENTS) - 1 + list(WIKIEVENTS).index(name)
