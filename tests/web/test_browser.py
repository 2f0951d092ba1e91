"""The page as a browser has it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.export.sample_reading import all_readings, sudan
from tests.web.browser import Page, browser, open_browser
from twosource.model import Reading
from twosource.web.report import report
from twosource.web.segments import marks_of

pytestmark = pytest.mark.skipif(browser() is None, reason="no Chromium is installed")

WIDTHS = (1400, 400)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "both.html"
    path.write_text(report(all_readings()), encoding="utf-8")
    return path


def as_held(text: str) -> str:
    """What HTML can hold of a text: NUL becomes U+FFFD."""
    return text.replace("\0", "\ufffd")


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_asked_for_and_nothing_complains(page: Page, both: Path, width: int) -> None:
    page.open(both, width=width)
    assert page.requests() == [both.as_uri()]
    assert page.complaints() == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_never_scrolls_sideways(page: Page, both: Path, width: int) -> None:
    page.open(both, width=width)
    page.run("for (const one of document.querySelectorAll('details')) one.open = true")
    seen = page.run("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert seen[0] <= seen[1]


def test_the_page_holds_each_text_character_by_character(page: Page, both: Path) -> None:
    page.open(both, width=1400)
    lines = "[...d.querySelectorAll('.line')].map(l => l.textContent).join('')"
    script = f"[...document.querySelectorAll('.doc')].map(d => {lines})"
    assert page.run(script) == [as_held(reading.document.text) for reading in all_readings()]


@pytest.mark.parametrize("number", range(len(all_readings())))
def test_the_highlights_of_an_entry_are_its_evidence(page: Page, both: Path, number: int) -> None:
    page.open(both, width=1400)
    reading = all_readings()[number]
    marks = marks_of(reading)
    wanted: dict[str, str] = {}
    for mark in marks:
        wanted[f"{mark.of}.{mark.role}"] = wanted.get(f"{mark.of}.{mark.role}", "") + mark.span.of(
            reading.document.text
        )
    script = f"""(() => {{
        const held = document.querySelectorAll('.doc')[{number}];
        const found = {{}};
        for (const mark of held.querySelectorAll('mark[data-of]'))
            for (const name of mark.dataset.of.split(' ')) found[name] = (found[name] || '') + mark.textContent;
        return found;
    }})()"""
    assert page.run(script) == {name: as_held(text) for name, text in wanted.items()}


def test_hostile_evidence_becomes_no_element(page: Page, both: Path) -> None:
    page.open(both, width=1400)
    assert page.run("document.querySelectorAll('script').length") == 1
    assert page.run("document.querySelectorAll('img, iframe, object, embed, form, link, base').length") == 0
    names = "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())"
    assert [name for name in page.run(names) if name.startswith("on")] == []
    assert page.run("[...document.querySelectorAll('a[href]')].every(a => /^(#|https?:)/.test(a.getAttribute('href')))")


def test_what_would_reorder_the_line_is_alone_in_its_element(page: Page, both: Path) -> None:
    page.open(both, width=1400)
    alone = (
        "[...document.querySelectorAll('.ctl')].every(e => [...e.textContent].length === 1 && e.children.length === 0)"
    )
    assert page.run(alone)
    walk = """(() => {
        const loose = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const node = walker.currentNode;
            if (node.parentElement.closest('.ctl, script')) continue;
            if (/[\\u202a-\\u202e\\u2066-\\u2069\\u200e\\u200f]/.test(node.data)) loose.push(node.data);
        }
        return loose;
    })()"""
    assert page.run(walk) == []


def test_a_link_to_evidence_opens_its_document_and_lights_its_card(page: Page, both: Path) -> None:
    page.open(both, width=1400)
    key = all_readings()[1].document.id[:12]
    assert page.run(f"document.getElementById('{key}').open") is False
    arrived = "addEventListener('hashchange', () => setTimeout(done))"
    page.run(f"new Promise(done => {{ {arrived}; location.hash = '{key}-c1'; }})")
    assert page.run(f"document.getElementById('{key}').open") is True
    assert page.run(f"document.getElementById('card-{key}-c1').classList.contains('lit')") is True
    assert page.run("[...document.querySelectorAll('mark.lit')].length > 0") is True


def test_pointing_at_a_card_lights_its_evidence_and_no_other(page: Page, both: Path) -> None:
    page.open(both, width=1400)
    page.run("document.querySelector('[data-card=c3] p').dispatchEvent(new MouseEvent('mouseover', {bubbles: true}))")
    lit = page.run("[...document.querySelectorAll('mark.lit')].map(m => m.textContent)")
    reading = sudan()
    claim = reading.claims[2]
    spans = [*claim.content, claim.cue, claim.caveat_span]
    evidence = [span.of(reading.document.text) for span in sorted(span for span in spans if span)]
    assert "".join(lit) == "".join(evidence)


def test_the_filter_of_a_table_keeps_the_rows_with_all_the_words(page: Page, both: Path) -> None:
    page.open(both, width=1400)
    page.run(
        "(() => { const f = document.getElementById('find-claims'); f.value = 'UNION strike';"
        " f.dispatchEvent(new Event('input')); })()"
    )
    rows = page.run(
        "[...document.querySelectorAll('#claims-table tbody tr')].filter(r => !r.hidden).map(r => r.textContent)"
    )
    assert len(rows) == 1
    assert "doctors' union" in rows[0]
    assert page.run("document.querySelector('#claims .found').textContent") == "1 of 5"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_what_lies_behind_it(page: Page, both: Path, scheme: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.send("Emulation.setEmulatedMedia", features=features)
    page.open(both, width=1400)
    script = """(() => {
        const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
        const rgb = (colour) => {
            canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
            return [...canvas.getImageData(0, 0, 1, 1).data];
        };
        const behind = (element) => {
            const layers = [];
            for (let e = element; e; e = e.parentElement) layers.unshift(rgb(getComputedStyle(e).backgroundColor));
            const over = (under, layer) => under.map((u, i) => u + (layer[i] - u) * layer[3] / 255);
            return layers.reduce(over, [255, 255, 255]);
        };
        const light = (c) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
            const s = c[i] / 255;
            return sum + weight * (s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4);
        }, 0);
        let worst = [99, ''];
        for (const e of document.querySelectorAll('mark, .badge, .about, .via, .by, td, p, summary *, dd, h1, h2, a')) {
            if (!e.textContent.trim()) continue;
            const [one, two] = [light(rgb(getComputedStyle(e).color)), light(behind(e))];
            const contrast = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
            if (contrast < worst[0]) worst = [contrast, e.className + ': ' + e.textContent.slice(0, 40)];
        }
        return worst;
    })()"""
    contrast, where = page.run(script)
    page.send("Emulation.setEmulatedMedia", features=[])
    assert contrast >= 4.5, json.dumps(where)


def test_in_print_every_document_is_open(page: Page, both: Path) -> None:
    page.open(both, width=1400)
    page.run("dispatchEvent(new Event('beforeprint'))")
    assert page.run("[...document.querySelectorAll('.doc')].every(d => d.open)")
    page.run("dispatchEvent(new Event('afterprint'))")
    assert page.run("[...document.querySelectorAll('.doc')].map(d => d.open)") == [True, False]


def test_a_page_of_nothing_says_so(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "nothing.html"
    nothing: list[Reading] = []
    path.write_text(report(nothing), encoding="utf-8")
    page.open(path, width=400)
    assert page.complaints() == []
    shown = page.run("document.body.innerText")
    assert "no documents" in shown
    assert "No claims were read." in shown
