"""Scores of the events layer on the project's own passages.

    python -m eval.own_events [--part dev|train] [--errors N] [--kind missed|type|extra|status|trap|...]

event          found where a trigger or mention of ours overlaps one of its own and the type is the same; each
               of ours counts once. Per type and together (micro).
trigger        the same without the type.
status         share of the found with the right status.
actor, target  of the found: a participant is right where it overlaps one of the annotated.
weapon         a weapon of a found event that overlaps the annotated one; accuracy is the share of these with its
               category. Weapons of ours inside a trigger count neither way: the passages do not repeat "drone strike".
quantity       of the found: kind, low and high all right, spans overlapping; without those of kind "other", which the
               passages do not mark throughout.
place, time    of the found: the span of ours overlaps the annotated one.
tempting       how many tempting words are read as (part of) the trigger of an event.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eval.tally import Tally
from twosource.model import Document, Event, Reading, Span, text_id
from twosource.read.assemble import read_document

EVENTS = Path(__file__).resolve().parents[1] / "train" / "data" / "events"


@dataclass
class Scores:
    """All counts of a run, and the errors in words."""

    trigger: Tally = field(default_factory=Tally)
    event: Tally = field(default_factory=Tally)
    types: dict[str, Tally] = field(default_factory=dict)
    statuses: Counter[tuple[str, str]] = field(default_factory=Counter)
    actors: Tally = field(default_factory=Tally)
    targets: Tally = field(default_factory=Tally)
    weapons: Tally = field(default_factory=Tally)
    categories: Counter[bool] = field(default_factory=Counter)
    quantities: Tally = field(default_factory=Tally)
    places: Tally = field(default_factory=Tally)
    times: Tally = field(default_factory=Tally)
    tempting: Counter[bool] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def of_type(self, name: str) -> Tally:
        """The tally of one type."""
        return self.types.setdefault(name, Tally())


@dataclass(frozen=True)
class Pair:
    """An annotated event and the one of ours that met it."""

    gold: dict[str, Any]
    ours: Event


def score(records: Iterable[dict[str, Any]], scores: Scores) -> None:
    """Read each passage and count."""
    for record in records:
        text = record["text"]
        reading = read_document(Document(id=text_id(text), text=text, language="en", published=None))
        pairs = _paired(record, reading, scores)
        for pair in pairs:
            _status(text, pair, scores)
            _participants(text, pair, scores)
            _weapons(text, pair, scores)
            _quantities(text, pair, scores)
            _where_and_when(reading, pair, scores)
        for words in _spans(record["tempting"]):
            wrong = [event for event in reading.events if any(span.overlaps(words) for span in _told(event))]
            scores.tempting[bool(wrong)] += 1
            if wrong:
                scores.errors.append(f"trap     {wrong[0].type:18} {_around(text, words)}")


def _paired(record: dict[str, Any], reading: Reading, scores: Scores) -> list[Pair]:
    """Events of both sides that meet; the type decides first, then the place of the trigger."""
    text = record["text"]
    wishes: list[tuple[tuple[bool, bool, int, int], int, Event]] = []
    for index, gold in enumerate(record["events"]):
        told, trigger = _spans([gold["trigger"], *gold["mentions"]]), Span(*gold["trigger"])
        for ours in reading.events:
            if any(one.overlaps(other) for one in told for other in _told(ours)):
                rank = (ours.type != gold["type"], not ours.trigger.overlaps(trigger), ours.trigger.begin, index)
                wishes.append((rank, index, ours))
    met: dict[int, Event] = {}
    used: set[str] = set()
    for _, index, ours in sorted(wishes, key=lambda wish: wish[0]):
        if index not in met and ours.id not in used:
            met[index] = ours
            used.add(ours.id)
    pairs: list[Pair] = []
    for index, gold in enumerate(record["events"]):
        mine = met.get(index)
        scores.trigger.gold += 1
        scores.event.gold += 1
        scores.of_type(gold["type"]).gold += 1
        where = _around(text, Span(*gold["trigger"]))
        if mine is None:
            scores.errors.append(f"missed   {gold['type']:18} {gold['status']:13} {where}")
            continue
        scores.trigger.right += 1
        if mine.type != gold["type"]:
            scores.errors.append(f"type     {gold['type']} read as {mine.type}: {where}")
            continue
        scores.event.right += 1
        scores.of_type(gold["type"]).right += 1
        pairs.append(Pair(gold, mine))
    for event in reading.events:
        scores.trigger.found += 1
        scores.event.found += 1
        scores.of_type(event.type).found += 1
        if event.id not in used:
            scores.errors.append(f"extra    {event.type:18} {event.status:13} {_around(text, event.trigger)}")
    return pairs


def _status(text: str, pair: Pair, scores: Scores) -> None:
    wanted, got = pair.gold["status"], pair.ours.status
    scores.statuses[wanted, got] += 1
    if wanted != got:
        scores.errors.append(f"status   {wanted} read as {got}: {_around(text, pair.ours.trigger)}")


def _participants(text: str, pair: Pair, scores: Scores) -> None:
    for name, tally in (("actors", scores.actors), ("targets", scores.targets)):
        answers = _spans(pair.gold[name])
        parts = [part.span for part in getattr(pair.ours, name)]
        _count(tally, answers, parts)
        if _met(answers, parts) != len(answers) or _met(parts, answers) != len(parts):
            scores.errors.append(
                f"{name:8} of {_around(text, pair.ours.trigger)}: {[span.of(text) for span in answers]} "
                f"read as {[span.of(text) for span in parts]}"
            )


def _weapons(text: str, pair: Pair, scores: Scores) -> None:
    ours = [weapon for weapon in pair.ours.weapons if not any(told.covers(weapon.span) for told in _told(pair.ours))]
    answers = _spans(weapon["span"] for weapon in pair.gold["weapons"])
    _count(scores.weapons, answers, [weapon.span for weapon in ours])
    for weapon in pair.gold["weapons"]:
        meeting = [mine.category for mine in ours if mine.span.overlaps(Span(*weapon["span"]))]
        if meeting:
            scores.categories[weapon["category"] in meeting] += 1
        if weapon["category"] not in meeting:
            named = Span(*weapon["span"]).of(text)
            scores.errors.append(f"weapon   {named!r} {weapon['category']} read as {meeting or 'nothing'}")


def _quantities(text: str, pair: Pair, scores: Scores) -> None:
    wanted = [one for one in pair.gold["quantities"] if one["kind"] != "other"]
    got = [one for one in pair.ours.quantities if one.kind != "other"]
    right = sum(
        any(
            (mine.kind, mine.low, mine.high) == (one["kind"], one["low"], one["high"])
            and mine.span.overlaps(Span(*one["span"]))
            for mine in got
        )
        for one in wanted
    )
    scores.quantities.right += right
    scores.quantities.gold += len(wanted)
    scores.quantities.found += len(got)
    if not right == len(wanted) == len(got):
        shown = [(one["kind"], one["low"], one["high"]) for one in wanted]
        read = [(one.kind, one.low, one.high) for one in got]
        scores.errors.append(f"quantity of {_around(text, pair.ours.trigger)}: {shown} read as {read}")


def _where_and_when(reading: Reading, pair: Pair, scores: Scores) -> None:
    for name, tally, index, known in (
        ("place", scores.places, pair.ours.place, reading.places),
        ("time", scores.times, pair.ours.time, reading.times),
    ):
        answers = _spans([pair.gold[name]] if pair.gold[name] is not None else [])
        found = [known[index].span] if index is not None else []
        _count(tally, answers, found)
        if _met(answers, found) != len(answers) or len(found) != len(answers):
            text = reading.document.text
            scores.errors.append(
                f"{name:8} of {_around(text, pair.ours.trigger)}: {[span.of(text) for span in answers]} "
                f"read as {[span.of(text) for span in found]}"
            )


def _told(event: Event) -> tuple[Span, ...]:
    return (event.trigger, *event.mentions)


def _spans(stretches: Iterable[Sequence[int]]) -> list[Span]:
    return [Span(begin, end) for begin, end in stretches]


def _met(these: Sequence[Span], those: Sequence[Span]) -> int:
    return sum(any(one.overlaps(other) for other in those) for one in these)


def _count(tally: Tally, answers: Sequence[Span], parts: Sequence[Span]) -> None:
    tally.right += min(_met(answers, parts), _met(parts, answers))
    tally.gold += len(answers)
    tally.found += len(parts)


def _around(text: str, span: Span) -> str:
    piece = text[max(0, span.begin - 70) : span.begin] + "[[" + span.of(text) + "]]" + text[span.end : span.end + 60]
    return " ".join(piece.split())


def _line(name: str, tally: Tally) -> str:
    return (
        f"{name:28} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}"
        f"   ({tally.right} right of {tally.gold}, {tally.found} found)"
    )


def table(scores: Scores) -> list[str]:
    """The scores, one line each."""
    matched = sum(scores.statuses.values())
    right = sum(count for (wanted, got), count in scores.statuses.items() if wanted == got)
    lines = [_line("event (type and trigger)", scores.event), _line("trigger", scores.trigger)]
    lines.append(f"{'status of found':28} {right / max(1, matched):.3f}   ({right} of {matched})")
    for status in dict.fromkeys(wanted for wanted, _ in sorted(scores.statuses)):
        of = {got: count for (wanted, got), count in scores.statuses.items() if wanted == status}
        lines.append(f"    {status:24} {of.get(status, 0) / sum(of.values()):.3f}   {dict(sorted(of.items()))}")
    lines += [_line("actor", scores.actors), _line("target", scores.targets), _line("weapon", scores.weapons)]
    met = sum(scores.categories.values())
    lines.append(f"{'weapon category':28} {scores.categories[True] / max(1, met):.3f}   (of {met} met)")
    lines += [_line("quantity, exact", scores.quantities), _line("place", scores.places), _line("time", scores.times)]
    words = sum(scores.tempting.values())
    lines.append(f"{'tempting words read as deed':28} {scores.tempting[True]} of {words}")
    lines += ["", "per type:"]
    return lines + [_line("  " + name, tally) for name, tally in sorted(scores.types.items())]


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("dev", "train"), default="dev", help="which part to read")
    parser.add_argument("--errors", type=int, default=0, help="how many errors to print")
    parser.add_argument("--kind", default="", help="only errors that begin so: missed, type, extra, status, trap ...")
    chosen = parser.parse_args()
    scores = Scores()
    with (EVENTS / f"{chosen.part}.jsonl").open(encoding="utf-8") as lines:
        score((json.loads(line) for line in lines), scores)
    print("\n".join(table(scores)))
    shown = [error for error in scores.errors if error.startswith(chosen.kind)]
    print("\n".join(shown[: chosen.errors]))


if __name__ == "__main__":
    main()
