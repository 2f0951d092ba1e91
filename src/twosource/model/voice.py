"""An independent claimant group behind an incident."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

VoiceStance = Literal["assert", "deny", "no_comment"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """`side` is "party:<ISO3 or group>", "third", "outlet" or "weak"; weak voices never count towards a grade.

    `documents` are all that carry it, copies included; `claims` ("docprefix:c3") those it rests on; `speakers` the
    names under which it speaks. `stance` is the latest.
    """

    name: str
    side: str
    stance: VoiceStance
    weak: bool
    documents: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
