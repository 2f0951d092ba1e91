"""Putting cue, source and content together: one attribution before its stance and caveats are read."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.read.claims.cue import CueHit


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with its source and content as runs of tokens [start, end); several contents where it is discontinuous."""

    hit: CueHit
    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
