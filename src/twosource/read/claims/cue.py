"""Finding cues: words of the lexicon over the parse, and what the tagger marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.knowledge.cues import Cue, attitudes, cues_of
from twosource.read.cast.hint import phrase_cue_at, verb_lemma
from twosource.read.cast.phrase import relation, sentence_bounds

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SKIPPED = frozenset({"ADV", "PART"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "no", "hardly"})
_UNABLE = frozenset({"unable", "fail", "refuse", "decline", "reluctant", "unwilling"})
_FUTURE = frozenset({"will", "would", "may", "might", "could", "should", "'ll", "’ll", "shall", "must", "can"})
_LONGEST_OBJECT = 9
_LONGEST_QUOTED = 12
_OFFICE_NOUNS = frozenset({"post", "record", "order", "charge", "offer", "address", "file", "account"})


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue in the text: its tokens [start, end), its head, the entry of the lexicon (None: only the tagger saw it).

    `negated`: "did not confirm". `unreal`: it will or may be said. `tagged`: the tagger marks it. `relay`: who quotes,
    in "was quoted by the paper as saying".
    """

    start: int
    end: int
    head: int
    cue: Cue | None
    negated: bool = False
    unreal: bool = False
    tagged: bool = False
    attitude: bool = False
    passive: bool = False
    relay: tuple[int, int] | None = None


def find_cues(doc: Doc) -> list[CueHit]:
    """Every cue of the text in order; no two share a head."""
    tagged = tagged_tokens(doc, "CUE")
    hits: dict[int, CueHit] = {}
    taken: set[int] = set()
    for token in doc:
        hit = _hearsay_hit(doc, token, tagged) or _phrase_hit(doc, token, tagged) or _quoted_as(doc, token, tagged)
        if hit is not None and hit.head not in taken:
            hits[hit.head] = hit
            taken.update(range(hit.start, hit.end))
    for token in doc:
        if token.i in taken or token.is_space or token.is_punct:
            continue
        hit = _neither_nor(doc, token, tagged) or _verb_hit(doc, token, tagged) or _other_hit(doc, token, tagged)
        if hit is not None and not (set(range(hit.head, hit.end)) & taken):
            hits[hit.head] = hit
            taken.update(range(hit.head, hit.end))
    for start, end in _runs(tagged):
        if not any(at in taken or at in hits for at in range(start, end)):
            head = _head_of_run(doc, start, end)
            hits[head.i] = _hit(doc, head, end, None, tagged)
    return [hits[at] for at in sorted(hits)]


def tagged_tokens(doc: Doc, label: str) -> frozenset[int]:
    """Indices of the tokens that the tagger gives a label (SOURCE, CUE, CONTENT)."""
    if "attribution" not in doc.spans:
        return frozenset()
    return frozenset(
        at for span in doc.spans["attribution"] if span.label_ == label for at in range(span.start, span.end)
    )


def _runs(tokens: frozenset[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for at in sorted(tokens):
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _head_of_run(doc: Doc, start: int, end: int) -> Token:
    verbs = [token for token in doc[start:end] if token.pos_ == "VERB"]
    return verbs[0] if verbs else doc[start:end].root if doc.has_annotation("DEP") else doc[end - 1]


def _hearsay_hit(doc: Doc, token: Token, tagged: frozenset[int]) -> CueHit | None:
    """A phrase of hearsay: "rumour has it", "it is said" (not before its clause: "it is said that" is a passive)."""
    for cue in cues_of(token.lower_, "adverb"):
        end = token.i + len(cue.words)
        if len(cue.words) > 1 and tuple(word.lower_ for word in doc[token.i : end]) == cue.words:
            follows = doc[end].lower_ if end < len(doc) else ""
            if cue.words[0] == "it" and follows in {"that", "to", "in", "by"}:
                return None
            return CueHit(token.i, end, token.i, cue, tagged=any(at in tagged for at in range(token.i, end)))
    return None


def _quoted_as(doc: Doc, token: Token, tagged: frozenset[int]) -> CueHit | None:
    """ "Was quoted by a radio station as saying": one cue, whose agent only relays."""
    if token.lower_ not in {"quoted", "cited", "reported", "heard"}:
        return None
    start = token.i
    while start > 0 and doc[start - 1].lower_ in {"was", "were", "is", "are", "been", "has", "have", "had", "also"}:
        start -= 1
    high = min(sentence_bounds(token)[1] - 1, token.i + _LONGEST_QUOTED)
    end = next((at for at in range(token.i + 1, high) if doc[at].lower_ == "as"), high)
    if start == token.i or end == high or not doc[end + 1].lower_.endswith("ing"):
        return None
    said = doc[end + 1]
    cue = next((cue for cue in cues_of(verb_lemma(said), "verb") if len(cue.words) == 1), None)
    if cue is None or any(doc[at].text in {",", ";", ":"} for at in range(token.i, end)):
        return None
    relay = (token.i + 2, end) if end > token.i + 2 and doc[token.i + 1].lower_ in {"by", "in", "on"} else None
    marked = any(at in tagged for at in range(start, end + 2))
    return CueHit(start, end + 2, token.i, cue, tagged=marked, relay=relay)


def _phrase_hit(doc: Doc, token: Token, tagged: frozenset[int]) -> CueHit | None:
    end = phrase_cue_at(doc, token.i)
    if end == token.i:
        return None
    text = tuple(word.lower_ for word in doc[token.i : end])
    cue = next(cue for cue in cues_of(token.lower_, "phrase") if cue.words == text)
    marked = any(at in tagged for at in range(token.i, end))
    # "in accordance with the law" cites, "per day" counts: without the tagger's word only plain attribution is taken,
    # as at the end of a sentence: "one dead, per a nurse".
    plain = text == ("per",) and token.i > 0 and doc[token.i - 1].text == "," and end < len(doc)
    if plain and doc[end].pos_ not in {"DET", "PROPN", "ADJ"}:
        plain = False
    if text in {("per",), ("as", "per"), ("in", "keeping", "with")} and not marked and not plain:
        return None
    return CueHit(token.i, end, token.i, cue, tagged=marked)


def _verb_hit(doc: Doc, token: Token, tagged: frozenset[int]) -> CueHit | None:
    if relation(token) in {"aux", "aux:pass"}:
        return None
    second = is_second_verb(token)
    if token.pos_ not in {"VERB", "AUX"} and token.i not in tagged and not second and not _tagged_like_verb(token):
        return None
    lemma = token.lower_[:-1] if second else verb_lemma(token)
    if token.pos_ == "NOUN" and not second and _is_nominal(token):
        return None
    for cue in cues_of(lemma, "verb"):
        end = _match(doc, token.i, cue.words)
        if end is not None:
            if cue.stance == "decline" and len(cue.words) > 1 and _ends(doc, end):
                end = token.i + 1  # "declined to comment": to comment is all there is
            return _hit(doc, token, end, cue, tagged)
    if lemma in attitudes() or lemma == "be":
        return _hit(doc, token, token.i + 1, None, tagged, attitude=True) if token.i in tagged else None
    return None


def _is_nominal(token: Token) -> bool:
    """ "The claim that ...", "to questions about ...": a noun, whatever the tagger makes of it."""
    if token.lower_.endswith(("ed", "ing")):
        return False
    if cues_of(token.lemma_.lower(), "noun"):
        return True
    before = token.nbor(-1) if token.i else None
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return (before is not None and before.pos_ in {"DET", "ADJ", "ADP", "NUM"}) or after in {
        "about",
        "of",
        "on",
        "over",
    }


def is_second_verb(token: Token) -> bool:
    """ "The Council promises ... and thanks the people": a verb that the parse takes for a noun."""
    doc = token.doc
    if token.pos_ != "NOUN" or not token.lower_.endswith("s") or token.i < 2 or token.i + 1 >= len(doc):
        return False
    if doc[token.i - 1].lower_ != "and" or doc[token.i + 1].pos_ not in {"DET", "PROPN", "PRON"}:
        return False
    stem = token.lower_[:-1]
    known = any(cue.stance != "state" and len(cue.words) == 1 for cue in cues_of(stem, "verb"))
    low, _ = sentence_bounds(token)
    return known and any(
        other.pos_ == "VERB" and other.lower_.endswith("s") and cues_of(verb_lemma(other), "verb")
        for other in doc[low : token.i]
    )


def _ends(doc: Doc, at: int) -> bool:
    """Whether nothing more belongs to a cue that ends before a token."""
    if at >= len(doc) or at >= sentence_bounds(doc[at - 1])[1]:
        return True
    return doc[at].is_punct or doc[at].is_space or doc[at].lower_ in {"and", "but", "when", "after", "before", "as"}


def _neither_nor(doc: Doc, token: Token, tagged: frozenset[int]) -> CueHit | None:
    """ "Neither confirmed nor denied": one refusal to say, in one cue."""
    at = token.i
    if verb_lemma(token) != "confirm" or at == 0 or at + 2 >= len(doc) or doc[at - 1].lower_ not in {"neither", "not"}:
        return None
    if doc[at + 1].lower_ not in {"nor", "or"} or verb_lemma(doc[at + 2]) != "deny":
        return None
    start = at - 1
    while start > 0 and relation(doc[start - 1]) in {"aux", "aux:pass"} and doc[start - 1].head.i == at:
        start -= 1
    marked = any(i in tagged for i in range(start, at + 3))
    return CueHit(start, at + 3, at, cues_of("confirm", "verb")[0], negated=True, tagged=marked)


def _tagged_like_verb(token: Token) -> bool:
    """A finite verb that the parse takes for a noun: "he claims", "they report"."""
    return token.pos_ == "ADJ" and token.lower_.endswith("ed")


def _other_hit(doc: Doc, token: Token, tagged: frozenset[int]) -> CueHit | None:
    lemma = token.lemma_.lower()
    if token.pos_ == "ADV":
        cues = tuple(cue for cue in cues_of(token.lower_, "adverb") if len(cue.words) == 1)
        return _hit(doc, token, token.i + 1, cues[0], tagged) if cues else None
    if token.pos_ in {"ADJ", "VERB"}:
        for cue in cues_of(token.lower_, "adjective"):
            end = _match(doc, token.i, cue.words)
            follows = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
            if end is not None and (follows == "that" or token.i in tagged):
                return _hit(doc, token, end, cue, tagged)
        return None
    if token.pos_ == "NOUN":
        cues = cues_of(lemma, "noun")
        if cues and (lemma not in _OFFICE_NOUNS or token.i in tagged):
            return _hit(doc, token, token.i + 1, cues[0], tagged)
    return None


def _match(doc: Doc, at: int, words: tuple[str, ...]) -> int | None:
    """The end of a phrase of lemmas that begins at a token, adverbs and (for "_") an object between its words."""
    here = at
    _, high = sentence_bounds(doc[at])
    for number, word in enumerate(words):
        if number == 0:
            here += 1
            continue
        if word == "_":
            if number == len(words) - 1:
                return here
            reach = min(high, here + _LONGEST_OBJECT)
            following = words[number + 1]
            here = next(
                (i for i in range(here + 1, reach) if doc[i].lower_ == following or doc[i].lemma_.lower() == following),
                -1,
            )
            if here < 0:
                return None
            continue
        while here < high and doc[here].pos_ in _SKIPPED and doc[here].lower_ != word and here - at < 4:
            here += 1
        if here >= high or (doc[here].lower_ != word and doc[here].lemma_.lower() != word):
            return None
        here += 1
    return here


def _hit(doc: Doc, head: Token, end: int, cue: Cue | None, tagged: frozenset[int], *, attitude: bool = False) -> CueHit:
    start, last = head.i, end
    if cue is not None and "_" in cue.words:
        last = head.i + 1 if cue.words[-1] == "_" or end - head.i > len(cue.words) else end
    low, _ = sentence_bounds(head)
    at = start - 1
    while at >= low and start - at < 5:
        token = doc[at]
        if relation(token) in {"aux", "aux:pass"} and token.head.i == head.i:
            start = at
        elif not (token.lower_ in _NEGATIONS or (token.pos_ == "ADV" and token.head.i == head.i)):
            break
        at -= 1
    passive = any(relation(child) in {"aux:pass", "nsubj:pass"} for child in head.children)
    if passive and last < len(doc) and doc[last].lower_ == "by":
        last += 1
    negated = any(doc[i].lower_ in _NEGATIONS for i in range(start, head.i)) or _unable(head)
    unreal = any(doc[i].lower_ in _FUTURE for i in range(start, head.i)) and not negated
    marked = any(i in tagged for i in range(start, max(last, head.i + 1)))
    return CueHit(start, max(last, head.i + 1), head.i, cue, negated, unreal, marked, attitude, passive)


def _unable(head: Token) -> bool:
    """ "Was unable to confirm", "failed to say": not done either."""
    return relation(head) in {"xcomp", "ccomp"} and head.head.lemma_.lower() in _UNABLE and head.head.i < head.i
