"""Our reading beside a reading made by hand: `python -m eval.gold [FOLDER]`.

A claim or event of ours is right where it overlaps one of the gold reading's (claims: at least half of the characters
of the two contents together are shared; events: same type, and trigger or mention overlaps), each matched once. What
is left over on our side is invented, on the other side missed. Strict claims also have the right source.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from twosource.ingest import intake_text
from twosource.model import Claim, Event, Reading, Span
from twosource.read.assemble import read_document

DEFAULT = Path(__file__).parents[1].parent / "shared" / "gold"
Item = TypeVar("Item", Claim, Event)


@dataclass(frozen=True)
class Tally:
    """Pairs of (gold, ours), and what was left over on each side."""

    right: tuple[tuple[int, int], ...]
    missed: tuple[int, ...]
    invented: tuple[int, ...]

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = 2 * len(self.right) + len(self.missed) + len(self.invented)
        return 2 * len(self.right) / total if total else 1.0


def characters(spans: Iterable[Span]) -> set[int]:
    """The offsets that the spans cover."""
    return {at for span in spans for at in range(span.begin, span.end)}


def overlap(left: Iterable[Span], right: Iterable[Span]) -> float:
    """Shared characters over all characters of both (intersection over union), 0 to 1."""
    one, other = characters(left), characters(right)
    return len(one & other) / len(one | other) if one or other else 0.0


def match(gold: Sequence[Item], ours: Sequence[Item], score: Callable[[Item, Item], float], least: float) -> Tally:
    """Pair the two sides one to one, the best pairs first; pairs under `least` are none."""
    ranked = sorted(
        ((score(g, o), i, j) for i, g in enumerate(gold) for j, o in enumerate(ours)), key=lambda p: (-p[0], p[1:])
    )
    pairs: dict[int, int] = {}
    for value, i, j in ranked:
        if value >= least and i not in pairs and j not in pairs.values():
            pairs[i] = j
    missed = tuple(i for i in range(len(gold)) if i not in pairs)
    invented = tuple(j for j in range(len(ours)) if j not in pairs.values())
    return Tally(tuple(sorted(pairs.items())), missed, invented)


def same_content(gold: Claim, ours: Claim) -> float:
    return overlap(gold.content, ours.content)


def same_deed(gold: Event, ours: Event) -> float:
    if gold.type != ours.type:
        return 0.0
    if gold.trigger.overlaps(ours.trigger):
        return 1.0
    either = any(a.overlaps(b) for a in (gold.trigger, *gold.mentions) for b in (ours.trigger, *ours.mentions))
    return 0.5 if either else 0.0


def same_source(reading: Reading, gold: Reading, ours: Claim, theirs: Claim) -> bool:
    """True where both name no source, or the two sources share a mention that overlaps."""
    mentions = {source.id: source.mentions for source in reading.sources}
    gold_mentions = {source.id: source.mentions for source in gold.sources}
    left = mentions.get(ours.source or "", ())
    right = gold_mentions.get(theirs.source or "", ())
    return (not left and not right) or any(a.overlaps(b) for a in left for b in right)


def compare(gold: Reading, ours: Reading) -> dict[str, float]:
    """Every score of our reading against the gold one, by name."""
    claims = match(gold.claims, ours.claims, same_content, 0.5)
    events = match(gold.events, ours.events, same_deed, 0.5)
    sourced = [(i, j) for i, j in claims.right if same_source(ours, gold, ours.claims[j], gold.claims[i])]
    strict = [(i, j) for i, j in sourced if same_content(gold.claims[i], ours.claims[j]) >= 0.8]
    sides = len(gold.claims) + len(ours.claims)
    agree = [(gold.claims[i], ours.claims[j]) for i, j in claims.right]
    deeds = [(gold.events[i], ours.events[j]) for i, j in events.right]
    places = match_spans([p.span for p in gold.places], [p.span for p in ours.places])
    times = match_spans([t.span for t in gold.times], [t.span for t in ours.times])
    rewordings = match_spans([r.span for r in gold.rewordings], [r.span for r in ours.rewordings])
    return {
        "claims right": len(claims.right),
        "claims missed": len(claims.missed),
        "claims invented": len(claims.invented),
        "claims F1": claims.f1,
        "claims strict F1 (content .8, source)": 2 * len(strict) / sides if sides else 1.0,
        "stance of right claims": share(g.stance == o.stance for g, o in agree),
        "caveat of right claims": share(g.caveat == o.caveat for g, o in agree),
        "direct of right claims": share(g.direct == o.direct for g, o in agree),
        "events right": len(events.right),
        "events missed": len(events.missed),
        "events invented": len(events.invented),
        "events F1": events.f1,
        "status of right events": share(g.status == o.status for g, o in deeds),
        "places F1": places,
        "times F1": times,
        "rewordings F1": rewordings,
        "published": float(gold.document.published == ours.document.published),
    }


def match_spans(gold: Sequence[Span], ours: Sequence[Span]) -> float:
    """F1 of spans that overlap, one to one."""
    left = list(ours)
    right = 0
    for span in gold:
        hit = next((other for other in left if other.overlaps(span)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return 2 * right / (len(gold) + len(ours)) if gold or ours else 1.0


def share(answers: Iterable[bool]) -> float:
    """The share that is true; 1 where there is none."""
    listed = list(answers)
    return sum(listed) / len(listed) if listed else 1.0


def shown(reading: Reading, spans: Iterable[Span]) -> str:
    return " … ".join(" ".join(span.of(reading.document.text).split()) for span in spans)


def side_by_side(gold: Reading, ours: Reading) -> list[str]:
    """Every claim and event of both, one a line: `=` right, `-` missed, `+` invented."""
    lines = []
    claims = match(gold.claims, ours.claims, same_content, 0.5)
    names = {source.id: source.name for source in ours.sources}
    known = {source.id: source.name for source in gold.sources}
    paired = dict(claims.right)
    for i, claim in enumerate(gold.claims):
        line = (
            f"{known.get(claim.source or '', '-')} [{claim.stance}, {claim.caveat}] {shown(gold, claim.content)[:90]}"
        )
        if i not in paired:
            lines.append(f"- {line}")
            continue
        found = ours.claims[paired[i]]
        lines.append(f"= {line}")
        lines.append(
            f"    {names.get(found.source or '', '-')} [{found.stance}, {found.caveat}] "
            f"{shown(ours, found.content)[:90]}"
        )
    for j in claims.invented:
        extra = ours.claims[j]
        lines.append(
            f"+ {names.get(extra.source or '', '-')} [{extra.stance}, {extra.caveat}] "
            f"({shown(ours, [extra.cue] if extra.cue else [])}) {shown(ours, extra.content)[:90]}"
        )
    events = match(gold.events, ours.events, same_deed, 0.5)
    deeds = dict(events.right)
    for i, event in enumerate(gold.events):
        line = f"{event.type} ({shown(gold, [event.trigger])}) {event.status}"
        lines.append(f"= {line} | {ours.events[deeds[i]].status}" if i in deeds else f"- {line}")
    for j in events.invented:
        deed = ours.events[j]
        lines.append(f"+ {deed.type} ({shown(ours, [deed.trigger])}) {deed.status}")
    return lines


def gold_readings(folder: Path) -> list[Reading]:
    """The readings made by hand that lie in the folder, in the order of their names."""
    paths = sorted(folder.glob("*.json"))
    return [Reading.from_dict(json.loads(path.read_text(encoding="utf-8"))) for path in paths]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    folder = parser.parse_args(arguments).folder
    readings = gold_readings(folder)
    if not readings:
        print(f"{folder}: no gold reading there; name a folder that has some", file=sys.stderr)
        return 1
    for gold in readings:
        ours = read_document(intake_text(gold.document.text).document)
        print("\n".join(side_by_side(gold, ours)))
        for name, value in compare(gold, ours).items():
            print(f"{name:40} {value:6.3f}" if value != int(value) or value <= 1 else f"{name:40} {value:6.0f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
