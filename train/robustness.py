"""`python -m train.robustness NAME=CHECKPOINT ...`: checkpoints side by side on dev windows as they are and altered.

What each change to training text is worth shows on text that was changed in the same way with another seed: words
replaced, all lower or upper case, no full stops, names spelt otherwise. Scores are word by word and greedy, so they
stand below those of the pipeline; only their differences matter here.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import torch
from rich.console import Console
from rich.table import Table

from train.augment import Augmenter, lowered, raised
from train.corpora import attribution, ner, treebanks
from train.encoder import origin
from train.model import Model
from train.synonyms import synonyms
from train.windows import Batch, Window, batch_of, windows_of
from twosource.read.encoder.windows import ROOM
from twosource.read.encoder.wordpieces import WordPieces

Change = Callable[[Window, random.Random], Window]
#: Windows taken from each corpus, spread evenly.
SAMPLE: Final = 160


def changes() -> dict[str, Change]:
    """The alterations, by name."""
    augmenter = Augmenter(synonyms())
    return {
        "as it is": lambda window, chance: window,
        "words": lambda window, chance: augmenter.reworded(window, chance, 0.5, 0.12),
        "lower case": lambda window, chance: lowered(window),
        "upper case": lambda window, chance: raised(window),
        "no full stops": lambda window, chance: augmenter.unpunctuated(window),
        "names": lambda window, chance: augmenter.respelt(window, chance),
    }


def windows(corpora: Path, morphs: dict[str, int], pieces: WordPieces) -> list[Window]:
    """Dev windows of PolNeAR, GUM, EWT and re3d, without role frames (so that full stops can go)."""
    found: list[Window] = []
    for lessons in (
        attribution.polnear(corpora, "dev"),
        treebanks.gum(corpora, "dev", morphs),
        treebanks.ewt(corpora, "dev", morphs),
        ner.re3d(corpora, "dev"),
    ):
        pool = [window for lesson in lessons for window in windows_of(lesson, pieces, None)]
        found += pool[:: max(len(pool) // SAMPLE, 1)]
    for window in found:
        window.frames = []
    return found


def scores(model: Model, batches: list[Batch]) -> dict[str, float]:
    """Word F1 of attribution and of entities, accuracy of tags and of heads."""
    right: dict[str, int] = dict.fromkeys(("attribution", "entities", "tags", "heads"), 0)
    found, gold = dict(right), dict(right)
    heads: Any = model.heads
    for batch in batches:
        states = model.states(batch)
        wanted = batch.labels["attr"]
        known = wanted >= 0
        best = _kind(heads["attr"].out(states).argmax(-1))[known]
        true = _kind(wanted)[known]
        _count(right, found, gold, "attribution", (best == true) & (true > 0), best > 0, true > 0)
        masks = batch.labels["ents"]
        known = masks > 0
        best = heads["ents"].out(states).argmax(-1)[known]
        allowed = (masks[known] >> best & 1).bool()
        sure = (masks[known] & 1) == 0
        _count(right, found, gold, "entities", allowed & sure & (best > 0), (best > 0) & (sure | ~allowed), sure)
        known = batch.labels["upos"] >= 0
        hit = heads["upos"].out(states).argmax(-1)[known] == batch.labels["upos"][known]
        _count(right, found, gold, "tags", hit, torch.ones_like(hit), torch.ones_like(hit))
        hit = _heads(heads["head"], states, batch)
        _count(right, found, gold, "heads", hit, torch.ones_like(hit), torch.ones_like(hit))
    return {name: 200 * right[name] / max(found[name] + gold[name], 1) for name in right}


def _kind(tags: torch.Tensor) -> torch.Tensor:
    """BIO tags to 0 for outside and one number a label."""
    return (tags.clamp(min=0) + 1) // 2


def _heads(head: Any, states: torch.Tensor, batch: Batch) -> torch.Tensor:
    wanted, sentence = batch.labels["head"], batch.labels["sid"]
    child = head.bilinear(torch.relu(head.child(states)))
    arcs = child @ torch.relu(head.parent(states)).transpose(1, 2)
    own = torch.eye(arcs.shape[1], dtype=torch.bool)
    arcs = torch.where(own, (child @ head.root)[:, :, None], arcs)
    arcs = arcs.masked_fill((sentence[:, :, None] != sentence[:, None, :]) & ~own, -1e9)
    known = wanted >= 0
    return arcs.argmax(-1)[known] == wanted[known]


def _count(
    right: dict[str, int],
    found: dict[str, int],
    gold: dict[str, int],
    name: str,
    hit: torch.Tensor,
    said: torch.Tensor,
    true: torch.Tensor,
) -> None:
    right[name] += int(hit.sum())
    found[name] += int(said.sum())
    gold[name] += int(true.sum())


def main() -> None:
    """Print one table: a row for each change and checkpoint."""
    parser = argparse.ArgumentParser(prog="python -m train.robustness")
    parser.add_argument("checkpoints", nargs="+", metavar="NAME=CHECKPOINT")
    parser.add_argument("--corpora", type=Path, default=Path(__file__).resolve().parents[2] / "shared" / "corpora")
    parser.add_argument("--threads", type=int, default=1)
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    pieces = WordPieces(origin() / "vocab.txt")
    morphs = treebanks.morph_table(chosen.corpora)
    plain = windows(chosen.corpora, morphs, pieces)
    grid = Table(title=f"{len(plain)} dev windows; F1 or accuracy of words, in percent")
    models: dict[str, Model] = {}
    for pair in chosen.checkpoints:
        name, _, path = pair.partition("=")
        saved = torch.load(path, weights_only=False)
        model = Model(saved["morphs"], saved["settings"].get("stage", 1))
        model.load_state_dict(saved["model"])
        models[name] = model.eval()
    for column in ("text", "trained with", "attribution", "entities", "tags", "heads"):
        grid.add_column(column)
    for change, alter in changes().items():
        chance = random.Random(99)
        group = [alter(window, chance) for window in plain]
        for window in group:
            window.pieces = [pieces.of(word) for word in window.words]
        group = sorted((window for window in group if window.size <= ROOM), key=lambda window: window.size)
        batches = [batch_of(group[i : i + 16], pieces) for i in range(0, len(group), 16)]
        for number, (name, model) in enumerate(models.items()):
            with torch.inference_mode():
                row = scores(model, batches)
            grid.add_row("" if number else change, name, *(f"{value:.1f}" for value in row.values()))
    Console(width=110).print(grid)


if __name__ == "__main__":
    main()
