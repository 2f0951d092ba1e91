"""Statements of both sides at once: "both governments said", "the two sides said in separate statements"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.link.words import sentence
from twosource.model import Claim, Event, Reading

_BODIES = (
    r"(?:sides|governments|countries|states|nations|armies|militaries|parties|capitals|presidents|leaders|ministries"
    r"|(?:foreign|defen[cs]e|interior) ministries)"
)
_BOTH = re.compile(
    rf"\b(?:both|the two|two)(?: of the)?(?: warring| opposing| rival)? {_BODIES}\b"
    rf"|\b{_BODIES} (?:of|in) (?:both|the two) (?:countries|states|capitals|sides)\b",
    re.IGNORECASE,
)
_REACH = 60  # characters between the speaker and the word of saying
_CLAUSE = re.compile('[,;:.“”"]')


def joint_states(reading: Reading, claim: Claim, events: Sequence[Event]) -> tuple[str, ...]:
    """The two states (ISO 3166-1 alpha-3) that say it together where the text has "both governments" say it; else none.

    They are those that take part in the deed, or else the only two that are heard of as sources in the text.
    """
    if claim.cue is None:
        return ()
    text = reading.document.text
    begin, end = sentence(text, claim.cue.begin, claim.cue.end)
    before = _CLAUSE.split(text[max(begin, claim.cue.begin - _REACH) : claim.cue.begin])[-1]
    behind = _CLAUSE.split(text[claim.cue.end : min(end, claim.cue.end + _REACH)])[0]
    # What stands behind the word is who says it only where nothing stands before it: ", said both governments".
    if _BOTH.search(before if before.strip() else behind) is None:
        return ()
    taking_part = {part.country for each in events for part in (*each.actors, *each.targets) if part.country}
    heard = {each.country for each in reading.sources if each.country}
    found = taking_part if len(taking_part) == 2 else heard
    return tuple(sorted(found)) if len(found) == 2 else ()
