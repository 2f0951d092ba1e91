"""Evidence in its context."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from twosource.cli.passage import passages
from twosource.model import Span


def plain(text: str, *spans: tuple[int, int], brackets: bool = True) -> list[str]:
    return [found.plain for found in passages(text, [(Span(*span), "evidence") for span in spans], brackets=brackets)]


def test_the_paragraph_is_shown_with_the_evidence_in_brackets() -> None:
    assert plain("First line.\nThe army left.\nLast line.", (16, 20)) == ["The ⟦army⟧ left."]


def test_without_brackets_only_the_style_shows_it() -> None:
    (found,) = passages("The army left.", [(Span(4, 8), "trigger")], brackets=False)
    assert found.plain == "The army left."
    assert ["underline" in str(span.style) for span in found.spans if found.plain[span.start : span.end] == "army"] == [
        True
    ]


def test_pieces_far_apart_are_shown_apart() -> None:
    text = "One said so.\n" + "Nothing.\n" * 5 + "Two said so."
    assert plain(text, (0, 3), (text.index("Two"), text.index("Two") + 3)) == ["⟦One⟧ said so.", "⟦Two⟧ said so."]


def test_a_long_paragraph_is_cut_between_words() -> None:
    text = "word " * 200 + "here " + "word " * 200
    at = text.index("here")
    (shown,) = plain(text, (at, at + 4))
    assert shown.startswith("… word")
    assert shown.endswith("word …")
    assert "⟦here⟧" in shown
    assert len(shown) < 600


def test_evidence_within_evidence_has_brackets_of_its_own() -> None:
    assert plain("He said she said no.", (8, 19), (17, 19)) == ["He said ⟦she said ⟦no⟧⟧."]


@given(st.text(alphabet="ab \n", min_size=2, max_size=60), st.data())
def test_no_evidence_is_ever_left_out(text: str, draw: st.DataObject) -> None:
    begin = draw.draw(st.integers(0, len(text) - 1))
    end = draw.draw(st.integers(begin + 1, len(text)))
    shown = " ".join("".join(plain(text, (begin, end), brackets=False)).split())
    assert " ".join(text[begin:end].split()) in shown
