"""Who a cue hangs on, read from the parse and the words alone: needed before claims are, to know who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.knowledge.cues import attitudes, cues_of, doubtful
from twosource.read.cast.phrase import relation, sentence_bounds

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_IN_RUN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "X", "SYM"})
_ENDINGS = {"ied": ("y",), "ies": ("y",), "ing": ("e", ""), "ed": ("e", ""), "es": ("e", ""), "s": ("",)}
# How many words a phrase cue may have before its noun: "in accordance with", "as announced by".


def phrase_cue_at(doc: Doc, at: int) -> int:
    """The end of a phrase cue ("according to") that begins at a token; `at` itself where none does."""
    options = cues_of(doc[at].lower_, "phrase")
    for cue in options:
        end = at + len(cue.words)
        if end <= len(doc) and tuple(token.lower_ for token in doc[at:end]) == cue.words:
            return end
    return at


def noun_after(doc: Doc, at: int) -> Token | None:
    """The head of the noun phrase that begins at a token: the last noun of its first run."""
    if at >= len(doc):
        return None
    _, high = sentence_bounds(doc[at])
    head: Token | None = None
    for token in doc[at:high]:
        if token.pos_ in {"NOUN", "PROPN", "PRON", "X"}:
            head = token
        elif (
            token.pos_ in _IN_RUN
            or token.lower_ in {"'s", "’s", "-", "'", "’"}
            or (token.pos_ == "CCONJ" and head is None)
        ):
            continue
        else:
            break
    return head


def speaker_heads(doc: Doc) -> set[int]:
    """Indices of the tokens that cues hang on: subjects, agents of passive verbs, nouns after "according to"."""
    found: set[int] = set()
    for token in doc:
        end = phrase_cue_at(doc, token.i)
        if end > token.i:
            head = noun_after(doc, end)
            if head is not None:
                found.add(_top(head, end))
        if token.pos_ in {"VERB", "AUX", "ADJ"} and is_cue_verb(token) and _reports(token):
            subject = subject_of(token)
            if subject is not None:
                found.add(subject.i)
    return found


def is_cue_verb(token: Token) -> bool:
    """Whether the lemma is a verb cue of the lexicon by itself."""
    return any(len(cue.words) == 1 for cue in cues_of(verb_lemma(token), "verb"))


def verb_lemma(token: Token) -> str:
    """The lemma of a verb as the lexicon of cues has it: the parse's, else the regular one that the lexicon knows."""
    lemma: str = token.lemma_.lower()
    if cues_of(lemma, "verb") or lemma in attitudes() or token.pos_ not in {"VERB", "ADJ", "PART", "ADP"}:
        return lemma
    word = token.lower_
    for ending, replacements in _ENDINGS.items():
        if word.endswith(ending):
            stem = word[: -len(ending)]
            for replacement in replacements:
                if cues_of(stem + replacement, "verb"):
                    return stem + replacement
    return lemma


def _reports(verb: Token) -> bool:
    """Whether a verb of saying has something said with it: a clause, or marks of quotation beside it."""
    if any(relation(child) in {"ccomp", "parataxis"} for child in verb.children) or relation(verb) == "parataxis":
        return True
    lemma = verb_lemma(verb)
    acts = any(cue.stance != "state" and len(cue.words) == 1 for cue in cues_of(lemma, "verb"))
    if acts and (lemma not in doubtful() or any(child.lower_ in {"not", "n't", "n’t"} for child in verb.children)):
        return True
    doc = verb.doc
    return any(token.text in {"“", "”", '"', "''", "``", "«", "»"} for token in doc[max(0, verb.i - 6) : verb.i + 7])


def subject_of(verb: Token) -> Token | None:
    """Who does it: the subject, the agent of a passive, the subject that a chain of verbs shares."""
    passive = False
    found: Token | None = None
    for child in verb.children:
        label = relation(child)
        if label.startswith("nsubj"):
            if "pass" in label:
                passive = True
            elif found is None or child.i < verb.i:
                found = child  # of two, which only a shaky parse has, the nearer
    if found is not None:
        return found
    if passive or relation(verb) in {"acl"}:
        return agent_of(verb)
    seen = 0
    while seen < 4 and relation(verb) in {"xcomp", "conj", "advcl", "parataxis"} and verb.head.i != verb.i:
        if relation(verb) == "parataxis" and seen == 0:
            break
        verb, seen = verb.head, seen + 1
        for child in verb.children:
            if relation(child).startswith("nsubj"):
                return child if "pass" not in relation(child) or seen else None
    if relation(verb) in {"acl:relcl", "acl"} and verb.head.pos_ in {"NOUN", "PROPN"}:
        return verb.head
    return None


def agent_of(verb: Token) -> Token | None:
    """The "by ..." of a passive verb."""
    for child in verb.children:
        if relation(child).startswith("obl") and any(case.lower_ == "by" for case in child.children):
            return child
    return None


def _top(head: Token, low: int) -> int:
    """The head of the whole phrase: "the ministry" in "the ministry of defense" where the run ended too late."""
    while head.head.i != head.i and low <= head.head.i and relation(head) in {"compound", "flat", "nmod:poss", "appos"}:
        head = head.head
    return int(head.i)
