"""Claims and events as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest

from tests.export.sample_reading import TEXT, all_readings, hostile, sudan
from twosource.export import COLUMNS, write_csv
from twosource.model import Reading


def table(readings: Sequence[Reading], **options: object) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    written = write_csv(readings, out, **options)  # type: ignore[arg-type]
    rows = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert len(rows) == written
    return rows


def test_every_claim_and_every_event_is_one_row() -> None:
    rows = table(all_readings())
    assert [row["record"] for row in rows] == ["claim"] * 3 + ["event"] * 2 + ["claim"] * 2 + ["event"]
    assert list(rows[0]) == list(COLUMNS)


def test_only_the_records_asked_for_are_written() -> None:
    assert {row["record"] for row in table(all_readings(), records=("event",))} == {"event"}


def test_a_claim_row_says_who_what_how_and_with_which_reservation() -> None:
    row = table([sudan()])[2]
    assert row["source"] == "doctors' union"
    assert row["stance"] == "state"
    assert row["evidence"] == "the strike killed 12 to 15 people"
    assert TEXT[int(row["begin"]) : int(row["end"])] == row["evidence"]
    assert (row["caveat"], row["caveat_text"]) == ("unverified", "The claim could not be verified")
    assert row["direct"] == "false"


def test_an_event_row_says_who_did_what_to_whom_where_when_and_who_asserts_it() -> None:
    row = table([sudan()])[3]
    assert (row["type"], row["actors"], row["targets"]) == ("air_strike", "Sudanese army", "a market")
    assert row["weapons"] == "jets (aircraft)"
    assert (row["place"], row["latitude"], row["precision"]) == ("Nyala", "12.05", "town")
    assert (row["start"], row["finish"]) == ("2024-11-17", "2024-11-17")
    assert row["quantities"] == "killed 12–15"
    assert row["claims"] == f"{row['document'][:12]}:c3"


def test_no_cell_of_hostile_text_begins_like_a_formula() -> None:
    for row in table([hostile()]):
        for column, value in row.items():
            assert not value.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n")), (column, value)
    assert any(row["publisher"].startswith("'=HYPERLINK(") for row in table([hostile()]))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "  =", "＝"])
def test_an_apostrophe_goes_in_front_of_what_a_spreadsheet_would_calculate(start: str) -> None:
    row = table([sudan(title=f"{start}1+1")])[0]
    assert row["title"] == f"'{start}1+1"


def test_negative_coordinates_stay_numbers() -> None:
    reading = sudan()
    place = reading.places[1]
    moved = Reading.from_dict(
        {
            **reading.to_dict(),
            "places": [
                {**entry, "latitude": -12.5} if entry["name"] == place.name else entry
                for entry in reading.to_dict()["places"]
            ],
        }
    )
    assert table([moved])[3]["latitude"] == "-12.5"


def test_line_ends_inside_evidence_stay_inside_their_cell() -> None:
    reading = sudan(title="two\nlines")
    assert table([reading])[0]["title"] == "two\nlines"
