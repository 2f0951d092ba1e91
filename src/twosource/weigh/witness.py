"""First-hand knowledge: what a named witness saw or treated, and what an outlet's own people saw."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.link.words import sentence
from twosource.model import Claim, Event, Reading, Source, Span

_STAFF = r"(?:reporters?|journalists?|correspondents?|photographers?|camera crews?|film crews?|film team|news team)"
_PERCEIVED = (
    r"(?:saw|seen|witnessed|heard|counted|visited|filmed|watched|photographed|arrived|reached|came upon|found|walked"
    r"|stood|observed|verified)"
)
_OWN_STAFF = re.compile(
    rf"\b{_STAFF}\b(?! (?:told|asked|that|who asked))[^.\n]{{0,60}}?\b{_PERCEIVED}\b"
    rf"|\b{_PERCEIVED}\b by\b[^.\n]{{0,40}}\b{_STAFF}\b"
    r"|\bseen by (?:this newspaper|our newspaper|the paper)\b",
    re.IGNORECASE,
)
_FIRST_HAND = re.compile(
    r"\b(?:(?:I|we|he|she|they|had|has|have)\s+(?:\w+\s+){0,2}?)?(?:saw|seen|heard|watched|witnessed|felt|smelled|survived"
    r"|crawled|ran|was lying|were thrown|was thrown|hid)\b",
    re.IGNORECASE,
)
_OF_A_DEED = re.compile(
    r"\b(?:flash\w*|blast\w*|explo\w+|bomb\w*|drones?|missiles?|rockets?|shells?|shelling|shots?|shoot\w*|gun\w*|fire[ds]?"
    r"|plane\w*|jets?|aircraft|helicopters?|whistl\w+|roof|windows?|bod(?:y|ies)|dead|wounded|smoke|crater|debris|soldiers?"
    r"|men in uniform|trucks?|bullets?|mortar\w*|bang|impact|collaps\w+|attack\w*|strikes?|struck)\b",
    re.IGNORECASE,
)
_TREATED = re.compile(
    r"\b(?:treat(?:ed|ing)|received|operated on|admitted|took in|taken in|examined|bandaged)\b[^.]{0,60}"
    r"\b(?:wounded|injured|patients?|people|bod(?:y|ies)|dead|casualties|wounds?|women|men|children|\w+)\b",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"\b(?:governor|mayor|minister|spokes\w+|general|colonel|commander|president|prosecutor)\b", re.I
)
_NEAR = 2500  # characters between the deed and what a witness says of it


def own_staff(reading: Reading, events: Sequence[Event]) -> bool:
    """True where the text says that the outlet's own people saw the deed or its traces, in or beside its paragraph."""
    text = reading.document.text
    return any(_OWN_STAFF.search(text, *_paragraphs(text, event.trigger)) is not None for event in events)


def saw_it(reading: Reading, source: Source, claim: Claim, events: Sequence[Event]) -> bool:
    """True where a named person, or an outlet, tells what it saw itself of a deed told before, or whom it treated."""
    text = reading.document.text
    left, right = sentence(text, claim.content[0].begin, claim.content[-1].end)
    words = text[left:right]
    if source.kind == "media":
        return _OWN_STAFF.search(words) is not None
    if source.kind != "person" or source.name == source.name.lower() or _OFFICIAL.search(source.role or ""):
        return False
    if events and not any(0 <= claim.content[0].begin - event.trigger.begin <= _NEAR for event in events):
        return False
    content = " ".join(piece.of(text) for piece in claim.content)
    seen = _FIRST_HAND.search(content) is not None and _OF_A_DEED.search(content) is not None
    return seen or _TREATED.search(content) is not None


def _paragraphs(text: str, trigger: Span) -> tuple[int, int]:
    """The paragraph of the trigger and the ones beside it."""
    begin, end = trigger.begin, trigger.end
    for _ in range(2):
        begin = max(text.rfind("\n", 0, max(begin - 1, 0)), 0)
        while begin > 0 and text[begin - 1] == "\n":
            begin -= 1
    for _ in range(2):
        found = text.find("\n", end)
        end = found if found >= 0 else len(text)
        while end < len(text) and text[end] == "\n":
            end += 1
    return begin, end
