"""The reporter's own reservations: "could not be verified", "unconfirmed", "allegedly"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.knowledge.agencies import agency
from twosource.model import Caveat, Span
from twosource.read.claims.attribution import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from twosource.model import Document
    from twosource.read.parsed import Parsed

_CHECK = r"(?:verif\w*|confirm\w*|corroborat\w*|authenticat\w*|substantiat\w*|validat\w*|check\w*)"
_NEG = r"(?:\bnot|n't|\bnever|\bunable|\bimpossible|\bwithout|\bneither|\bnone|\bno)"
_OFTEN = r"(?:independently |immediately |fully |yet )?"
_UNVERIFIED = re.compile(
    rf"{_NEG}\b[^.;]{{0,60}}?\b(?:independent\w*|immediate\w*|possible|potential|able|attainable|be|position|way)\b[^.;]{{0,40}}?\b{_CHECK}"
    rf"|(?:could(?: not|n't)|can(?:not| not|'t)) (?:be )?{_OFTEN}{_CHECK}"
    rf"|(?:has|have|had)(?: not|n't| yet| but)(?: to)? (?:been |be )?{_OFTEN}{_CHECK}"
    rf"|\b(?:wait\w* on|no) (?:independent|immediate|outside) (?:confirmation|verification|corroboration)\b"
    rf"|\bindependent (?:confirmation|verification|corroboration)\b[^.;]{{0,60}}?\b(?:not|n't|un)"
    rf"|\b(?:neither|none of)\b[^.;]{{0,60}}?\b{_CHECK}"
    rf"|\b(?:unverified|unverifiable|unsubstantiated|uncorroborated)\b"
    rf"|\b(?:impossible|unable|not possible|hard|difficult) to {_OFTEN}{_CHECK}"
    rf"|\b(?:no|not|n't|never)\b[^.;]{{0,40}}?\b(?:allowed|permitted|let)\b[^.;]{{0,30}}?\bto {_CHECK}"
    rf"|\b(?:journalists|reporters|correspondents|observers)\b[^.;]{{0,60}}?\bto {_CHECK}[^.;]{{0,30}}?"
    rf"\b(?:turned away|turned back|stopped|barred|refused|denied)\b"
    rf"|\bauthenticity\b[^.;]{{0,50}}?(?:\bnot|n't|\bnever)\b[^.;]{{0,20}}?\b(?:established|ascertained|determined|{_CHECK})"
    rf"|\bindependent (?:confirmation|verification)\b[^.;]{{0,40}}?\b(?:not available|unavailable|lacking|missing)\b",
    re.IGNORECASE,
)
_UNCONFIRMED = re.compile(
    r"\b(?:unconfirmed|(?:has |have |had )?not (?:yet )?(?:been )?confirmed|yet[- ]to[- ]be[- ]confirmed"
    r"|but to be confirmed|to be confirmed|await\w* confirmation"
    r"|if (?:(?:it|that|this|they|(?:the |these |those |such )?(?:reports?|claims?|accounts?|allegations?)) )?"
    r"(?:is |are |were |proves? |turns? out to be )?(?:confirmed|true|correct|accurate|borne out)"
    r"|(?:none|nothing|neither|no \w+(?: \w+)?) (?:of (?:it|this|them|these|those) )?"
    r"(?:has|have|had|was|were|is|are) (?:yet )?(?:been )?(?:officially )?confirmed"
    r"|no confirmation|confirmation (?:is|was) (?:still )?(?:lacking|pending|awaited))\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:reportedly|allegedly|supposedly|purportedly|ostensibly|apparently|so-called|self-styled|purported"
    r"|rumou?red(?! (?:that|to)\b)|supposed(?! (?:that|to)\b)|alleged(?! (?:that|to)\b)"
    r"|what (?:he|she|it|they|the \w+) (?:calls?|called|describes? as|described as|terms?|termed)"
    r"(?= (?:an? |the |its |their )?[“\"«‘']))",
    re.IGNORECASE,
)
_SPEAKS_OF_CLAIMS = re.compile(
    r"\b(?:claims?|reports?|statements?|accounts?|allegations?|accusations?|assertions?|figures?|tolls?|numbers?|videos?|footage|images?|it|this|that|they"
    r"|information|details?|authenticity|images|photos?|them|neither|both|either|which)\b",
    re.IGNORECASE,
)
# Verified with "independently" or by an attempt ("could not"): unverified even with the verb "confirm".
_ATTEMPTED = re.compile(
    r"independent|immediate|\bcould|\bcan|possible|potential|attainable|\bable|\bunable|\bway\b", re.I
)
# "In reports that have not been confirmed, local media said ...": of what comes behind it.
_REPORTS_FIRST = re.compile(
    r"\W*(?:in|according to|citing) (?:\w+ ){0,3}"
    r"(?:reports?|posts?|accounts?|messages?|stories|story|videos?|dispatch(?:es)?)(?: \w+){0,3} $",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:be|been|being)\b[\w\s-]*$", re.I)
_IMPERSONAL = re.compile(r"possible|potential|attainable|\bway\b|\bhard\b|difficult|means", re.I)
_AUXILIARIES = re.compile(
    r"(?:\s*\b(?:has|have|had|was|were|is|are|been|be|could|can|would|will|did|does|do|so far"
    r"|also|still|said|wo|ca)\b|\s+n't|n't)+\s*$",
    re.I,
)
# By whom it was not confirmed: nobody at all, or somebody who is named and thereby speaks.
_BY_SOMEBODY = re.compile(
    r"^[\w\s]{0,20}?\bby (?!any|an? independent|independent|other|outside|reporters|journalists|us\b|our\b|media)", re.I
)
# Who cannot verify, where it is the reporter: nobody named, or those who report.
_REPORTERS = re.compile(
    r"(?:we|nobody|no one|no\b.*|none\b.*|neither\b.*"
    r"|(?:our |the |its |independent |foreign |local )*"
    r"(?:reporters?|journalists?|correspondents?|staff|newspaper|news agenc(?:y|ies)|news organi[sz]ations?|media)\b.*"
    r"|this (?:newspaper|agency|outlet|channel|site)"
    r"|(?:the )?(?:guardian|times|post|journal|bbc|cnn|nbc|cbs|abc|al jazeera|bloomberg)(?: news)?)",
    re.I,
)
_DATELINE = re.compile(r"^[^\n(]{0,80}\(([^()\n]{2,40})\)\s*[—–-]", re.M)


@dataclass(frozen=True, slots=True)
class CaveatMark:
    """A reservation in the text: its kind, the words it rests on, where its wording begins, its sentence [begin, end).

    `place` says what it hangs on: "whole" (a sentence of its own), "clause" (the end of one), "before" (the word or
    heading before what it doubts: "unverified video", "Unconfirmed: ...").
    """

    kind: Caveat
    span: Span
    sentence: Span
    at: int
    place: str


def find_marks(parsed: Parsed, sentences: Sequence[Span]) -> list[CaveatMark]:
    """Every reservation of the text, in order; what somebody else could not confirm is none."""
    found: list[CaveatMark] = []
    text = parsed.document.text
    outlets = reporting_outlets(parsed.document)
    for sentence in sentences:
        words = sentence.of(text).replace("’", "'")
        mark = _checked(text, sentence, words, outlets)
        if mark is not None:
            found.append(mark)
        else:
            found.extend(_unconfirmed(text, sentence, words))
        for match in _HEDGE.finditer(words):
            found.append(CaveatMark("hedged", _at(sentence, match), sentence, sentence.begin + match.start(), "before"))
    return found


def reporting_outlets(document: Document) -> frozenset[str]:
    """Whose reporting a document is, in lower case: its publisher, its origin, the outlet in its dateline."""
    names = [document.publisher, document.origin]
    names.extend(match.group(1) for match in _DATELINE.finditer(document.text[:4000]))
    return frozenset(_plain(name) for name in names if name)


def is_reporter(subject: str, outlets: frozenset[str]) -> bool:
    """Whether who could not verify is the reporter's own side."""
    plain = _plain(subject)
    return plain in outlets or _REPORTERS.fullmatch(subject.strip()) is not None or agency(subject.strip()) is not None


def is_own_reservation(mark: CaveatMark, cue: str, at: int, *, noun: bool) -> bool:
    """Whether a cue that lies in a reservation is only part of it: "could not be verified", "none of the claims"."""
    if mark.kind not in {"unverified", "unconfirmed"} or not mark.span.begin <= at < mark.span.end:
        return False
    return mark.place != "before" and (noun or re.search(_CHECK, cue, re.I) is not None)


def without_reservations(doc: Doc, one: Attribution, marks: Sequence[CaveatMark]) -> Attribution:
    """What was said without the reporter's reservation behind a comma: ", a figure that could not be verified"."""
    content = list(one.content)
    start, end = content[-1]
    for mark in marks:
        if mark.place != "clause" or not doc[start].idx < mark.span.begin < doc[end - 1].idx:
            continue
        if mark.span.end < doc[end - 1].idx + len(doc[end - 1]) - 1:
            continue
        cut = next(at for at in range(start, end) if doc[at].idx + len(doc[at]) > mark.span.begin)
        while cut > start and (doc[cut - 1].text in {",", "—", "–", "-", ";"} or doc[cut - 1].is_space):
            cut -= 1
        if start < cut < end:
            content[-1] = (start, cut)
            return Attribution(one.hit, one.source, tuple(content))
    return one


def _checked(text: str, sentence: Span, words: str, outlets: frozenset[str]) -> CaveatMark | None:
    """A reservation about checking; its kind tells whether a check was tried or confirmation is merely lacking."""
    for match in _UNVERIFIED.finditer(words):
        if not (_SPEAKS_OF_CLAIMS.search(words) or len(words) < 80):
            continue
        said = match.group()
        if re.fullmatch(r"un\w+", said, re.I):
            place = "before" if _attributive(words, match) else "whole"
        elif not _is_reporters(words, match, outlets):
            continue
        elif _REPORTS_FIRST.match(words[: match.start()]):
            place = "before"
        else:
            place = "clause" if _speaks_first(words, match.start()) else "whole"
        kind: Caveat = "unverified"
        if re.search(r"\bconfirm\w*$", said, re.I) and not _ATTEMPTED.search(said):
            kind = "unconfirmed"
        span = {"before": _at(sentence, match), "clause": _clause(text, sentence, match)}.get(place)
        return CaveatMark(kind, span or _main(text, sentence, match), sentence, sentence.begin + match.start(), place)
    return None


def _unconfirmed(text: str, sentence: Span, words: str) -> list[CaveatMark]:
    found: list[CaveatMark] = []
    for match in _UNCONFIRMED.finditer(words):
        if _BY_SOMEBODY.match(words[match.end() :]):
            continue
        head, said = words[: match.start()], match.group().lower()
        if "not confirmed" in said and re.search(r"\w\s*$", head) and not re.search(r"\b(?:is|are|was|were)\s*$", head):
            # "The ministry has not confirmed it" is the ministry's silence.
            continue
        if said.startswith("if "):
            place = "whole" if len(head) < 10 else "clause"
        elif (
            _REPORTS_FIRST.match(head)
            or _attributive(words, match)
            or len(head.strip(" \"“'")) < 3
            or re.match(r"[\w\s]{0,24}:", words[match.end() :])
        ):
            place = "before"
        else:
            place = "clause" if _speaks_first(words, match.start()) else "whole"
        whole = place == "whole" and not said.startswith("if ")
        span = _main(text, sentence, match) if whole else _at(sentence, match)
        found.append(CaveatMark("unconfirmed", span, sentence, sentence.begin + match.start(), place))
    return found


def _is_reporters(words: str, match: re.Match[str], outlets: frozenset[str]) -> bool:
    """Whether nobody could check it, or the reporter could not; a body that is named as unable speaks for itself."""
    said = match.group()
    check = re.search(rf"{_CHECK}$", said, re.I)
    nominal = check is None or re.fullmatch(r"(?:confirm|verific|corrobor)\w*ion", check.group(), re.I) is not None
    passive = check is not None and _PASSIVE.search(said[: check.start()]) is not None
    if nominal or passive:
        return _BY_SOMEBODY.match(words[match.end() :]) is None
    clause = re.split(r"[,;—–]|\b(?:but|although|though|which|because)\b", words[: match.start()])[-1]
    subject = _AUXILIARIES.sub("", clause).strip(" \"“'")
    subject = re.sub(r"^(?:and|however|so far)\s+", "", subject, flags=re.I)
    if subject.lower() in {"", "it", "there", "that", "this"}:
        opens = re.match(r"(?:no|none|neither|nobody)\b", said, re.I) is not None
        return _IMPERSONAL.search(said) is not None or (opens and not subject)
    return is_reporter(subject, outlets)


def _plain(name: str) -> str:
    return re.sub(r"^the ", "", " ".join(name.lower().split()))


def _attributive(words: str, match: re.Match[str]) -> bool:
    """ "Unverified video", not "the story remains unconfirmed"."""
    if not match.group().lower().startswith(("un", "yet")):
        return False
    after = re.match(r"\s+(\w+)", words[match.end() :])
    linked = re.search(r"\b(?:is|are|was|were|remains?|remained|be|been|as)\s+(?:\w+ly\s+)?$", words[: match.start()])
    return after is not None and linked is None


def _speaks_first(words: str, at: int) -> bool:
    """Whether a sentence says something else before its reservation: "X said Y, but that could not be verified"."""
    head = words[:at]
    return (
        bool(
            re.search(r"[,;—–-]\s*(?:(?:but|although|though|which|a claim|claims?|and|in a|an? \w+)?\b[^,;]*)?$", head)
        )
        and len(head) > 30
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


def _main(text: str, sentence: Span, match: re.Match[str]) -> Span:
    """The sentence, without what a dash or semicolon adds behind the reservation."""
    rest = text[sentence.begin + match.end() : sentence.end]
    cut = re.search(r"\s*(?:[;—–]|\s-\s)", rest)
    end = sentence.begin + match.end() + cut.start() if cut is not None else sentence.end
    return _stripped(text, Span(sentence.begin, end))


def _at(sentence: Span, match: re.Match[str]) -> Span:
    return Span(sentence.begin + match.start(), sentence.begin + match.end())


def _stripped(text: str, sentence: Span) -> Span:
    words = sentence.of(text)
    return Span(sentence.begin + len(words) - len(words.lstrip()), sentence.begin + len(words.rstrip()))
