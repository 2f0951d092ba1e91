"""The reporter's own reservations, and which claims each covers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.model import Caveat, Span

if TYPE_CHECKING:
    from twosource.read.parsed import Parsed

_CHECK = r"(?:verif\w*|confirm\w*|corroborat\w*|authenticat\w*|substantiat\w*|validat\w*|check\w*)"
_NEG = r"(?:\bnot|n't|\bnever|\bunable|\bimpossible|\bwithout|\bneither|\bnone|\bno)"
_UNVERIFIED = re.compile(
    rf"{_NEG}\b[^.;]{{0,60}}?\b(?:independent\w*|immediate\w*|possible|potential|able|attainable|be)\b[^.;]{{0,40}}?\b{_CHECK}"
    rf"|(?:could|can)(?: not|n't|not) (?:be )?(?:independently |immediately |fully )?{_CHECK}"
    rf"|(?:has|have|had)(?: not|n't) (?:been )?(?:independently |immediately )?{_CHECK}"
    rf"|\bno (?:independent|immediate|outside) (?:confirmation|verification|corroboration)\b"
    rf"|\b(?:neither|none of)\b[^.;]{{0,60}}?\b{_CHECK}"
    rf"|\b(?:unverified|unverifiable|unsubstantiated|uncorroborated)\b"
    rf"|\b(?:impossible|unable|not possible|hard|difficult) to (?:independently |immediately )?{_CHECK}",
    re.IGNORECASE,
)
_UNCONFIRMED = re.compile(
    r"\b(?:unconfirmed|not (?:yet )?(?:been )?confirmed|if confirmed|if (?:it is )?true|yet to be confirmed)\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:reportedly|allegedly|supposedly|purportedly|ostensibly|apparently|so-called|purported|alleged)\b",
    re.IGNORECASE,
)
_SPEAKS_OF_CLAIMS = re.compile(
    r"\b(?:claims?|reports?|statements?|accounts?|allegations?|accusations?|assertions?|figures?|tolls?|numbers?|videos?|footage|images?|it|this|that|they"
    r"|information|details?|authenticity|images|photos?|them|neither|both|either|which)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\b(?:neither|both|either|rival|competing|conflicting|two sides|sides'|each)\b", re.IGNORECASE)
# Who cannot verify, where it is the reporter: nobody named, or the outlet itself.
_OUTLET = re.compile(
    r"\b(?:the )?(?:AP|Associated Press|Reuters|AFP|Agence France-Presse|BBC|CNN|Guardian|Times|Post|Journal"
    r"|Bloomberg|Al Jazeera|NBC|CBS|ABC|dpa|DPA"
    r""
    r"|news agency|newspaper|this (?:newspaper|agency|outlet)|we)\b"
)
# A caveat sentence reaches no further back than this many sentences from the claim it follows on.
_REACH = 2


@dataclass(frozen=True, slots=True)
class CaveatMark:
    """A reservation in the text: its kind, its words, and the sentence that holds it [begin, end)."""

    kind: Caveat
    span: Span
    sentence: Span
    whole: bool
    several: bool = False


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim as its caveats see it: who says it, its cue's or content's place, the stretch its words take."""

    source: str | None
    begin: int
    end: int
    sentence: int
    cue_begin: int
    name: Span | None


def find_marks(parsed: Parsed, sentences: Sequence[Span]) -> list[CaveatMark]:
    """Every reservation of the text, in order."""
    found: list[CaveatMark] = []
    text = parsed.document.text
    for sentence in sentences:
        words = sentence.of(text).replace("’", "'")
        for match in _UNVERIFIED.finditer(words):
            if _SPEAKS_OF_CLAIMS.search(words) or len(words) < 80:
                whole = not _speaks_first(words, match.start())
                span = _stripped(text, sentence) if whole else _clause(text, sentence, match)
                found.append(CaveatMark("unverified", span, sentence, whole, bool(_SEVERAL.search(words))))
                break
        for match in _UNCONFIRMED.finditer(words):
            found.append(CaveatMark("unconfirmed", _at(sentence, match), sentence, False))
        for match in _HEDGE.finditer(words):
            found.append(CaveatMark("hedged", _at(sentence, match), sentence, False))
    return found


def is_own_reservation(mark: CaveatMark, cue: Span, subject: str | None) -> bool:
    """Whether a cue that lies in a reservation is the reporter's own: nobody could confirm, or the outlet could not."""
    if mark.kind != "unverified" or not mark.sentence.covers(cue):
        return False
    if not (mark.span.begin <= cue.begin < mark.span.end):
        return False
    return (
        subject is None or bool(_OUTLET.search(subject)) or subject.lower() in {"it", "claims", "the claims", "reports"}
    )


def covered(mark: CaveatMark, claims: Sequence[Stated], sentences: Sequence[Span]) -> list[int]:
    """Positions of the claims that a mark covers."""
    at = next(number for number, sentence in enumerate(sentences) if sentence == mark.sentence)
    same = [number for number, claim in enumerate(claims) if claim.sentence == at]
    if mark.kind == "hedged":
        return [
            number
            for number in same
            if claims[number].begin <= mark.span.begin < claims[number].end
            or claims[number].cue_begin == mark.span.begin
        ][-1:]
    if mark.kind == "unconfirmed":
        holding = [
            number
            for number in same
            if (claims[number].name is not None and claims[number].name.covers(mark.span))  # type: ignore[union-attr]
            or claims[number].begin <= mark.span.begin < claims[number].end
        ]
        return holding or _back(claims, at, 1)
    if not mark.whole:
        return [number for number in same if claims[number].begin < mark.span.begin] or _back(claims, at, _REACH)
    if mark.several:
        first = _back(claims, at, _REACH)
        earlier = _back(claims[: first[0]], claims[first[0]].sentence + 1, _REACH) if first and first[0] else []
        return earlier + first
    return _back(claims, at, _REACH)


def _back(claims: Sequence[Stated], at: int, reach: int) -> list[int]:
    """The claims of one speaker right before a sentence, back to the change of speaker or of topic."""
    found: list[int] = []
    limit = at
    for number in range(len(claims) - 1, -1, -1):
        claim = claims[number]
        if claim.sentence >= at:
            continue
        if limit - claim.sentence > reach:
            break
        if found and claim.source != claims[found[-1]].source:
            break
        found.append(number)
        limit = claim.sentence
    return sorted(found)


def _speaks_first(words: str, at: int) -> bool:
    """Whether a sentence says something else before its reservation: "X said Y, but that could not be verified"."""
    head = words[:at]
    return (
        bool(re.search(r"[,;—–-]\s*(?:but|although|though|which|a claim|claims?|and|in a|an? \w+)\b[^,;]*$", head))
        and len(head) > 40
    )


def _clause(text: str, sentence: Span, match: re.Match[str]) -> Span:
    head = sentence.of(text)[: match.start()]
    cut = max((head.rfind(mark) for mark in (",", ";", "—", "–")), default=-1)
    begin = sentence.begin + cut + 1
    end = sentence.begin + match.end()
    while begin < end and text[begin].isspace():
        begin += 1
    rest = re.match(r"[^,;.]*", text[end : sentence.end])
    end += len(rest.group().rstrip()) if rest else 0
    return Span(begin, end)


def _at(sentence: Span, match: re.Match[str]) -> Span:
    return Span(sentence.begin + match.start(), sentence.begin + match.end())


def _stripped(text: str, sentence: Span) -> Span:
    words = sentence.of(text)
    return Span(sentence.begin + len(words) - len(words.lstrip()), sentence.begin + len(words.rstrip()))
