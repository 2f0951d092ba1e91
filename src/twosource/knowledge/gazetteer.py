"""Towns, regions and districts of the world, looked up by name."""

from __future__ import annotations

import json
import mmap
import os
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import platformdirs

from twosource.knowledge.countries import countries
from twosource.knowledge.gazetteer_file import ALTERNATE, HEADER, KINDS, MAGIC, build, source_digest
from twosource.knowledge.place_name import key_number, place_key

if TYPE_CHECKING:
    from numpy.typing import NDArray

EntryKind = Literal["town", "region", "district"]
FOLDER_VARIABLE = "TWOSOURCE_CACHE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place of the gazetteer.

    The point is in degrees, `country` is ISO 3166-1 alpha-3, `region` the first-level region without its type,
    `population` 0 where it isn't known, `geonames` the GeoNames id. `main`: the name that was looked up is the place's
    main name and no alternate one.
    """

    row: int
    name: str
    kind: EntryKind
    latitude: float
    longitude: float
    population: int
    country: str | None
    region: str | None
    geonames: int | None
    main: bool


class Gazetteer:
    """A compiled gazetteer, read where it lies: opening maps the file and parses only its table of contents."""

    def __init__(self, packed: Any) -> None:
        if len(packed) < HEADER.size:
            raise ValueError("not a compiled gazetteer, or a part of one")
        magic, _, length, table = HEADER.unpack_from(packed, 0)
        if magic != MAGIC or length != len(packed):
            raise ValueError("not a compiled gazetteer, or a part of one")
        contents = json.loads(bytes(packed[HEADER.size : HEADER.size + table]))
        start = -(-(HEADER.size + table) // 8) * 8
        arrays: dict[str, NDArray[Any]] = {
            name: np.frombuffer(packed, dtype=kind, count=count, offset=start + at)
            for name, (at, kind, count) in contents["arrays"].items()
        }
        self._arrays = arrays
        self._keys = arrays["keys"]
        self._rows = arrays["rows"]
        iso3 = {row.iso2: row.iso3 for row in countries() if row.iso2}
        self._countries: list[str | None] = [iso3[code] for code in contents["lists"]["countries"]] + [None]
        self._regions: list[str] = contents["lists"]["regions"]

    def __len__(self) -> int:
        return len(self._arrays["kind"])

    def look_up(self, name: str) -> tuple[Entry, ...]:
        """Every place of that name, the most populous first; case, accents, blanks and punctuation don't matter."""
        key = place_key(name)
        if len(key) < 2:
            return ()
        number = np.uint64(key_number(key))
        first = int(np.searchsorted(self._keys, number, side="left"))
        last = first
        while last < len(self._keys) and self._keys[last] == number:
            last += 1
        found = [self._entry(int(row) & ~ALTERNATE, main=not int(row) & ALTERNATE) for row in self._rows[first:last]]
        return tuple(sorted(found, key=lambda entry: (-entry.population, entry.row)))

    def entry(self, row: int) -> Entry:
        """The place in that row of the file."""
        if not 0 <= row < len(self):
            raise IndexError(row)
        return self._entry(row, main=True)

    def _entry(self, row: int, *, main: bool) -> Entry:
        arrays = self._arrays
        name = arrays["names"][int(arrays["name_at"][row]) : int(arrays["name_at"][row + 1])].tobytes()
        return Entry(
            row=row,
            name=name.decode("utf-8"),
            kind=KINDS[int(arrays["kind"][row])],  # type: ignore[arg-type]
            latitude=round(float(arrays["latitude"][row]), 5),
            longitude=round(float(arrays["longitude"][row]), 5),
            population=int(arrays["population"][row]),
            country=self._countries[int(arrays["country"][row])],
            region=self._regions[int(arrays["region"][row])] or None,
            geonames=int(arrays["geonames"][row]) or None,
            main=main,
        )


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of this installation, built at the first use and kept in the user's cache folder.

    A file that is damaged, or was built from older lists, is built anew. Where the folder can't be written to, the
    gazetteer lives in memory for as long as the process does.
    """
    path = _folder() / "gazetteer.bin"
    opened = open_compiled(path, source_digest())
    if opened is not None:
        return opened
    packed = build()
    try:
        write_whole(path, packed)
    except OSError:
        return Gazetteer(packed)
    return open_compiled(path, source_digest()) or Gazetteer(packed)


def open_compiled(path: Path, digest: bytes) -> Gazetteer | None:
    """The gazetteer in that file, or None where there is none, a damaged one, or one built from something else."""
    try:
        with path.open("rb") as file:
            packed = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if len(packed) < HEADER.size or HEADER.unpack_from(packed, 0)[1] != digest:
            return None
        return Gazetteer(packed)
    except (OSError, ValueError, KeyError):  # ValueError: an empty file can't be mapped
        return None


def write_whole(path: Path, packed: bytes) -> None:
    """Write the file so that it is there whole or not at all, whoever else writes it and whenever the process ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(packed)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _folder() -> Path:
    chosen = os.environ.get(FOLDER_VARIABLE)
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("twosource", appauthor=False))
