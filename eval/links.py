"""Scores of the room `link`: copies told from independent reports.

    python -m eval.links [--part dev|train] [--dossiers]

copies-ecb: article pairs about one incident; a `copy` shares half or more of its five-word runs, an `independent`
report almost none. The copies are spun as well (train.spin), by the project's tables and, where WORDNET names its
folder, by WordNet. copies-pan and copies-ecbmeta: sentence pairs, a rewritten one or another one; here every pair is
compared as if it were two texts, at the same threshold. The dossiers (train/data/dossiers) are read and folded into
families, the sets to develop on and those to test on apart. Last, the false alarms of rewordings on clean news.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from eval.clusters import b_cubed, summed
from train.spin import spin, thesaurus
from twosource.link import compare, find_families, prose
from twosource.link.comparison import COPY
from twosource.model import Document, Intake, Reading, text_id
from twosource.read.rewordings import find_rewordings

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
DOSSIERS = Path(__file__).resolve().parents[1] / "train" / "data" / "dossiers"
VERBATIM = 0.9  # of the shorter article's five-word runs
WORDS = 60  # shorter articles are notices


def records(name: str, part: str) -> list[dict[str, Any]]:
    path = CORPORA / name / f"{part}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def articles(part: str) -> dict[str, float]:
    """Shares of copies found and of independent reports wrongly called copies, over pairs of 60 words or more."""
    texts = {record["id"]: record["text"] for record in records("incidents-ecbplus", part)}
    kept = [pair for pair in records("copies-ecb", part) if min(pair["words"]) >= WORDS]
    pairs = [pair for pair in kept if pair["label"] in {"copy", "independent"}]
    if not pairs:
        return {}
    found = [compare(prose(texts[pair["a"]]), prose(texts[pair["b"]])) for pair in pairs]
    counts = Counter((pair["label"], result.relation is not None) for pair, result in zip(pairs, found, strict=True))
    right, missed, wrong = counts["copy", True], counts["copy", False], counts["independent", True]
    verbatim = [r.score for pair, r in zip(pairs, found, strict=True) if pair["reuse"] >= VERBATIM]
    above = [pair["label"] for pair, r in zip(pairs, found, strict=True) if verbatim and r.score >= min(verbatim)]
    return {
        "copies-ecb copies found": right / (right + missed),
        "copies-ecb independent wrongly folded": wrong / (wrong + counts["independent", False]),
        "copies-ecb pair F1": 2 * right / (2 * right + missed + wrong),
        "copies-ecb precision at full recall of verbatim": above.count("copy") / len(above) if above else 0.0,
    } | _spun([(texts[pair["a"]], texts[pair["b"]]) for pair in pairs if pair["label"] == "copy"])


def _spun(copies: list[tuple[str, str]]) -> dict[str, float]:
    """The share found of the copies when one side is spun: already partial copies, so harder than a plain spin."""
    found = {}
    for source in ("tables", "wordnet") if os.environ.get("WORDNET") else ("tables",):
        known = thesaurus(source)
        hits = [
            compare(prose(a), prose(spin(b, seed=at, source=known))).relation is not None
            for at, (a, b) in enumerate(copies)
        ]
        found[f"copies-ecb copies found when spun by {source}"] = sum(hits) / len(hits)
    return found


def sentences(name: str, part: str) -> dict[str, float]:
    """F1 of calling a sentence a rewriting of the other."""
    counts: Counter[tuple[bool, bool]] = Counter()
    for pair in records(name, part):
        counts[bool(pair["label"]), compare(prose(pair["a"]), prose(pair["b"])).score >= COPY] += 1
    right = counts[True, True]
    total = 2 * right + counts[True, False] + counts[False, True]
    return {f"{name} F1": 2 * right / total} if total else {}


def dossier(folder: Path) -> list[Reading]:
    """The readings of a dossier's texts, by file name."""
    from twosource.ingest import gather
    from twosource.read.assemble import read_documents

    intakes = list(gather(sorted(str(path) for path in folder.glob("*.txt")), metadata=folder / "metadata.csv"))
    held = [each for each in intakes if isinstance(each, Intake)]
    return list(read_documents([each.document for each in held], workers=1))


def families(folders: Mapping[str, list[Reading]]) -> dict[str, float]:
    """Scores of the families of several dossiers, each folded by itself."""
    right_relations = documents = spun = spun_found = folded = apart = 0
    chains: list[tuple[list[set[str]], list[set[str]]]] = []
    for name, readings in folders.items():
        gold = json.loads((DOSSIERS / name / "gold.json").read_text(encoding="utf-8"))
        path = {r.document.id: row["path"] for r, row in zip(readings, gold["documents"], strict=True)}
        family, relation, group, given = {}, {}, {}, {}
        for row in gold["families"]:
            for copy in row["documents"]:
                family[copy["path"]], relation[copy["path"]] = row["id"], copy["relation"]
        for found in find_families(readings):
            for each in found.copies:
                group[path[each.document]], given[path[each.document]] = found.id, each.relation
        chains.append((_grouped(family), _grouped(group)))
        documents += len(family)
        right_relations += sum(relation[at] == given[at] for at in family)
        for row in gold["families"]:
            tied = [c["path"] for c in row["documents"] if c["relation"] == "spun"]
            spun += len(tied)
            spun_found += sum(group[at] == group[row["origin"]] for at in tied)
        pairs = [(a, b) for a in family for b in family if a < b and family[a] != family[b]]
        apart += len(pairs)
        folded += sum(group[a] == group[b] for a, b in pairs)
    return {
        "family B-cubed F1": summed(b_cubed(gold, found) for gold, found in chains).f1,
        "relation accuracy": right_relations / documents,
        "spun copies found": spun_found / spun,
        "independent pairs wrongly folded": folded / apart,
    }


def _grouped(names: Mapping[str, str]) -> list[set[str]]:
    groups: dict[str, set[str]] = {}
    for member, group in names.items():
        groups.setdefault(group, set()).add(member)
    return list(groups.values())


def dossiers(part: str) -> dict[str, float]:
    """Scores of the dossiers of a part, "dev" or "test"."""
    chosen = [
        path.parent
        for path in sorted(DOSSIERS.glob("*/gold.json"))
        if json.loads(path.read_text(encoding="utf-8"))["part"] == part
    ]
    found = families({folder.name: dossier(folder) for folder in chosen})
    return {f"dossiers, {part}: {name}": value for name, value in found.items()}


def false_alarms(part: str) -> dict[str, float]:
    """Rewordings found in a thousand words of clean text."""
    found = {}
    for name in ("polnear", "gum-coref"):
        words = alarms = 0
        for record in records(name, part):
            text = record["text"]
            document = Document(id=text_id(text), text=text, language="en")
            words += len(text.split())
            alarms += len(find_rewordings(document))
        if words:
            found[f"rewordings in a thousand words of {name}"] = 1000 * alarms / words
    return found


def scores(part: str = "dev") -> dict[str, float]:
    """Every score over the corpora by name; empty where they are not there."""
    return articles(part) | sentences("copies-pan", part) | sentences("copies-ecbmeta", part) | false_alarms(part)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default="dev", choices=("dev", "train"))
    parser.add_argument("--dossiers", action="store_true", help="only the dossiers, which are read for it")
    chosen = parser.parse_args()
    found = {} if chosen.dossiers else scores(chosen.part)
    for part in ("dev", "test"):
        found |= dossiers(part)
    for name, value in found.items():
        print(f"{name:55} {value:.3f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
