"""Everything that can be typed is documented, and nothing that is documented cannot be typed."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
import typer

from tests.cli.program import ROOT
from twosource.cli import boundary
from twosource.cli.app import app
from twosource.cli.which_ledger import VARIABLE
from twosource.export import COLUMNS
from twosource.model import Caveat, Stance, Status

PAGE = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
PROGRAM: Any = typer.main.get_command(app)
NAMES = sorted(PROGRAM.commands)


def section(name: str) -> str:
    """What the page says under the heading of that command."""
    found = re.search(rf"^## `{name}`\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None, f"{name} has no section"
    return found.group(1)


def options(name: str) -> set[str]:
    """Every spelling of every option of a command, `--help` left out."""
    parameters = PROGRAM.commands[name].params
    return {spelling for each in parameters for spelling in each.opts if spelling.startswith("-")} - {"--help", "-h"}


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_a_section_and_a_line_in_the_overview(name: str) -> None:
    assert section(name).strip()
    assert f"| [`{name}`](#{name}) |" in PAGE


@pytest.mark.parametrize("name", NAMES)
def test_the_options_of_a_command_are_those_of_its_section(name: str) -> None:
    rows = "".join(re.findall(r"^\| (`-.*?) \|", section(name), re.MULTILINE))
    assert set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", rows)) == options(name)


@pytest.mark.parametrize("name", NAMES)
def test_every_option_says_what_it_does(name: str) -> None:
    for parameter in PROGRAM.commands[name].params:
        assert parameter.help or "--help" in parameter.opts, parameter.name


def test_no_section_is_of_a_command_that_does_not_exist() -> None:
    assert sorted(re.findall(r"^## `(\w+)`$", PAGE, re.MULTILINE)) == NAMES


def test_the_programs_own_options_are_documented() -> None:
    for parameter in PROGRAM.params:
        for spelling in parameter.opts:
            assert f"`{spelling}`" in PAGE or f"twosource {spelling}`" in PAGE, spelling


def test_every_exit_code_is_in_the_table() -> None:
    codes = re.findall(r"^\| (\d+) \|", PAGE[PAGE.index("## Exit codes") :], re.MULTILINE)
    assert [int(code) for code in codes] == [
        0,
        boundary.REFUSED,
        boundary.WRONG_USAGE,
        boundary.INTERRUPTED,
        boundary.BROKEN_PIPE,
    ]


def test_every_word_that_begins_a_message_is_in_the_table() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "twosource" / "cli").glob("*.py"))
    starts = set(re.findall(r'note\(f"(\w+): ', source))
    assert starts == {"twosource", "refused", "partial", "problem"}
    for start in starts:
        assert f"| `{start}:` |" in PAGE


@pytest.mark.parametrize(
    ("command", "option", "names"),
    [("claims", "stance", Stance), ("claims", "caveat", Caveat), ("events", "status", Status)],
)
def test_the_values_an_option_can_have_are_listed_in_help_and_page(command: str, option: str, names: Any) -> None:
    (parameter,) = [each for each in PROGRAM.commands[command].params if each.name == option]
    (row,) = re.findall(rf"^\| `--{option} .*$", section(command), re.MULTILINE)
    for text in (parameter.help, row.split("|")[2]):
        assert re.findall(r"[a-z_]+", text.split(":")[0].replace(" or ", ", ")) == list(get_args(names))


def test_every_column_of_the_table_is_documented_in_its_order() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", section("export"), re.MULTILINE)
    assert dict(rows) == COLUMNS
    assert [name for name, _ in rows] == list(COLUMNS)


def test_the_variable_that_names_the_ledger_is_documented() -> None:
    assert f"`{VARIABLE}`" in PAGE
