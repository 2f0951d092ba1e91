"""Which claims deny an event."""

from __future__ import annotations

import re

from twosource.model import Claim, Event, Reading, Span

# "did not carry out any strike": a negation a few words before the trigger.
_NEGATED = re.compile(
    r"(?:\b(?:not|never|no|nothing|none|neither|nor|without)\b|n['’]t\b)"
    r"(?!\W+(?:only|just|merely|known|clear|yet|immediately|say|said|comment|specify|confirm|rule|surprised)\b)"
    r"(?:\W+\w+){0,5}\W*$",
    re.IGNORECASE,
)
# "was not behind the blast", "had no part in the raid": not by us, however sure it is that it happened.
_NOT_OURS = re.compile(
    r"(?:\b(?:not|never)|n['’]t)\W+(?:\w+\W+)?(?:behind|responsible\W+for|involved\W+in)\W+(?:\w+\W+){0,4}$"
    r"|\b(?:nothing\W+to\W+do\W+with|no\W+(?:part|role|hand|involvement|responsibility)\W+(?:in|for))\W+(?:\w+\W+){0,4}$",
    re.IGNORECASE,
)
_REACH = 80
_REJECTS = frozenset({"deny"})


def denials(reading: Reading, event: Event) -> tuple[Claim, ...]:
    """The claims of the reading that deny the event: it stands in what they deny, or they say that it was not."""
    return tuple(
        claim
        for claim in reading.claims
        if (claim.stance in _REJECTS and covers(claim, event) and not _negated(reading, claim, event))
        or (claim.stance not in _REJECTS and covers(claim, event) and _negated(reading, claim, event))
        or (claim.stance not in _REJECTS and _not_ours(reading, claim, event))
    )


def covers(claim: Claim, event: Event) -> bool:
    """True where the event stands in what is claimed."""
    return any(piece.covers(span) for piece in claim.content for span in (event.trigger, *event.mentions))


def is_denied(reading: Reading, event: Event) -> bool:
    """True where the document tells the event as not having happened, or only as what somebody denies."""
    if event.status == "did_not_occur":
        return True
    return event.status == "possible" and bool(denials(reading, event))


def _not_ours(reading: Reading, claim: Claim, event: Event) -> bool:
    """The claimant says that it was not his doing, right before a word for the event."""
    return any(
        _NOT_OURS.search(reading.document.text[max(piece.begin, span.begin - _REACH) : span.begin]) is not None
        for piece in claim.content
        for span in (event.trigger, *event.mentions)
        if piece.covers(span)
    )


def _negated(reading: Reading, claim: Claim, event: Event) -> bool:
    # The reader's own finding that it is told as real outweighs words in front of it.
    if event.status not in ("did_not_occur", "possible") or claim.stance == "deny":
        return False
    piece = next((piece for piece in claim.content if piece.covers(event.trigger)), None)
    if piece is None:
        return False
    before = Span(max(piece.begin, event.trigger.begin - _REACH), event.trigger.begin).of(reading.document.text)
    return _NEGATED.search(before.rsplit(";", 1)[-1]) is not None
