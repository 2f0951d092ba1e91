"""Incidents, voices and grades on the own dossiers, whose truth is known by construction."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.clusters import b_cubed, clusters
from twosource.ingest import gather
from twosource.ledger.board import Board, Graded, make_board
from twosource.link.words import sentence
from twosource.model import Document, Event, Intake, Reading

DOSSIERS = Path(__file__).resolve().parents[1] / "train" / "data" / "dossiers"
ReadAll = Callable[[Iterable[Document]], dict[str, Reading]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One incident of the gold, the program's that covers most of it, and what of it is right."""

    dossier: str
    gold: dict[str, Any]
    found: Graded | None
    voices: bool
    grade: bool


def dossier_scores(part: str, read: ReadAll) -> dict[str, float]:
    """B-cubed F1 of incidents, share of incidents with exactly the voices, share with the grade."""
    shares: list[Any] = []
    elements: list[Any] = [[], []]
    for folder, gold, board, names in dossiers(part, read):
        here, there = compared(gold, board, names)
        elements[0] += [[(folder, item) for item in group] for group in here]
        elements[1] += [[(folder, item) for item in group] for group in there]
        shares += verdicts(folder, gold, board, names)
    if not shares:
        return {}
    title = f"dossiers ({part})"
    return {
        f"{title} incidents B-cubed": b_cubed(clusters(elements[0]), clusters(elements[1])).f1,
        f"{title} voices exact": sum(each.voices for each in shares) / len(shares),
        f"{title} grade": sum(each.grade for each in shares) / len(shares),
    }


def dossiers(part: str, read: ReadAll) -> Iterable[tuple[str, dict[str, Any], Board, dict[str, str]]]:
    """Each dossier of the part: its name, the gold, the program's board, and the file of each document."""
    for folder in sorted(DOSSIERS.iterdir()) if DOSSIERS.exists() else ():
        if not (folder / "gold.json").exists():
            continue
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        if gold["part"] != part:
            continue
        files = sorted(str(path) for path in folder.glob("*.txt"))
        intakes = [each for each in gather(files, metadata=folder / "metadata.csv") if isinstance(each, Intake)]
        names = {each.document.id: Path(str(each.path)).name for each in intakes}
        readings = read(each.document for each in intakes)
        yield folder.name, gold, make_board(readings.values(), {}), names


def compared(gold: Mapping[str, Any], board: Board, names: Mapping[str, str]) -> tuple[list[Any], list[Any]]:
    """The gold's incidents and the program's as groups of the same elements: (file, incident of the gold)."""
    told = {
        (path, incident["id"]): _spans(board, names, path, words)
        for incident in gold["incidents"]
        for path, words in incident["mentions"].items()
    }
    right = [[(path, incident["id"]) for path in incident["mentions"]] for incident in gold["incidents"]]
    found = []
    used: set[Any] = set()
    for graded in board.incidents:
        group = _elements(graded, board, names, told)
        if any(isinstance(each, tuple) and each in told for each in group):
            # an element that two incidents tell belongs to the first alone
            found.append([each for each in group if each not in used])
            used |= set(group)
    return right, found


def verdicts(folder: str, gold: Mapping[str, Any], board: Board, names: Mapping[str, str]) -> list[Verdict]:
    """Every incident of the gold beside the program's."""
    told = {
        (path, incident["id"]): _spans(board, names, path, words)
        for incident in gold["incidents"]
        for path, words in incident["mentions"].items()
    }
    made = []
    for incident in gold["incidents"]:
        covered = [
            (sum(element[1] == incident["id"] for element in set(_elements(graded, board, names, told))), graded)
            for graded in board.incidents
        ]
        most = max((count for count, _ in covered), default=0)
        best = next((graded for count, graded in covered if count == most), None) if most else None
        made.append(
            Verdict(
                dossier=folder,
                gold=incident,
                found=best,
                voices=best is not None and same_voices(incident["voices"], best),
                grade=best is not None and best.grade.name == incident["grade"],
            )
        )
    return made


def same_voices(gold: Iterable[Mapping[str, Any]], found: Graded) -> bool:
    """True where the named voices that assert or deny are the same: parties by side, the others by name too."""
    here = [each for each in gold if not each["weak"] and each["stance"] != "no_comment"]
    there = [voice for voice in found.grade.voices if not voice.weak and voice.stance != "no_comment"]
    left = list(there)
    for each in here:
        match = next((voice for voice in left if _same(each, voice.name, voice.side, voice.stance)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _same(gold: Mapping[str, Any], name: str, side: str, stance: str) -> bool:
    if gold["stance"] != stance:
        return False
    if gold["side"].startswith("party:"):
        return bool(gold["side"] == side)
    words = set(gold["name"].lower().split())
    return side in {"third", "outlet"} and len(words & set(name.lower().replace(",", " ").split())) * 2 > len(words)


def _spans(board: Board, names: Mapping[str, str], path: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where the words stand, in the text of that file."""
    text = next((r.document.text for key, r in board.readings.items() if names[key] == path), "")
    return [(at, at + len(each)) for each in words for at in _all(text, each)]


def _all(text: str, words: str) -> Iterable[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _elements(graded: Graded, board: Board, names: Mapping[str, str], told: Mapping[Any, Any]) -> list[Any]:
    """The elements that the incident's events stand on, and one for each document where they stand on none."""
    by_file: dict[str, list[Any]] = defaultdict(list)
    for element in told:
        by_file[element[0]].append(element)
    found: dict[str, dict[Any, None]] = defaultdict(dict)
    for key in graded.incident.events:
        reading = board.readings[key.document]
        event = next(each for each in reading.events if each.id == key.event)
        file = names[key.document]
        hit = [element for element in by_file[file] if _stands(event, told[element])]
        if not hit and not any(_stands(each, told[e]) for each in reading.events for e in by_file[file]):
            # the words of the gold may be of the target instead
            hit = [each for each in by_file[file] if _beside(reading.document.text, event, told[each])]
        found[file] |= dict.fromkeys(hit)
    return [element for file, hits in found.items() for element in hits or {(file, graded.incident.id): None}]


def _stands(event: Event, told: Iterable[tuple[int, int]]) -> bool:
    spans = (event.trigger, *event.mentions)
    return any(begin < span.end and span.begin < end for begin, end in told for span in spans)


def _beside(text: str, event: Event, told: Iterable[tuple[int, int]]) -> bool:
    """In the very same sentence, before or after the words."""
    left, right = sentence(text, event.trigger.begin, event.trigger.end)
    return any(left <= begin < right for begin, _ in told)
