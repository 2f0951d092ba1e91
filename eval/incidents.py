"""Scores of incidents, voices and grades.

    python -m eval.incidents [--part dev|test|train] [--only dossiers|ecbplus|meantime] [--readings FILE] [--limit N]

Own dossiers (train/data/dossiers): B-cubed F1 of incidents, the share of incidents whose voices (side, stance, and name
where it is no party) are exactly right, and of grades. Elements are the places in the texts where an incident is told;
what the program joins to them besides counts against precision.

incidents-ecbplus and incidents-meantime: B-cubed and CoNLL F1 of clusters of event mentions across documents, once with
the mentions given ("gold mentions": what was not read as a deed is one of a kind named by its word), once end to end,
where what was not read is missed. Most of their mentions are no deeds of conflict, so end to end measures how much of
them the reading covers. The documents have no topics given and no dates.

`--readings` names a file of readings (reading-1 lines) made before, to save reading again; it is written where missing.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from eval.clusters import Chains, b_cubed, clusters
from eval.clusters import scores as agreement
from eval.dossiers import dossier_scores
from twosource.link.clustering import components, grouped
from twosource.link.deed import Deed, bare_deed, deed
from twosource.link.incidents import find_incidents, find_links
from twosource.link.words import stem
from twosource.model import Document, Event, EventKey, Reading, Span, text_id
from twosource.read.assemble import read_document

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
_EVENTS = {"ecbplus": ("ACTION", "NEG"), "meantime": ("EVENT",)}


def records(name: str, part: str, limit: int | None = None) -> list[dict[str, Any]]:
    """The records of a corpus; none where it is not there."""
    path = CORPORA / f"incidents-{name}" / f"{part}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines[:limit]]


def readings_of(documents: Iterable[Document], kept: Path | None) -> dict[str, Reading]:
    """Every document read, by id; from the file where it has been read before."""
    known: dict[str, Reading] = {}
    if kept is not None and kept.exists():
        for line in kept.read_text(encoding="utf-8").splitlines():
            reading = Reading.from_json(line)
            known[reading.document.id] = reading
    found: dict[str, Reading] = {}
    for document in documents:
        if document.id not in known:
            known[document.id] = read_document(document)
            if kept is not None:
                with kept.open("a", encoding="utf-8") as stream:
                    stream.write(known[document.id].to_json() + "\n")
        found[document.id] = replace(known[document.id], document=document)
    return found


def corpus_scores(name: str, part: str, kept: Path | None = None, limit: int | None = None) -> dict[str, float]:
    """B-cubed and CoNLL F1, mentions given and end to end."""
    rows = records(name, part, limit)
    if not rows:
        return {}
    documents = {row["id"]: Document(id=text_id(row["text"]), text=row["text"], language="en") for row in rows}
    readings = readings_of(documents.values(), kept)
    mentions = {
        (documents[row["id"]].id, each["begin"], each["end"]): each["cluster"]
        for row in rows
        for each in row["mentions"]
        if each["type"].startswith(_EVENTS[name]) and ("scored" not in row or each["sent"] in row["scored"])
    }
    gold = _by_value(mentions)
    found = {}
    for title, clustered in (
        ("gold mentions", _with_mentions(readings, mentions)),
        ("end to end", _end_to_end(readings, mentions)),
    ):
        found[f"incidents-{name} {title} B-cubed"] = b_cubed(gold, clustered).f1
        found[f"incidents-{name} {title} CoNLL"] = agreement([(gold, clustered)])["CoNLL"]
    return found


def _by_value(mentions: Mapping[tuple[str, int, int], Any]) -> Chains:
    groups: dict[Any, list[tuple[str, int, int]]] = defaultdict(list)
    for mention, value in mentions.items():
        groups[value].append(mention)
    return clusters(groups.values())


def _event_at(reading: Reading, begin: int, end: int) -> Event | None:
    for event in reading.events:
        for span in (event.trigger, *event.mentions):
            if span.begin < end and begin < span.end:
                return event
    return None


def _with_mentions(readings: Mapping[str, Reading], mentions: Iterable[tuple[str, int, int]]) -> Chains:
    """The given mentions as deeds: of one document those of one event or one word are one, the rest is linked."""
    deeds: dict[EventKey, Deed] = {}
    held: dict[EventKey, list[tuple[str, int, int]]] = defaultdict(list)
    for mention in sorted(mentions):
        document, begin, end = mention
        reading = readings[document]
        event = _event_at(reading, begin, end)
        words = reading.document.text[begin:end]
        name = event.id if event is not None else f"word {stem(words.split()[-1])}"
        key = EventKey(document=document, event=name)
        held[key].append(mention)
        if key not in deeds:
            made = deed(reading, [event]) if event is not None else bare_deed(reading, name, Span(begin, end))
            deeds[key] = made
    links = find_links(deeds.values())
    groups = [
        group
        for part in components(deeds, links)
        for group in grouped([deeds[key] for key in part], [link for link in links if link.left in part])
    ]
    return clusters([mention for each in group.deeds for mention in held[each.key]] for group in groups)


def _end_to_end(readings: Mapping[str, Reading], mentions: Iterable[tuple[str, int, int]]) -> Chains:
    """What the program finds; a trigger or mention of an event that stands on a given mention is that mention."""
    given: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for mention in mentions:
        given[mention[0]].append(mention)
    groups = []
    used: set[Any] = set()
    for incident in find_incidents(readings.values(), ()):
        group: list[Any] = []
        for key in incident.events:
            event = next(each for each in readings[key.document].events if each.id == key.event)
            for span in (event.trigger, *event.mentions):
                match = next((m for m in given[key.document] if m[1] < span.end and span.begin < m[2]), None)
                # Outside the sentences that were annotated nothing is known.
                if match is not None and match not in used:
                    used.add(match)
                    group.append(match)
        groups.append(group)
    return clusters(groups)


def scores(part: str = "dev", only: str = "", kept: Path | None = None, limit: int | None = None) -> dict[str, float]:
    """Every score by name; without those whose texts are not there."""
    parts = {
        "dossiers": lambda: dossier_scores(part, partial(readings_of, kept=kept)),
        "ecbplus": lambda: corpus_scores("ecbplus", part, kept, limit),
        "meantime": lambda: corpus_scores("meantime", part, kept, limit),
    }
    return {name: value for title, measure in parts.items() if only in title for name, value in measure().items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default="dev", choices=("dev", "test", "train"))
    parser.add_argument("--only", default="", help="dossiers, ecbplus or meantime")
    parser.add_argument("--readings", type=Path, help="a file of readings to use and add to")
    parser.add_argument("--limit", type=int, help="so many documents of a corpus")
    chosen = parser.parse_args()
    for name, value in scores(chosen.part, chosen.only, chosen.readings, chosen.limit).items():
        print(f"{name:60} {value:.3f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
