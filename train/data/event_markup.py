"""Turns passages annotated in a light markup into records of events.

    python -m train.data.event_markup

A file of passages holds headings, `## register | region`, and under each heading one passage a line with its parts in
braces:

    {a1 Rebels} {1:shelling pounded} {t1 the airport} with {w1:mortar mortars} {d1 on Monday}; {m1 the barrage} killed
    {n1:killed=12 at least 12 people}. {a2 The army} {2:deployment> will send} {n2:troops=200-300 200 to 300 men}. Their
    leader {x hit out} at the press.

The first word in the braces names the part and the number of the event (none is 1): a number and a type is the
trigger, m a further mention, a actor, t target, w weapon with its category, n quantity with its kind and bounds, l
place, d time. The sign behind the type is the status: none occurred, ~ ongoing, * habitual, > planned, ? possible,
! did not occur. x marks a word that only sounds like a deed. Several parts may share words ("a1,a2"), braces nest.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, get_args

from train.data.markup import MarkupError, gathered, lines
from twosource.knowledge.event_types import deed_types
from twosource.knowledge.weapons import CATEGORIES
from twosource.model.event import QuantityKind, Status

EVENTS = Path(__file__).parent / "events"
STATUSES: tuple[str, ...] = get_args(Status)
QUANTITIES: tuple[str, ...] = get_args(QuantityKind)
_SIGNS = {"": "occurred", "~": "ongoing", "*": "habitual", ">": "planned", "?": "possible", "!": "did_not_occur"}
_LABEL = re.compile(r"([amtwnldx]?)(\d*)(?::([a-z_]+))?(?:=(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?)?([~*>?!]?)")
_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Maj|Capt|Sgt|Adm|No|Sen|Gov|Rev|p\.m|a\.m)|\b[A-Z])\.$")
_END = re.compile(r"[.!?…][”\"’')]*\s+(?=\S)")
_FIFTH = 5  # one passage in five is held apart

Stretch = tuple[int, int]


class Label(NamedTuple):
    """What an opening brace says: part ("" for the trigger), event, kind, bounds of a quantity, sign of the status."""

    part: str
    number: int
    kind: str
    low: str
    high: str
    sign: str


@dataclass
class MarkedEvent:
    """One deed; stretches are [begin, end) in code points of the passage."""

    type: str = ""
    status: str = ""
    trigger: Stretch | None = None
    mentions: list[Stretch] = field(default_factory=list)
    actors: list[Stretch] = field(default_factory=list)
    targets: list[Stretch] = field(default_factory=list)
    weapons: list[tuple[Stretch, str]] = field(default_factory=list)
    quantities: list[tuple[Stretch, str, float, float]] = field(default_factory=list)
    place: Stretch | None = None
    time: Stretch | None = None

    def record(self) -> dict[str, Any]:
        """The event as it stands in the JSON lines."""
        return {
            "type": self.type,
            "trigger": self.trigger,
            "status": self.status,
            "mentions": sorted(self.mentions),
            "actors": sorted(self.actors),
            "targets": sorted(self.targets),
            "weapons": [{"span": span, "category": category} for span, category in sorted(self.weapons)],
            "quantities": [
                {"kind": kind, "low": low, "high": high, "span": span}
                for span, kind, low, high in sorted(self.quantities)
            ],
            "place": self.place,
            "time": self.time,
        }


@dataclass(frozen=True)
class Passage:
    """One passage: its register and region, its bare text, its events in text order, and its tempting words."""

    register: str
    region: str
    text: str
    events: tuple[MarkedEvent, ...]
    tempting: tuple[Stretch, ...]

    @property
    def digest(self) -> str:
        """SHA-1 of the text, which decides the part that the passage belongs to."""
        return hashlib.sha1(self.text.encode(), usedforsecurity=False).hexdigest()

    @property
    def part(self) -> str:
        """ "train" or, for one passage in five, "dev"."""
        return "dev" if int(self.digest, 16) % _FIFTH == 0 else "train"

    def record(self, stem: str) -> dict[str, Any]:
        """The passage as one line."""
        return {
            "id": f"{stem}-{self.digest[:8]}",
            "register": self.register,
            "region": self.region,
            "text": self.text,
            "events": [event.record() for event in self.events],
            "tempting": self.tempting,
        }


def passages(marked: str, name: str) -> Iterator[Passage]:
    """The passages of a file; `name` stands in error messages.

    Raises:
        MarkupError: if a heading or a brace cannot be read, or an event lacks its trigger.
    """
    for block in re.split(r"^## ", marked, flags=re.MULTILINE)[1:]:
        heading, _, body = block.partition("\n")
        register, bar, region = heading.partition(" | ")
        if not bar:
            raise MarkupError(f"{name}, heading {heading!r}: it must be 'register | region'")
        for line in body.splitlines():
            if line.strip():
                where = f"{name}, passage under {heading!r}: {line.strip()[:60]!r}"
                text, events, tempting = _unmarked(line.strip(), where)
                yield Passage(register.strip(), region.strip(), text, events, tempting)


def sentences(text: str) -> list[Stretch]:
    """The sentences of a passage, cut behind stops that close no abbreviation or initial."""
    found: list[Stretch] = []
    begin = 0
    for stop in _END.finditer(text):
        if _ABBREVIATED.search(text[begin : stop.start() + 1]) or text[stop.end()].islower():
            continue
        found.append((begin, stop.end()))
        begin = stop.end()
    return [*found, (begin, len(text))]


def _unmarked(marked: str, where: str) -> tuple[str, tuple[MarkedEvent, ...], tuple[Stretch, ...]]:
    """The text without its braces, its events and its tempting words."""
    text: list[str] = []
    events: dict[int, MarkedEvent] = {}
    tempting: list[Stretch] = []
    opened: list[tuple[list[Label], int]] = []
    at = 0
    while at < len(marked):
        sign = marked[at]
        if sign == "{":
            names, _, _ = marked[at + 1 :].partition(" ")
            opened.append(([_label(name, where) for name in names.split(",")], len(text)))
            at += len(names) + 2
            continue
        if sign == "}":
            if not opened:
                raise MarkupError(f"{where}: a closing brace without its opening one")
            labels, begin = opened.pop()
            bare = "".join(text[begin:])
            if not bare or bare != bare.strip():
                raise MarkupError(f"{where}: nothing, or blanks at an edge, between the braces of {bare!r}")
            for label in labels:
                if label.part == "x":
                    tempting.append((begin, len(text)))
                else:
                    _mark(events.setdefault(label.number, MarkedEvent()), label, (begin, len(text)), where)
        else:
            text.append(sign)
        at += 1
    if opened:
        raise MarkupError(f"{where}: {opened[-1][0][0]} is not closed")
    for number, event in events.items():
        if event.trigger is None:
            raise MarkupError(f"{where}: event {number} has no trigger")
    ordered = sorted(events.values(), key=lambda event: (event.trigger or (0, 0), event.type))
    return "".join(text), tuple(ordered), tuple(sorted(tempting))


def _label(name: str, where: str) -> Label:
    found = _LABEL.fullmatch(name)
    if found is None:
        raise MarkupError(
            f"{where}: {name!r} names no part; write 1:type, m1, a1, t1, w1:category, n1:kind=2-3, l1, d1, x"
        )
    part, number, kind, low, high, sign = found.groups("")
    return Label(part, int(number or 1), kind, low, high or low, sign)


def _mark(event: MarkedEvent, label: Label, span: Stretch, where: str) -> None:
    here = f"{where}: event {label.number}"
    if label.part == "":
        if label.kind not in {kind.name for kind in deed_types()} or event.trigger is not None:
            raise MarkupError(f"{here}: {label.kind!r} is no deed type, or it has two triggers")
        event.type, event.status, event.trigger = label.kind, _SIGNS[label.sign], span
    elif label.part == "w":
        if label.kind not in CATEGORIES:
            raise MarkupError(f"{here}: {label.kind!r} is no category of weapons")
        event.weapons.append((span, label.kind))
    elif label.part == "n":
        if label.kind not in QUANTITIES or not label.low or float(label.low) > float(label.high):
            raise MarkupError(f"{here}: {label.kind!r} is no kind of quantity, or its bounds are missing or crossed")
        event.quantities.append((span, label.kind, float(label.low), float(label.high)))
    elif label.kind or label.low or label.sign:
        raise MarkupError(f"{here}: only trigger, weapon and quantity have a kind")
    elif label.part == "l" and event.place is None:
        event.place = span
    elif label.part == "d" and event.time is None:
        event.time = span
    elif label.part in "mat":
        {"m": event.mentions, "a": event.actors, "t": event.targets}[label.part].append(span)
    else:
        raise MarkupError(f"{here}: it has two places or two times")


def records(folder: Path = EVENTS) -> dict[str, list[dict[str, Any]]]:
    """The records of events, by part."""
    return gathered(folder, passages)


def tempting_sentences(record: dict[str, Any]) -> int:
    """How many sentences of a record hold a tempting word and no trigger or mention of an event."""
    told = [span for event in record["events"] for span in (event["trigger"], *event["mentions"])]
    return sum(
        any(begin <= word[0] < end for word in record["tempting"]) and not any(begin <= s[0] < end for s in told)
        for begin, end in sentences(record["text"])
    )


def main() -> None:
    """Write train.jsonl and dev.jsonl beside the passages and print what they hold."""
    parts = records()
    for name, part in parts.items():
        (EVENTS / f"{name}.jsonl").write_text(lines(part), encoding="utf-8")
        told = [event for record in part for event in record["events"]]
        count = sum(len(sentences(record["text"])) for record in part)
        tempting = sum(map(tempting_sentences, part))
        print(f"{name}: {len(part)} passages, {count} sentences, {len(told)} events, {tempting} tempting sentences")
    told = [event for part in parts.values() for record in part for event in record["events"]]
    types = Counter(event["type"] for event in told)
    print("statuses: " + ", ".join(f"{name} {sum(e['status'] == name for e in told)}" for name in STATUSES))
    print("types: " + ", ".join(f"{kind.name} {types[kind.name]}" for kind in deed_types()))


if __name__ == "__main__":
    main()
