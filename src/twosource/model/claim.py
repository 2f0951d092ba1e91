"""A source's attributed statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from twosource.model.span import Span

Stance = Literal[
    "state",
    "confirm",
    "deny",
    "decline",
    "accuse",
    "promise",
    "threaten",
    "warn",
    "demand",
    "permit",
    "predict",
    "assess",
    "criticise",
    "support",
    "ask",
]
Caveat = Literal["none", "unconfirmed", "unverified", "hedged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who said what, how, and with which reservation of the reporter's.

    `source` is the id of the ultimate claimant (None where the text names none), `via` of whoever relayed it. `content`
    has at least one piece, in text order. `said` is the day of the statement.
    """

    id: str
    source: str | None
    cue: Span | None
    content: tuple[Span, ...]
    stance: Stance
    direct: bool
    via: str | None = None
    said: date | None = None
    caveat: Caveat = "none"
    caveat_span: Span | None = None
