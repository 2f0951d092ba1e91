"""The claimants on the page."""

from __future__ import annotations

import re

from tests.export.sample_reading import all_readings, hostile, sudan
from twosource.web.report import report


def test_every_named_claimant_has_a_card_that_leads_to_its_claims() -> None:
    page = report([sudan()])
    section = page[page.index('<section id="claimants"') : page.index('<section id="events"')]
    assert "Sudanese army" in section
    targets = re.findall(r'href="#([0-9a-f]+-c\d+)"', section)
    assert targets
    assert all(f'id="{target}"' in page for target in targets)


def test_a_hostile_name_stays_text() -> None:
    page = report([hostile(), *all_readings()])
    section = page[page.index('<section id="claimants"') : page.index('<section id="events"')]
    assert "<script" not in section
    assert "<img" not in section
