"""A GeoNames dump, read row by row: allCountries.zip, or one country's file, zipped or not.

The format is GeoNames' main table: 19 columns parted by tabs, without a header, in UTF-8
(https://download.geonames.org/export/dump/readme.txt).
"""

from __future__ import annotations

import io
import math
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from twosource.errors import DamagedInput, EmptyInput, MalformedRecord, MissingInput

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS: Final = 19
_LONGEST_ROW: Final = 1 << 20
_LARGEST_ID: Final = (1 << 32) - 1
_HINT: Final = "fetch the dump again from GeoNames; nothing of it was taken"

#: What is taken, by feature class and code; the rest (streams, farms, hotels ...) would only add namesakes.
_TAKEN: Final = """
A ADM1                                                                          region
A ADM2 ADM3                                                                     district
S AIRB AIRF AIRH AIRP AIRQ BDG BDGQ CMPRF CSTM DAM FT INSM MILB MN NSY OILR OILT PRN PS PSH PSN PSTB RSTN SHPY   spot
S STNB STNM DPOF GATE                                                           spot
L CTRS GASF MILB NVB OILF PRT                                                   spot
L CST PEN PLDR RGN RGNE                                                         nature
H BAY CHN GULF LK LKS RSV SEA SD STM STRT                                       nature
T CAPE DSRT HLL HLLS ISL ISLS MT MTS PASS PEN PK PLN PLAT VAL                   nature
"""
_KINDS: Final = {
    (row.split()[0], code): row.split()[-1] for row in _TAKEN.strip().splitlines() for code in row.split()[1:-1]
}


@dataclass(frozen=True, slots=True)
class DumpRow:
    """One row of a dump that is taken.

    `kind` is town, region, district, spot (a built site) or nature (a water, a height, an island). The point is in
    degrees, `country` ISO 3166-1 alpha-2, `admin1` GeoNames' code of the region, `changed` the day of its last change.
    """

    geonames: int
    name: str
    others: tuple[str, ...]
    latitude: float
    longitude: float
    kind: str
    country: str
    admin1: str
    population: int
    changed: str


@contextmanager
def opened_dump(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """The table of the dump as a stream of bytes, and its size.

    Raises:
        MissingInput: no such file.
        EmptyInput: nothing in it.
        DamagedInput: a zip file that is damaged, encrypted, or holds no table or several.
    """
    subject = str(path)
    if not path.is_file():
        raise MissingInput(subject, "no such file", "name a dump of GeoNames: allCountries.zip or a country's file")
    if not path.stat().st_size:
        raise EmptyInput(subject, "is empty", _HINT)
    if not zipfile.is_zipfile(path):
        if path.suffix.lower() == ".zip":
            raise DamagedInput(subject, "is no zip file, or a part of one", _HINT)
        with path.open("rb") as stream:
            yield stream, path.stat().st_size
        return
    try:
        with zipfile.ZipFile(path) as archive:
            member = _table(archive, subject)
            if not member.file_size:
                raise EmptyInput(f"{subject}, {member.filename}", "is empty", _HINT)
            with archive.open(member) as stream:
                yield io.BufferedReader(stream, 1 << 20), member.file_size  # type: ignore[type-var, misc, unused-ignore]
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise DamagedInput(subject, f"cannot be unpacked ({error})", _HINT) from error


def _table(archive: zipfile.ZipFile, subject: str) -> zipfile.ZipInfo:
    tables = [
        member
        for member in archive.infolist()
        if member.filename.lower().endswith(".txt") and Path(member.filename).name.lower() != "readme.txt"
    ]
    if len(tables) != 1:
        held = ", ".join(member.filename for member in archive.infolist()[:5]) or "nothing"
        fault = f"should hold one table (.txt) beside a readme, not {len(tables)}; it holds {held}"
        raise DamagedInput(subject, fault, "give allCountries.zip or a country's file of GeoNames")
    return tables[0]


def dump_rows(stream: BinaryIO, name: str) -> Iterator[DumpRow | None]:
    """Every row of the table in its order; None for a row that is sound but of a kind that isn't taken.

    Raises:
        MalformedRecord: a row that is none of GeoNames'; the message gives its number, from 1.
    """
    number = 0
    while line := stream.readline(_LONGEST_ROW):
        number += 1
        if len(line) == _LONGEST_ROW and not line.endswith(b"\n"):
            raise _fault(name, number, "is longer than a million characters")
        try:
            yield _row(line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n"))
        except UnicodeDecodeError as error:
            raise _fault(name, number, f"is not in UTF-8 (byte {error.start})") from error
        except _OddRow as error:
            raise _fault(name, number, str(error)) from error


def _fault(name: str, number: int, fault: str) -> MalformedRecord:
    return MalformedRecord(f"{name}, row {number}", fault, _HINT)


class _OddRow(ValueError):
    """What is wrong with a row."""


def _row(line: str) -> DumpRow | None:
    cells = line.split("\t")
    if len(cells) != COLUMNS:
        raise _OddRow(f"has {len(cells)} columns parted by tabs, not {COLUMNS}")
    geonames = _whole(cells[0], "GeoNames id")
    if not 0 < geonames <= _LARGEST_ID:
        raise _OddRow(f"has {geonames} for a GeoNames id")
    latitude, longitude = _degrees(cells[4], 90, "latitude"), _degrees(cells[5], 180, "longitude")
    population = _whole(cells[14] or "0", "population")
    if population < 0:
        raise _OddRow(f"has a population of {population}")
    country = cells[8]
    if country and not (len(country) == 2 and country.isascii() and country.isalpha() and country.isupper()):
        raise _OddRow(f"has {country[:20]!r} for a country's code")
    kind = "town" if cells[6] == "P" else _KINDS.get((cells[6], cells[7]))
    name = cells[1].strip()
    if kind is None or not name:
        return None
    return DumpRow(
        geonames=geonames,
        name=name,
        others=tuple(other for other in (cells[2], *cells[3].split(",")) if other and other != name),
        latitude=latitude,
        longitude=longitude,
        kind=kind,
        country=country,
        admin1=cells[10],
        # The index keeps 32 bits; no place has that many people, a table with a slip may.
        population=min(population, _LARGEST_ID),
        changed=cells[18],
    )


def _whole(cell: str, what: str) -> int:
    if not (cell.isascii() and cell.lstrip("-").isdigit() and len(cell) < 20):
        raise _OddRow(f"has {cell[:20]!r} for a {what}")
    return int(cell)


def _degrees(cell: str, most: int, what: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        raise _OddRow(f"has {cell[:20]!r} for a {what}") from None
    if not (math.isfinite(value) and -most <= value <= most):
        raise _OddRow(f"has a {what} of {cell[:20]}, which is not on the globe")
    return value
