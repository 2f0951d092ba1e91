"""Whose reporting a text is, and who worked on it."""

from __future__ import annotations

import pytest

from tests.ingest.stories import STORY
from twosource.ingest import intake_text
from twosource.ingest.credit import find_credits


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        (f"BEIRUT (AP) — {STORY}", "AP"),
        (f"By ANA DIAZ, Associated Press\n\n{STORY}", "AP"),
        (f"(Reuters) - {STORY}", "Reuters"),
        (f"Nov 19 (Reuters) - {STORY}", "Reuters"),
        (f"Port struck\n\n(Harbour Post) — {STORY}", "Harbour Post"),
        (f"ODESA (Harbour Post) — {STORY}", "Harbour Post"),
        (f"{STORY}\n___\nFollow Harbour Post’s coverage of the war at https://post.example/war", "Harbour Post"),
        (f"By Reuters Staff\n\n{STORY}", "Reuters"),
        (f"{STORY}\n___\nFollow AP’s coverage of the war at https://apnews.com/hub/war", "AP"),
        (f"{STORY}\n___\nComply with the AP's protection of the war at https://apnews.com/hub/war", "AP"),
        (f"{STORY}\n___\nObserve our protection of the war at https://apnews.com/hub/war", "AP"),
        (f"{STORY} (Reuters)", "Reuters"),
        (f"{STORY} - AFP", "AFP"),
        (f"{STORY}\n\n— Agence France-Presse", "AFP"),
        (f"{STORY}\n\nSource: Ukrinform", "Ukrinform"),
        (f"{STORY}\n\nCopyright 2024 The Associated Press. All rights reserved.", "AP"),
        (f"{STORY}\n\nThis story was originally published by Reuters.", "Reuters"),
        (f"{STORY}\n\nThe Related Press contributed to this report.", "AP"),
        (f"{STORY}\n\nReuters contributed to this report.", "Reuters"),
        (f"{STORY}\n\njk/rt (AFP, dpa)", "AFP"),
        (f"{STORY}\n\nSome material in this report came from Reuters.", "Reuters"),
    ],
)
def test_a_credit_gives_the_origin(text: str, origin: str) -> None:
    assert intake_text(text).document.origin == origin


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        f"{STORY} He told Reuters that they had left. The army said the same to AFP.",
        f"{STORY}\n\nThe ministry confirmed it, the Associated Press reported on Monday.",
        f"(Update) — {STORY}",
        f"{STORY}\n\nFollow the army’s coverage by drones.",
        f"{STORY}\n\nThe AP test of the new unit is on Friday.",
    ],
)
def test_an_agency_that_is_only_quoted_is_no_origin(text: str) -> None:
    assert intake_text(text).document.origin is None


def test_an_agency_that_helped_a_named_author_is_credited_but_no_origin() -> None:
    text = f"By Ana Diaz\n\n{STORY}\n\nReuters contributed to this report."
    assert intake_text(text).document.origin is None
    assert [(credit.name, credit.extent) for credit in find_credits(text)] == [("Reuters", "part")]


def test_a_credit_points_at_its_characters() -> None:
    text = f"{STORY}\n\nReuters contributed to this report."
    (credit,) = find_credits(text)
    assert credit.span.of(text) == "Reuters contributed"


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        (f"{STORY}\n___\nAna B. Diaz and Bo Li contributed from Washington.", ("Ana B. Diaz", "Bo Li")),
        (
            f"{STORY}\n\nAna Diaz in Kyiv, Bo Li at the Pentagon and C. D. Roe contributed to this report.",
            ("Ana Diaz", "Bo Li", "C. D. Roe"),
        ),
        (
            f"{STORY}\n\nAssociated Press writers Ana Diaz in Kyiv, Ukraine, and Bo Li contributed to this report.",
            ("Ana Diaz", "Bo Li"),
        ),
        (f"{STORY} Staff Writers Ana Diaz and Bo Li contributed to this report.", ("Ana Diaz", "Bo Li")),
        (f"{STORY} CBS News' Ana Diaz contributed to this report. Read more here.", ("Ana Diaz",)),
        (
            f"{STORY}\n\n(Reporting by Ana Diaz in Kyiv and Bo Li; Writing by C. D. Roe; Editing by Max Power)",
            ("Ana Diaz", "Bo Li", "C. D. Roe"),
        ),
        (
            f"By ANA DIAZ and BO O'NEIL-McROE\n\n{STORY}\n\nAna Diaz reported from Kyiv.",
            ("Ana Diaz", "Bo O'Neil-McRoe"),
        ),
        (f"By Oleksandra de la Cruz | Harbour Post\n\n{STORY}", ("Oleksandra de la Cruz",)),
        (f"By Reuters Staff\n\n{STORY}", ()),
        (f"By the time the army came, they had left the town.\n\n{STORY}", ()),
        (f"{STORY}\n\nNorway contributed from its fund, and Denmark contributed to this.", ()),
        (f"{STORY}\n\nThe book, written by Ana Diaz, was printed in Kyiv.", ()),
    ],
)
def test_authors_stand_in_bylines_and_sign_offs(text: str, authors: tuple[str, ...]) -> None:
    assert intake_text(text).document.authors == authors


def test_a_headline_is_taken_where_it_is_sure() -> None:
    assert intake_text(f"Port struck, three killed\n\n{STORY}").document.title == "Port struck, three killed"
    assert intake_text(f"# Port struck, three killed\n\n{STORY}").document.title == "Port struck, three killed"
    assert intake_text(f"Port struck: governor\nBy Ana Diaz\n\n{STORY}").document.title == "Port struck: governor"
    assert intake_text(f"Port struck overnight\nKYIV (AP) — {STORY}").document.title == "Port struck overnight"
    assert intake_text(f"Title: Port struck\n\n{STORY}").document.title == "Port struck"


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        f"They have left the port.\n\n{STORY}",
        f"19 November 2024\n\n{STORY}",
        f"https://post.example/port\n\n{STORY}",
        f"- one item of a list\n\n{STORY}",
        f"KYIV, Ukraine — {STORY}\n\n{STORY}",
        "Port struck, three killed\n\nMore soon",
    ],
)
def test_a_first_line_that_may_be_part_of_the_story_is_no_headline(text: str) -> None:
    assert intake_text(text).document.title is None


def test_a_line_with_the_day_between_headline_and_story_hides_neither() -> None:
    document = intake_text(f"Arsenal struck near the port\n\nOfficial statement, 19 November 2024\n\n{STORY}").document
    assert document.title == "Arsenal struck near the port"
    assert (str(document.published), document.published_basis) == ("2024-11-19", "text")


def test_a_day_at_the_end_of_a_headline_may_be_that_of_the_deed() -> None:
    assert intake_text(f"Strike on the port, 19 November 2024\n\n{STORY}").document.published is None


def test_a_line_with_the_day_above_the_story_gives_the_day_of_publication() -> None:
    document = intake_text(
        f"Port struck overnight\nPublished: Tuesday, 19 November 2024, 14:05 GMT\n\n{STORY}"
    ).document
    assert str(document.published) == "2024-11-19"
    assert document.published_basis == "text"
    assert document.published_why == (
        'A line above the story gives the day: "Published: Tuesday, 19 November 2024, 14:05 GMT".'
    )
