"""What time expressions mean: one rule family a test, in sentences made up for it."""

from __future__ import annotations

from datetime import date

import pytest

from twosource.read.times import find_expressions

WEDNESDAY = date(2024, 11, 20)


def told(text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    """The expressions of a text with their values."""
    return [(text[each.begin : each.end], each.value) for each in find_expressions(text, published)]


def days(text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str]]:
    """First and last days of the expressions that have any."""
    return [
        (str(each.first), str(each.last))
        for each in find_expressions(text, published)
        if each.first is not None and each.last is not None
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The depot burned on 19 November 2024.", "2024-11-19"),
        ("The depot burned on November 19, 2024.", "2024-11-19"),
        ("The depot burned on Nov. 19, 2024.", "2024-11-19"),
        ("The depot burned on the 19th of November, 2024.", "2024-11-19"),
        ("The depot burned on Tuesday, 19 November 2024.", "2024-11-19"),
        ("The depot burned on 19.11.2024.", "2024-11-19"),
        ("The depot burned on 19/11/2024.", "2024-11-19"),
        ("The depot burned on 11/19/2024.", "2024-11-19"),
        ("The depot burned on 2024-11-19.", "2024-11-19"),
        ("The depot burned on 2024/11/19.", "2024-11-19"),
        ("The depot burned in November 2024.", "2024-11"),
        ("The depot burned in November of 2024.", "2024-11"),
        ("The depot burned in 2019.", "2019"),
        ("The depot was built in the 1980s.", "198"),
        ("The fort was built in the 17th century.", "16"),
        ("The fort fell in 146 BC.", "BC0146"),
    ],
)
def test_a_date_that_says_itself_is_read_in_the_styles_of_several_countries(text: str, value: str) -> None:
    assert [found for _, found in told(text)] == [value]


def test_a_numeric_date_with_two_readings_takes_the_one_nearer_to_publication() -> None:
    assert told("Signed on 05/11/2024.") == [("05/11/2024", "2024-11-05")]
    assert told("Signed on 05/11/2024.", date(2024, 5, 12)) == [("05/11/2024", "2024-05-11")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The minister said Wednesday that the bridge was open.", "2024-11-20"),
        ("The minister said on Monday that the bridge was open.", "2024-11-18"),
        ("Shells hit the port on Thursday.", "2024-11-14"),
        ("The council will meet on Friday.", "2024-11-22"),
        ("The council meets next Monday.", "2024-11-25"),
        ("The convoy left last Wednesday.", "2024-11-13"),
        ("The talks are scheduled to begin on Sunday.", "2024-11-24"),
    ],
)
def test_a_bare_weekday_is_the_nearest_not_after_publication_unless_tense_or_next_says_otherwise(
    text: str, value: str
) -> None:
    assert [found for _, found in told(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Two rockets fell today.", "2024-11-20"),
        ("Two rockets fell yesterday.", "2024-11-19"),
        ("Two rockets fell last week.", "2024-W46"),
        ("Two rockets fell last month.", "2024-10"),
        ("Two rockets fell earlier this month.", "2024-11"),
        ("Two rockets fell three days ago.", "2024-11-17"),
        ("Two rockets fell two months ago.", "2024-09"),
        ("Two rockets fell a year ago.", "2023"),
        ("Two rockets fell in October.", "2024-10"),
        ("The plant will reopen in December.", "2024-12"),
        ("Two rockets fell last night.", "2024-11-19TNI"),
        ("The second quarter of 2023 was calm.", "2023-Q2"),
        ("The first half of 2023 was calm.", "2023-H1"),
        ("The winter of 2023 was mild.", "2023-WI"),
        ("Snow fell on Christmas Day 2023.", "2023-12-25"),
        ("Prayers were held on Good Friday 2024.", "2024-03-29"),
    ],
)
def test_times_relative_to_publication_have_their_value(text: str, value: str) -> None:
    assert [found for _, found in told(text)] == [value]


def test_early_middle_and_late_take_a_third_each() -> None:
    assert days("It began in early October 2024.") == [("2024-10-01", "2024-10-10")]
    assert days("It began in mid-October 2024.") == [("2024-10-11", "2024-10-20")]
    assert days("It began in late October 2024.") == [("2024-10-21", "2024-10-31")]


def test_winter_reaches_into_the_next_year() -> None:
    assert days("The winter of 2023 was mild.") == [("2023-12-01", "2024-02-29")]


def test_overnight_is_the_night_before_the_day_of_publication() -> None:
    text = "The refinery was hit in an overnight attack."
    assert told(text) == [("overnight", "2024-11-20TNI")]
    assert days(text) == [("2024-11-19", "2024-11-20")]


@pytest.mark.parametrize("words", ["recently", "in recent weeks", "lately", "in current months", "just lately"])
def test_a_fuzzy_past_has_its_value_and_no_days(words: str) -> None:
    text = f"The river has {words} risen."
    assert [value for _, value in told(text)] == ["PAST_REF"]
    assert days(text) == []


def test_the_next_day_rests_on_the_day_told_before() -> None:
    text = "On 3 March 2023 the bridge fell. The next day the army withdrew. Two days later the mayor fled."
    assert [value for _, value in told(text)] == ["2023-03-03", "2023-03-04", "2023-03-06"]


def test_a_history_takes_missing_years_from_the_year_told_last() -> None:
    text = (
        "The war broke out in May 1905. On 3 June the fleet sailed. By August 1905 two forts had fallen. "
        "In January 1906 the port was taken. On 7 July the last garrison surrendered. Peace came in 1907."
    )
    values = [value for _, value in told(text, date(2010, 1, 1))]
    assert values == ["1905-05", "1905-06-03", "1905-08", "1906-01", "1906-07-07", "1907"]


def test_a_look_aside_at_another_year_does_not_move_the_story() -> None:
    text = (
        "In March 1905 the war began. The treaty of 1871 had been forgotten. On 4 April the capital fell. "
        "In May 1905 the king fled. In June 1905 he died."
    )
    assert ("4 April", "1905-04-04") in told(text, date(2010, 1, 1))


def test_a_year_named_once_serves_both_months_of_a_breath() -> None:
    assert told("Fighting raged in June and July 1950.") == [("June", "1950-06"), ("July 1950", "1950-07")]
    assert told("They fought from 26 June to 4 August 1952.")[0] == ("26 June", "1952-06-26")


def test_ranges_are_two_expressions_with_one_year() -> None:
    assert told("The summit of 5-7 June 2024 failed.") == [("5", "2024-06-05"), ("7 June 2024", "2024-06-07")]
    assert told("The summit of June 5-7, 2024 failed.") == [("June 5", "2024-06-05"), ("7, 2024", "2024-06-07")]
    assert told("The siege of 1915-16 failed.") == [("1915", "1915"), ("16", "1916")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The siege lasted three days.", "P3D"),
        ("The siege lasted two and a half years.", "P2.5Y"),
        ("The siege lasted several months.", "PXM"),
        ("The siege lasted half a year.", "P0.5Y"),
        ("The siege lasted more than twenty-one days.", "P21D"),
        ("The siege lasted nine years and ten months.", "P9Y10M"),
        ("It was a 27-year contract.", "P27Y"),
        ("The 90-minute talks failed.", "PT90M"),
        ("They met every day.", "P1D"),
        ("They fire 40 rounds per day.", "P1D"),
        ("They met every Monday.", "XXXX-WXX-1"),
    ],
)
def test_durations_and_sets_are_kept_apart_from_dates(text: str, value: str) -> None:
    found = find_expressions(text, WEDNESDAY)
    assert [each.value for each in found] == [value]
    assert found[0].kind in ("DURATION", "SET")
    assert not found[0].placed


def test_a_duration_that_ends_now_is_placed() -> None:
    assert days("Prices rose in the past three weeks.") == [("2024-10-30", "2024-11-20")]


@pytest.mark.parametrize(
    "text",
    [
        "The grant of $1945 was refused.",
        "They captured 2000 soldiers and 1500 rifles.",
        "The convoy covered 1960 km.",
        "He may march on. They will march again and may fall.",
        "The sun sat on the wall; a second gun fired.",
        "She scored 4.5% of 3.30.",
        "Resolution 1701 was adopted, article 2015 was not.",
    ],
)
def test_amounts_and_homographs_are_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It fell on 19 November 2024 at 15:30 UTC.", "2024-11-19T15:30Z"),
        ("It fell on 19 November 2024 at 15:30 MSK.", "2024-11-19T15:30+03:00"),
        ("It fell on 19 November 2024 at 3:30 p.m. EST.", "2024-11-19T15:30-05:00"),
        ("It fell at 3 p.m. on 19 November 2024.", "2024-11-19T15:00"),
        ("It fell at 3:15 am on 19 November 2024.", "2024-11-19T03:15"),
        ("It fell on the morning of 19 November 2024.", "2024-11-19TMO"),
        ("It fell on 19 November 2024 at 0430 hrs.", "2024-11-19T04:30"),
    ],
)
def test_times_of_day_belong_to_the_day_beside_them(text: str, value: str) -> None:
    assert value in [found for _, found in told(text)]


def test_a_military_date_time_group_is_read() -> None:
    assert told("Contact was lost at 191530ZNOV24 near the river.") == [("191530ZNOV24", "2024-11-19T15:30Z")]
    assert told("Contact was lost at 191530Z NOV 24 near the river.") == [("191530Z NOV 24", "2024-11-19T15:30Z")]


def test_hijri_and_old_style_dates_are_converted_where_marked() -> None:
    assert told("The decree of 12 Ramadan 1445 AH stands.") == [("12 Ramadan 1445 AH", "2024-03-22")]
    assert told("They rose on 25 October 1917 (O.S.) in the capital.") == [("25 October 1917", "1917-11-07")]
    assert told("They rose on 25 October 1917 in the capital.") == [("25 October 1917", "1917-10-25")]


def test_a_time_counted_from_a_feast_or_a_day_is_a_date() -> None:
    assert told("Two weeks before Christmas 2024 it snowed.") == [("Two weeks before Christmas 2024", "2024-12-11")]
    assert told("Three days after 12 January 2024 it thawed.") == [("Three days after 12 January 2024", "2024-01-15")]


def test_a_time_counted_from_an_inauguration_is_placed_by_the_calendar() -> None:
    text = "The order came two weeks before Joe Biden takes office."
    (found,) = find_expressions(text, date(2021, 1, 6))
    assert (found.value, found.first, found.last) == ("P2W", date(2021, 1, 6), date(2021, 1, 6))


def test_without_a_publication_day_relative_times_stay_open() -> None:
    found = find_expressions("Shells hit the port on Tuesday. The talks failed last week.", None)
    assert [each.value for each in found] == ["XXXX-WXX-2", "XXXX-WXX"]
    assert all(each.first is None and each.last is None for each in found)


def test_a_reworded_stretch_is_read_as_what_it_stands_for() -> None:
    text = "It burned in an in one night raid."
    begin = text.index("in one night")
    found = find_expressions(text, WEDNESDAY, rewordings=[(begin, begin + len("in one night"), "overnight")])
    assert [(text[each.begin : each.end], each.value) for each in found] == [("in one night", "2024-11-20TNI")]


def test_the_last_week_of_a_month_has_seven_days() -> None:
    assert days("It rained in the last week of August 2024.") == [("2024-08-25", "2024-08-31")]
    assert told("It rained on the second Sunday of May 2024.") == [("the second Sunday of May 2024", "2024-05-12")]
