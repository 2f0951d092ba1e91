"""Floors under the scores: no change may push one below, and they are only ever raised.

    python -m eval.floors [--raise]

Measures the scores listed in floors.json on the corpora beside the project and exits with 1 where one is under its
floor. A floor belongs to one state of its corpus (SHA-256); where the corpus is another one, or not there, that is said
and the floor is passed over. `--raise` lifts the floors to what was measured, less a margin for noise; it never lowers
one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).resolve().parents[1]
SHARED = HOUSE.parent / "shared"
TABLE = Path(__file__).with_name("floors.json")
MARGIN = 0.02
DOCUMENTS = 30  # of polnear: enough to see a fall, quick enough to be run often


def digest(corpus: str) -> str | None:
    """SHA-256 of the corpus file, or None where it is not there; those of our own lie below train/data/."""
    path = (HOUSE if corpus.startswith("train/") else SHARED) / corpus
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None


def _gold() -> dict[str, float]:
    from eval.gold import compare, gold_readings
    from twosource.ingest import intake_text
    from twosource.read.assemble import read_document

    gold = gold_readings(SHARED / "gold")[0]
    found = compare(gold, read_document(intake_text(gold.document.text).document))
    return {name: value for name, value in found.items() if "F1" in name or "right claims" in name or "status" in name}


def _links() -> dict[str, float]:
    from eval.links import articles

    found = articles("dev")
    return {
        "copies found": found["copies-ecb copies found"],
        "independent kept apart": 1 - found["copies-ecb independent wrongly folded"],
        "pair F1": found["copies-ecb pair F1"],
    }


def _sentences(name: str) -> dict[str, float]:
    from eval.links import sentences

    return {"F1": sentences(name, "dev")[f"{name} F1"]}


def _dossiers(part: str) -> dict[str, float]:
    from eval.links import dossiers

    found = {name.split(": ")[1]: value for name, value in dossiers(part).items()}
    return {name: found[name] for name in ("family B-cubed F1", "relation accuracy", "spun copies found")}


def _own_claims() -> dict[str, float]:
    from eval.own_claims import read_part, scores

    found = scores(read_part("dev"))
    kept = ("claims found, F1", "claims with source, F1", "stance, macro F1", "caveat, F1", "direct, accuracy")
    return {name: found[name] for name in kept}


def _own_events() -> dict[str, float]:
    from eval.own_events import EVENTS, Scores, score

    found = Scores()
    with (EVENTS / "dev.jsonl").open(encoding="utf-8") as lines:
        score((json.loads(line) for line in lines), found)
    return {
        "type and trigger F1": found.event.f1,
        "status": sum(n for (a, b), n in found.statuses.items() if a == b) / max(found.statuses.total(), 1),
        "weapon category": found.categories[True] / max(found.categories.total(), 1),
        "actor F1": found.actors.f1,
        "target F1": found.targets.f1,
        "quantities F1": found.quantities.f1,
        "place F1": found.places.f1,
        "time F1": found.times.f1,
    }


def _own_places(part: str) -> dict[str, float]:
    from eval.own_places import cases, score
    from twosource.read.nlp import nlp

    found = score(cases(part), nlp())
    return {"cases right": found.right_cases / found.cases}


def _reference() -> dict[str, float]:
    from eval.coreference import Parser, gap

    parse = Parser(None, None)
    found = {reader: gap(parse, reader, None)["all"] for reader in ("head", "both")}
    parse.close()
    return {f"F1, {reader}": value for reader, value in found.items()}


def _times(name: str) -> dict[str, float]:
    from eval.times import score

    lines = (SHARED / "corpora" / name / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    found = score([json.loads(line) for line in lines])
    total = found.found + found.gold
    return {"span F1": 2 * found.strict / total, "value F1": 2 * found.valued / total}


def _places(name: str) -> dict[str, float]:
    from eval.places import Score, parse, read_part, score_document
    from twosource.read.places import find_places

    found = Score()
    for record in read_part(name, "dev", None):
        parsed = parse(record["text"])
        find_places(parsed)
        score_document(record, parsed.doc, found)
    return {"within 161 km": found.right / found.located}


def _claims() -> dict[str, float]:
    from eval.claims import Parser, score_set

    everything, speech = score_set("polnear", Parser(None), DOCUMENTS)
    return {"all, IoU .5": everything.loose.f1(), "speech, IoU .5": speech.loose.f1()}


def _encoder(row: str) -> dict[str, float]:
    from eval.encoder import scores

    return {name: float(value) for name, value in scores(SHARED / "corpora", only=row)[row].items()}


# What is measured: corpus file below shared/, and how.
MEASURES: dict[str, tuple[str, Callable[[], dict[str, float]]]] = {
    "gold dispatch": ("gold/dispatch.json", _gold),
    "copies-ecb": ("corpora/copies-ecb/dev.jsonl", _links),
    "polnear claims": ("corpora/polnear/dev.jsonl", _claims),
    "time-wikiwars": ("corpora/time-wikiwars/dev.jsonl", lambda: _times("time-wikiwars")),
    "time-gum": ("corpora/time-gum/dev.jsonl", lambda: _times("time-gum")),
    "places-lgl": ("corpora/places-lgl/dev.jsonl", lambda: _places("places-lgl")),
    "places-geovirus": ("corpora/places-geovirus/dev.jsonl", lambda: _places("places-geovirus")),
    "places-geowebnews": ("corpora/places-geowebnews/dev.jsonl", lambda: _places("places-geowebnews")),
    "time-meantime": ("corpora/time-meantime/dev.jsonl", lambda: _times("time-meantime")),
    "copies-pan": ("corpora/copies-pan/dev.jsonl", lambda: _sentences("copies-pan")),
    "copies-ecbmeta": ("corpora/copies-ecbmeta/dev.jsonl", lambda: _sentences("copies-ecbmeta")),
    "gap": ("corpora/gap/dev.jsonl", _reference),
    "own claims": ("train/data/claims/dev.jsonl", _own_claims),
    "own events": ("train/data/events/dev.jsonl", _own_events),
    "own places dev": ("train/data/places/dev.jsonl", lambda: _own_places("dev")),
    "own places held": ("train/data/places/held.jsonl", lambda: _own_places("held")),
    "dossiers dev": ("train/data/dossiers/mykolaivka/gold.json", lambda: _dossiers("dev")),
    "dossiers test": ("train/data/dossiers/hombori/gold.json", lambda: _dossiers("test")),
    "polnear attribution": ("corpora/polnear/dev.jsonl", lambda: _encoder("polnear attribution")),
    "ud-gum syntax": ("corpora/ud-gum/dev.conllu", lambda: _encoder("ud-gum syntax")),
    "re3d entities": ("corpora/re3d/dev.jsonl", lambda: _encoder("re3d entities")),
}


def floors() -> dict[str, dict[str, Any]]:
    """The table: measure -> {"corpus", "digest", "floors": {score: floor}}."""
    found: dict[str, dict[str, Any]] = json.loads(TABLE.read_text(encoding="utf-8")) if TABLE.exists() else {}
    return found


def raised(old: dict[str, dict[str, Any]], measured: dict[str, dict[str, float]]) -> dict[str, dict[str, Any]]:
    """The table with every floor at least where it was, and lifted where the score allows it."""
    new = {name: {**row, "floors": dict(row["floors"])} for name, row in old.items()}
    for name, found in measured.items():
        corpus = MEASURES[name][0]
        row = new.setdefault(name, {"corpus": corpus, "digest": digest(corpus), "floors": {}})
        for score, value in found.items():
            row["floors"][score] = max(row["floors"].get(score, 0.0), round(value - MARGIN, 3))
    return dict(sorted(new.items()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what was measured")
    parser.add_argument("--only", default="", help="measures whose name holds this")
    chosen = parser.parse_args()
    known = floors()
    measured: dict[str, dict[str, float]] = {}
    fallen = 0
    for name, (corpus, measure) in MEASURES.items():
        here = digest(corpus)
        expected = known.get(name, {}).get("digest", here)
        if chosen.only not in name:
            continue
        if here is None or here != expected:
            print(f"{name}: {'not there' if here is None else 'another state of the corpus'}, passed over")
            continue
        measured[name] = measure()
        for score, value in measured[name].items():
            floor = known.get(name, {}).get("floors", {}).get(score)
            under = floor is not None and bool(value < floor)
            fallen += under
            print(
                f"{name:22} {score:40} {value:.3f}  {'' if floor is None else f'floor {floor:.3f}'}{' FALLEN' * under}"
            )
    if chosen.lift:
        TABLE.write_text(json.dumps(raised(known, measured), indent=1) + "\n", encoding="utf-8")
    return 1 if fallen else 0


if __name__ == "__main__":
    raise SystemExit(main())
