"""The compiled gazetteer: the layout of its one file, and how it is written in bounded memory.

Layout, little-endian: 8 bytes magic, 32 bytes digest of what it was built from, 8 bytes length of the whole file,
4 bytes length of a JSON table of contents, the table of contents, then the arrays it lists, each on an 8-byte border.
The index of names is two arrays side by side: hashes of the names' keys in ascending order, and the row that each
name is of.
The index of near names is the same over hashes of each key and of the key without one of its letters.
"""

from __future__ import annotations

import io
import json
import struct
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import numpy as np

from twosource.knowledge.countries import countries
from twosource.knowledge.place_name import key_number, place_key
from twosource.knowledge.regions import regions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

MAGIC: Final = b"TSGAZ\x00\x02\n"
HEADER: Final = struct.Struct("<8s32sQI")
KINDS: Final = ("town", "region", "district", "spot", "nature")
ALTERNATE: Final = 1 << 31  # set on a row number in the name index where the name isn't the row's main name
SHORTEST_NEAR: Final = 5  # letters of the shortest name that is also found by a misspelling
_NEAR_POPULATION: Final = 2000

_ROW: Final = struct.Struct("<ffIIHHBI")
_FIELDS: Final = np.dtype(
    [
        ("latitude", "<f4"),
        ("longitude", "<f4"),
        ("population", "<u4"),
        ("geonames", "<u4"),
        ("country", "<u2"),
        ("region", "<u2"),
        ("kind", "u1"),
        ("name_at", "<u4"),
    ]
)
_INDEX: Final = np.dtype([("key", "<u8"), ("row", "<u4")])
_NEAR: Final = np.dtype([("key", "<u4"), ("row", "<u4")])
_BUCKETS: Final = 32
_FLUSH: Final = 1 << 17  # bytes held of each bucket
_CHUNK: Final = 1 << 18  # rows held while columns are parted


def near_keys(key: str) -> frozenset[int]:
    """Hashes of the key and of every form of it that lacks one letter.

    Two keys one edit apart share one of them (Garbe and others, symmetric deletion).
    """
    forms = {key} | {key[:at] + key[at + 1 :] for at in range(len(key))}
    return frozenset(zlib.crc32(form.encode("utf-8")) for form in forms)


class Compilation:
    """Rows go in one by one; the file comes out. Held on the disk in `folder`, or in memory where there is none."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._rows = self._spill("rows")
        self._names = self._spill("names")
        self._index = [_Bucket(self._spill(f"index{number}")) for number in range(_BUCKETS)]
        self._near = [_Bucket(self._spill(f"near{number}")) for number in range(_BUCKETS)]
        self._count = 0
        self._name_at = 0
        self._codes = [row.iso2 for row in countries() if row.iso2]
        self._code_number = {code: number for number, code in enumerate(self._codes)}
        self._region_names: list[str] = [""]
        self._region_number: dict[tuple[str, str], int] = {}
        for region in regions():
            self.name_region(region.country, region.code, region.short)

    def __len__(self) -> int:
        return self._count

    def __enter__(self) -> Compilation:
        return self

    def __exit__(self, *_: object) -> None:
        for held in (self._rows, self._names, *(bucket.stream for bucket in (*self._index, *self._near))):
            held.close()

    def _spill(self, name: str) -> BinaryIO:
        return io.BytesIO() if self._folder is None else (self._folder / name).open("w+b")

    def name_region(self, country: str, code: str, name: str) -> None:
        """Give the first-level region of that code its name; rows may come before it."""
        self._region_names[self._region(country, code)] = name

    def _region(self, country: str, code: str) -> int:
        if not code or code == "00":
            return 0
        number = self._region_number.setdefault((country, code), len(self._region_names))
        if number == len(self._region_names):
            self._region_names.append("")
        return number

    def add(
        self,
        kind: str,
        name: str,
        others: Iterable[str],
        point: tuple[float, float],
        population: int,
        country: str,
        region: str,
        geonames: int,
        as_main: tuple[str, ...] = (),
    ) -> None:
        """One place: `country` is alpha-2, `region` GeoNames' code, `as_main` which of the others are main names."""
        row = self._count
        self._rows.write(
            _ROW.pack(
                *point,
                population,
                geonames,
                self._code_number.get(country, len(self._codes)),
                self._region(country, region),
                KINDS.index(kind),
                self._name_at,
            )
        )
        written = name.encode("utf-8")
        self._names.write(written)
        self._name_at += len(written)
        self._count += 1
        keys: dict[str, bool] = {}
        for other in others:
            key = place_key(other)
            keys[key] = keys.get(key, False) or other in as_main
        main = place_key(name)
        keys[main] = True
        for key, is_main in keys.items():
            if len(key) > 1:
                number = key_number(key)
                self._index[number >> 59].add(struct.pack("<QI", number, row if is_main else row | ALTERNATE))
        if len(main) >= SHORTEST_NEAR and (population >= _NEAR_POPULATION or kind == "region"):
            for near in near_keys(main):
                self._near[near >> 27].add(struct.pack("<II", near, row))

    def write_to(self, file: BinaryIO, digest: bytes, origin: Mapping[str, Any] | None = None) -> None:
        """Write the whole file; `origin` says what it was made from."""
        for bucket in (*self._index, *self._near):
            bucket.flush()
        lengths: dict[str, tuple[str, int]] = {
            name: (_FIELDS[name].str.replace("|", ""), self._count + (name == "name_at"))
            for name in _FIELDS.names or ()
        }
        lengths["names"] = ("u1", self._name_at)
        for name, buckets, kind in (("", self._index, _INDEX), ("near_", self._near, _NEAR)):
            entries = sum(bucket.size for bucket in buckets) // kind.itemsize
            lengths[f"{name}keys"] = (kind["key"].str, entries)
            lengths[f"{name}rows"] = (kind["row"].str, entries)
        contents: dict[str, Any] = {
            "origin": dict(origin or {}),
            "lists": {"countries": self._codes, "regions": self._region_names},
            "arrays": {},
        }
        at = 0
        for name, (dtype, count) in lengths.items():
            contents["arrays"][name] = [at, dtype, count]
            at += -(-np.dtype(dtype).itemsize * count // 8) * 8
        table = json.dumps(contents, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
        start = -(-(HEADER.size + len(table)) // 8) * 8
        file.write(HEADER.pack(MAGIC, digest, start + at, len(table)) + table)
        file.write(bytes(start - HEADER.size - len(table)))
        for name in lengths:
            written = sum(file.write(part) for part in self._array(name))
            file.write(bytes(-written % 8))

    def _array(self, name: str) -> Iterator[bytes]:
        if name == "names":
            self._names.seek(0)
            while part := self._names.read(1 << 20):
                yield part
        elif name in (_FIELDS.names or ()):
            self._rows.seek(0)
            while part := self._rows.read(_CHUNK * _FIELDS.itemsize):
                yield np.frombuffer(part, dtype=_FIELDS)[name].tobytes()
            if name == "name_at":
                yield struct.pack("<I", self._name_at)
        else:
            near = name.startswith("near_")
            for bucket in self._near if near else self._index:
                entries = bucket.sorted(_NEAR if near else _INDEX)
                yield entries["key" if name.endswith("keys") else "row"].tobytes()


class _Bucket:
    """Entries whose keys begin with the same bits: few enough to be sorted in memory."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.size = 0
        self._held = bytearray()

    def add(self, entry: bytes) -> None:
        self._held += entry
        self.size += len(entry)
        if len(self._held) >= _FLUSH:
            self.flush()

    def flush(self) -> None:
        self.stream.write(self._held)
        self._held.clear()

    def sorted(self, kind: np.dtype[Any]) -> NDArray[Any]:
        self.stream.seek(0)
        entries: NDArray[Any] = np.frombuffer(self.stream.read(), dtype=kind)
        # The alternate mark doesn't count for the order: rows of one name stand in the order of the file.
        return entries[np.lexsort((entries["row"] & ~np.uint32(ALTERNATE), entries["key"]))]
