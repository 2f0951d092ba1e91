"""The gazetteer: opening it, looking names up, and what it holds in memory; what an added dump costs a row."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from twosource.knowledge.gazetteer import FOLDER_VARIABLE, gazetteer
from twosource.read.places.candidate import candidates

ROUNDS = 300
NAMES = (
    "Kyiv", "Deir al-Zour", "Artyomovsk", "Springfield", "San Antonio", "Belgorod Oblast", "Cook County", "Nonesuchton"
)  # fmt: skip
NEAR = ("Kramatorzk", "Bahkmut", "Mogadishuu", "Nonesuchton")
DUMP_ROWS = int(os.environ.get("BENCH_DUMP_ROWS", "200000"))
ALL_COUNTRIES = 12_000_000


def microseconds(call: object, name: str) -> float:
    """Of one call, the best of five rounds."""
    assert callable(call)
    best = float("inf")
    for _ in range(5):
        begun = time.perf_counter()
        for _ in range(ROUNDS):
            call(name)
        best = min(best, time.perf_counter() - begun)
    return best / ROUNDS * 1e6


def opening() -> tuple[float, float]:
    """Milliseconds to open it in a fresh process (the imports apart), and the megabytes that this adds."""
    script = (
        "import resource, time\n"
        "from twosource.knowledge.gazetteer import gazetteer\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "begun = time.perf_counter(); gazetteer().look_up('Kyiv'); spent = time.perf_counter() - begun\n"
        "print(1000 * spent, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)\n"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    return float(said[0]), float(said[1])


def adding(rows: int) -> None:
    """Add a generated dump of so many rows; the rate and the memory."""
    script = (
        "import resource, sys, time\n"
        "from pathlib import Path\n"
        "from twosource.knowledge.gazetteer_added import add_dump\n"
        "begun = time.process_time(); add_dump(Path(sys.argv[1]))\n"
        "print(time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "generated.txt"
        with path.open("w", encoding="utf-8") as dump:
            for number in range(rows):
                name = f"Place {number % 9973} of {chr(97 + number % 26)}{number}"
                cells = [20_000_000 + number, name, name, f"{name} alt,Other {number}", number % 80, number % 170, "P"]
                cells += ["PPL", "UA", "", "05", "", "", "", number % 5000, "", "1", "Europe/Kyiv", "2026-01-01"]
                dump.write("\t".join(map(str, cells)) + "\n")
        environment = {**os.environ, FOLDER_VARIABLE: folder}
        said = subprocess.run(
            [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True, env=environment
        ).stdout.split()
        size = (Path(folder) / "gazetteer-added.bin").stat().st_size
    seconds, memory = float(said[0]), float(said[1])
    each = seconds / rows
    print(f"adding {rows:,} rows: {seconds:.1f} s of processor time, {memory:.0f} MB at most, {size / 1e6:.0f} MB file")
    print(f"  for {ALL_COUNTRIES:,} rows that makes {each * ALL_COUNTRIES / 60:.0f} minutes, in the same memory")


def main() -> None:
    """Print the figures."""
    gazetteer()
    spent, held = opening()
    print(f"opening and the first look-up: {spent:.1f} ms, {held:.1f} MB")
    for name in NAMES:
        found = len(gazetteer().look_up(name, 60))
        print(
            f"look_up {name:18s} {microseconds(lambda one: gazetteer().look_up(one, 60), name):7.1f} µs  {found} places"
        )
    for name in NEAR:
        found = len(gazetteer().near(name))
        print(f"near    {name:18s} {microseconds(gazetteer().near, name):7.1f} µs  {found} places")
    print(f"candidates, asked again {microseconds(candidates, 'Kyiv'):.1f} µs")
    print(f"memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    adding(DUMP_ROWS)


if __name__ == "__main__":
    main()
