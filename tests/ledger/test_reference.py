"""What the reference says of the ledger is what there is."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.ledger.articles import batch
from twosource.ledger import Ledger, entries
from twosource.ledger.opening import REVISIONS
from twosource.ledger.tables import log, metadata

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "ledger.md").read_text("utf-8")


@pytest.mark.parametrize("table", [*metadata.tables, REVISIONS])
def test_every_table_is_listed(table: str) -> None:
    assert re.search(rf"^\|.*`{table}`.*\|", PAGE, re.MULTILINE)


@pytest.mark.parametrize("column", [column.name for column in log.columns])
def test_every_column_of_the_log_is_explained(column: str) -> None:
    assert re.search(rf"^\| `{column}` \|", PAGE, re.MULTILINE)


@pytest.mark.parametrize("method", ["claims", "events"])
def test_every_filter_is_listed(method: str) -> None:
    (row,) = re.findall(rf"^\| `{method}\(\.\.\.\)`.*$", PAGE, re.MULTILINE)
    for name in list(inspect.signature(getattr(Ledger, method)).parameters)[1:]:
        assert f"`{name}`" in row


def test_every_action_in_a_log_is_listed(ledger: Ledger) -> None:
    ledger.add(*batch())
    for action in {entry.action for entry in ledger.log()}:
        assert f"`{action}`" in PAGE


def test_the_example_in_sql_is_answered(ledger: Ledger) -> None:
    ledger.add(*batch())
    (query,) = re.findall(r"```sql\n(.*?);\n```", PAGE, re.DOTALL)
    with ledger._database.reading() as connection:
        assert connection.execute(text(query)).all() == [("Governor Oleh Petrenko", 4)]


def test_every_entry_is_explained_where_it_is_defined() -> None:
    for name, entry in inspect.getmembers(entries, inspect.isclass):
        if entry.__module__ == entries.__name__:
            assert entry.__doc__, name
            assert not entry.__doc__.startswith(f"{name}("), name
