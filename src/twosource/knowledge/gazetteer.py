"""Towns, regions and districts of the world, looked up by name."""

from __future__ import annotations

import json
import mmap
import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

import numpy as np
import platformdirs
from rapidfuzz.distance import OSA

from twosource.errors import KnowledgeError
from twosource.knowledge.countries import countries
from twosource.knowledge.gazetteer_compilation import ALTERNATE, HEADER, KINDS, MAGIC, SHORTEST_NEAR, near_keys
from twosource.knowledge.gazetteer_file import build, source_digest
from twosource.knowledge.place_name import key_number, place_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from numpy.typing import NDArray

EntryKind = Literal["town", "region", "district", "spot", "nature"]
FOLDER_VARIABLE = "TWOSOURCE_CACHE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place of the gazetteer.

    The point is in degrees, `country` is ISO 3166-1 alpha-3, `region` the first-level region without its type,
    `population` 0 where it isn't known, `geonames` the GeoNames id. `main`: the name that was looked up is the place's
    main name and no alternate one. `kind` spot is a built site and nature a water, a height or an island: only an
    added dump has those.
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
        # One value at a time: an array's own `item` is several times faster than indexing it.
        self._item: dict[str, Callable[[int], Any]] = {name: array.item for name, array in arrays.items()}
        self._text = arrays["names"].data
        #: What an added gazetteer was made from; empty for the embedded one.
        self.origin: Mapping[str, Any] = contents["origin"]
        self._keys = arrays["keys"]
        self._rows = arrays["rows"]
        iso3 = {row.iso2: row.iso3 for row in countries() if row.iso2}
        self._countries: list[str | None] = [iso3[code] for code in contents["lists"]["countries"]] + [None]
        self._regions: list[str] = contents["lists"]["regions"]

    def __len__(self) -> int:
        return len(self._arrays["kind"])

    def look_up(self, name: str, most: int | None = None) -> tuple[Entry, ...]:
        """Every place of that name, the most populous first; case, accents, blanks and punctuation don't matter.

        `most`: only so many of them.
        """
        key = place_key(name)
        if len(key) < 2:
            return ()
        number = np.uint64(key_number(key))
        first = int(self._keys.searchsorted(number, side="left"))
        last = int(self._keys.searchsorted(number, side="right"))
        if first == last:
            return ()
        marked = self._rows[first:last]
        rows = marked & ~np.uint32(ALTERNATE)
        order = np.lexsort((rows, -self._arrays["population"][rows].astype(np.int64)))[:most]
        return tuple(self._entry(int(rows[at]), main=not int(marked[at]) & ALTERNATE) for at in order)

    def near(self, name: str, most: int = 5) -> tuple[Entry, ...]:
        """Places whose main name is one letter off: one more, one less, another one, or two neighbours exchanged.

        Asked only for names of five letters or more, of regions and of places of some size, with the same first letter;
        the most populous first. Places of that very name are not among them.
        """
        key = place_key(name)
        if len(key) < SHORTEST_NEAR:
            return ()
        hashes = np.array(sorted(near_keys(key)), dtype=np.uint32)
        keys = self._arrays["near_keys"]
        firsts, lasts = keys.searchsorted(hashes, side="left"), keys.searchsorted(hashes, side="right")
        rows = {
            int(row)
            for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True)
            if first < last
            for row in self._arrays["near_rows"][first:last]
        }
        found: list[Entry] = []
        for row in rows:
            other = place_key(self._name(row))
            if other[:1] == key[:1] and OSA.distance(key, other, score_cutoff=1) == 1:
                found.append(self._entry(row, main=True))
        return tuple(sorted(found, key=lambda entry: (-entry.population, entry.row))[:most])

    def entry(self, row: int) -> Entry:
        """The place in that row of the file."""
        if not 0 <= row < len(self):
            raise IndexError(row)
        return self._entry(row, main=True)

    def _entry(self, row: int, *, main: bool) -> Entry:
        return Entry(
            row=row,
            name=self._name(row),
            kind=KINDS[self._item["kind"](row)],
            latitude=round(self._item["latitude"](row), 5),
            longitude=round(self._item["longitude"](row), 5),
            population=self._item["population"](row),
            country=self._countries[self._item["country"](row)],
            region=self._regions[self._item["region"](row)] or None,
            geonames=self._item["geonames"](row) or None,
            main=main,
        )

    def _name(self, row: int) -> str:
        begin, end = self._item["name_at"](row), self._item["name_at"](row + 1)
        return str(self._text[begin:end], "utf-8")


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of this installation: the one made from an added dump, else the embedded one.

    The embedded one is built at the first use and kept in the user's cache folder. A file of it that is damaged, or
    was built from older lists, is built anew. Where the folder can't be written to, it lives in memory for as long as
    the process does.

    Raises:
        KnowledgeError: if there is an added gazetteer that is damaged or was made by another version.
    """
    added = added_file()
    if added.exists():
        opened = open_compiled(added, None)
        if opened is None:
            hint = "add the dump again (`twosource gazetteer add FILE`) or do without (`twosource gazetteer remove`)"
            raise KnowledgeError(str(added), "is damaged, or was made by another version of twosource", hint)
        return opened
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


def added_file() -> Path:
    """Where the gazetteer made from a dump lies, if there is one."""
    return _folder() / "gazetteer-added.bin"


def open_compiled(path: Path, digest: bytes | None) -> Gazetteer | None:
    """The gazetteer in that file, or None where there is none, a damaged one, or one built from something else.

    Without a `digest` it may be built from anything.
    """
    try:
        with path.open("rb") as file:
            packed = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if len(packed) < HEADER.size or (digest is not None and HEADER.unpack_from(packed, 0)[1] != digest):
            return None
        return Gazetteer(packed)
    except (OSError, ValueError, KeyError):  # ValueError: an empty file can't be mapped
        return None


def write_whole(path: Path, packed: bytes) -> None:
    """Write the file so that it is there whole or not at all, whoever else writes it and whenever the process ends."""
    with whole_file(path) as file:
        file.write(packed)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to that takes the path's place once it is whole; after an error there is no trace of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _folder() -> Path:
    chosen = os.environ.get(FOLDER_VARIABLE)
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("twosource", appauthor=False))
