"""From a parse and its cast to the claims of the document."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from twosource.model import Claim, Source, Span
from twosource.read.cast.phrase import relation, sentence_bounds
from twosource.read.claims.attribution import Attribution
from twosource.read.claims.caveat import CaveatMark, find_marks, is_own_reservation, without_reservations
from twosource.read.claims.clause import trim
from twosource.read.claims.decode import find_attributions
from twosource.read.claims.hearsay import is_agentless, is_hearsay, stands_alone
from twosource.read.claims.origin import whole_phrase
from twosource.read.claims.reach import Stated, covered
from twosource.read.claims.report import is_report
from twosource.read.claims.said import day_said, with_days_of_turns
from twosource.read.claims.stance import stance_of
from twosource.read.claims.trained import weighed
from twosource.read.claims.verbless import is_verbless, verbless
from twosource.read.quotation import Quotation, find_quotations, outermost

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from twosource.model import Caveat
    from twosource.read.cast import Cast
    from twosource.read.parsed import Parsed
    from twosource.read.times import Chronology

# "The agency reported, citing the ministry": who is cited claims, who cites relays.
_CITING = frozenset({"citing", "quoting"})
# An attribution whose content is, to this share, another whole attribution only relays it.
_RELAYED = 0.7


@dataclass(frozen=True, slots=True)
class _Draft:
    """A claim with what its context still has to say: the tokens it came from, its claimant, its relay and the words
    for that."""

    one: Attribution
    source: Source | None
    via: Source | None = None
    relay: tuple[int, int] | None = None


def find_claims(parsed: Parsed, cast: Cast, chronology: Chronology) -> tuple[Claim, ...]:
    """Every attributed statement of the document, in the order of the cues.

    Attitudes ("trusts", "wants") are none. A claim has at least one piece of content; no two share cue and content.
    """
    doc = parsed.doc
    text = parsed.document.text
    quotations = outermost(find_quotations(text))
    sentences = _sentences(parsed)
    marks = find_marks(parsed, sentences)
    told = [
        without_reservations(doc, one, marks)
        for one in find_attributions(doc)
        if doc[one.hit.head].lower_ in _CITING or is_report(doc, one, quotations)
    ]
    told = [one for one in told if not _is_reservation(doc, one, marks)]
    spoken = [one for one in told if not is_hearsay(one.hit)]
    told = [one for one in told if not is_hearsay(one.hit) or stands_alone(doc, one, spoken)]
    told = sorted([*told, *verbless(doc, told, quotations)], key=lambda one: one.hit.head)
    kept = [_draft(parsed, cast, one) for one in told]
    drafts = _nested(_once_each(_cited(parsed, cast, kept)))
    claims = [
        _claim(parsed, cast, chronology, draft, f"c{number}", quotations) for number, draft in enumerate(drafts, 1)
    ]
    claims = with_days_of_turns(parsed, chronology, claims, [draft.one for draft in drafts])
    claims = _with_caveats(parsed, cast, claims, drafts, sentences, marks)
    return _distinct(claims)


def _is_reservation(doc: Doc, one: Attribution, marks: list[CaveatMark]) -> bool:
    """Whether a cue is only part of the reporter's own reservation."""
    words, at = doc[one.hit.start : one.hit.end].text, doc[one.hit.head].idx
    noun = one.hit.cue is not None and one.hit.cue.part == "noun" and doc[one.content[0][0]].lower_ != "that"
    return any(is_own_reservation(mark, words, at, noun=noun) for mark in marks)


def _draft(parsed: Parsed, cast: Cast, one: Attribution) -> _Draft:
    relay = one.hit.relay or _told_to(parsed.doc, one)
    via = None if relay is None else cast.who(_span(parsed, *relay)) or cast.first_in(_span(parsed, *relay))
    if one.hit.relay is None and (via is None or via.kind != "media"):
        via = relay = None
    return _Draft(one, _claimant(parsed, cast, one), via, relay)


def _told_to(doc: Doc, one: Attribution) -> tuple[int, int] | None:
    """Who was told: a newspaper or station that somebody tells something passes it on."""
    verb = doc[one.hit.head]
    if verb.lemma_.lower() != "tell":
        return None
    told = next((child for child in verb.children if relation(child) in {"obj", "iobj"} and child.i > verb.i), None)
    return whole_phrase(told) if told is not None and told.pos_ in {"NOUN", "PROPN"} else None


def _claimant(parsed: Parsed, cast: Cast, one: Attribution) -> Source | None:
    if one.source is None:
        return None
    span = _span(parsed, *one.source)
    return cast.who(span) or cast.first_in(span)


def _cited(parsed: Parsed, cast: Cast, drafts: list[_Draft]) -> list[_Draft]:
    """ "The agency reported, citing the ministry, that ...": the ministry's claim, relayed by the agency."""
    doc = parsed.doc
    left = list(drafts)
    for draft in drafts:
        at = draft.one.hit.head
        if doc[at].lower_ not in _CITING:
            continue
        left.remove(draft)
        cited = cast.first_in(_span(parsed, *draft.one.content[0])) or cast.who(_span(parsed, *draft.one.content[0]))
        low, high = sentence_bounds(doc[at])
        told = next((other for other in left if low <= other.one.hit.head < high), None)
        if cited is None or told is None or told.source is None:
            continue
        bounds = (at, draft.one.content[0][1])
        content = tuple(run for part in told.one.content for run in _without(doc, part, bounds))
        if content:
            left[left.index(told)] = _Draft(replace(told.one, content=content), cited, told.source)
    return left


def _without(doc: Doc, run: tuple[int, int], hole: tuple[int, int]) -> list[tuple[int, int]]:
    """A run of tokens without the part of it in a hole."""
    pieces = [(run[0], min(run[1], hole[0])), (max(run[0], hole[1]), run[1])]
    return [piece for piece in (trim(doc, *piece) for piece in pieces if piece[0] < piece[1]) if piece[0] < piece[1]]


def _once_each(drafts: list[_Draft]) -> list[_Draft]:
    """Of claims with nearly the same content, the one whose cue the tagger and the lexicon agree on, else the first."""
    kept: list[_Draft] = []
    for draft in drafts:
        alike = (place for place, other in enumerate(kept) if _same_content(other.one, draft.one))
        twin = next((place for place in alike if not _nested_in(kept[place].one, draft.one)), None)
        if twin is None:
            kept.append(draft)
        elif _weight(draft.one) > _weight(kept[twin].one):
            kept[twin] = draft
    return kept


def _nested_in(one: Attribution, other: Attribution) -> bool:
    return _inside(one, other) or _inside(other, one)


def _same_content(one: Attribution, other: Attribution) -> bool:
    mine, theirs = (set().union(*(range(*run) for run in each.content)) for each in (one, other))
    return len(mine & theirs) >= 0.8 * len(mine | theirs)


def _weight(one: Attribution) -> int:
    plain = one.hit.cue is not None and one.hit.cue.content == "clause" and one.hit.cue.part == "verb"
    return 3 * one.hit.tagged + (one.hit.cue is not None) + (one.source is not None) + plain


def _nested(drafts: list[_Draft]) -> list[_Draft]:
    """Claims inside another's content get its claimant as their relay; what only relays a claim is none itself."""
    relayed: dict[int, _Draft] = {}
    dropped: set[int] = set()
    for number, inner in enumerate(drafts):
        outers = [
            (other, place) for place, other in enumerate(drafts) if place != number and _inside(inner.one, other.one)
        ]
        if not outers:
            continue
        outer, place = min(outers, key=lambda pair: _length(pair[0].one))
        via = outer.source if outer.source is not None and outer.source != inner.source else None
        relayed[number] = replace(inner, via=inner.via or via, relay=inner.relay or outer.one.source)
        if via is not None and _only_relays(outer, inner):
            dropped.add(place)
    return [relayed.get(number, draft) for number, draft in enumerate(drafts) if number not in dropped]


def _inside(inner: Attribution, outer: Attribution) -> bool:
    return any(start <= inner.hit.head < end for start, end in outer.content)


def _length(one: Attribution) -> int:
    return sum(end - start for start, end in one.content)


def _only_relays(outer: _Draft, inner: _Draft) -> bool:
    """ "Analysts say X, according to the institute": one claim, relayed."""
    relay = outer.one.hit.cue is not None and outer.one.hit.cue.part == "phrase"
    media = outer.source is not None and outer.source.kind == "media"
    if not (relay or media) or inner.source is None:
        return False
    whole = set().union(*(range(*run) for run in outer.one.content))
    part = set().union(*(range(*run) for run in inner.one.content), range(inner.one.hit.start, inner.one.hit.end))
    if inner.one.source is not None:
        part |= set(range(*inner.one.source))
    return len(whole & part) >= _RELAYED * len(whole)


def _claim(
    parsed: Parsed, cast: Cast, chronology: Chronology, draft: _Draft, id_: str, quotations: Sequence[Quotation]
) -> Claim:
    one = draft.one
    stance, hedged = stance_of(parsed, cast, one.hit, one.content, draft.source)
    stance = weighed(parsed.doc, one.hit, stance)
    content = tuple(_span(parsed, start, end) for start, end in one.content)
    low, high = sentence_bounds(parsed.doc[one.hit.head])
    cue = _span(parsed, one.hit.start, one.hit.end)
    agentless = is_hearsay(one.hit) or is_agentless(one.hit, one.source)
    return Claim(
        id=id_,
        source=draft.source.id if draft.source is not None else None,
        via=draft.via.id if draft.via is not None else None,
        cue=None if is_verbless(parsed.doc, one) else cue,
        content=content,
        stance=stance,
        direct=any(quotation.span.overlaps(span) for quotation in quotations for span in content),
        said=day_said(parsed, chronology, one, low, high),
        caveat="hedged" if hedged or agentless else "none",
        caveat_span=cue if hedged or agentless else None,
    )


def _with_caveats(
    parsed: Parsed,
    cast: Cast,
    claims: list[Claim],
    drafts: list[_Draft],
    sentences: list[Span],
    marks: list[CaveatMark],
) -> list[Claim]:
    text = parsed.document.text
    stated = [_stated(parsed, claim, draft, sentences) for claim, draft in zip(claims, drafts, strict=True)]
    strength: dict[Caveat, int] = {"none": 0, "hedged": 1, "unconfirmed": 2, "unverified": 3}

    def who(span: Span) -> str | None:
        source = cast.who(span)
        return source.id if source is not None else None

    for mark in marks:
        for number in covered(mark, stated, sentences, text, who):
            if strength[mark.kind] > strength[claims[number].caveat]:
                claims[number] = replace(claims[number], caveat=mark.kind, caveat_span=mark.span)
    return claims


def _stated(parsed: Parsed, claim: Claim, draft: _Draft, sentences: list[Span]) -> Stated:
    text = parsed.document.text
    begin, end = min(span.begin for span in claim.content), max(span.end for span in claim.content)
    cue = claim.cue if claim.cue is not None else Span(begin, begin + 1)
    names = tuple(_span(parsed, *run) for run in (draft.one.source, draft.relay) if run is not None)
    return Stated(
        source=claim.source,
        begin=begin,
        end=end,
        sentence=_sentence_of(sentences, cue.begin),
        cue_begin=cue.begin if claim.cue is not None else -1,
        cue_end=cue.end if claim.cue is not None else -1,
        names=names,
        stance=claim.stance,
        words=" ".join((*(name.of(text) for name in names), cue.of(text), text[begin:end])),
        question=text[begin:end].rstrip(" ”\"'").endswith("?"),
        person=draft.source is not None and draft.source.kind == "person",
        kin=bool(names) and re.match(r"(?:its|their|his|her)\b", text[names[0].begin :]) is not None,
    )


def _sentences(parsed: Parsed) -> list[Span]:
    """The sentences of the text, at least one."""
    doc = parsed.doc
    found: list[Span] = []
    at = 0
    while at < len(doc):
        _, high = sentence_bounds(doc[at])
        high = max(high, at + 1)
        begin, end = doc[at].idx, doc[high - 1].idx + len(doc[high - 1])
        if end > begin:
            found.append(Span(begin, end))
        at = high
    return found


def _sentence_of(sentences: list[Span], offset: int) -> int:
    return next((number for number, sentence in enumerate(sentences) if sentence.begin <= offset < sentence.end), -1)


def _span(parsed: Parsed, start: int, end: int) -> Span:
    return parsed.span(parsed.doc[start:end])


def _distinct(claims: list[Claim]) -> tuple[Claim, ...]:
    seen: set[tuple[Span | None, tuple[Span, ...]]] = set()
    kept: list[Claim] = []
    for claim in claims:
        key = (claim.cue, claim.content)
        if key not in seen:
            seen.add(key)
            kept.append(claim)
    return tuple(kept)
