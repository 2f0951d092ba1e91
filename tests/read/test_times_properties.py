"""What holds for every text."""

from __future__ import annotations

import re
from datetime import date

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.model import Document, text_id
from twosource.read.parsed import Parsed
from twosource.read.times import annotate_times, find_expressions, find_times

BLANK = spacy.blank("en")
DATES = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))
MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
WORDS = st.sampled_from(
    MONTHS
    + re.findall(
        r"\S+",
        """Monday Sunday the a of early late last next following 3 31 45 1999 2024 two twenty first third century week
        months years ago later before after in to and - , . ( BC AD spring winter morning overnight 15:30 GMT every half
        quarter Christmas Ramadan anniversary invasion war Ukraine Russia day 1,000 mark Trump inauguration
        ’s '90s 1980s
        99999999999999999999 0 second 000000Z JAN 00 32/13/2024 9/11 Biden administration 12 1445 AH (O.S.)
        o'clock p.m.""",
    )
    + ["\n"]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=30).map(" ".join))


@given(text=TEXTS, published=st.none() | DATES)
@settings(max_examples=120, deadline=None)
def test_spans_lie_in_the_text_in_order_and_days_do_not_run_backwards(text: str, published: date | None) -> None:
    at = 0
    for found in find_expressions(text, published):
        assert at <= found.begin < found.end <= len(text)
        assert text[found.begin : found.end].strip()
        assert (found.first is None) == (found.last is None)
        if found.first is not None and found.last is not None:
            assert found.first <= found.last
        at = found.end


@given(text=TEXTS, published=st.none() | DATES)
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_the_layer_and_the_same_text_gives_the_same_times(text: str, published: date | None) -> None:
    document = Document(
        id=text_id(text.encode("utf-8", "replace").decode()),
        text=text,
        language="en",
        published=published,
        published_basis="given" if published else "none",
    )
    doc = BLANK(text)
    parsed = Parsed(document, doc)
    found = find_times(parsed)
    assert found == find_times(parsed)
    assert (found.published is None) == (found.published_basis == "none")
    assert (found.published_why is not None) == (found.published_basis == "text")
    annotate_times(doc, published)
    assert all(span.label_ in ("DATE", "TIME", "DURATION", "SET") for span in doc.spans["times"])


@given(day=DATES, style=st.integers(0, 5))
@settings(max_examples=80, deadline=None)
def test_a_printed_date_is_found_again(day: date, style: int) -> None:
    month = MONTHS[day.month - 1]
    printed = (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        day.isoformat(),
        f"{day.day:02d}.{day.month:02d}.{day.year}",
        f"the {day.day}{_suffix(day.day)} of {month}, {day.year}",
        f"{day:%A}, {month} {day.day}, {day.year}",
    )[style]
    text = f"The bridge was opened on {printed} by the mayor."
    (found,) = find_expressions(text, date(2024, 11, 20))
    assert (found.first, found.last, found.value) == (day, day, day.isoformat())
    assert text[found.begin : found.end] == printed


def _suffix(number: int) -> str:
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
