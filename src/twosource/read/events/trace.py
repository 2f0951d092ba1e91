"""A deed told by no verb of its own: what a witness saw of it, and the traces that a report's own people found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.knowledge.deeds import type_group
from twosource.model import Claim, Document, Event, Place, Span

_TOLD = frozenset({"occurred", "ongoing"})
_FINE = frozenset({"site", "town", "district"})
_ARMS = (
    r"shells?|mortars?|rockets?|missiles?|drones?|bombs?|bullets?|shots?|gunfire|flash|blasts?|explosions?|warplanes?"
    r"|jets?|helicopters?|grenades?"
)
# "I saw a flash", "she heard the second shell come in"
_PERCEIVED = re.compile(
    rf"\b(?:I|we|he|she|they)\s+(?:had\s+|have\s+)?(?:saw|seen|heard|watched|felt)\s+(?:(?!not\b|no\b|never\b)[\w'’]+\s+){{0,4}}?"
    rf"(?P<word>{_ARMS})\b",
    re.IGNORECASE,
)
_TRACE = re.compile(
    rf"\b(?P<word>crater|shrapnel|splinters|(?:shell|missile|rocket|metal) fragments|pitted with fragments"
    rf"|(?:mortar|rocket|missile|bomb) (?:fins?|tails?|casings?|fragments|parts)|shell casings|spent cartridges"
    rf"|bullet holes|(?:tail|fins?|parts|remains|fragments|pieces|wreckage|debris) of (?:an?|the|several|two) "
    rf"(?:\w+ )?(?:{_ARMS}))\b",
    re.IGNORECASE,
)
_OWN_STAFF = re.compile(
    r"\b(?:our|this newspaper['’]s|an? \w+) (?:own )?(?:reporters?|journalists?|correspondents?|photographers?"
    r"|camera crews?|film crew|news team)\b"
    r"(?! (?:told|asked|that))[^.\n]{0,60}?\b(?:saw|witnessed|counted|visited|filmed|watched|photographed|arrived"
    r"|reached|came upon|found|walked|stood)\b",
    re.IGNORECASE,
)
# The kind of deed that an arm tells by itself; the others leave it open.
_KINDS = (
    (re.compile(r"\b(?:shells?|mortars?)\b", re.IGNORECASE), "shelling"),
    (re.compile(r"\bmissiles?\b", re.IGNORECASE), "missile_strike"),
    (re.compile(r"\bdrones?\b", re.IGNORECASE), "drone_strike"),
)


def traced(
    document: Document, claims: Sequence[Claim], places: Sequence[Place], events: Sequence[Event]
) -> tuple[Event, ...]:
    """One event of what witnesses perceived and what the outlet's own people found, in a report that tells no deed of
    violence in words of its own; else none.

    Its trigger is the first such word, the others are mentions. It happened at the place that the report was sent from,
    or else at the only fine place that it names; nothing is said of its day.
    """
    violence = type_group("attack")
    if any(event.status in _TOLD and type_group(event.type) == violence for event in events):
        return ()
    text = document.text
    perceived = [
        Span(piece.begin + found.start("word"), piece.begin + found.end("word"))
        for claim in claims
        if claim.source is not None
        for piece in claim.content
        for found in _PERCEIVED.finditer(piece.of(text))
    ]
    traces = [
        Span(*found.span("word")) for begin, end in _by_own_staff(text) for found in _TRACE.finditer(text, begin, end)
    ]
    words = list(dict.fromkeys([*sorted(perceived), *sorted(traces)]))
    if not words:
        return ()
    told = " ".join(span.of(text) for span in words)
    asserting = tuple(c.id for c in claims if any(piece.covers(span) for piece in c.content for span in words))
    return (
        Event(
            id="traced",
            type=next((kind for arm, kind in _KINDS if arm.search(told)), "attack"),
            trigger=words[0],
            mentions=tuple(words[1:]),
            actors=(),
            targets=(),
            status="occurred",
            claims=asserting,
            place=_scene(document, places),
        ),
    )


def _by_own_staff(text: str) -> list[tuple[int, int]]:
    """The paragraphs in which the outlet's own people see something, with the one behind each."""
    found = []
    for match in _OWN_STAFF.finditer(text):
        begin = text.rfind("\n\n", 0, match.start()) + 1
        end = text.find("\n\n", text.find("\n\n", match.end()) + 1) if "\n\n" in text[match.end() :] else -1
        found.append((begin, end if end >= 0 else len(text)))
    return found


def _scene(document: Document, places: Sequence[Place]) -> int | None:
    line = document.dateline
    if line is not None:
        return next((at for at, each in enumerate(places) if line.covers(each.span) and each.precision in _FINE), None)
    fine = {each.name: at for at, each in reversed(list(enumerate(places))) if each.precision in _FINE}
    return next(iter(fine.values())) if len(fine) == 1 else None
