"""Quotations are found by their marks alone, in every style."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.read.quotation import find_quotations, outermost


def quoted(text: str) -> list[str]:
    return [quotation.span.of(text) for quotation in outermost(find_quotations(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "we hold the bridge" on Monday.', ['"we hold the bridge"']),
        ("He said “we hold the bridge” on Monday.", ["“we hold the bridge”"]),
        ("He said «we hold the bridge» on Monday.", ["«we hold the bridge»"]),
        ("He said „we hold the bridge“ on Monday.", ["„we hold the bridge“"]),
        ("He said ‘we hold the bridge’ on Monday.", ["‘we hold the bridge’"]),
        ("He said 'we hold the bridge' on Monday.", ["'we hold the bridge'"]),
        ("He said ''we hold the bridge'' on Monday.", ["''we hold the bridge''"]),
        ("He said ``we hold the bridge'' on Monday.", ["``we hold the bridge''"]),
        ("“The bridge,” he said, “is ours.”", ["“The bridge,”", "“is ours.”"]),
        ('"The bridge," he said, "is ours."', ['"The bridge,"', '"is ours."']),
    ],
)
def test_every_style_of_marks_is_read(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The minister's aides and the ministers' drivers left.",
        "The minister’s aides and the ministers’ drivers left.",
        'The guard, 6\'2" tall, left; the wall was 12" thick.',
        "They don't know; it’s late; rock 'n' roll.",
        "\"\" “” «» '''' ““““ ””””",
        "",
    ],
)
def test_apostrophes_inches_and_bare_marks_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_a_quotation_in_a_quotation_lies_deeper() -> None:
    text = "“They told us ‘leave now’ and we left,” she said."
    found = find_quotations(text)
    assert [(quotation.span.of(text), quotation.depth) for quotation in found] == [
        ("“They told us ‘leave now’ and we left,”", 0),
        ("‘leave now’", 1),
    ]


def test_a_quotation_may_hold_an_apostrophe() -> None:
    assert quoted("‘We don’t know,’ he said.") == ["‘We don’t know,’"]


def test_a_quotation_runs_over_paragraphs_with_its_opening_mark_repeated() -> None:
    text = "“The first shell fell at dawn.\n“The second fell at noon,” she said."
    first, second = find_quotations(text)
    assert (first.span.of(text), first.closed, first.continues) == ("“The first shell fell at dawn.", False, False)
    assert (second.span.of(text), second.closed, second.continues) == ("“The second fell at noon,”", True, True)


def test_a_missing_closing_mark_ends_the_quotation_with_its_paragraph() -> None:
    text = "“We will go on, he said.\nThe road was empty. “Nobody came,” she said."
    assert quoted(text) == ["“We will go on, he said.", "“Nobody came,”"]


@given(st.text(alphabet="\"'“”„«»‹›‘’‚` \n.,a1", max_size=60))
def test_quotations_never_overlap_by_halves_and_always_hold_a_word(text: str) -> None:
    found = find_quotations(text)
    for quotation in found:
        assert any(char.isalnum() for char in quotation.span.of(text))
    for one in found:
        for other in found:
            apart = not one.span.overlaps(other.span)
            assert apart or one.span.covers(other.span) or other.span.covers(one.span)
