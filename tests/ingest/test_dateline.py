"""The place, day and agency before the first sentence."""

from __future__ import annotations

from datetime import date

import pytest

from twosource.ingest import intake_text
from twosource.ingest.dateline import find_dateline


@pytest.mark.parametrize(
    ("opening", "span", "place", "outlet"),
    [
        ("KYIV, Ukraine — The army", "KYIV, Ukraine", "KYIV, Ukraine", None),
        ("BEIRUT (AP) — The army", "BEIRUT", "BEIRUT", "AP"),
        ("ATLANTA (AP) The army", "ATLANTA", "ATLANTA", "AP"),
        ("LONDON, Nov 19 (Reuters) - The army", "LONDON, Nov 19", "LONDON", "Reuters"),
        ("MOSCOW, November 19. /TASS/. The army", "MOSCOW, November 19", "MOSCOW", "TASS"),
        ("MOSCOW. Nov 19 (Interfax) - The army", "MOSCOW. Nov 19", "MOSCOW", "Interfax"),
        ("Kyiv (Ukraine) (AFP) – The army", "Kyiv (Ukraine)", "Kyiv (Ukraine)", "AFP"),
        ("Berlin (dpa) - The army", "Berlin", "Berlin", "dpa"),
        ("Pyongyang, November 19 (KCNA) -- The army", "Pyongyang, November 19", "Pyongyang", "KCNA"),
        ("Tehran, IRNA – The army", "Tehran", "Tehran", "IRNA"),
        ("JERUSALEM/BEIRUT, Nov. 19, 2024 — The army", "JERUSALEM/BEIRUT, Nov. 19, 2024", "JERUSALEM/BEIRUT", None),
        ("DEIR AL-BALAH, Gaza Strip (AP) — The army", "DEIR AL-BALAH, Gaza Strip", "DEIR AL-BALAH, Gaza Strip", "AP"),
        ("N'DJAMENA, Chad — The army", "N'DJAMENA, Chad", "N'DJAMENA, Chad", None),
        ("MADISON, Wis. (WXYZ) -- The army", "MADISON, Wis.", "MADISON, Wis.", "WXYZ"),
        ("ODESA, Ukraine (Harbour Post) — The army", "ODESA, Ukraine", "ODESA, Ukraine", "Harbour Post"),
        ("ODESA (Harbour Post) — The army", "ODESA", "ODESA", "Harbour Post"),
        ("ODESA (Own Correspondent) — The army", "ODESA", "ODESA", None),
        ("St. LOUIS (AP) — The army", "St. LOUIS", "St. LOUIS", "AP"),
        ("GAZA CITY – The army", "GAZA CITY", "GAZA CITY", None),
        ("Ankara, Türkiye — The army", "Ankara, Türkiye", "Ankara, Türkiye", None),
        ("Kyiv, Ukraine, 19 November 2024 – The army", "Kyiv, Ukraine, 19 November 2024", "Kyiv, Ukraine", None),
    ],
)
def test_datelines_of_every_house_are_found(opening: str, span: str, place: str, outlet: str | None) -> None:
    dateline = find_dateline(opening)
    assert dateline is not None
    assert dateline.span.of(opening) == span
    assert dateline.place.of(opening) == place
    assert dateline.outlet == outlet
    assert opening[dateline.end :] == "The army"


@pytest.mark.parametrize(
    "opening",
    [
        "EXCLUSIVE – The army left",
        "BREAKING — The army left",
        "NATO — the alliance — met on Monday",
        "U.N. — The army left",
        "TASS - The army left",
        "Russia — the aggressor — said so",
        "He said — and it was true — that they left",
        "The general (AP) — they left",
        "ARMY STRIKES THE PORT WITH DRONES - governor",
        "SU-34 jets struck the port",
        "SHAHED DRONES — over the port again",
        "On October 1 – a Tuesday – they left",
        "Sunday, November 27 - The army left",
        "",
    ],
)
def test_what_only_looks_like_a_dateline_is_none(opening: str) -> None:
    assert find_dateline(opening) is None


def test_a_dateline_is_found_below_headline_and_byline_but_not_below_a_paragraph() -> None:
    story = "KYIV, Ukraine (AP) — The army left."
    assert find_dateline(f"Army leaves the port\n\nBy ANA DIAZ\n\n{story}") is not None
    assert find_dateline(f"{'The army left the port on Monday. ' * 12}\n\n{story}") is None


def test_the_day_of_a_dateline_with_a_year_is_the_day_of_publication() -> None:
    document = intake_text("KYIV, 19 November 2024 (Ukrinform) – The army said that it had left the port.").document
    assert (document.published, document.published_basis) == (date(2024, 11, 19), "text")
    assert document.published_why == 'The dateline carries the day: "KYIV, 19 November 2024".'


def test_the_day_of_a_dateline_without_a_year_is_left_to_the_reader_of_times() -> None:
    dateline = find_dateline("LONDON, Nov 19 (Reuters) - The army left.")
    assert dateline is not None
    assert (dateline.month, dateline.day, dateline.year, dateline.published) == (11, 19, None, None)


def test_a_year_of_two_figures_is_one_of_the_years_around() -> None:
    old, new = find_dateline("LIMA, 29 MAR 89 (EFE) -- THE ARMY"), find_dateline("LIMA, 29 MAR 09 (EFE) -- THE ARMY")
    assert old is not None
    assert new is not None
    assert (old.published, new.published) == (date(1989, 3, 29), date(2009, 3, 29))
