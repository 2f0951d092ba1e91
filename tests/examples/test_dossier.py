"""The sample dossier is what its README says it is."""

from __future__ import annotations

import csv
import html
import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[2]
DOSSIER = ROOT / "examples" / "dossier"
SHARED_DISPATCH = ROOT.parent / "shared" / "gold" / "dispatch.txt"


def text_of(name: str) -> str:
    """The words a reader of the file would see, tags and scripts gone."""
    text = (DOSSIER / name).read_text(encoding="utf-8")
    if name.endswith(".html"):
        text = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", text)
        text = html.unescape(re.sub(r"<[^>]+>", " ", text))
    return re.sub(r"\s+", " ", text)


def sentences_of(name: str) -> list[str]:
    text = re.sub(r"^.*?(?=The (?:United States|US) will )", "", text_of(name), count=1)
    return [sentence for sentence in re.split(r"(?<=[.”])\s+(?=[“A-Z])", text) if len(sentence) > 40]


def rows() -> list[dict[str, str]]:
    with (DOSSIER / "metadata.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def articles() -> list[str]:
    return sorted(path.name for path in DOSSIER.iterdir() if path.name != "metadata.csv")


def test_it_has_eight_articles_and_the_metadata_names_each_once() -> None:
    assert len(articles()) == 8
    assert sorted(row["file"] for row in rows()) == articles()


def test_every_row_has_a_publisher_a_reserved_address_and_a_day_of_those_five() -> None:
    for row in rows():
        assert row["publisher"]
        assert (urlsplit(row["url"]).hostname or "").endswith(".example")
        assert date(2024, 11, 17) <= date.fromisoformat(row["published"]) <= date(2024, 11, 21)


def test_no_address_anywhere_leads_to_a_real_site() -> None:
    for name in articles():
        hosts = re.findall(r"https?://([^/\s\"<]+)", (DOSSIER / name).read_text(encoding="utf-8"))
        assert all(host.endswith(".example") or host in {"schema.org", "ogp.me"} for host in hosts), name


def test_the_verbatim_copy_holds_every_sentence_of_the_dispatch() -> None:
    copy = text_of("02-harbour-ledger.html")
    wire = sentences_of("01-meridian-wire.txt")
    assert len(wire) > 25
    assert [sentence for sentence in wire if sentence.removesuffix(" ___") not in copy and "___" not in sentence] == []
    assert "U.S. to send Ukraine antipersonnel mines" not in copy


def test_the_trimmed_copy_is_shorter_and_adds_nothing() -> None:
    wire = text_of("01-meridian-wire.txt")
    trimmed = sentences_of("03-lakeside-courier.txt")
    assert 10 < len(trimmed) < len(sentences_of("01-meridian-wire.txt"))
    assert [sentence for sentence in trimmed if sentence.strip().rstrip(".") not in wire] == []


def test_the_spun_copy_has_the_same_paragraphs_in_other_words() -> None:
    def paragraphs(name: str) -> list[str]:
        blocks = (DOSSIER / name).read_text(encoding="utf-8").split("\n\n")
        return [block for block in blocks if block.strip() and not re.match(r"By |___|Lindqvist|Follow", block)]

    wire, spun = paragraphs("01-meridian-wire.txt"), paragraphs("04-globepulse-daily.txt")
    assert len(wire) == len(spun)
    assert [a for a, b in zip(wire, spun, strict=True) if a == b] == []
    assert "suppose tank" in " ".join(spun)
    assert "suppose tank" not in " ".join(wire)


@pytest.mark.parametrize("name", [name for name in articles() if name.endswith(".html")])
def test_a_page_carries_what_real_pages_carry(name: str) -> None:
    page = (DOSSIER / name).read_text(encoding="utf-8")
    for part in ("<nav", "cookie", "application/ld+json", "<footer", 'rel="canonical"', "<aside"):
        assert part in page, part


@pytest.mark.parametrize("name", articles())
def test_an_article_is_of_realistic_length(name: str) -> None:
    words = len(text_of(name).split())
    assert (150 if "channel" in name else 300) <= words <= 900


def test_no_sentence_comes_from_the_dispatch_used_for_scoring() -> None:
    if not SHARED_DISPATCH.is_file():
        pytest.skip(f"{SHARED_DISPATCH.name} is not here")

    def runs(text: str, length: int = 10) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}

    theirs = runs(SHARED_DISPATCH.read_text(encoding="utf-8"))
    assert theirs
    for name in articles():
        assert not runs(text_of(name)) & theirs, name
