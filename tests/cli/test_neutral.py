"""Text from outside on its way to a terminal."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.cli.neutral import neutral


@given(st.text())
def test_nothing_is_left_that_a_terminal_obeys(text: str) -> None:
    for lines in (False, True):
        shown = neutral(text, lines=lines)
        shown.encode("utf-8")
        held = shown.replace("\n", "") if lines else shown
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", held)


@given(st.text(alphabet=st.characters(categories=("L", "N", "P"))))
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert neutral(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\x00b", "a␀b"),
        ("a\x7fb", "a␡b"),
        ("a\u202eb", "a<U+202E>b"),
        ("one\r\n  two\tthree", "one two three"),
        ("x\ud800y", "x<U+D800>y"),
        ("🏳️‍🌈 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👨‍👩‍👧", "🏳️‍🌈 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👨‍👩‍👧"),
        ("שלום مرحبا", "שלום مرحبا"),
    ],
)
def test_what_would_act_is_shown(text: str, shown: str) -> None:
    assert neutral(text) == shown


def test_lines_may_stay() -> None:
    assert neutral("one\ntwo", lines=True) == "one\ntwo"
