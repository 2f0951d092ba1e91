"""A fixed expression that a rewriting tool has broken."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewording:
    """`reads_as` is the expression the span stands for, e.g. "think tank" where the text has "suppose tank"."""

    span: Span
    reads_as: str
