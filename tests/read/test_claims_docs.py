"""Every example on the page about claims is read as the page says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from tests.read.reading_aloud import reading_of
from twosource.model.claim import Caveat, Stance

PAGE = (Path(__file__).parents[2] / "docs" / "concepts" / "claims.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[tuple[str, str]]:
    """The first cell of each row under a heading with every sentence in quotation marks of the second."""
    section = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    found = re.findall(r"^\| `(\w+)` \| (.*?) \|$", section, re.MULTILINE)
    return [(name, sentence) for name, cell in found for sentence in re.findall(r'"(.+?)"', cell)]


@pytest.mark.parametrize(("stance", "sentence"), rows("Stances"))
def test_a_sentence_of_the_table_of_stances_has_that_stance(stance: str, sentence: str) -> None:
    assert stance in {claim.stance for claim in reading_of(sentence).claims}


@pytest.mark.parametrize(("caveat", "text"), rows("Caveats"))
def test_a_text_of_the_table_of_caveats_has_that_caveat(caveat: str, text: str) -> None:
    assert caveat in {claim.caveat for claim in reading_of(text).claims}


def test_the_tables_name_every_stance_and_caveat() -> None:
    assert {name for name, _ in rows("Stances")} == set(get_args(Stance))
    assert {name for name, _ in rows("Caveats")} == set(get_args(Caveat)) - {"none"}
