"""What the voices behind an incident add up to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twosource.model.figure import Figure
from twosource.model.voice import Voice

GradeName = Literal["acknowledged", "disputed", "corroborated", "single", "claimed", "unconfirmed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """The grade, the voices it rests on, its reasons, and the conflicts and figures listed beside it."""

    name: GradeName
    voices: tuple[Voice, ...]
    why: tuple[str, ...]
    conflicts: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
