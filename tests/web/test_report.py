"""The page as HTML."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest

from tests.export.sample_reading import HOSTILE, all_readings, hostile, sudan
from twosource.errors import UnknownEntry
from twosource.web.report import report
from twosource.web.shown import plain, shown


def test_the_same_readings_give_the_same_page() -> None:
    assert report(all_readings()) == report(all_readings())


def test_only_the_pages_own_style_and_script_may_run() -> None:
    page = report(all_readings())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    directives = policy.group(1).replace("&#39;", "'")
    for name in ("style", "script"):
        held = re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        assert len(held) == 1
        digest = base64.b64encode(hashlib.sha256(held[0].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in directives
    assert directives.startswith("default-src 'none'; ")
    assert "unsafe" not in directives
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_nothing_of_the_page_lies_elsewhere() -> None:
    page = report(all_readings())
    assert not re.search(r"<(?:link|img|iframe|object|embed|base)\b", page)
    assert not re.search(
        r"\b(?:src|srcset|action|style)\s*=",
        re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.S).split("<body>")[0],
    )
    assert "@import" not in page
    assert "url(" not in page


def test_evidence_is_text_and_nothing_else() -> None:
    page = report([hostile()])
    assert page.count("<script>") == 1
    assert page.count("</script>") == 1
    assert "<svg onload" not in page
    assert "<img" not in page
    assert 'href="javascript:' not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; said {{ 7*7 }}" in page


def test_one_document_is_chosen_by_the_beginning_of_its_id() -> None:
    wanted = sudan()
    page = report(all_readings(), document=wanted.document.id[:9])
    assert page.count('<details class="doc"') == 1
    assert "Army denies raid on market" in page


def test_of_too_many_documents_the_latest_are_shown_and_the_others_counted() -> None:
    page = report(all_readings(), limit=1)
    assert page.count('<details class="doc"') == 1
    assert hostile().document.id[:12] in page
    assert "1 earlier document is not on this page." in page
    assert "not on this page" not in report(all_readings())


def test_a_document_that_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(UnknownEntry, match="feed"):
        report(all_readings(), document="feed")


def test_an_inferred_date_says_so_and_why() -> None:
    reading = sudan(published_basis="text", published_why="It tells of Monday.")
    page = report([reading])
    assert "(inferred from the text)" in page
    assert "It tells of Monday." in page


def test_every_claim_and_event_has_a_card_a_row_and_an_anchor() -> None:
    page = report(all_readings())
    for reading in all_readings():
        for part in (*reading.claims, *reading.events):
            name = f"{reading.document.id[:12]}-{part.id}"
            assert page.count(f'id="{name}"') == 1
            assert page.count(f'id="card-{name}"') == 1
            assert page.count(f'href="#{name}"') >= 2


def test_no_id_stands_twice_and_every_link_within_the_page_leads_somewhere() -> None:
    page = report(all_readings())
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_a_place_that_could_not_be_placed_is_listed_with_the_reason() -> None:
    page = report([sudan()])
    unresolved = page[page.index("Could not be placed") :]
    assert "Kabkabiya" in unresolved
    assert "No place of that name is known." in unresolved


@pytest.mark.parametrize("text", [*HOSTILE, "", "plain", "a\rb", "x\ud800y"])
def test_shown_text_has_no_markup_of_its_own_and_hides_nothing(text: str) -> None:
    found = str(shown(text))
    bare = re.sub(r'<span class="ctl" data-code="U\+[0-9A-F]{4,6}">|</span>', "", found)
    assert "<" not in bare
    assert ">" not in bare
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", plain(text))


def test_eight_long_articles_make_a_page_that_can_be_mailed() -> None:
    reading = sudan()
    text = reading.document.text + "\n" + "Nothing else was reported from the town that day.\n" * 60
    long = [replace(reading, document=replace(reading.document, id=f"{number:064x}", text=text)) for number in range(8)]
    assert len(report(long).encode()) < 1_500_000
