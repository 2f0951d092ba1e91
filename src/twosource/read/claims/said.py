"""The day of a statement: a time that hangs on its cue, or the day of the same speaker's turn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from twosource.read.cast.phrase import relation, sentence_bounds
from twosource.read.claims.attribution import Attribution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from twosource.model import Claim
    from twosource.read.parsed import Parsed
    from twosource.read.times import Chronology

# A time further from its cue than this, and not tied to it by the parse, dates something else.
_NEAR = 4
# What a statement is made in: its day is the statement's ("in a briefing on Tuesday, the general said").
_OCCASIONS = frozenset(
    {
        "statement", "interview", "speech", "briefing", "post", "message", "address", "letter", "report", "conference",
        "communique", "communiqué", "bulletin", "video", "broadcast", "remarks", "comments", "call", "meeting",
        "session", "update", "release", "tweet",
    }
)  # fmt: skip
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_NOT_THEN = frozenset(
    {"previously", "earlier", "repeatedly", "often", "always", "long", "routinely", "regularly", "once"}
)
# A turn is over where its speaker has been silent for more sentences than this; a pronoun reaches less far.
_SILENT, _PRONOUN_SILENT = 8, 3


def day_said(parsed: Parsed, chronology: Chronology, one: Attribution, low: int, high: int) -> date | None:
    """The one day on which it was said, or None where the text ties none to the cue (`low`, `high`: its sentence)."""
    doc = parsed.doc
    for time in chronology.times:
        if time.start is None or time.start != time.end:
            continue
        run = doc.char_span(time.span.begin, time.span.end, alignment_mode="expand")
        if run is None or run.start < low or run.end > high:
            continue
        hangs = _hangs(run.root, one.hit.head)
        if any(begin < run.end and run.start < end for begin, end in one.content):
            # "rejected the claim on Tuesday": within the content's bounds, but the cue's own
            if run.root.head.i == one.hit.head and hangs and one.hit.head < run.start:
                return time.start
            continue
        if hangs or _tied(one, run.start, run.end, low):
            return time.start
    return None


def _tied(one: Attribution, start: int, end: int, low: int) -> bool:
    if 0 <= start - one.hit.end <= _NEAR or 0 <= one.hit.start - end <= 1:
        return True
    first = min((begin for begin, _ in one.content), default=one.hit.start)
    source = one.source[0] if one.source is not None else one.hit.start
    return end - low <= 6 and end <= source and first > one.hit.start


def _hangs(time: Token, cue: int) -> bool:
    """True for a time that hangs on the cue, or on the statement that does ("in a statement issued on Monday")."""
    token = time
    for _ in range(4):
        label = relation(token)
        if token.head.i == cue:
            return label.startswith(("obl", "nmod", "advmod"))
        if not (label.startswith(("obl", "nmod", "advmod", "acl", "appos", "amod")) and token.head != token):
            return False
        token = token.head
        if token.pos_ in ("NOUN", "PROPN") and token.lower_ not in _OCCASIONS:
            return False
    return False


@dataclass(frozen=True, slots=True)
class _Turn:
    """Who spoke last with a day, that day, and the token of the last cue."""

    source: str | None
    day: date
    cue: int


def with_days_of_turns(
    parsed: Parsed, chronology: Chronology, claims: Sequence[Claim], ones: Sequence[Attribution]
) -> list[Claim]:
    """The same claims with the day of the speaker's turn: "On Tuesday the ministry said X. It added Y."

    A day holds for the claims of the same source that follow, not across a statement of another day, not for a cue
    that tells its own time ("in March it had said"), nor one in another tense or within another's content.
    """
    dated = list(claims)
    turn: _Turn | None = None
    for number in sorted(range(len(claims)), key=lambda number: ones[number].hit.head):
        claim, one = dated[number], ones[number]
        if any(begin <= one.hit.head < end for other in ones if other is not one for begin, end in other.content):
            continue
        if claim.said is not None:
            turn = _Turn(claim.source, claim.said, one.hit.head)
        elif (
            turn is not None and _goes_on(parsed.doc, turn, claim, one) and not _own_time(parsed, chronology, turn, one)
        ):
            dated[number] = replace(claim, said=turn.day)
            turn = replace(turn, cue=one.hit.head)
        elif turn is not None and _is_silent(parsed.doc, turn, one):
            turn = None
    return dated


def _goes_on(doc: Doc, turn: _Turn, claim: Claim, one: Attribution) -> bool:
    pronoun = one.source is not None and doc[one.source[0] : one.source[1]].text.lower() in _PRONOUNS
    same = claim.source == turn.source if claim.source is not None else pronoun
    reach = _SILENT if claim.source is not None else _PRONOUN_SILENT
    return same and not _is_silent(doc, turn, one, reach) and _told_then(doc[one.hit.head], doc[turn.cue])


def _is_silent(doc: Doc, turn: _Turn, one: Attribution, reach: int = _SILENT) -> bool:
    between = doc[turn.cue + 1 : max(one.hit.head, turn.cue) + 1]
    return sum(bool(token.is_sent_start) for token in between) > reach


def _told_then(cue: Token, before: Token) -> bool:
    """False for "had said", "has repeatedly denied", "will say", "says" (unless the turn is told so)."""
    helpers = [child for child in cue.children if relation(child).startswith(("aux", "advmod"))]
    if any(
        child.lemma_ in ("have", "will", "would", "may", "might", "could") or child.lower_ in _NOT_THEN
        for child in helpers
    ):
        return False
    if cue.pos_ not in ("VERB", "AUX"):
        return True
    return (
        "Pres" not in cue.morph.get("Tense", [])
        or "Part" in cue.morph.get("VerbForm", [])
        or cue.lemma_ == before.lemma_
    )


def _own_time(parsed: Parsed, chronology: Chronology, turn: _Turn, one: Attribution) -> bool:
    """True where the sentence of the cue tells another time outside of what was said."""
    doc = parsed.doc
    low, high = sentence_bounds(doc[one.hit.head])
    for time in chronology.times:
        run = doc.char_span(time.span.begin, time.span.end, alignment_mode="expand")
        if run is None or run.start < low or run.end > high or (time.start, time.end) == (turn.day, turn.day):
            continue
        if not any(begin <= run.start and run.end <= end for begin, end in one.content):
            return True
    return False
