"""Whether an attribution reports something that was said: attitudes, plans and doubtful verbs are told apart here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from twosource.knowledge.cues import doubtful, evaluation
from twosource.read.cast.phrase import relation, sentence_bounds
from twosource.read.claims.attribution import Attribution
from twosource.read.claims.cue import is_second_verb
from twosource.read.claims.hearsay import is_agentless
from twosource.read.claims.stance import head_of
from twosource.read.quotation import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Run = tuple[int, int]
_CLAUSE = frozenset({"ccomp", "parataxis"})
_BEFORE_GERUND = frozenset({"from", "by", "of", "for", "without", "before", "after", "in", "about"})
_LIGHT = frozenset({"be", "have", "do", "make", "take", "give", "get", "go", "come", "include", "show", "use"})
# A noun that packs a claim needs no owner: somebody was warned, whoever warned them.
_OWNERLESS = frozenset({"warning", "alert", "report", "claim", "allegation", "accusation", "rumor", "rumour", "denial"})
_UNANSWERED = frozenset({"respond", "comment", "answer", "reply", "remark", "elaborate", "confirm", "react"})
_RECEIVED = frozenset(
    {
        "receive",
        "get",
        "have",
        "acquire",
        "obtain",
        "hear",
        "issue",
        "make",
        "dismiss",
        "reject",
        "deny",
        "cite",
        "follow",
        "repeat",
    }
)


def is_report(doc: Doc, one: Attribution, quotations: Sequence[Quotation]) -> bool:
    """True for a statement that was made, or that somebody declined to make."""
    hit = one.hit
    quoted = _quoted(doc, one, quotations)
    if hit.attitude:
        return False
    if hit.cue is None:
        return quoted and _unknown_verb(doc, one) and not _inside(doc, hit.head, quotations)
    if hit.unreal or (_inside(doc, hit.head, quotations) and _first_person(doc, one)):
        return False
    if (hit.negated and hit.cue.negated is None) or _what_it_calls(doc, one):
        return False
    if hit.cue.words == ("decline",) and one.content[-1][0] < hit.start:
        return False  # "costs decline": they fall
    if hit.cue.part == "adverb":
        opens = (
            hit.start == 0 or doc[hit.start - 1].is_space or doc[hit.start - 1].text in {".", ";", ":", "?", "!", ","}
        )
        return opens or len(hit.cue.words) > 1 or hit.cue.words[0] in {"reportedly", "allegedly", "supposedly"}
    if hit.cue.part == "phrase":
        return one.source is not None
    if hit.cue.part == "noun":
        return _noun_reports(doc, one)
    if hit.cue.part == "adjective":
        return one.source is not None
    if hit.cue.stance == "permit" and not hit.unreal and _permits(doc, one):
        return True
    if hit.relay is not None or (is_second_verb(doc[hit.head]) and one.source is not None):
        return True
    if hit.negated and hit.cue.negated == "decline" and doc[hit.head].lemma_.lower() in _UNANSWERED:
        return one.source is not None
    clause = quoted or _has_clause(doc, one)
    if is_agentless(hit, one.source):
        return clause or hit.tagged or _has_infinitive(doc, one)
    doubted = " ".join(hit.cue.words) in doubtful() and not hit.negated
    if doubted and not (clause or hit.tagged):
        return False
    if hit.cue.content == "clause" and not (clause or hit.tagged):
        return False
    tells = hit.cue.content == "object" and hit.cue.stance == "state" and len(hit.cue.words) == 1
    if tells and not (clause or hit.tagged):
        return False
    if hit.cue.content == "infinitive" and not (clause or hit.tagged or _has_infinitive(doc, one)):
        return False
    if one.source is None and not hit.tagged:
        return False
    return _is_told(doc, one) or hit.tagged


def _what_it_calls(doc: Doc, one: Attribution) -> bool:
    """ "What it called an operation": a word of distance in the reporter's sentence, no claim of its own."""
    if one.source is None or one.hit.cue is None or one.hit.cue.words[0] not in evaluation("namers"):
        return False
    return one.source[0] > 0 and doc[one.source[0] - 1].lower_ == "what" and one.source[1] == one.hit.start


def _permits(doc: Doc, one: Attribution) -> bool:
    """ "Has cleared the ship to land", "gave its consent to": a body that lets somebody do something says so."""
    if one.source is None or one.hit.cue is None or one.hit.passive:
        return False
    verb = doc[one.hit.head]
    if relation(verb).startswith(("advcl", "acl")):
        return False  # "after the state allowed the ship to land": told as known
    finite = [verb, *(child for child in verb.children if relation(child) == "aux")]
    if not any("Fin" in token.morph.get("VerbForm", []) for token in finite):
        return False
    phrase = len(one.hit.cue.words) > 1 and "_" not in one.hit.cue.words
    named = any(token.pos_ == "PROPN" for token in doc[one.source[0] : one.source[1]])
    perfect = any(token.lower_ in {"has", "have", "had"} for token in finite)
    begin, end = one.hit.end - 1, one.content[-1][1]
    return phrase or ((named or perfect) and any(token.lower_ == "to" for token in doc[begin:end]))


def _unknown_verb(doc: Doc, one: Attribution) -> bool:
    """A verb that no table knows, marked by the tagger, right beside a quotation and with a source: "he thundered"."""
    head = doc[one.hit.head]
    if one.source is None or not one.hit.tagged or head.pos_ != "VERB" or head.lemma_.lower() in _LIGHT:
        return False
    return any(0 <= one.hit.start - end <= 4 or 0 <= start - one.hit.end <= 2 for start, end in one.content)


def _inside(doc: Doc, at: int, quotations: Sequence[Quotation]) -> bool:
    return any(quotation.span.begin <= doc[at].idx < quotation.span.end for quotation in quotations)


def _first_person(doc: Doc, one: Attribution) -> bool:
    """ "I think", "you said" inside a quotation: the speaker's own way of speaking, no claim of its own."""
    if one.source is None:
        return True
    return doc[one.source[0] : one.source[1]].text.lower() in {"i", "we", "you", "one", "me", "us"}


def _quoted(doc: Doc, one: Attribution, quotations: Sequence[Quotation]) -> bool:
    return any(
        doc[start].idx < quotation.span.end and quotation.span.begin < doc[end - 1].idx + len(doc[end - 1])
        for start, end in one.content
        for quotation in quotations
    )


def _has_clause(doc: Doc, one: Attribution) -> bool:
    head = doc[one.hit.head]
    if relation(head) == "parataxis":
        return True
    if any(relation(child) in _CLAUSE for child in head.children):
        return True
    top = head_of(doc, one.content[0])
    if top is None or relation(top) in {
        "obj",
        "obl",
        "iobj",
        "nmod",
        "nsubj",
        "advcl",
        "acl",
        "acl:relcl",
        "xcomp",
        "advmod",
        "compound",
    }:
        return False
    return any(relation(child).startswith(("nsubj", "expl")) for child in top.children)


def _has_infinitive(doc: Doc, one: Attribution) -> bool:
    return any(doc[start].lower_ == "to" or (start and doc[start - 1].lower_ == "to") for start, _ in one.content)


def _is_told(doc: Doc, one: Attribution) -> bool:
    """A finite verb, or one that shares a finite verb's subject; "to confirm" as an aim tells nothing."""
    head = doc[one.hit.head]
    if one.hit.passive:
        return one.source is not None
    if relation(head) in {"acl", "amod", "compound"}:
        return False
    if any(child.lower_ == "to" and relation(child) == "mark" for child in head.children):
        return relation(head) == "xcomp" and head.head.lemma_.lower() in {
            "go",
            "continue",
            "refuse",
            "decline",
            "proceed",
            "fail",
        }
    # "From offering more help": a gerund behind a preposition is no telling.
    before = doc[head.i - 1] if head.i else None
    ruled = before is not None and before.lower_ in _BEFORE_GERUND and before.head.i == head.i
    return not (ruled and head.lower_.endswith("ing"))


def _noun_reports(doc: Doc, one: Attribution) -> bool:
    noun = doc[one.hit.head]
    that = any(doc[start].lower_ == "that" for start, _ in one.content)
    if one.source is not None:
        plain = one.hit.cue is not None and one.hit.cue.strength == "strong" and one.hit.cue.stance != "assess"
        return that or one.hit.tagged or plain
    if that and _doubted(doc, noun):
        return True
    verb = noun.head.lemma_.lower() if relation(noun) in {"obj", "nsubj:pass"} else ""
    return noun.lemma_.lower() in _OWNERLESS and (one.hit.tagged or verb in _RECEIVED)


def _doubted(doc: Doc, noun: Token) -> bool:
    """ "The supposed revelation that ...", "no confirmation of a report that ...": the reporter keeps a distance."""
    if noun.i and doc[noun.i - 1].lower_ in {
        "supposed",
        "alleged",
        "purported",
        "rumoured",
        "rumored",
        "unconfirmed",
        "unverified",
    }:
        return True
    low, _ = sentence_bounds(noun)
    return any(token.lower_.startswith(("confirm", "verif")) for token in doc[low : noun.i])
