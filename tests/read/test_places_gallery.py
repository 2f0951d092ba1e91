"""What the page on places says of its hard cases is what the program answers."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from twosource.model import Document
from twosource.model.document import text_id
from twosource.read.parsed import Parsed
from twosource.read.places import find_places

PAGE = Path(__file__).parents[2] / "docs" / "concepts" / "place.md"
_CASE = re.compile(r"^> (?P<text>.+)\n\n(?P<answers>(?:- .+\n)+)", re.MULTILINE)
_ANSWER = re.compile(
    r"^- `(?P<span>[^`]+)` is (?P<name>.+) \((?P<where>[^;]+); (?P<precision>\w+); (?P<at>[^)]+)\): (?P<why>.+)$"
)


@cache
def _tokenizer() -> Language:
    language = spacy.blank("en")
    language.add_pipe("sentencizer")
    return language


def _cases() -> list[tuple[str, str]]:
    gallery = PAGE.read_text(encoding="utf-8").partition("## Gallery")[2].partition("\n## ")[0]
    return [
        (case["text"], answer) for case in _CASE.finditer(gallery + "\n") for answer in case["answers"].splitlines()
    ]


def test_the_gallery_has_ten_cases_and_more() -> None:
    assert len({text for text, _ in _cases()}) >= 10


@pytest.mark.parametrize(("text", "answer"), _cases())
def test_a_case_of_the_gallery_is_answered_as_the_page_says(text: str, answer: str) -> None:
    said = _ANSWER.match(answer)
    assert said is not None, answer
    document = Document(id=text_id(text), text=text, language="en")
    places = {place.span.of(text): place for place in find_places(Parsed(document, _tokenizer()(text)))}
    place = places[said["span"]]
    where = ", ".join(part for part in (place.region, place.country) if part) or "-"
    at = "no point" if place.latitude is None else f"{place.latitude:.2f}, {place.longitude:.2f}"
    assert (place.name, where, place.precision, at) == (said["name"], said["where"], said["precision"], said["at"])
    assert place.why == said["why"]
