"""Texts cut into highlights."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.export.sample_reading import all_readings, sudan
from twosource.model import Span
from twosource.web.segments import ROLES, Mark, marks_of, paragraphs


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(alphabet="ab\n\r é", min_size=1, max_size=40))
    marks = []
    for number in range(draw(st.integers(0, 6))):
        begin = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(begin + 1, len(text)))
        marks.append(Mark(Span(begin, end), f"c{number}", draw(st.sampled_from(ROLES))))
    return text, marks


@given(marked_texts())
def test_cut_to_pieces_and_put_together_the_text_is_the_same(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    assert "".join(part.text for line in paragraphs(text, marks) for part in line.segments) == text


@given(marked_texts())
def test_the_segments_of_a_mark_together_are_its_evidence(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    segments = [part for line in paragraphs(text, marks) for part in line.segments]
    for mark in marks:
        assert "".join(part.text for part in segments if mark in part.marks) == mark.span.of(text)
        assert sum(mark in part.first for part in segments) == 1


def test_a_paragraph_ends_with_its_line_ends() -> None:
    found = paragraphs("one\ntwo\n\nthree", [])
    assert ["".join(part.text for part in line.segments) for line in found] == ["one\n", "two\n\n", "three"]


def test_an_empty_text_has_no_paragraphs() -> None:
    assert paragraphs("", []) == ()


def test_everything_that_rests_on_the_text_is_marked() -> None:
    for reading in all_readings():
        marked = {mark.span for mark in marks_of(reading)}
        rest = {span for source in reading.sources for span in source.mentions} | {reading.document.dateline}
        assert set(reading.spans()) - rest <= marked


def test_overlapping_evidence_shares_a_segment() -> None:
    reading = sudan()
    segments = [s for line in paragraphs(reading.document.text, marks_of(reading)) for s in line.segments]
    bombed = next(segment for segment in segments if segment.text == "bombed")
    assert [(mark.of, mark.role) for mark in bombed.marks] == [("c1", "content"), ("e1", "trigger")]
