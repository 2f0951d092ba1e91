"""The training run: rounds, schedule, checkpoints, learning curve."""

from __future__ import annotations

import json
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from train.augment import STEPS, Augmenter
from train.corpora.records import DIGESTS
from train.corpora.treebanks import morph_table
from train.encoder import origin
from train.mixture import lessons, round_of
from train.model import Model, seeded
from train.synonyms import synonyms
from train.windows import batches
from twosource.read.encoder.wordpieces import WordPieces


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run depends on besides the corpora and this code."""

    corpora: Path
    out: Path
    words: int = 5_000_000
    size: int = 20
    rate: float = 4e-4
    warmup: float = 0.06
    seed: int = 7
    threads: int = 2
    minutes: float = 0.0  # wall-clock guard; 0 is none
    augment: tuple[str, ...] = STEPS


def scale(progress: float, warmup: float) -> float:
    """Learning-rate factor: up in a line, then down in a line to nothing."""
    if progress < warmup:
        return max(progress / warmup, 0.01)
    return max((1 - progress) / (1 - warmup), 0.0)


def run(settings: Settings, *, resume: bool = False) -> None:
    """Train until ``words`` have been read, or the guard's minutes are over with the rate already at nothing."""
    torch.set_num_threads(settings.threads)
    seeded(settings.seed)
    settings.out.mkdir(parents=True, exist_ok=True)
    morphs = morph_table(settings.corpora)
    model = Model(list(morphs))
    model.encoder.load_origin()
    optimizer = torch.optim.AdamW(model.groups(settings.rate), betas=(0.9, 0.98), eps=1e-7, fused=True)
    base = [group["lr"] for group in optimizer.param_groups]
    state = {"round": 0, "skip": 0, "seen": 0, "spent": 0.0}
    checkpoint = settings.out / "checkpoint.pt"
    if resume:
        saved = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        torch.set_rng_state(saved["rng"])
        state = saved["state"]
    texts = lessons(settings.corpora, morphs)
    pieces = WordPieces(origin() / "vocab.txt")
    augmenter = Augmenter(synonyms(), settings.augment) if settings.augment else None
    curve = (settings.out / "curve.jsonl").open("a", encoding="utf-8")
    start = last_save = time.monotonic()
    spent_before = state["spent"]
    model.train()
    averages: dict[str, float] = {}
    while True:
        chance = random.Random(settings.seed * 1_000_003 + state["round"])
        windows = round_of(texts, state["round"], pieces, chance)
        for number, batch in enumerate(batches(windows, pieces, settings.size, chance, augmenter)):
            if number < state["skip"]:
                continue
            spent = spent_before + time.monotonic() - start
            progress = state["seen"] / settings.words
            if settings.minutes:
                progress = max(progress, spent / (60 * settings.minutes))
            if progress >= 1:
                _save(checkpoint, model, optimizer, state | {"spent": spent}, morphs, settings)
                print(f"done: {state['seen']} words in {spent:.0f} s", flush=True)
                return
            factor = scale(progress, settings.warmup)
            for group, rate in zip(optimizer.param_groups, base, strict=True):
                group["lr"] = rate * factor
            losses = model.losses(batch)
            loss = torch.stack(list(losses.values())).sum()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            state["seen"] += batch.words
            state["skip"] = number + 1
            for name, value in losses.items():
                averages[name] = 0.95 * averages.get(name, value.item()) + 0.05 * value.item()
            if (number + 1) % 25 == 0:
                row = {"seen": state["seen"], "round": state["round"], "seconds": round(spent, 1), "rate": factor}
                row |= {name: round(value, 4) for name, value in averages.items()}
                curve.write(json.dumps(row) + "\n")
                curve.flush()
                print(json.dumps(row), flush=True)
            if time.monotonic() - last_save > 300:
                _save(checkpoint, model, optimizer, state | {"spent": spent}, morphs, settings)
                last_save = time.monotonic()
        state["round"] += 1
        state["skip"] = 0


def _save(path: Path, model: Model, optimizer: Any, state: Any, morphs: dict[str, int], settings: Settings) -> None:
    kept = {key: str(value) if isinstance(value, Path) else value for key, value in asdict(settings).items()}
    kept["corpora"] = Path(kept["corpora"]).name  # the folder's place is nobody's business
    del kept["out"]
    torch.save(
        {
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "rng": torch.get_rng_state(),
            "state": state,
            "morphs": list(morphs),
            "settings": kept,
            "digests": dict(sorted(DIGESTS.items())),
        },
        path.with_suffix(".part"),
    )
    path.with_suffix(".part").replace(path)
