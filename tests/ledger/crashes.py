"""Runs as a program: kills batches at random moments, and says what was left and what a second run made of it.

    python crashes.py FOLDER KILLS SEED      each batch is killed once; prints one JSON object a kill
    python crashes.py FOLDER together        two processes add at the same time; prints their exit codes and the digest

A kill is SIGKILL: before a random SQL statement, within a random statement, or from outside during a random commit.
Moments are counted, not timed, so that a slow machine tests the same. Every fifth kill falls on a batch that makes its
ledger first, the others on a batch that is added to an empty one.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import alembic.command  # noqa: F401  (loaded before forking, so that a child costs little)
from sqlalchemy import Engine, event
from sqlalchemy.pool import Pool

from tests.ledger.articles import batch, cheap_reader
from tests.ledger.blank import blank_file
from twosource.ledger import Ledger

KINDS = ("statement", "instruction", "commit")
SIZE = 6
STRIDE = 25  # SQLite calls back every so many instructions of its virtual machine


class Moments:
    """Counts moments of each kind, and calls back at the chosen one."""

    def __init__(self) -> None:
        self.passed: Counter[str] = Counter()
        self.chosen: tuple[str, int] | None = None
        self.then: Callable[[], None] = lambda: None
        event.listen(Engine, "before_cursor_execute", lambda *_: self._pass("statement"))
        event.listen(Engine, "commit", lambda _: self._pass("commit"))
        event.listen(Pool, "connect", self._connected)

    def _connected(self, connection: object, _: object) -> None:
        if hasattr(connection, "set_progress_handler"):
            connection.set_progress_handler(lambda: self._pass("instruction"), STRIDE)

    def _pass(self, kind: str) -> int:
        self.passed[kind] += 1
        if self.chosen == (kind, self.passed[kind]):
            self.then()
        return 0


def run(where: Path) -> None:
    with Ledger.open(where, reader=cheap_reader) as ledger:
        ledger.add(*batch(SIZE))


def child(work: Callable[[], None]) -> int:
    """The process id of a child that does the work and nothing else."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return pid


def killed_once(where: Path, moments: Moments, kind: str, number: int) -> bool:
    """Run the batch and kill it at that moment; False if it was done before the signal came."""
    heard, told = os.pipe()

    def work() -> None:
        moments.passed.clear()
        moments.chosen = (kind, number)
        if kind == "commit":  # the parent kills while this goes on committing
            moments.then = lambda: os.write(told, b"!") and None
        else:
            moments.then = lambda: os.kill(os.getpid(), signal.SIGKILL)
        run(where)

    pid = child(work)
    os.close(told)
    if os.read(heard, 1):
        os.kill(pid, signal.SIGKILL)
    os.close(heard)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


def kill_many(folder: Path, kills: int, seed: int) -> None:
    moments = Moments()
    run(folder / "undisturbed.db")
    with Ledger.open(folder / "undisturbed.db") as ledger:
        print(json.dumps({"undisturbed": ledger.digest(), "documents": len(ledger.documents())}))
    counted = {}
    for name, made in (("made", folder / "made.db"), ("found", blank_file(folder / "found.db"))):
        moments.passed.clear()
        run(made)
        counted[name] = dict(moments.passed)
    chance = random.Random(seed)
    done = 0
    while done < kills:
        where = folder / f"killed-{done}.db"
        start = "made" if done % 5 == 0 else "found"
        if start == "found":
            blank_file(where)
        kind = KINDS[done % len(KINDS)]
        number = chance.randint(1, counted[start][kind] - 2)
        if not killed_once(where, moments, kind, number):
            where.unlink()
            continue  # too late for this one; draw another
        print(json.dumps({"kill": f"{start}, {kind} {number}", **_aftermath(where)}))
        done += 1


def _aftermath(where: Path) -> dict[str, object]:
    """What was left, and what a second run makes of it."""
    with Ledger.open(where, reader=cheap_reader) as ledger:
        left = ledger.verify()
        again = ledger.add(*batch(SIZE))
        return {
            "left": left.documents,
            "added": len(again.added),
            "problems": [*left.problems, *ledger.verify().problems],
            "digest": ledger.digest(),
        }


def add_together(folder: Path) -> None:
    run(folder / "alone.db")
    where = folder / "together.db"
    pids = [child(lambda: run(where)) for _ in range(2)]
    codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
    with Ledger.open(where) as ledger, Ledger.open(folder / "alone.db") as alone:
        report = ledger.verify()
        print(
            json.dumps(
                {
                    "codes": codes,
                    "problems": report.problems,
                    "digest": ledger.digest(),
                    "alone": alone.digest(),
                    "log": report.log_entries == len(alone.log()),
                }
            )
        )


if __name__ == "__main__":
    if sys.argv[2] == "together":
        add_together(Path(sys.argv[1]))
    else:
        kill_many(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
