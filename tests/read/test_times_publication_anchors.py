"""Anchors that date a text without a date: which agree, which contradict, which leave it open."""

from __future__ import annotations

from datetime import date

import pytest

from tests.read.test_times_publication import read

AGREEING = [
    (
        "2024-11-20",
        (
            "The governor said Wednesday that Russia had shelled two Ukrainian villages. The war, which reached its "
            "1,000-day mark on Tuesday, has emptied both."
        ),
    ),
    (
        "2024-11-15",
        "An official in Ukraine said Friday that Russia massed men. The war will pass its 1,000-day mark on Tuesday.",
    ),
    (
        "2024-11-20",
        "KYIV, Nov. 20 — Sirens sounded. Russia's war on Ukraine passed its 1,000-day mark on Tuesday.",
    ),
    (
        "2024-08-27",
        (
            "Shells hit a market in Sudan, medics said. The conflict of the army and the Rapid Support Forces, the "
            "RSF, passed its 500-day mark on Tuesday."
        ),
    ),
    (
        "2024-04-15",
        "Donors met in Paris on Monday, the first anniversary of the war in Sudan, where the RSF fights the army.",
    ),
    (
        "2024-04-23",
        "Israel struck Gaza again. Families of those held marked 200 days since the Hamas attack on Tuesday.",
    ),
    (
        "2024-10-07",
        "Vigils were held in Israel on Monday, the first anniversary of the Hamas attack.",
    ),
    (
        "2025-02-24",
        "Leaders came to Kyiv on Monday, the third anniversary of Russia's invasion of Ukraine.",
    ),
    (
        "2025-02-24",
        (
            "Leaders came to Kyiv on Monday, the third anniversary of Russia's invasion of Ukraine. Former President"
            " Joe Biden sent a letter."
        ),
    ),
    (
        "2023-03-20",
        "A car bomb killed two Iraqi guards on Monday, the 20th anniversary of the U.S.-led invasion of Iraq.",
    ),
    (
        "2023-08-15",
        "Afghan women marched on Tuesday, the second anniversary of the Taliban takeover.",
    ),
    (
        "2025-02-01",
        "Streets were empty in Yangon, Myanmar, on Saturday, the fourth anniversary of the coup in Myanmar.",
    ),
    (
        "2024-03-18",
        "Concerts were held in Simferopol on Monday, the tenth anniversary of Russia's annexation of Crimea.",
    ),
    (
        "2024-12-10",
        "Prisons stood open in Damascus on Tuesday, two days after the fall of Assad.",
    ),
    (
        "2024-07-26",
        "The junta's courts sat again on Friday, the first anniversary of the coup in Niger.",
    ),
]
OPEN = [
    # the weekday is another one
    "Leaders came to Kyiv on Tuesday, the third anniversary of Russia's invasion of Ukraine.",
    "Russia shelled two Ukrainian villages. The war passed its 1,000-day mark on Friday.",
    # who held office then
    "Leaders came to Kyiv on Monday, the third anniversary of Russia's invasion of Ukraine. President Joe Biden spoke.",
    "Vigils were held in Israel on Monday, the first anniversary of the Hamas attack. President Barack Obama spoke.",
    # two counts that do not meet
    (
        "Leaders came to Kyiv on Monday, the third anniversary of Russia's invasion of Ukraine. The war in Gaza of "
        "Israel and Hamas passed its 100-day mark on Sunday."
    ),
    "KYIV, Dec. 20 — Sirens sounded. Russia's war on Ukraine passed its 1,000-day mark on Tuesday.",
    # no count
    "Leaders came to Kyiv on Monday for the anniversary of Russia's invasion of Ukraine.",
    # another's count, or long ago
    "The strike at the mine passed its 500-day mark on Tuesday, a union in Ukraine said. Russia was silent.",
    "Last year the war of Russia and Ukraine passed its 500-day mark on Saturday. The mayor said Monday all was well.",
    # too wide
    "The order came two months before the inauguration of Donald Trump. President Joe Biden signed it in Washington.",
    "President Joe Biden met President Volodymyr Zelenskyy on Thursday.",
    # one that tells nothing of its own day
    "In the first year after the fall of Kabul the schools closed, a teacher said on Sunday.",
]


@pytest.mark.parametrize(("day", "text"), AGREEING, ids=lambda each: each[:60])
def test_anchors_that_agree_give_the_day_and_say_which_they_were(day: str, text: str) -> None:
    found = read(text)
    assert (found.published, found.published_basis) == (date.fromisoformat(day), "text")
    assert found.published_why
    assert found.published_why.endswith(".")


@pytest.mark.parametrize("text", OPEN, ids=lambda each: each[:60])
def test_anchors_that_contradict_or_leave_it_open_give_none(text: str) -> None:
    found = read(text)
    assert (found.published, found.published_basis, found.published_why) == (None, "none", None)
