"""Whatever comes in, ingest answers with documents and refusals."""

from __future__ import annotations

import contextlib
import gzip
import io
import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.stories import STORY, page
from twosource.errors import InputError
from twosource.ingest import Refusal, gather, intake_text
from twosource.ingest.day import read_day
from twosource.model import Intake, text_id

TEXTS = st.text(st.characters(), max_size=200)
PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "<div>",
                "</div>",
                "<p>",
                "<script>",
                "</script>",
                "<!--",
                "-->",
                "<table><tr>",
                "<![CDATA[",
                "&#0;",
                "&amp",
                "<",
            ]
        ),
        st.sampled_from(
            [
                '<meta property="og:url" content="http://[">',
                '<script type="application/ld+json">{"@type": [1]}</script>',
            ]
        ),
        st.sampled_from(
            ['<base href="//[x">', '<link rel=canonical href="/a">', '<time datetime="x">', f"<p>{STORY}</p>"]
        ),
        TEXTS,
    ),
    max_size=30,
)


def holds(result: Intake | Refusal) -> None:
    if isinstance(result, Refusal):
        assert isinstance(result.error, InputError)
        assert len(str(result).splitlines()) == 1
        return
    document = result.document
    assert document.id == text_id(document.text)
    assert document.text.strip()
    assert "\0" not in document.text
    if document.dateline is not None:
        assert document.dateline.end <= len(document.text)
        assert document.dateline.of(document.text).strip()


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.binary(max_size=60).map(lambda tail: STORY.encode() + tail)))
def test_any_bytes_give_documents_or_refusals(content: bytes) -> None:
    results = list(gather(["-"], stdin=io.BytesIO(content)))
    assert results
    for result in results:
        holds(result)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 60))
def test_any_gzip_whole_or_cut_gives_documents_or_refusals(content: bytes, cut: int) -> None:
    packed = gzip.compress(STORY.encode() + content)
    for result in gather(["-"], stdin=io.BytesIO(packed[: len(packed) - cut])):
        holds(result)


@settings(max_examples=40, deadline=None)
@given(PIECES)
def test_any_page_gives_a_document_or_a_refusal(pieces: list[str]) -> None:
    content = page("".join(pieces)).encode("utf-8", "surrogatepass")
    (result,) = gather(["-"], stdin=io.BytesIO(content))
    holds(result)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.one_of(TEXTS, st.sampled_from(['{"text": ', "{", "[", f'{{"text": "{STORY}", "date": "x"}}'])), max_size=5
    )
)
def test_any_records_give_documents_or_refusals(lines: list[str]) -> None:
    content = "\n".join(['{"text": ""}', *lines]).encode("utf-8", "surrogatepass")
    for result in gather(["-"], stdin=io.BytesIO(content)):
        holds(result)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=[]), max_size=100))
def test_any_text_at_hand_is_taken_or_refused(tail: str) -> None:
    for text in (tail, f"{tail}\n{STORY}", f"KYIV, Ukraine — {STORY} {tail}"):
        with contextlib.suppress(InputError):
            holds(intake_text(text))


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(["(AP) — ", "— ", "-- ", ", Nov 19 (Reuters) - ", ", Ukraine – "]))
def test_a_dateline_lies_within_its_text(name: str, dash: str) -> None:
    text = f"{name.upper()}{dash}{STORY}"
    with contextlib.suppress(InputError):
        holds(intake_text(text))


@settings(max_examples=100, deadline=None)
@given(st.dates())
def test_a_day_is_read_back_as_it_is_written(day: object) -> None:
    written = str(day)
    found = read_day(f"{written}T10:00:00Z")
    assert found is None or str(found) == written
    assert (found is not None) == (1800 <= int(written[:4]) <= 2199)


def test_importing_ingest_loads_none_of_its_heavy_helpers() -> None:
    heavy = {"trafilatura", "lxml", "py3langid", "numpy", "charset_normalizer"}
    program = f"import sys, twosource.ingest; print(*sorted({heavy!r} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
