"""Scores of the events layer on the development parts of public sets and on the dispatch read by hand.

    python -m eval.events [--set gold|wikievents|muc4|cameo] [--limit N] [--errors N]

What each set can say of our types:

gold        type and trigger (a mention's trigger counts), status, actors and targets of the matched.
wikievents  KAIROS triggers of attacks, demonstrations, arrests, proceedings, releases and damage against every mention
            of ours in the same group of types; Life.Die and Life.Injure by whether their sentence has a casualty.
            Communication, movement and the rest have no counterpart and are left out on both sides.
muc4        which kinds of incident a document tells (attack, bombing, kidnapping, arson); perpetrators and targets by
            whether a participant of ours overlaps an answer.
cameo       sentences: material conflict and material cooperation by the PLOVER event of our deeds; source and target.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from eval.tally import Tally
from twosource.knowledge.event_types import event_type
from twosource.model import Document, Event, Participant, Reading, Span, text_id
from twosource.read.assemble import read_document

SHARED = Path(__file__).resolve().parents[2] / "shared"

_VIOLENCE = frozenset(
    {
        "air_strike", "drone_strike", "missile_strike", "shelling", "strike", "bombing", "suicide_bombing",
        "mine_explosion", "cbrn_attack", "armed_clash", "killing", "attack", "abduction", "torture", "sexual_violence",
        "cyber_attack", "siege", "territory_taken", "territory_retaken",
    }
)  # fmt: skip
_KAIROS: dict[str, tuple[str, frozenset[str]]] = {
    "Conflict.Attack": ("attack", _VIOLENCE),
    "Conflict.Demonstrate": ("protest", frozenset({"protest", "riot"})),
    "Justice.ArrestJailDetain": ("arrest", frozenset({"arrest"})),
    "Justice.ChargeIndict": ("legal", frozenset({"legal_action"})),
    "Justice.TrialHearing": ("legal", frozenset({"legal_action"})),
    "Justice.Convict": ("legal", frozenset({"legal_action"})),
    "Justice.Sentence": ("legal", frozenset({"legal_action"})),
    "Justice.InvestigateCrime": ("legal", frozenset({"legal_action"})),
    "Justice.Acquit": ("legal", frozenset({"legal_action"})),
    "Justice.ReleaseParole": ("release", frozenset({"release"})),
    "ArtifactExistence.DamageDestroyDisableDismantle": ("damage", frozenset({"destruction", "interception"})),
}
_LIFE = ("Life.Die", "Life.Injure")
_ACTING = frozenset({"Attacker", "Demonstrator", "Jailer", "Prosecutor", "JudgeCourt", "DamagerDestroyer", "Destroyer"})
_SUFFERING = frozenset({"Target", "Detainee", "Defendant", "Artifact"})
_MUC: dict[str, frozenset[str]] = {
    "BOMBING": frozenset({"bombing", "suicide_bombing", "mine_explosion", "air_strike", "shelling"}),
    "KIDNAPPING": frozenset({"abduction"}),
    "ATTACK": _VIOLENCE - {"bombing", "suicide_bombing", "abduction"},
    "ARSON": frozenset({"destruction"}),
}
_COOPERATION = frozenset({"AID", "RETREAT", "COOPERATE"})
_CONFLICT = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE"})


def _records(name: str, limit: int | None) -> Iterable[dict[str, Any]]:
    path = SHARED / "corpora" / name / "dev.jsonl"
    with path.open(encoding="utf-8") as lines:
        yield from islice((json.loads(line) for line in lines), limit)


def _read(text: str, published: date | None = None) -> Reading:
    return read_document(Document(id=text_id(text), text=text, language="en", published=published))


def _spans(event: Event) -> tuple[Span, ...]:
    return (event.trigger, *event.mentions)


def _meet(parts: Sequence[Participant], answers: Sequence[Span]) -> tuple[int, int, int]:
    """Answers met, answers, participants: each participant counts once."""
    met = sum(any(part.span.overlaps(answer) for part in parts) for answer in answers)
    return min(met, len(parts)), len(answers), len(parts)


def _count(tally: Tally, met: tuple[int, int, int]) -> None:
    tally.right += met[0]
    tally.gold += met[1]
    tally.found += met[2]


def _line(name: str, tally: Tally) -> str:
    return (
        f"{name:32} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}"
        f"   ({tally.right} right of {tally.gold} gold, {tally.found} found)"
    )


def _around(text: str, span: Span) -> str:
    piece = text[max(0, span.begin - 70) : span.begin] + "[[" + span.of(text) + "]]" + text[span.end : span.end + 60]
    return " ".join(piece.split())


def score_gold(_: int | None, errors: int) -> list[str]:
    """The dispatch."""
    path = SHARED / "gold" / "dispatch.json"
    gold = Reading.from_dict(json.loads(path.read_text(encoding="utf-8")))
    text = gold.document.text
    ours = _read(text, gold.document.published if gold.document.published_basis == "given" else None)
    trigger, both = Tally(), Tally()
    actors, targets = Tally(), Tally()
    statuses: Counter[bool] = Counter()
    report: list[str] = []
    used: set[str] = set()
    for wanted in gold.events:
        touching = [
            event for event in ours.events
            if event.id not in used and any(a.overlaps(b) for a in _spans(wanted) for b in _spans(event))
        ]  # fmt: skip
        touching.sort(key=lambda event: (event.type != wanted.type, not event.trigger.overlaps(wanted.trigger)))
        if not touching:
            report.append(f"missed {wanted.type:18} {wanted.status:10} {_around(text, wanted.trigger)}")
            continue
        event = touching[0]
        used.add(event.id)
        trigger.right += 1
        if event.type != wanted.type:
            report.append(f"type   {wanted.type} read as {event.type}: {_around(text, wanted.trigger)}")
            continue
        both.right += 1
        statuses[event.status == wanted.status] += 1
        if event.status != wanted.status:
            report.append(f"status {wanted.status} read as {event.status}: {_around(text, wanted.trigger)}")
        for tally, name in ((actors, "actors"), (targets, "targets")):
            answers = [part.span for part in getattr(wanted, name)]
            parts = getattr(event, name)
            _count(tally, _meet(parts, answers))
            if _meet(parts, answers) != (len(answers),) * 3:
                report.append(
                    f"{name} of {_around(text, wanted.trigger)}: "
                    f"{[span.of(text) for span in answers]} read as {[part.span.of(text) for part in parts]}"
                )
    for event in ours.events:
        if event.id not in used:
            report.append(f"extra  {event.type:18} {event.status:10} {_around(text, event.trigger)}")
    for tally in (trigger, both):
        tally.gold, tally.found = len(gold.events), len(ours.events)
    share = statuses[True] / max(1, sum(statuses.values()))
    lines = [_line("gold: trigger", trigger), _line("gold: type and trigger", both)]
    lines += [
        f"gold: status of matched           {share:.3f}",
        _line("gold: actors", actors),
        _line("gold: targets", targets),
    ]
    return lines + report[: errors or 0]


def score_wikievents(limit: int | None, errors: int) -> list[str]:
    """Attacks, demonstrations, arrests, proceedings, releases, damage."""
    trigger, typed, actors, targets, life = Tally(), Tally(), Tally(), Tally(), Tally()
    report: list[str] = []
    scored = frozenset().union(*(types for _, types in _KAIROS.values()))
    for record in _records("events-wikievents", limit):
        text = record["text"]
        ours = _read(text)
        found = [(span, event) for event in ours.events if event.type in scored for span in _spans(event)]
        taken: set[Span] = set()
        trigger.found += len(found)
        typed.found += len(found)
        for marked in record["events"]:
            span = Span(*marked["trigger"])
            if marked["type"] in _LIFE:
                life.gold += 1
                life.right += _has_casualty(text, ours, span)
                taken |= {mine for mine, _ in found if mine.overlaps(span)}
                continue
            if marked["type"] not in _KAIROS:
                continue
            trigger.gold += 1
            typed.gold += 1
            hits = [(mine, event) for mine, event in found if mine.overlaps(span)]
            taken |= {mine for mine, _ in hits}
            if not hits:
                report.append(f"missed {marked['type']:34} {_around(text, span)}")
                continue
            trigger.right += 1
            good = [event for _, event in hits if event.type in _KAIROS[marked["type"]][1]]
            if not good:
                report.append(f"type {marked['type']} read as {hits[0][1].type}: {_around(text, span)}")
                continue
            typed.right += 1
            for tally, roles, parts in (
                (actors, _ACTING, good[0].actors), (targets, _SUFFERING, good[0].targets),
            ):  # fmt: skip
                answers = [Span(arg["begin"], arg["end"]) for arg in marked["args"] if arg["role"] in roles]
                if answers:
                    tally.gold += len(answers)
                    tally.found += max(len(parts), 0)
                    met = sum(any(_near(text, part.span, answer) for part in parts) for answer in answers)
                    tally.right += min(met, len(parts))
        casualty = {mine for mine, event in found if event.type in {"killing"} and mine not in taken}
        report += [
            f"extra {event.type:16} {_around(text, mine)}" for mine, event in found if mine not in taken | casualty
        ]
    lines = [_line("wikievents: trigger", trigger), _line("wikievents: type and trigger", typed)]
    lines += [_line("wikievents: actors", actors), _line("wikievents: targets", targets)]
    lines.append(f"wikievents: casualties told        R {life.recall:.3f}   ({life.right} of {life.gold})")
    return lines + report[: errors or 0]


def _near(text: str, mine: Span, answer: Span) -> bool:
    """Overlap, or the same words elsewhere: the set points at one of an entity's mentions."""
    return mine.overlaps(answer) or answer.of(text).lower() in mine.of(text).lower()


def _has_casualty(text: str, ours: Reading, span: Span) -> bool:
    begin = max(text.rfind(". ", 0, span.begin), text.rfind("\n", 0, span.begin)) + 1
    ends = [at for at in (text.find(". ", span.end), text.find("\n", span.end)) if at >= 0]
    sentence = Span(begin, min(ends, default=len(text)) + 1)
    for event in ours.events:
        if event.type in {"killing", "casualties"} and any(sentence.covers(mine) for mine in _spans(event)):
            return True
        if any(q.kind in {"killed", "wounded"} and sentence.overlaps(q.span) for q in event.quantities):
            return True
    return False


def score_muc4(limit: int | None, errors: int) -> list[str]:
    """Kinds of incident per document."""
    kinds, actors, targets = Tally(), Tally(), Tally()
    report: list[str] = []
    for record in _records("events-muc4", limit):
        text = record["text"]
        ours = _read(text)
        real = [event for event in ours.events if event.status != "did_not_occur"]
        found = {kind for kind, types in _MUC.items() if any(event.type in types for event in real)}
        found &= {"ATTACK", "BOMBING", "KIDNAPPING"}
        gold = {event["type"] for event in record["events"]} & {"ATTACK", "BOMBING", "KIDNAPPING"}
        kinds.add(gold, found)
        report += [f"{record['id']} missed {kind}" for kind in sorted(gold - found)]
        report += [f"{record['id']} extra {kind}" for kind in sorted(found - gold)]
        violent = [event for event in real if event_type(event.type).group == "violence"]
        if not record["events"]:
            continue
        for tally, names, parts in (
            (actors, ("perpetrators", "organisations"), [part for event in violent for part in event.actors]),
            (targets, ("physical_targets", "human_names", "human_descriptions"),
             [part for event in violent for part in event.targets]),
        ):  # fmt: skip
            answers = [
                [Span(*span) for span in filler.get("spans", ())]
                for event in record["events"] for name in names for filler in event.get(name, ())
            ]  # fmt: skip
            tally.gold += len(answers)
            tally.found += len(parts)
            tally.right += sum(any(part.span.overlaps(span) for part in parts for span in spans) for spans in answers)
    return [
        _line("muc4: kinds of incident", kinds),
        _line("muc4: perpetrators", actors),
        _line("muc4: targets", targets),
        *report[: errors or 0],
    ]


def score_cameo(limit: int | None, errors: int) -> list[str]:
    """Material conflict and cooperation of single sentences."""
    conflict, cooperation, actors, targets = Tally(), Tally(), Tally(), Tally()
    report: list[str] = []
    for record in _records("events-cameo", limit):
        text = record["text"]
        ours = _read(text)
        done = [event for event in ours.events if event.status in {"occurred", "ongoing", "habitual"}]
        plover = {event_type(event.type).plover_event for event in done}
        marked = record["events"][0]
        for tally, name, events in (
            (conflict, "material conflict", _CONFLICT), (cooperation, "material cooperation", _COOPERATION),
        ):  # fmt: skip
            tally.add({1} if marked["type"] == name else (), {1} if plover & events else ())
            if (marked["type"] == name) != bool(plover & events):
                deeds = [(event.type, event.trigger.of(text)) for event in ours.events]
                report.append(f"{name}: {marked['type']} read as {deeds}: {text[:160]}")
        if not marked["type"].startswith("material"):
            continue
        for tally, name, get in (
            (actors, "source", lambda event: event.actors), (targets, "target", lambda event: event.targets),
        ):  # fmt: skip
            parts = [part for event in ours.events for part in get(event)]
            answers = [Span(*span) for span in marked[name] or ()]
            if answers:
                tally.gold += len(answers)
                tally.found += len(parts)
                tally.right += min(
                    len(parts), sum(any(part.span.overlaps(answer) for part in parts) for answer in answers)
                )
    lines = [_line("cameo: material conflict", conflict), _line("cameo: material cooperation", cooperation)]
    return [*lines, _line("cameo: source as actor", actors), _line("cameo: target", targets), *report[: errors or 0]]


SCORES: dict[str, Callable[[int | None, int], list[str]]] = {
    "gold": score_gold,
    "wikievents": score_wikievents,
    "muc4": score_muc4,
    "cameo": score_cameo,
}


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=sorted(SCORES), action="append", help="default: all")
    parser.add_argument("--limit", type=int, help="documents of each set")
    parser.add_argument("--errors", type=int, default=0, help="how many errors to list")
    options = parser.parse_args()
    if not SHARED.exists():
        print("no corpora beside this checkout: nothing to score")
        return
    for name in options.set or SCORES:
        print("\n".join(SCORES[name](options.limit, options.errors)))


if __name__ == "__main__":
    main()
