"""The pipeline over the trained encoder: what it sets, that it never breaks, that company changes nothing."""

from __future__ import annotations

import random
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import twosource
from twosource.read.encoder.weights import FOLDER
from twosource.read.nlp import Frame, Role

pytestmark = pytest.mark.skipif(
    not (FOLDER / "encoder.onnx").exists(), reason="the encoder's weights are not here: run `make train`"
)

TEXTS = (
    "The ministry denied on Monday that its forces had struck the depot.",
    "“We did not attack anyone,” Gen. Petro Bondar told reporters, according to the Harbour Post. He left early.",
    "OFFICIALS SAID THE BRIDGE WAS HIT BY TWO MISSILES\n\nKARSK — Two people were killed, the governor said Tuesday.",
    "no capitals here, the spokesman said, and no stop at the end",
    "Officers famous that the army is manufacturing its personal drones. It mentioned nothing extra.",
    "1. Introduction\n2. The strike\n\n\nThe strike killed 12 people; 30 more were wounded, doctors told the agency.",
    "Who fired first? Nobody knows! “I was at home …” said Anna, a nurse. She'll testify, won't she?",
    "The U.S. and the U.K. agreed, Mr. Hale said. U.S. troops will leave by Dec. 5.",
    "  \n\n  Leading space, then text.   Double spaces.  \n",
    "A. B. C.",
    " ".join(f"Sentence number {n} says that unit {n} moved north, the staff said." for n in range(60)),
    "Russian-backed forces shelled Nova Hora, 40 km (25 miles) from the border, with 152-mm guns.",
)


@pytest.fixture(scope="module")
def nlp() -> Any:
    return twosource.nlp()


def everything(doc: Any) -> tuple[Any, ...]:
    """All that the component sets."""
    tokens = [
        (
            t.text,
            t.pos_,
            t.dep_,
            t.head.i,
            t.lemma_,
            str(t.morph),
            t.ent_iob_,
            t.ent_type_,
            t.is_sent_start,
            t._.factuality,
            t._.event,
            t._.status,
            t._.stance,
            t._.caveat,
        )
        for t in doc
    ]
    spans = [(s.start, s.end, s.label_) for s in doc.spans.get("attribution", [])]
    return doc.text, tokens, spans, doc._.frames


def assert_trees(doc: Any) -> None:
    for sentence in doc.sents:
        assert [token.dep_ for token in sentence].count("ROOT") == 1 or not sentence.text.strip()
        assert sentence.root.head.i == sentence.root.i
        for token in sentence:
            assert sentence.start <= token.head.i < sentence.end
            here = token
            for _ in range(len(sentence)):
                here = here.head
            assert here.i == sentence.root.i


def test_every_annotation_is_set(nlp: Any) -> None:
    doc = nlp(TEXTS[1])
    assert all(token.pos_ and token.dep_ and token.lemma_ for token in doc)
    assert any(str(token.morph) for token in doc)
    assert {span.label_ for span in doc.spans["attribution"]} == {"SOURCE", "CUE", "CONTENT"}
    assert all(isinstance(frame, Frame) and isinstance(role, Role) for frame in doc._.frames for role in frame.roles)
    predicates = {frame.predicate for frame in doc._.frames}
    assert "told" in {doc[i].text for i in predicates}
    assert {token.i for token in doc if token._.factuality is not None} == predicates
    assert all(-3 <= doc[i]._.factuality <= 3 for i in predicates)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_the_text_is_untouched_and_every_sentence_is_a_tree(nlp: Any, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert_trees(doc)


ODD = {
    "empty": "",
    "one space": " ",
    "white space": " \n\t \r\n \u00a0\u2003 ",
    "full stop": ".",
    "quotes": "“”\"'‘’««»»",
    "marks": "... !!! ??? --- ((( ]]]",
    "zero width": "\u200b\u200c\u200d\ufeff",
    "zero width inside": "The min\u200bistry\u2060 said\ufeff so.",
    "nul": "before\x00after \x00 alone",
    "control": "\x01\x02\x1b[0m text \x7f",
    "emoji": "💥🇺🇦👩‍👩‍👧‍👦 hit the depot 😀, the ministry said.",
    "lone surrogate free astral": "𐍈𝕏 said so.",
    "right to left": "قال الناطق إن القصف توقف. The spokesman agreed.",
    "combining": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!",
    "no spaces": "said" * 5000,
    "long token": "a" * 100_000,
    "long marks": "-" * 3000,
    "many words without a stop": "word " * 3000,
    "many newlines": "\n" * 5000,
}


@pytest.mark.parametrize("name", ODD)
def test_odd_text_is_read_without_a_fault(nlp: Any, name: str) -> None:
    doc = nlp(ODD[name])
    assert doc.text == ODD[name]
    assert_trees(doc[:0].as_doc() if not len(doc) else doc)


@given(st.text(max_size=200))
@settings(max_examples=40, deadline=None)
def test_any_text_is_read_without_a_fault(text: str) -> None:
    doc = _shared()(text)
    assert doc.text == text
    assert_trees(doc)


_CACHE: list[Any] = []


def _shared() -> Any:
    if not _CACHE:
        _CACHE.append(twosource.nlp())
    return _CACHE[0]


def test_company_and_order_change_nothing(nlp: Any) -> None:
    alone = {text: everything(nlp(text)) for text in TEXTS}
    for seed in range(3):
        order = list(TEXTS)
        random.Random(seed).shuffle(order)
        assert [everything(doc) for doc in nlp.pipe(order, batch_size=5)] == [alone[text] for text in order]


def test_workers_change_nothing(nlp: Any) -> None:
    alone = [everything(nlp(text)) for text in TEXTS]
    assert [everything(doc) for doc in nlp.pipe(TEXTS, n_process=2, batch_size=3)] == alone


def test_threads_change_nothing() -> None:
    one, two = (twosource.nlp(threads=count) for count in (1, 2))
    for text in TEXTS:
        assert everything(one(text)) == everything(two(text))


def test_a_long_document_is_read_in_parts_that_leave_no_trace(nlp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(TEXTS) * 6
    whole = everything(nlp(text))
    monkeypatch.setattr("twosource.read.encoder.outputs.CHUNK", 1)
    monkeypatch.setattr("twosource.read.encoder.outputs.GROUP", 32)
    assert everything(nlp(text)) == whole


def test_a_document_survives_its_trip_through_bytes(nlp: Any) -> None:
    doc = nlp(TEXTS[1])
    from spacy.tokens import Doc

    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert everything(again) == everything(doc)


def test_a_long_document_reads_like_its_beginning_at_the_beginning(nlp: Any) -> None:
    doc = nlp(TEXTS[10] * 3)
    assert len(list(doc.sents)) > 150
    assert_trees(doc)


def test_importing_the_package_loads_neither_spacy_nor_onnxruntime() -> None:
    code = "import twosource, sys; print([m for m in ('spacy', 'onnxruntime', 'numpy', 'torch') if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"


def test_reading_never_imports_what_trained_it() -> None:
    code = "import twosource, sys; twosource.nlp()('It works.'); print('train' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "False"


def test_missing_weights_are_named(tmp_path: Any) -> None:
    with pytest.raises(twosource.TwosourceError, match="weights"):
        twosource.nlp(tmp_path)
