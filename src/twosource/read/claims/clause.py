"""What was said, by rule: the clause or quotation that a cue governs, read from word order and the parse."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from twosource.read.cast.hint import phrase_cue_at
from twosource.read.cast.phrase import relation, sentence_bounds
from twosource.read.claims.cue import CueHit
from twosource.read.claims.hearsay import hearsay_content, is_agentless

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from twosource.read.quotation import Quotation

Run = tuple[int, int]
# Characters between a quotation and who says it: a comma, blanks, a line break.
_BESIDE = 12
_CLOSE = frozenset({".", "!", "?", "…", "..."})
_OPENERS = frozenset({"“", "„", "«"})
_COMMA = frozenset({",", "—", "–", "--"})
# What may stand between a cue and the content after it: when, where, to whom it was said.
_BETWEEN = frozenset({"obl", "obl:unmarked", "obl:tmod", "obl:npmod", "advmod", "iobj", "obl:agent", "discourse"})
_TOLD = frozenset(
    {
        "tell",
        "inform",
        "notify",
        "brief",
        "remind",
        "assure",
        "reassure",
        "warn",
        "instruct",
        "advise",
        "ask",
        "show",
        "write",
    }
)
_ADDRESSEES = frozenset(
    {
        "reporter",
        "journalist",
        "lawmaker",
        "audience",
        "crowd",
        "parliament",
        "television",
        "radio",
        "cnn",
        "bbc",
        "reuters",
        "afp",
        "ap",
        "agency",
        "newspaper",
        "nation",
        "council",
    }
)
# What ties a sentence to the one before is the reporter's, not the claimant's.
_FRONTED = [
    phrase.split()
    for phrase in (
        "in the meantime",
        "meanwhile",
        "separately",
        "earlier",
        "later",
        "also",
        "however",
        "at the same time",
        "in addition",
    )
]
_TURNS = frozenset({"but", "however", "though", "although", "while", "whereas", "yet"})
_SUBORDINATE = frozenset({"advcl", "advcl:relcl", "parataxis", "conj"})


def block_of(doc: Doc, hit: CueHit, source: Run | None) -> Run:
    """The cue with its source beside it and the adverbials behind it: "Koval told reporters on Monday"."""
    start, end = hit.start, hit.end
    _, high = sentence_bounds(doc[hit.head])
    if source is not None:
        if source[1] <= hit.start and hit.start - source[1] <= 40:
            start = source[0]
        elif hit.end <= source[0] <= hit.end + 2:
            end = source[1]
            end = _past_apposition(doc, end, high)
    return start, _past_adverbials(doc, hit, end, high)


def _past_apposition(doc: Doc, end: int, high: int) -> int:
    """Past ", the head of the council," behind an inverted source or one after "according to"."""
    if end < high and doc[end].text == ",":
        for at in range(end + 1, min(high, end + 25)):
            token = doc[at]
            if token.text in _CLOSE or token.text in {",", ";"}:
                return at
            if token.pos_ in {"VERB", "AUX"} and "Fin" in token.morph.get("VerbForm", []):
                return end
        return min(high, end + 25)
    return end


def _past_adverbials(doc: Doc, hit: CueHit, end: int, high: int) -> int:
    verb = doc[hit.head]
    if hit.cue is not None and hit.cue.stance == "permit":
        return end  # "gave its consent to a survey": what is let is the content
    if end + 1 < high and doc[end].lemma_.lower() in _ADDRESSEES and doc[end + 1].lower_ in {"that", ":", ",", "“"}:
        end += 1
    between = _BETWEEN
    if hit.negated and hit.cue is not None and hit.cue.negated == "decline":
        between = _BETWEEN - {"obl"}  # "did not respond to questions": they are what it is about
    moved = True
    while moved:
        moved = False
        for child in verb.children:
            if child.left_edge.i != end or child.right_edge.i >= high or child.i < end:
                continue
            label = relation(child)
            addressee = (
                verb.lemma_.lower() in _TOLD and label in {"obj", "iobj"} and not _bidden(doc, verb, child)
            ) or child.lemma_.lower() in _ADDRESSEES
            if label == "obl" and not any(relation(case) in {"case", "mark"} for case in child.children):
                continue  # an object that the parse takes for an adverbial
            short = child.right_edge.i - child.left_edge.i <= 8 and not any(
                token.text in {",", "“", '"', "''", ":"} for token in doc[child.left_edge.i : child.right_edge.i + 1]
            )
            if short and (label in between or addressee) and not _clausal(child):
                end, moved = child.right_edge.i + 1, True
    return end


def _bidden(doc: Doc, verb: Token, child: Token) -> bool:
    """ "Warned yachts to steer clear", "asked the mission to patrol": who is to do it belongs to what is said."""
    after = child.right_edge.i + 1
    if after >= len(doc) or doc[after].lower_ != "to":
        return False
    return relation(doc[after]) == "mark" and relation(doc[after].head) in {"xcomp", "ccomp", "advcl", "acl"}


def _clausal(token: Token) -> bool:
    return any(
        relation(child) in {"mark", "nsubj", "nsubj:pass", "cop"} for child in token.subtree if child.i < token.i
    )


def clause_content(doc: Doc, hit: CueHit, source: Run | None, block: Run, quotations: list[Quotation]) -> list[Run]:
    """The content of a cue by rule, as runs of tokens; empty where word order and parse give none."""
    start, end = block
    low, high = sentence_bounds(doc[hit.head])
    if hit.cue is not None and hit.cue.part == "noun":
        return _of_noun(doc, hit)
    if hit.cue is not None and hit.cue.part == "adverb":
        return _valid(hearsay_content(doc, hit))
    if is_agentless(hit, source) and (runs := _of_agentless(doc, hit, high)):
        return runs
    if hit.passive and source is not None and source[0] >= hit.end:
        return _of_passive(doc, hit, source, low, high)
    before = _quotation_before(doc, start, quotations)
    after = _quotation_after(doc, end, quotations) or _after_colon(doc, end, high, quotations)
    closed_behind = end >= high or doc[end].text in _CLOSE or doc[end].is_space
    comma_behind = end < high and doc[end].text in _COMMA
    comma_before = start > low and (doc[start - 1].text in _COMMA or doc[start - 1].text in {"”", '"', "''", "’", "»"})
    if before is not None:
        left = (min(_opening_clause(doc, low, before), before[0]), before[1])
        runs = [left]
        if after is not None and not closed_behind:
            runs.append(after)
        elif comma_behind and _goes_on(doc, hit, end + 1, high):
            runs.append(trim(doc, end + 1, high))
        return _valid(runs)
    if after is not None and (not closed_behind or after[0] >= high - 1):
        return _valid([after])
    if closed_behind or (comma_behind and comma_before):
        runs = [_sentence_part(doc, low, start)] if start > low else []
        if comma_behind and not (runs and _is_whole(doc, *runs[0])):
            runs.append(trim(doc, end + 1, _cut(doc, hit, end + 1, high)))
        return _valid(runs)
    if hit.cue is not None and hit.cue.part == "phrase":
        if start > low and not comma_behind:
            return _valid([_sentence_part(doc, low, start)])
        return _valid([trim(doc, end + 1 if comma_behind else end, high)])
    begin = end + 1 if end < high and doc[end].text in {",", ":"} else end
    if comma_behind and start > low and comma_before:
        return _valid([_sentence_part(doc, low, start)])
    return _valid([trim(doc, begin, _cut(doc, hit, begin, high))])


def _of_passive(doc: Doc, hit: CueHit, source: Run, low: int, high: int) -> list[Run]:
    """ "The mines have long been criticized by charities because ...": the subject, and what follows the agent."""
    verb = doc[hit.head]
    runs: list[Run] = []
    subject = next((child for child in verb.children if relation(child) == "nsubj:pass"), None)
    if subject is not None and subject.right_edge.i < hit.start:
        runs.append(trim(doc, subject.left_edge.i, subject.right_edge.i + 1))
    else:
        runs.append(_sentence_part(doc, low, hit.start))
    runs.append(trim(doc, source[1], _cut(doc, hit, source[1], high)))
    return _valid(runs)


def _of_agentless(doc: Doc, hit: CueHit, high: int) -> list[Run]:
    """ "Six ministers are said to favour it": the subject, and what follows; "it is said that ...": what follows."""
    verb = doc[hit.head]
    subject = next((child for child in verb.children if relation(child) == "nsubj:pass"), None)
    rest = trim(doc, hit.end, _cut(doc, hit, hit.end, high))
    if rest[0] >= rest[1] or (subject is not None and subject.lower_ != "it" and doc[rest[0]].lower_ != "to"):
        return []
    if subject is None or subject.lower_ == "it" or subject.right_edge.i >= hit.start:
        return [rest]
    return _valid([trim(doc, subject.left_edge.i, subject.right_edge.i + 1), rest])


def _is_whole(doc: Doc, start: int, end: int) -> bool:
    """Whether a run can stand as a sentence: it has a finite verb with a subject."""
    return any(
        token.pos_ in {"VERB", "AUX"} and "Fin" in token.morph.get("VerbForm", []) for token in doc[start:end]
    ) and any(relation(token).startswith("nsubj") for token in doc[start:end])


def _goes_on(doc: Doc, hit: CueHit, start: int, high: int) -> bool:
    """Whether what stands behind ", he said," goes on with what was said: a clause with "and", "but", "because"."""
    if start >= high or not _has_verb(doc, start, high):
        return False
    return doc[start].lower_ in {"and", "but", "because", "so", "or", "which", "while", "although"}


def _of_noun(doc: Doc, hit: CueHit) -> list[Run]:
    """What a nominal cue holds: "the denial that ...", "a warning about ...", "accusations of ..."."""
    noun = doc[hit.head]
    for child in noun.children:
        label = relation(child)
        if child.i < noun.i or child.left_edge.i > noun.i + 2:
            continue
        first = doc[child.left_edge.i].lower_
        if label in {"acl", "ccomp", "acl:relcl"} and first in {"that", "to", "whether"}:
            return _valid([(child.left_edge.i, child.right_edge.i + 1)])
        if doc[child.left_edge.i : child.left_edge.i + 3].text.lower() == "a couple of":  # a rewriting tool's "about"
            return _valid([(child.left_edge.i, noun.right_edge.i + 1)])
        if label.startswith(("nmod", "acl", "obl", "advcl")) and first in {
            "of",
            "about",
            "against",
            "over",
            "on",
            "for",
        }:
            return _valid([(child.left_edge.i + 1, child.right_edge.i + 1)])
    return []


def _opening_clause(doc: Doc, low: int, quotation: Run) -> int:
    """Where the words begin that a quotation goes on from: "the town has “a need for help,” Koval said"."""
    if quotation[0] <= low or doc[quotation[0] - 1].text in {",", ":", ".", "!", "?"} or doc[quotation[0] - 1].is_space:
        return quotation[0]
    return _sentence_part(doc, low, quotation[0])[0]


def _quotation_before(doc: Doc, start: int, quotations: list[Quotation]) -> Run | None:
    """The quotation that ends right before a block."""
    if start == 0:
        return None
    at = doc[start].idx
    near = [quotation for quotation in quotations if 0 <= at - quotation.span.end <= _BESIDE]
    text = _text(doc) if near else ""
    for quotation in near:
        if not text[quotation.span.end : at].strip(" \t,"):
            # "... makes me smart.” Koval was defensive": a full stop inside, and a new sentence begins.
            ended = re.search(r"[.]\W*$", quotation.span.of(text)) is not None
            apart = ended and doc[start].text[:1].isupper() and not _only_cue(doc, start)
            return None if apart else _tokens(doc, quotation)
    return None


@lru_cache(maxsize=2)
def _text(doc: Doc) -> str:
    """The text of a document, which spaCy puts together anew each time it is asked."""
    return str(doc.text)


def _only_cue(doc: Doc, start: int) -> bool:
    """Whether the rest of a sentence behind a quotation is so short that it only says who spoke."""
    _, high = sentence_bounds(doc[start])
    return high - start <= 6


def _quotation_after(doc: Doc, end: int, quotations: list[Quotation]) -> Run | None:
    """The quotation that begins right behind a block, after a comma or colon at most."""
    if end >= len(doc):
        return None
    at = doc[end - 1].idx + len(doc[end - 1])
    near = [quotation for quotation in quotations if 0 <= quotation.span.begin - at <= _BESIDE]
    text = _text(doc) if near else ""
    for quotation in near:
        if not text[at : quotation.span.begin].strip(" \t\n,:-—"):
            return _tokens(doc, quotation)
    return None


def _after_colon(doc: Doc, end: int, high: int, quotations: list[Quotation]) -> Run | None:
    """The quotation that a colon at the end of the sentence opens: "described the night in one breath: “First ..."."""
    last = high
    while last > end and doc[last - 1].is_space:
        last -= 1
    if last <= end or doc[last - 1].text != ":":
        return None
    return _quotation_after(doc, last, quotations)


def _tokens(doc: Doc, quotation: Quotation) -> Run | None:
    run = doc.char_span(quotation.span.begin, quotation.span.end, alignment_mode="expand")
    return (run.start, run.end) if run is not None else None


def _sentence_part(doc: Doc, low: int, start: int) -> Run:
    """What stands in a sentence before a block."""
    while low < start and (doc[low].is_space or doc[low].lower_ in {"but", "and"}):
        low += 1
    dash = next((at for at in range(low, min(start, low + 12)) if doc[at].text in {"—", "–", "--"}), None)
    if dash is not None and not _has_verb(doc, low, dash) and doc[low].text.isupper():
        low = dash + 1  # a dateline
    for words in _FRONTED:
        if low + len(words) < start and [token.lower_ for token in doc[low : low + len(words)]] == words:
            low += len(words)
    if low < start and doc[low].text == ",":
        low += 1
    return trim(doc, low, start)


def _cut(doc: Doc, hit: CueHit, begin: int, high: int) -> int:
    """Where content after a cue ends: before "according to" somebody else, or what is coordinated with the cue."""
    verb = doc[hit.head]
    for at in range(begin + 1, high):
        if (
            doc[at].lower_ in {"according", "in"}
            and phrase_cue_at(doc, at) > at
            and _in_quotation(doc, begin, at) % 2 == 0
        ):
            high = at
            break
    if hit.cue is not None and hit.cue.content == "object" and hit.cue.stance != "state":
        # "Dismissed the offer as a trick, but the talks went on": the second clause is the reporter's.
        turn = (at for at in range(begin + 1, high - 1) if doc[at].text == "," and doc[at + 1].lower_ in _TURNS)
        high = next((at for at in turn if _is_whole(doc, at + 2, high) and not _in_quotation(doc, begin, at) % 2), high)
    for child in verb.children:
        if child.i <= begin or relation(child) not in _SUBORDINATE:
            continue
        edge = child.left_edge.i
        adverbial = relation(child).startswith("advcl") and "," in {doc[edge].text, doc[edge - 1].text}
        if edge > begin and (adverbial or relation(child) in {"conj", "parataxis"}):
            high = min(high, edge)
    return high


def _in_quotation(doc: Doc, start: int, end: int) -> int:
    return sum(token.text in {"“", "”", '"'} for token in doc[start:end])


def trim(doc: Doc, start: int, end: int) -> Run:
    """A run without white space, commas, final stops and conjunctions at its borders; quotation marks stay."""
    while start < end and (doc[start].is_space or doc[start].text in {",", ":", ";", ".", "—", "–", "-", "--"}):
        start += 1
    while end > start and (
        doc[end - 1].is_space
        or doc[end - 1].text in _CLOSE | _COMMA | {";", ":"}
        or doc[end - 1].lower_ in {"and", "but"}
    ):
        if doc[end - 1].text == "." and end - 2 >= start and _abbreviated(doc, end - 2):
            break
        if doc[end - 1].text in _CLOSE and doc[start].text in _OPENERS and not _closed(doc, start, end):
            break  # a quotation that goes on in the next paragraph: the stop is inside it
        end -= 1
    return start, end


def _closed(doc: Doc, start: int, end: int) -> bool:
    return any(token.text in {"”", "»", "“"} for token in doc[start + 1 : end])


def _abbreviated(doc: Doc, at: int) -> bool:
    return "." in doc[at].text


def _valid(runs: list[Run]) -> list[Run]:
    return [run for run in runs if run[1] > run[0]]


def _has_verb(doc: Doc, start: int, end: int) -> bool:
    return any(token.pos_ in {"VERB", "AUX"} for token in doc[start:end])
