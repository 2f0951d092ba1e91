"""Scores of the times layer on the development parts of public sets.

    python -m eval.times [--errors SET] [--part dev|train] [--parse]

Two spans meet when they overlap (relaxed) or are equal (strict). A value is right when the expression was found
(relaxed) and the TIMEX3 values are equal; its F1 is precision and recall over that. What the sets write differently is
compared as days: time-gum gives intervals ("2019-09-05/2019-09-06") and marks only what can be placed, so that what we
find without days does not count there; time-recognizers gives a range as one expression "(start,end,length)" with an
open end, so there our ranges are joined first.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from twosource.read.times.annotate import find_expressions
from twosource.read.times.days import days_of
from twosource.read.times.expression import Expression
from twosource.read.times.ranges import joined_ranges

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
CASES = Path(__file__).resolve().parents[1] / "train" / "data" / "times" / "cases.txt"
HELD_APART = CASES.with_name("held.txt")
_MARK = re.compile(r"(?:\[\[|\{\{)(.*?)=(.*?)(?:\]\]|\}\})")
SETS = ("time-wikiwars", "time-gum", "time-meantime", "time-recognizers", "time-tempeval3")


@dataclass
class Score:
    """Counts over a set."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    valued: int = 0
    read_right: int = 0
    misses: Counter[str] = field(default_factory=Counter)

    @staticmethod
    def _f1(hits: int, found: int, gold: int) -> float:
        return 2 * hits / (found + gold) if found + gold else 1.0

    def reader(self) -> float:
        """Value F1 with what differs by convention alone counted as the same."""
        return self._f1(self.read_right, self.found, self.gold)

    def row(self) -> str:
        """Strict, relaxed and value F1, and the share of values right among those found."""
        strict, relaxed, value = (
            self._f1(hits, self.found, self.gold) for hits in (self.strict, self.relaxed, self.valued)
        )
        share = self.valued / max(self.relaxed, 1)
        return f"{self.gold:6d} {self.found:6d}   {strict:.3f}  {relaxed:.3f}  {value:.3f}   {share:.3f}"


def gold_days(mark: dict[str, Any]) -> list[tuple[date, date]]:
    """The days that a gold mark stands for, where it gives any; more than one reading in time-recognizers."""
    readings = []
    for resolved in mark.get("resolved") or ():
        start = resolved.get("start") or resolved.get("value") or ""
        end = resolved.get("end") or ""
        if re.match(r"\d{4}-\d\d-\d\d", start) and (not resolved.get("Mod") or end):
            first = date.fromisoformat(start[:10])
            last = date.fromisoformat(end[:10]) - timedelta(days=mark.get("kind") == "daterange") if end else first
            readings.append((first, last))
    value = mark.get("value") or ""
    if "/" in value:
        left, _, right = value.partition("/")
        first, last = days_of(left), days_of(right)
        if first and last:
            readings.append((first[0], last[1]))
    elif (days := days_of(value)) is not None:
        readings.append(days)
    return readings


def same_value(expression: Expression, mark: dict[str, Any]) -> bool:
    """True where the values are equal, or the days are."""
    value, gold = expression.value, mark.get("value")
    if value == gold or (value or "").rstrip("Z") == (gold or "").rstrip("Z"):
        return True
    if re.fullmatch(r"-\d{4}", gold or ""):
        return value == f"BC{(gold or '')[1:]}"
    if gold and re.fullmatch(r"--\d\d", gold):
        return value is not None and value[4:] == gold[1:]
    if mark.get("resolved") or "attrs" in mark:
        days = (expression.first, expression.last)
        return days[0] is not None and days in gold_days(mark)
    return False


def same_to_a_reader(expression: Expression, mark: dict[str, Any]) -> bool:
    """The same, or different by a convention of time-recognizers alone.

    A clock time without its day ("T15"), the last day of a range as the first one after it, and a year left open where
    we take the nearest.
    """
    value, gold = expression.value or "", mark.get("value") or ""
    if same_value(expression, mark) or (gold.startswith("T") and _clock(value) == _clock(gold) != ""):
        return True
    if gold.startswith("XXXX") and value[4:] == gold[4:]:
        return True
    ranges = re.match(r"\(([\dX-]{10}),([\dX-]{10}),", gold)
    if ranges is None or expression.first is None or expression.last is None:
        return False
    first, last = expression.first.isoformat(), (expression.last, expression.last + timedelta(days=1))
    return _fits(first, ranges[1]) and any(_fits(day.isoformat(), ranges[2]) for day in last)


def _clock(value: str) -> str:
    hour, _, minutes = value.partition("T")[2].rstrip("Z").partition(":")
    return f"{hour}:{minutes[:2] or '00'}" if hour.isdigit() else ""


def _fits(day: str, pattern: str) -> bool:
    return all(wanted in ("X", found) for found, wanted in zip(day, pattern, strict=True))


def published_of(record: dict[str, Any]) -> date | None:
    """The reference day of a record; None where the set gives none that can be read in one way only."""
    found = re.match(r"\d{4}-\d\d-\d\d", record.get("date") or "")
    return date.fromisoformat(found[0]) if found else None


def score(records: list[dict[str, Any]], misses: bool = False, parse: bool = False) -> Score:
    """The counts over some records."""
    total = Score()
    placed_only = any("attrs" in mark for record in records for mark in record["times"])  # time-gum
    language = None
    if parse:
        from twosource.read.nlp import nlp

        language = nlp()
    for record in records:
        published = published_of(record)
        found = find_expressions(record["text"], published, language(record["text"]) if language else None)
        gold = record["times"]
        if any(mark.get("resolved") for mark in gold):
            found = tuple(joined_ranges(found))
        if placed_only:
            found = tuple(each for each in found if each.first is not None or (each.value or "").startswith("BC"))
        total.gold += len(gold)
        total.found += len(found)
        free = list(found)
        for mark in gold:
            near = [e for e in free if e.begin < mark["end"] and mark["begin"] < e.end]
            if not near:
                if misses:
                    _show("MISSED", record, mark, None)
                    total.misses[mark["type"]] += 1
                continue
            best = max(near, key=lambda e: min(e.end, mark["end"]) - max(e.begin, mark["begin"]))
            free.remove(best)
            total.relaxed += 1
            total.strict += (best.begin, best.end) == (mark["begin"], mark["end"])
            right = same_value(best, mark)
            total.valued += right
            total.read_right += same_to_a_reader(best, mark) if mark.get("resolved") else right
            if misses and not right:
                _show("VALUE", record, mark, best)
        if misses:
            for expression in free:
                _show("EXTRA", record, None, expression)
    return total


@dataclass(frozen=True)
class Case:
    """One of the project's own hard cases: a sentence, and what must be found in it, in text order.

    Each is (begin, end, value, days): offsets in code points; days are None where the case leaves them open, a pair of
    None where there must be none.
    """

    published: date | None
    text: str
    expected: tuple[tuple[int, int, str, tuple[date | None, date | None] | None], ...]

    def is_right(self) -> bool:
        """True where everything expected is found with its value and days, and nothing else."""
        found = self.found()
        return len(found) == len(self.expected) and all(
            mine.begin < end and begin < mine.end and mine.value == value and days in (None, (mine.first, mine.last))
            for mine, (begin, end, value, days) in zip(found, self.expected, strict=True)
        )

    def found(self) -> list[Expression]:
        """What is found; not the words that only point at the past, present or future."""
        return [each for each in find_expressions(self.text, self.published) if not each.weak]


def own_cases(path: Path = CASES) -> list[Case]:
    """The cases of a file (its head explains the notation)."""
    cases = []
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            head, _, marked = line.partition(" | ")
            cases.append(_case(None if head == "none" else date.fromisoformat(head), marked))
    return cases


def _case(published: date | None, marked: str) -> Case:
    text, at, expected = "", 0, []
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        words, (value, _, days) = found[1], found[2].partition("@")
        expected.append((len(text), len(text) + len(words), value, _days_wanted(words, value, days)))
        text, at = text + words, found.end()
    return Case(published, text + marked[at:], tuple(expected))


def _days_wanted(words: str, value: str, days: str) -> tuple[date | None, date | None] | None:
    if days == "-":
        return None, None
    if days:
        first, _, last = days.partition("..")
        return date.fromisoformat(first), date.fromisoformat(last or first)
    part = re.search(r"\b(early|earlier|late|later|mid|middle|end|start|beginning|half)\b", words.lower())
    return None if part or value.endswith("TNI") else days_of(value)


def _shown(days: tuple[date | None, date | None] | None) -> str:
    return "any days" if days is None else "no days" if days[0] is None else f"{days[0]}..{days[1]}"


def _show(kind: str, record: dict[str, Any], mark: dict[str, Any] | None, found: Expression | None) -> None:
    text = record["text"]
    begin, end = (mark["begin"], mark["end"]) if mark else (found.begin, found.end) if found else (0, 0)
    context = f"{text[max(0, begin - 45) : begin]}[[{text[begin:end]}]]{text[end : end + 25]}".replace("\n", " ")
    gold = f"{mark['type']} {mark.get('value')} {mark.get('mod') or ''}" if mark else "-"
    mine = f"{found.kind} {found.value} {text[found.begin : found.end]!r}" if found else "-"
    print(f"{kind:7}{record['id'][-12:]:13}{context} | gold {gold} | ours {mine}")


def main() -> int:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--errors", choices=SETS)
    arguments.add_argument("--part", default="dev", choices=("dev", "train"))
    arguments.add_argument("--parse", action="store_true", help="with the encoder's parts of speech")
    arguments.add_argument("--cases", action="store_true", help="show the own cases that fail")
    chosen = arguments.parse_args()
    print(f"{'set':18}{'gold':>6} {'found':>6}   strict relaxed value  value of found")
    for name in [chosen.errors] if chosen.errors else SETS:
        path = CORPORA / name / f"{chosen.part}.jsonl"
        if not path.exists():
            print(f"{name:18} not here")
            continue
        records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        found = score(records, bool(chosen.errors), chosen.parse)
        print(f"{name:18}{found.row()}")
        if found.read_right != found.valued:
            print(f"{'':18}value F1 {found.reader():.3f} where its own conventions count as the same")
    for name, path in (("own hard cases", CASES), ("the same, held apart", HELD_APART)):
        cases = own_cases(path)
        right = sum(case.is_right() for case in cases)
        print(f"{name:22}{right} of {len(cases)} wholly right ({right / len(cases):.3f})")
    for case in own_cases() if chosen.cases else ():
        if not case.is_right():
            print(f"{case.published} | {case.text}")
            print("    wanted", [(case.text[b:e], value, _shown(days)) for b, e, value, days in case.expected])
            print(
                "    found ", [(case.text[e.begin : e.end], e.value, _shown((e.first, e.last))) for e in case.found()]
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
