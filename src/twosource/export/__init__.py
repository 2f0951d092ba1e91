"""Files written from the ledger."""

from twosource.export.csv_table import COLUMNS, write_csv
from twosource.export.json_lines import json_line, write_jsonl
from twosource.export.readings import readings_of

__all__ = ["COLUMNS", "json_line", "readings_of", "write_csv", "write_jsonl"]
