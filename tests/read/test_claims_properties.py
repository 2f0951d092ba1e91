"""Whatever the words and however wrong the parse: claims and sources keep their rules, and nothing breaks."""

from __future__ import annotations

from typing import Any

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from twosource.knowledge.actors import actors
from twosource.knowledge.countries import countries
from twosource.model import Document, text_id
from twosource.read.cast import Cast, find_cast
from twosource.read.cast.phrase import sentence_bounds
from twosource.read.claims import find_claims
from twosource.read.parsed import Parsed
from twosource.read.times import Chronology

NOWHERE = Chronology((), None, "none")
VOCAB = spacy.blank("en").vocab
WORDS = """“ ” " ' ‘ ’ « » '' , . : ( ) — - the army said denied confirmed not that it they we he Koval Maria General
    U.S. Russia according to officials claims could be independently verified reportedly called for talks and by Kremlin
    ’s troops warning of accused unconfirmed reports Reuters citing who spokesman NEWLINE rumour has is thanks promises
    quoted as saying „ if confirmed none so-called what called EU Kyiv his"""
POS = "NOUN PROPN VERB AUX ADJ ADV DET ADP PRON PUNCT CCONJ SCONJ PART NUM SPACE"
DEPS = """nsubj obj ccomp obl nmod conj parataxis punct det compound flat aux mark acl advcl nsubj:pass aux:pass
    nmod:poss appos acl:relcl xcomp cc amod"""
LABELS = ["PERSON", "ORG", "GOVERNMENT", "MILITARY", "PLACE", "NATIONALITY"]


@st.composite
def parses(draw: st.DrawFn) -> Doc:
    """A text with a parse that may be nonsense: any class, any relation, heads anywhere without a circle."""
    words = draw(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=30))
    words = ["\n" if word == "NEWLINE" else word for word in words]
    size = len(words)
    starts = [True] + [draw(st.integers(0, 7)) == 0 for _ in range(size - 1)]
    heads: list[int] = []
    first = 0
    for at in range(size):
        first = at if starts[at] else first
        heads.append(draw(st.integers(first, at)))
    deps = [draw(st.sampled_from(DEPS.split())) if head != at else "ROOT" for at, head in enumerate(heads)]
    options: dict[str, Any] = {
        "pos": [draw(st.sampled_from(POS.split())) for _ in words],
        "lemmas": [word.lower() for word in words],
        "heads": heads,
        "deps": deps,
    }
    doc = Doc(VOCAB, words=words, spaces=[draw(st.booleans()) for _ in words], **options)
    doc.spans["attribution"] = _runs(draw, doc, ["SOURCE", "CUE", "CONTENT"])
    doc.ents = _runs(draw, doc, LABELS)
    return doc


def _runs(draw: st.DrawFn, doc: Doc, labels: list[str]) -> list[Span]:
    """Runs of tokens that never overlap and never cross a sentence."""
    found: list[Span] = []
    at = 0
    while at < len(doc):
        end = min(doc[at].sent.end, at + draw(st.integers(1, 6)))
        if draw(st.booleans()) and doc[at:end].text.strip():
            found.append(Span(doc, at, end, label=draw(st.sampled_from(labels))))
        at = end
    return found


def read(doc: Doc) -> tuple[Parsed, Cast]:
    document = Document(id=text_id(doc.text), text=doc.text, language="en")
    parsed = Parsed(document, doc)
    return parsed, find_cast(parsed, ())


@settings(max_examples=100, deadline=None)
@given(parses())
def test_every_claim_has_content_of_its_own(doc: Doc) -> None:
    parsed, cast = read(doc)
    claims = find_claims(parsed, cast, NOWHERE)
    keys = [(claim.cue, claim.content) for claim in claims]
    assert len(set(keys)) == len(keys)
    ids = {member.id for member in cast.members}
    for claim in claims:
        assert claim.content
        assert all(any(char.isalnum() for char in span.of(doc.text)) for span in claim.content)
        assert {claim.source, claim.via} <= ids | {None}
        assert list(claim.content) == sorted(claim.content)
        assert (claim.caveat == "none") == (claim.caveat_span is None)


@settings(max_examples=100, deadline=None)
@given(parses())
def test_no_mention_crosses_a_sentence_a_line_or_a_quotation_mark(doc: Doc) -> None:
    _, cast = read(doc)
    bounds = [(doc[low].idx, doc[high - 1].idx + len(doc[high - 1])) for low, high in map(sentence_bounds, doc)]
    for member in cast.members:
        assert member.mentions
        for span in member.mentions:
            assert not set(span.of(doc.text)) & set('“”"«»‹›„\n')
            assert any(begin <= span.begin and span.end <= end for begin, end in bounds)


@settings(max_examples=100, deadline=None)
@given(parses())
def test_no_name_is_invented(doc: Doc) -> None:
    _, cast = read(doc)
    known = {actor.name for actor in actors()} | {state.name for state in countries()}
    for member in cast.members:
        words = member.name.lower().removesuffix(" military").split()
        said = doc.text.lower().replace("’", "'")
        from_table = member.name in known or member.country is not None
        assert from_table or all(word in said for word in words), member.name


@settings(max_examples=60, deadline=None)
@given(parses())
def test_every_span_of_a_claim_holds_words_of_its_own(doc: Doc) -> None:
    parsed, cast = read(doc)
    for claim in find_claims(parsed, cast, NOWHERE):
        assert claim.caveat_span is None or claim.caveat_span.of(doc.text).strip()
        assert claim.cue is None or claim.cue.of(doc.text).strip()
        assert claim.cue is None or not any(claim.cue == span for span in claim.content)
        assert claim.direct or not any("“" in span.of(doc.text) and "”" in span.of(doc.text) for span in claim.content)


@settings(max_examples=40, deadline=None)
@given(parses())
def test_reading_twice_gives_the_same(doc: Doc) -> None:
    parsed, cast = read(doc)
    again_parsed, again = read(doc)
    assert cast.members == again.members
    assert find_claims(parsed, cast, NOWHERE) == find_claims(again_parsed, again, NOWHERE)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="\"'“”„«»‹›‘’‚` \n", min_size=1, max_size=40))
def test_a_text_of_nothing_but_quotation_marks_has_no_claims(text: str) -> None:
    doc = spacy.blank("en")(text)
    parsed = Parsed(Document(id=text_id(text), text=text, language="en"), doc)
    cast = find_cast(parsed, ())
    assert find_claims(parsed, cast, NOWHERE) == ()
