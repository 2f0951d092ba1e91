"""Which claims a reservation covers: its own, or those before it that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from twosource.model import Span, Stance
from twosource.read.claims.caveat import CaveatMark

# What can be verified is what somebody says is so; a promise, a demand or a silence is not.
_ASSERTING: frozenset[Stance] = frozenset({"state", "confirm", "deny", "accuse"})
_TWO = re.compile(
    r"\b(?:neither|both|either|the two|rival|competing|conflicting|sides'|each|who (?:fired|shot|started|began)"
    r"|(?:his|her|their) \w+ (?:and|or|nor) (?:hers|his|theirs))\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:none of|no(?:t any)? of|any of|all of)\b", re.IGNORECASE)
_NOUNS = (
    r"(?:claims?|declare|reports?|statements?|accounts?|allegations?|accusations?|assertions?|stor(?:y|ies)|figures?|tolls?|numbers?|videos?"
    r"|footage|images?|photos?|pictures?|recordings?|lists?|maps?|letters?|denials?|versions?|quotations?|tales?|messages?)"
)
_MANY = re.compile(
    r"\b(?:these|those|the|them|they)\b(?: \w+)? ?"
    r"(?:claims|reports|accounts|allegations|accusations|statements|assertions|them|they)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(rf"\b([\w.-]+(?: [\w.-]+)?(?:'s|s')|his|her|its|their) (?:\w+ )?{_NOUNS}\b", re.IGNORECASE)
_NAMED = re.compile(rf"\b(?:the|that|this) (?:\w+ )?({_NOUNS})\b", re.IGNORECASE)
# A caveat sentence reaches no further back than this many sentences without a claim.
_GAP = 3
_STEM = 5


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim as its caveats see it: who says it and how, its cue's place, the stretch its words take, its sentence.

    `names` are the words for its claimant and relay. `person`: the claimant is a person; `kin`: one that belongs to the
    claimant before ("its spokesman").
    """

    source: str | None
    begin: int
    end: int
    sentence: int
    cue_begin: int
    cue_end: int
    names: tuple[Span, ...]
    stance: Stance
    words: str
    question: bool = False
    person: bool = False
    kin: bool = False


def covered(
    mark: CaveatMark,
    claims: Sequence[Stated],
    sentences: Sequence[Span],
    text: str,
    who: Callable[[Span], str | None],
) -> list[int]:
    """Positions of the claims that a mark covers; `who` gives the id of the source that a span names."""
    at = next(number for number, sentence in enumerate(sentences) if sentence == mark.sentence)
    same = [number for number, claim in enumerate(claims) if claim.sentence == at]
    if mark.kind == "hedged":
        return _hedged(mark, claims, at, same, text)
    if mark.place == "before":
        return _own(mark, claims, same)
    ended = [number for number in same if 0 <= mark.at - claims[number].end <= 1]
    if ended and mark.place == "whole":
        return ended[-1:]  # "The governor's allegation that the well was poisoned could not be verified"
    packed = [
        number for number in same if mark.at < claims[number].cue_begin and _one_breath(mark, claims[number], text)
    ]
    if packed:
        return packed[:1]  # "There was no confirmation of a report that ..."
    if mark.place == "clause":
        before = [number for number in same if min(claims[number].begin, claims[number].cue_begin) < mark.at]
        if before:
            return before
    elif mark.span.of(text).lower().startswith("if ") and (own := _conditional(mark, claims, same)):
        return own
    elif any(
        claims[number].cue_begin < mark.at and claims[number].begin < mark.at < claims[number].end for number in same
    ):
        return []  # "The general said that could not be verified": the general's words
    return _spoken_of(mark, claims, at, sentences, text, who)


def _hedged(mark: CaveatMark, claims: Sequence[Stated], at: int, same: list[int], text: str) -> list[int]:
    """The claim that a word of distance stands in, or of which it speaks in the sentence behind it."""
    words = mark.span.of(text).lower()
    cued = [number for number in same if claims[number].cue_begin <= mark.at < claims[number].cue_end]
    if cued:
        return cued if words.endswith("ly") else []
    named = [number for number in same if any(name.begin <= mark.at < name.end for name in claims[number].names)]
    if named:
        return []  # the "so-called council" is doubted itself, not what it says
    inside = [number for number in same if claims[number].begin <= mark.at < claims[number].end]
    if inside:
        return inside[-1:]
    before = [number for number in same if claims[number].end <= mark.at and _apposed(claims[number], mark, text)]
    if before:
        return before[-1:]
    packed = [number for number in same if 0 <= claims[number].cue_begin - mark.span.end <= 1]
    if packed:
        return packed  # "the supposed revelation that ..."
    noun = re.match(r"\W*([^\W\d_]+)", text[mark.span.end :])
    last = [number for number, claim in enumerate(claims) if claim.sentence == at - 1][-1:]
    if (
        noun is None
        or words.endswith("ly")
        or not re.search(r"\b(?:the|this|that|these|those)\s$", text[: mark.at], re.I)
    ):
        return []
    spoken = re.fullmatch(_NOUNS, noun.group(1), re.I) is not None
    return [number for number in last if spoken or noun.group(1).lower() in claims[number].words.lower()]


def _apposed(claim: Stated, mark: CaveatMark, text: str) -> bool:
    """ "Sixty jets had been shot down, a so-called turkey day": in the same breath as the claim's content."""
    return re.fullmatch(r"[”\"'’]?\s*[,—–-]\s*(?:an? |the )?", text[claim.end : mark.at]) is not None


def _one_breath(mark: CaveatMark, claim: Stated, text: str) -> bool:
    """Whether a reservation and the noun of a claim behind it make one phrase."""
    between = text[mark.at : claim.cue_begin]
    noun = re.match(_NOUNS, text[claim.cue_begin : claim.cue_end], re.IGNORECASE)
    return noun is not None and not re.search(r"[,;:]", between) and not re.search(r"\b(?:but|and|while)\b", between)


def _conditional(mark: CaveatMark, claims: Sequence[Stated], same: list[int]) -> list[int]:
    """ "If the reports are true, he was shot, his clan said": the claim of its own sentence."""
    return [number for number in same if claims[number].begin >= mark.at][:1]


def _own(mark: CaveatMark, claims: Sequence[Stated], same: list[int]) -> list[int]:
    """ "Unconfirmed reports said ...", "Unconfirmed: an aide wrote ...": the claim it stands in or heads."""
    holding = [number for number in same if any(name.begin <= mark.at < name.end for name in claims[number].names)]
    if holding:
        return holding
    following = [number for number in same if max(claims[number].begin, claims[number].cue_begin) > mark.at]
    if following:
        return following[:1]
    return [number for number in same if claims[number].begin <= mark.at < claims[number].end][-1:]


def _spoken_of(
    mark: CaveatMark,
    claims: Sequence[Stated],
    at: int,
    sentences: Sequence[Span],
    text: str,
    who: Callable[[Span], str | None],
) -> list[int]:
    words = mark.span.of(text).replace("’", "'")
    near = _candidates(claims, at, sentences, text)
    if not near:
        return []
    if _ALL.search(words):
        return near
    if _TWO.search(words):
        return _of_claimants(claims, near, 2)
    owned = _OWNED.search(words)
    if owned is not None:
        owner = Span(mark.span.begin + owned.start(1), mark.span.begin + owned.end(1))
        source = who(owner) or who(Span(owner.begin, owner.end - 2) if owner.of(text)[-2:] in {"'s", "’s"} else owner)
        if source is None and owned.group(1).lower() in {"his", "her"}:
            source = next((claim.source for claim in reversed(claims[: near[-1] + 1]) if claim.person), None)
        theirs = [number for number in near if source is not None and claims[number].source == source]
        if theirs:
            return _fitting(claims, theirs, owned.group())
        return _fitting(claims, near, owned.group(), last=True)
    if _MANY.search(words):
        latest = _of_claimants(claims, near, 1)
        return latest if len(latest) > 1 else _of_claimants(claims, near, 2)
    named = _NAMED.search(words)
    if named is not None:
        return _fitting(claims, near, named.group(1), last=True)
    return _of_claimants(claims, near, 1)


def _candidates(claims: Sequence[Stated], at: int, sentences: Sequence[Span], text: str) -> list[int]:
    """The assertions before a sentence, back to the border of the paragraph, or the one before where it opens one."""
    found: list[int] = []
    limit = at
    for number in range(len(claims) - 1, -1, -1):
        claim = claims[number]
        if claim.sentence >= at:
            continue
        if limit - claim.sentence > _GAP:
            break
        if found and _parted(claim.sentence, claims[found[-1]].sentence, sentences, text):
            break
        limit = claim.sentence
        if claim.stance in _ASSERTING and not claim.question:
            found.append(number)
    return sorted(found)


def _parted(first: int, second: int, sentences: Sequence[Span], text: str) -> bool:
    """Whether a paragraph ends between two sentences."""
    stretch = text[sentences[first].begin : sentences[second].end].strip()
    return re.search(r"\n[ \t\r]*\n", stretch) is not None


def _of_claimants(claims: Sequence[Stated], near: list[int], count: int) -> list[int]:
    """The claims of the last so many claimants, as far as nobody else comes between."""
    speakers: list[str | None] = []
    found: list[int] = []
    joined = False  # a spokesman and whom he speaks for are one
    for number in reversed(near):
        if claims[number].source not in speakers:
            if len(speakers) == count and not joined:
                break
            if not joined:
                speakers.append(claims[number].source)
        joined = claims[number].kin
        found.append(number)
    return sorted(found)


def _fitting(claims: Sequence[Stated], near: list[int], noun: str, *, last: bool = False) -> list[int]:
    """Those that a noun can mean: an allegation is what was alleged, a map what was shown on one."""
    word = noun.lower().split()[-1]
    stem = word[:_STEM]
    fit = [number for number in near if stem in claims[number].words.lower()]
    if word.startswith(("allegation", "accusation")):
        fit = fit or [number for number in near if claims[number].stance == "accuse"]
    if word.startswith("denial"):
        fit = [number for number in near if claims[number].stance == "deny"]
    if fit and last:
        return _of_claimants(claims, fit, 1)
    return fit or (_of_claimants(claims, near, 1) if last else near)
