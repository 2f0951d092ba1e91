"""One telling of a deed, before tellings of the same deed are joined into an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.model import Participant, Quantity, Span, Weapon
from twosource.model.event import Status
from twosource.read.events.predicate import Predicate

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one predicate tells. `cue` is the word that decides the status, where there is one."""

    predicate: Predicate
    type: str
    trigger: Span
    actors: tuple[Participant, ...]
    targets: tuple[Participant, ...]
    weapons: tuple[Weapon, ...]
    quantities: tuple[Quantity, ...]
    place: int | None
    time: int | None
    status: Status
    cue: Span | None
    claims: tuple[str, ...]

    @property
    def anchor(self) -> Token:
        """The token that heads the predicate."""
        return self.predicate.anchor

    @property
    def is_definite(self) -> bool:
        """True for a noun that points back or forth to a deed told elsewhere: "the attack", "this raid"."""
        if not self.predicate.noun:
            return False
        return any(
            child.dep_ == "nmod:poss"
            or (child.dep_ == "det" and child.lower_ in {"the", "this", "that", "these", "those"})
            for child in self.anchor.children
        )
