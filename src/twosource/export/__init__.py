"""Files written from the ledger."""

from twosource.export.codes import CODES, coded, codes_of, write_codes
from twosource.export.csv_table import COLUMNS, write_csv
from twosource.export.json_lines import json_line, write_jsonl
from twosource.export.readings import readings_of

__all__ = [
    "CODES",
    "COLUMNS",
    "coded",
    "codes_of",
    "json_line",
    "readings_of",
    "write_codes",
    "write_csv",
    "write_jsonl",
]
