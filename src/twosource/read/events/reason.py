"""Why a deed has its status: the word that decides it, or that nothing speaks against plain telling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from twosource.model import Claim, Place, Span
from twosource.model.event import Status
from twosource.read.events.find import told_in
from twosource.read.events.scene import Scene
from twosource.read.events.telling import Telling
from twosource.read.parsed import Parsed

if TYPE_CHECKING:
    from twosource.read.cast import Cast
    from twosource.read.times import Chronology

Coarse = Literal["real", "not real", "open"]

_COARSE: dict[Status, Coarse] = {
    "occurred": "real",
    "ongoing": "real",
    "habitual": "real",
    "planned": "open",
    "possible": "open",
    "did_not_occur": "not real",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """The status that one telling of a deed gives it, and why. `cue` is None where no single word decides."""

    trigger: Span
    status: Status
    cue: Span | None
    why: str

    @property
    def coarse(self) -> Coarse:
        """The answer before the finer one: real, not real, or open."""
        return coarse(self.status)


def coarse(status: Status) -> Coarse:
    """Which of the three answers a status belongs to."""
    return _COARSE[status]


def reasons(
    parsed: Parsed, cast: Cast, claims: Sequence[Claim], places: tuple[Place, ...], chronology: Chronology
) -> tuple[Reason, ...]:
    """The reasons of every telling that the events of the document are made of, in text order."""
    if not len(parsed.doc):
        return ()
    groups = told_in(Scene(parsed, cast, places, chronology), claims)
    found = [_reason(parsed, telling) for group in groups for telling in group]
    return tuple(sorted(found, key=lambda one: one.trigger))


def _reason(parsed: Parsed, telling: Telling) -> Reason:
    text = parsed.document.text
    named = telling.status.replace("_", " ")
    if telling.cue is not None:
        why = f"{named}: “{telling.cue.of(text)}” decides"
    elif telling.status == "occurred":
        why = "occurred: told as done, and nothing around it says otherwise"
    else:
        why = f"{named}: by the words around it and the encoder's factuality, no single word decides"
    return Reason(trigger=telling.trigger, status=telling.status, cue=telling.cue, why=why)
