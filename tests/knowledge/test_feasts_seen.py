"""Feasts of the moon: the days as they were announced, beside the tabular reckoning."""

from __future__ import annotations

from datetime import timedelta

import pytest

from twosource.knowledge.holidays import Holiday, holidays
from twosource.knowledge.reckoning import from_hijri

SEEN = [(feast, int(year)) for feast in holidays() for year in feast.settings.get("seen", ())]


def feast(name: str) -> Holiday:
    return next(one for one in holidays() if name in one.names)


@pytest.mark.parametrize(
    ("one", "year"), SEEN, ids=lambda each: each.names[0] if isinstance(each, Holiday) else str(each)
)
def test_an_announced_day_is_within_a_day_of_the_tabular_one(one: Holiday, year: int) -> None:
    month, day, _ = one.settings["hijri"]
    days = one.in_year(year)
    assert days is not None
    tabular = [from_hijri(hijri, month, day) for hijri in range(year - 580, year - 576)]
    assert min(abs(days[0] - other) for other in tabular if other is not None) <= timedelta(days=1)


@pytest.mark.parametrize("year", range(2019, 2026))
def test_the_feast_follows_the_last_day_of_fasting(year: int) -> None:
    fasting, feasting = feast("ramadan").in_year(year), feast("eid al-fitr").in_year(year)
    assert fasting is not None
    assert feasting is not None
    assert feasting[0] == fasting[1] + timedelta(days=1)


def test_a_year_without_an_announced_day_is_tabular() -> None:
    assert feast("eid al-adha").in_year(2012) == (from_hijri(1433, 12, 10),) * 2
