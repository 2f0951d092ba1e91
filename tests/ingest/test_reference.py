"""The reference of inputs and the code say the same."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from twosource.ingest import MAX_BYTES, MAX_CHARACTERS
from twosource.ingest.limits import MAX_ELEMENTS

ROOT = Path(__file__).parents[2]
REFERENCE = (ROOT / "docs" / "reference" / "inputs.md").read_text("utf-8")
INGEST = ROOT / "src" / "twosource" / "ingest"
ERRORS = {"MissingInput", "EmptyInput", "BinaryInput", "DamagedInput", "TooLarge", "NoArticle", "UnsupportedLanguage"}
ERRORS |= {"MalformedRecord", "InputError", "UsageError"}


def raised() -> Iterator[tuple[str, str, str]]:
    """File, fixed words of the fault and hint of every error that ingest makes with both written out."""
    for path in sorted(INGEST.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ERRORS
                and len(node.args) == 3
            ):
                fault, hint = (fixed_words(argument) for argument in node.args[1:])
                if fault and hint:
                    yield path.name, fault, hint


def fixed_words(node: ast.expr) -> str:
    """The longest run of letters of a string that does not depend on the input."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = [part.value for part in node.values if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        return max(parts, key=len, default="").strip(" (")
    return ""


FAULTS = sorted(set(raised()))


def test_the_code_was_looked_through() -> None:
    assert len(FAULTS) > 20


@pytest.mark.parametrize(("file", "fault", "hint"), FAULTS)
def test_every_refusal_of_the_code_is_in_the_reference(file: str, fault: str, hint: str) -> None:
    rows = [line for line in REFERENCE.splitlines() if line.startswith("|") and fault in line]
    assert rows, f"{file} refuses with {fault!r}, which the reference does not hold"
    assert any(hint in row for row in rows), f"{file} advises {hint!r}; the reference says {rows}"


def test_the_limits_are_those_of_the_code() -> None:
    section = re.search(r"### Limits\n(.*?)\n## ", REFERENCE, re.S)
    assert section is not None
    assert f"{MAX_BYTES // 1_000_000} MB" in section[1]
    assert f"{MAX_CHARACTERS:,} characters" in section[1]
    assert f"{MAX_ELEMENTS:,} HTML elements" in section[1]
