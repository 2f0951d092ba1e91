"""Which gender a given name tells."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

TABLE = "given_name_genders.csv"


@cache
def given_name_genders() -> dict[str, str]:
    """Given name, capitalised as written, to "female" or "male"; names that both genders bear are not there."""
    lines = files("twosource.knowledge").joinpath(TABLE).read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["name"]: row["gender"] for row in rows}
