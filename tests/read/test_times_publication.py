"""The day of publication, inferred from what a text says or not at all."""

from __future__ import annotations

from datetime import date

import pytest
import spacy

from twosource.model import Document, Rewording, Span, text_id
from twosource.read.parsed import Parsed
from twosource.read.times import Chronology, find_times

BLANK = spacy.blank("en")


def read(
    text: str, published: date | None = None, basis: str = "none", rewordings: tuple[Rewording, ...] = ()
) -> Chronology:
    document = Document(
        id=text_id(text),
        text=text,
        language="en",
        published=published,
        published_basis=basis,  # type: ignore[arg-type]
    )
    return find_times(Parsed(document, BLANK(text), rewordings))


def test_a_milestone_on_its_weekday_and_the_weekday_of_the_news_give_the_day() -> None:
    text = (
        "The governor said Friday that Russia had shelled two Ukrainian towns. "
        "The war, which passed its 500-day mark on Saturday last year, goes on."
    )
    assert read(text).published is None
    text = (
        "The governor said Monday that Russia had shelled two Ukrainian towns. The conflict passed its 500-day mark on "
        "Saturday. President Joe Biden promised more aid."
    )
    found = read(text)
    assert found.published == date(2023, 7, 10)
    assert found.published_basis == "text"
    assert found.published_why is not None
    assert "500-day mark" in found.published_why
    assert "2022-02-24" in found.published_why
    assert found.published_why.count(".") == 1


def test_an_anniversary_and_an_office_agree() -> None:
    text = (
        "KYIV — Sirens sounded across Ukraine on Saturday, the second anniversary of Russia's invasion. "
        "President Volodymyr Zelenskyy met visiting leaders."
    )
    assert read(text).published == date(2024, 2, 24)


def test_days_counted_from_an_election_need_the_president_elect_to_tell_which() -> None:
    text = "The raid came three days after the U.S. presidential election, officials in Washington said Friday."
    assert read(text).published is None
    found = read(text + " President-elect Donald Trump spoke by phone with Ukrainian President Volodymyr Zelenskyy.")
    assert found.published == date(2024, 11, 8)
    assert "2024-11-05" in (found.published_why or "")


def test_days_since_an_attack_may_count_the_first_day() -> None:
    text = "Israel marked 100 days since the Hamas attack on Sunday. Prime Minister Benjamin Netanyahu spoke."
    assert read(text).published == date(2024, 1, 14)


def test_anchors_that_contradict_each_other_give_none() -> None:
    text = "Russia shelled Ukrainian towns. The war passed its 500-day mark on Saturday. President Barack Obama spoke."
    assert read(text).published is None


@pytest.mark.parametrize(
    "text",
    [
        "The minister said Wednesday that the bridge was open.",
        "President Joe Biden said on Tuesday that the bridge was open.",
        "The order came two months before Donald Trump's inauguration.",
        "In 2019 the bridge fell. It was rebuilt by March 2021.",
        "The trial passed its 100-day mark on Tuesday.",
        "",
    ],
)
def test_a_text_that_leaves_it_open_gives_none(text: str) -> None:
    found = read(text)
    assert (found.published, found.published_basis, found.published_why) == (None, "none", None)


def test_a_header_that_ends_with_a_date_is_a_date_line_but_a_date_of_birth_is_none() -> None:
    assert read("Official statement, 19 November 2024\nThe bridge is open.").published == date(2024, 11, 19)
    life = "Born\n3 March 1938\nShe left school in 1955, married in 1961, and died in 2004."
    assert read(life).published is None


def test_the_second_after_a_weekday_is_no_day_of_the_month() -> None:
    text = "He spoke on Wednesday, the second warning in a week."
    assert [time.timex for time in read(text, date(2024, 11, 20), "given").times] == ["2024-11-20"]


def test_relative_times_stay_open_where_no_day_is_inferred() -> None:
    (found,) = read("The minister said Wednesday that the bridge was open.").times
    assert (found.start, found.end, found.timex) == (None, None, "XXXX-WXX-3")


@pytest.mark.parametrize(
    "text",
    [
        "Bridge open again\nNovember 20, 2024\nThe minister said Wednesday that the bridge was open.",
        "Bridge open again\nPublished: 20 November 2024 10:15 GMT\nThe minister said Wednesday that it was open.",
        "KYIV, 20 November 2024 — The minister said Wednesday that the bridge was open.",
        "Published 20 November 2024, updated 22 November 2024\nThe minister said Wednesday that it was open.",
    ],
)
def test_a_date_line_or_stamp_gives_the_day(text: str) -> None:
    found = read(text)
    assert (found.published, found.published_basis) == (date(2024, 11, 20), "text")
    assert found.published_why


def test_a_date_line_without_a_year_needs_something_that_agrees() -> None:
    text = "KYIV, Nov 20 (Agency) - The minister said Wednesday that the bridge was open."
    assert read(text).published is None
    text += " President Joe Biden spoke. Defense Secretary Lloyd Austin was in Laos."
    assert read(text).published is None  # 2021 to 2024 all have a 20 November
    found = read(text + " President-elect Donald Trump was silent.")
    assert found.published == date(2024, 11, 20)
    assert "date line" in (found.published_why or "")


def test_a_date_line_beats_the_page_but_not_the_caller() -> None:
    text = "KYIV, Nov. 19 (Agency) — The minister said Tuesday that the bridge was open."
    found = read(text, date(2024, 11, 21), "metadata")
    assert (found.published, found.published_basis) == (date(2024, 11, 19), "text")
    found = read(text, date(2024, 11, 21), "given")
    assert (found.published, found.published_basis) == (date(2024, 11, 21), "given")


def test_a_reading_keeps_what_places_something_in_time() -> None:
    text = "For three days the former port was shelled every night. Recently, from 3 to 5 May 2024, it was calm."
    times = read(text, date(2024, 11, 20), "given").times
    assert [(time.span.of(text), time.timex, str(time.start), str(time.end)) for time in times] == [
        ("Recently", "PAST_REF", "None", "None"),
        ("3 to 5 May 2024", "2024-05-03/2024-05-05", "2024-05-03", "2024-05-05"),
    ]


def test_a_rewording_is_read_as_what_it_stands_for() -> None:
    text = "The depot burned in current epochs."
    rewording = Rewording(span=Span(text.index("current"), len(text) - 1), reads_as="recent months")
    (found,) = read(text, date(2024, 11, 20), "given", (rewording,)).times
    assert (found.span, found.timex) == (rewording.span, "PAST_REF")
