"""The ten hard cases of docs/concepts/time.md are what the program says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from twosource.read.times import find_expressions

PAGE = Path(__file__).parents[2] / "docs" / "concepts" / "time.md"
ROWS = [
    tuple(cell.strip() for cell in line.strip("|\n").split("|"))
    for line in PAGE.read_text("utf-8").splitlines()
    if re.match(r"\| \d{4}-\d\d-\d\d \|", line)
]


def test_the_gallery_has_ten_cases() -> None:
    assert len(ROWS) == 10


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1][:50])
def test_the_words_in_bold_have_the_value_the_days_and_the_reason_of_the_table(row: tuple[str, ...]) -> None:
    published, marked, value, days, why = row
    begin, end = marked.index("**"), marked.rindex("**") - 2
    found = [
        each
        for each in find_expressions(marked.replace("**", ""), date.fromisoformat(published))
        if each.begin < end and begin < each.end
    ]
    assert [(f"`{each.value}`", str(each.first), str(each.last), each.why) for each in found] == [
        (value, days, days, why)
    ]
