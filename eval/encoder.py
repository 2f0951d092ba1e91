"""`python -m eval.encoder`: the shipped encoder on the dev parts of the corpora, one table, and JSON for machines."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from eval import encoder_layers as layers
from train.corpora import attribution, ner, treebanks
from train.corpora.records import records
from twosource.read.encoder.weights import FOLDER, weights
from twosource.read.nlp import nlp

HERE = Path(__file__).resolve().parent.parent
_GROUP = frozenset({"ORG", "GOVERNMENT", "MILITARY"})
WIKIEVENTS = {
    "PER": frozenset({"PERSON", "MILITARY"}),
    "ORG": _GROUP,
    "GPE": frozenset({"PLACE", "GOVERNMENT", "NATIONALITY"}),
    "LOC": frozenset({"PLACE", "FACILITY"}),
    "FAC": frozenset({"FACILITY", "PLACE"}),
    "WEA": frozenset({"WEAPON"}),
    "VEH": frozenset({"PLATFORM"}),
}


def scores(corpora: Path, folder: Path = FOLDER, only: str = "") -> dict[str, layers.Scores]:
    """Scores by corpus and layer."""
    reader = nlp(folder if folder != FOLDER else None)
    bundles = weights(folder).labels["morph"]
    morphs = {bundle: number for number, bundle in enumerate(bundles)}
    ewt = treebanks.ewt(corpora, "dev", morphs)
    gum = treebanks.gum(corpora, "dev", morphs)
    jobs: dict[str, Callable[[], layers.Scores]] = {
        "polnear attribution": lambda: layers.attribution(reader, attribution.polnear(corpora, "dev")),
        "gum attribution": lambda: layers.attribution(reader, gum),
        "ud-ewt syntax": lambda: layers.syntax(reader, ewt) | layers.morphology(reader, ewt, bundles),
        "ud-gum syntax": lambda: layers.syntax(reader, gum) | layers.morphology(reader, gum, bundles),
        "gum entities": lambda: layers.entities(reader, gum),
        "re3d entities": lambda: layers.entities(reader, ner.re3d(corpora, "dev")),
        "wikigold entities": lambda: layers.entities(reader, ner.named(corpora, "wikigold", "dev")),
        "btc entities": lambda: layers.entities(reader, ner.named(corpora, "btc", "dev")),
        "wnut17 entities": lambda: layers.entities(reader, ner.named(corpora, "wnut17", "dev")),
        "uner-ewt entities": lambda: layers.entities(reader, ner.named(corpora, "uner-ewt", "dev")),
        "wikievents mentions": lambda: layers.heads(reader, records(corpora, "wikievents", "dev"), WIKIEVENTS),
        "ewt predicates": lambda: layers.predicates(reader, ewt),
    }
    return {name: job() for name, job in jobs.items() if only in name}


def shown(table: dict[str, layers.Scores], beside: dict[str, layers.Scores] | None = None) -> Table:
    """One row a score; with ``beside`` (float32) also what int8 costs, in points."""
    grid = Table(title="Encoder, dev parts")
    for column in ("corpus and layer", "measure", "int8", *(("float32", "lost") if beside else ())):
        grid.add_column(column)
    for corpus, row in table.items():
        for number, (measure, value) in enumerate(row.items()):
            cells = ["" if number else corpus, measure, f"{value:.3f}"]
            if beside:
                other = beside[corpus][measure]
                cells += [f"{other:.3f}", f"{100 * (other - value):+.1f}"]
            grid.add_row(*cells)
    return grid


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Measure and print; absent corpora are said and skipped."""
    parser = argparse.ArgumentParser(prog="python -m eval.encoder")
    parser.add_argument("--corpora", type=Path, default=HERE.parent / "shared" / "corpora")
    parser.add_argument("--weights", type=Path, default=FOLDER)
    parser.add_argument("--float32", type=Path, default=None, help="folder of the unquantised model, to compare")
    parser.add_argument("--json", type=Path, default=None, help="write the scores there as well")
    parser.add_argument("--only", default="", help="rows whose name holds this")
    chosen = parser.parse_args(argv)
    if not chosen.corpora.is_dir():
        print(f"{chosen.corpora}: no corpora there; the encoder was not measured")
        return {}
    found = scores(chosen.corpora, chosen.weights, chosen.only)
    beside = scores(chosen.corpora, chosen.float32, chosen.only) if chosen.float32 else None
    Console(width=110).print(shown(found, beside))
    result: dict[str, Any] = {"int8": found} | ({"float32": beside} if beside else {})
    if chosen.json:
        chosen.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return result


if __name__ == "__main__":
    main()
