"""A gazetteer made from a GeoNames dump: added, removed, described."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from twosource.errors import DamagedInput
from twosource.knowledge.gazetteer import added_file, gazetteer, whole_file
from twosource.knowledge.gazetteer_compilation import Compilation
from twosource.knowledge.gazetteer_dump import DumpRow, dump_rows, opened_dump
from twosource.knowledge.gazetteer_file import district_rows, readable, region_rows, source_digest, town_rows

if TYPE_CHECKING:
    from collections.abc import Callable

_REPORT_EVERY: Final = 4096
_MOST_IDS: Final = 1 << 28  # a bit each: 32 MB; ids of GeoNames end at some 13 million


@dataclass(frozen=True, slots=True)
class AddedDump:
    """What was taken: `rows` the dump has, `taken` of them, `places` the gazetteer holds now; `newest` an ISO day."""

    name: str
    rows: int
    taken: int
    places: int
    newest: str


def add_dump(path: Path, progress: Callable[[int, int], None] | None = None) -> AddedDump:
    """Make a gazetteer from a dump of GeoNames, which reads then prefer to the embedded one.

    The embedded list's places that the dump lacks stay, so that a country's file adds to the world. Streams: memory
    stays under 500 MB whatever the size of the dump, the disk needs about as much as the result twice. `progress` is
    told the bytes read and their number. An earlier added gazetteer is replaced, once the new one is whole.

    Raises:
        InputError: a dump that is missing, empty, damaged, or has a row that is none of GeoNames'; nothing is changed.
    """
    target = added_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=target.parent, prefix="adding-") as folder,
        Compilation(Path(folder)) as rows,
        opened_dump(path) as (stream, size),
    ):
        taking = _Taking(rows)
        count = 0
        for number, row in enumerate(dump_rows(stream, path.name), 1):
            count = number
            if row is not None:
                taking.take(row, f"{path.name}, row {number}")
            if progress is not None and number % _REPORT_EVERY == 0:
                progress(stream.tell(), size)
        if not taking.taken:
            hint = "give allCountries.zip or a country's file of GeoNames"
            raise DamagedInput(str(path), "has no town, region or site in it", hint)
        taking.fill_up()
        origin = {"name": path.name, "rows": count, "taken": taking.taken, "newest": taking.newest}
        with whole_file(target) as file:
            rows.write_to(file, source_digest(), origin)
        if progress is not None:
            progress(size, size)
        places = len(rows)
    forget()
    return AddedDump(path.name, count, taking.taken, places, taking.newest)


def remove_added() -> bool:
    """Remove the added gazetteer, so that reads use the embedded one again; False where there is none."""
    target = added_file()
    if not target.exists():
        return False
    target.unlink()
    forget()
    return True


def forget() -> None:
    """Let the next look-up open what lies on the disk now."""
    gazetteer.cache_clear()


class _Taking:
    """Rows of a dump on their way into a compilation."""

    def __init__(self, rows: Compilation) -> None:
        self.rows = rows
        self.taken = 0
        self.newest = ""
        self._seen = bytearray()
        self._regions: dict[tuple[str, str], DumpRow] = {}
        self._divided: set[str] = set()  # countries whose districts the dump has

    def take(self, row: DumpRow, where: str) -> None:
        if self._is_known(row.geonames):
            hint = "give one dump at a time; nothing of it was taken"
            raise DamagedInput(where, f"repeats GeoNames id {row.geonames}", hint)
        self._know(row.geonames)
        self.taken += 1
        self.newest = max(self.newest, row.changed)
        if row.kind == "region":
            # Kept until our own table's further names ("oblast", press abbreviations) can be laid beside it.
            self._regions[(row.country, row.admin1)] = row
            return
        if row.kind == "district":
            self._divided.add(row.country)
        self._add(row)

    def _add(self, row: DumpRow) -> None:
        others = tuple(other for other in row.others if readable(other))
        point = (row.latitude, row.longitude)
        self.rows.add(row.kind, row.name, others, point, row.population, row.country, row.admin1, row.geonames)

    def fill_up(self) -> None:
        """Add what our own lists have and the dump has not."""
        for region in region_rows():
            row = self._regions.pop((region.country, region.region), None)
            if row is not None:
                others = (*region.others, row.name, *(other for other in row.others if readable(other)))
                region = region._replace(
                    others=others,
                    point=(row.latitude, row.longitude),
                    population=row.population or region.population,
                    geonames=row.geonames,
                )
            self.rows.add(*region)
        for row in self._regions.values():
            self.rows.name_region(row.country, row.admin1, row.name)
            self._add(row)
        for district in district_rows():
            if district.country not in self._divided:
                self.rows.add(*district)
        for town in town_rows():
            if not self._is_known(town.geonames):
                self.rows.add(*town)

    def _is_known(self, geonames: int) -> bool:
        at = geonames >> 3
        return at < len(self._seen) and bool(self._seen[at] >> (geonames & 7) & 1)

    def _know(self, geonames: int) -> None:
        at = geonames >> 3
        if at >= len(self._seen):
            if geonames >= _MOST_IDS:
                return
            self._seen += bytes(at + 65536 - len(self._seen))
        self._seen[at] |= 1 << (geonames & 7)
