"""The training run: rounds, schedule, checkpoints, learning curve."""

from __future__ import annotations

import json
import pickle
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from train.augment import SHIPPED, Augmenter
from train.corpora.records import DIGESTS
from train.corpora.taught import Teacher
from train.corpora.treebanks import morph_table
from train.encoder import origin
from train.export import export
from train.lesson import Lesson
from train.mixture import lessons, round_of
from train.model import Model, seeded
from train.synonyms import synonyms
from train.windows import batches
from twosource.read.encoder.wordpieces import WordPieces
from twosource.read.nlp import nlp


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run depends on besides the corpora and this code."""

    corpora: Path
    out: Path
    stage: int = 1
    words: int = 5_400_000
    size: int = 20
    rate: float = 4e-4
    warmup: float = 0.06
    seed: int = 7
    threads: int = 2
    minutes: float = 0.0  # wall-clock guard; 0 is none
    augment: tuple[str, ...] = SHIPPED


def scale(progress: float, warmup: float) -> float:
    """Learning-rate factor: up in a line, then down in a line to nothing."""
    if progress < warmup:
        return max(progress / warmup, 0.01)
    return max((1 - progress) / (1 - warmup), 0.0)


def run(settings: Settings, *, resume: bool = False, start: Path | None = None, without: tuple[str, ...] = ()) -> None:
    """Train until ``words`` have been read, or the guard's minutes are over with the rate already at nothing.

    The second stage starts from the checkpoint ``start`` of the first, whose model, exported beside it, is the teacher.
    ``without`` names parts of the mixture to leave out, to measure what they do.

    Raises:
        ValueError: if the second stage is not given the checkpoint of the first.
    """
    torch.set_num_threads(settings.threads)
    seeded(settings.seed)
    settings.out.mkdir(parents=True, exist_ok=True)
    morphs = morph_table(settings.corpora)
    model = Model(list(morphs), settings.stage)
    teacher = None
    if settings.stage == 1:
        model.encoder.load_origin()
    elif start is None:
        raise ValueError("the second stage needs the checkpoint of the first")
    else:
        before = torch.load(start, weights_only=False)["model"]
        absent = model.load_state_dict(before, strict=False).unexpected_keys
        if absent:
            raise ValueError(f"{start}: holds parameters of heads that are gone: {absent}")
        teacher = _teacher(start, settings, morphs)
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
    texts = _texts(settings, morphs, teacher, resume)
    for name in without:
        texts[name] = []
    pieces = WordPieces(origin() / "vocab.txt")
    augmenter = Augmenter(synonyms(), settings.augment) if settings.augment else None
    curve = (settings.out / "curve.jsonl").open("a", encoding="utf-8")
    start = last_save = time.monotonic()
    spent_before = state["spent"]
    model.train()
    averages: dict[str, float] = {}
    while True:
        chance = random.Random(settings.seed * 1_000_003 + state["round"])
        windows = round_of(texts, state["round"], settings.stage, pieces, chance)
        for number, batch in enumerate(batches(windows, pieces, settings.size, chance, augmenter)):
            if number < state["skip"]:
                continue
            spent = spent_before + time.monotonic() - start
            progress = state["seen"] / settings.words
            if settings.minutes:
                progress = max(progress, spent / (60 * settings.minutes))
            if progress >= 1:
                _save(checkpoint, model, optimizer, state | {"spent": spent, "done": True}, morphs, settings)
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


def _texts(
    settings: Settings, morphs: dict[str, int], teacher: Teacher | None, resume: bool
) -> dict[str, list[Lesson]]:
    """The lessons of a run; kept beside its checkpoint, since a teacher needs minutes to read its share of them."""
    kept = settings.out / "lessons.pickle"
    if resume and kept.exists():
        texts, digests = pickle.loads(kept.read_bytes())
        DIGESTS.update(digests)
        return dict(texts)
    texts = lessons(settings.corpora, morphs, teacher)
    if teacher is not None:
        kept.write_bytes(pickle.dumps((texts, DIGESTS)))
    return texts


def _teacher(start: Path, settings: Settings, morphs: dict[str, int]) -> Teacher:
    """The pipeline of the first stage's model, unquantised; exported once."""
    folder = start.parent / "teacher"
    if not (folder / "encoder.onnx").exists():
        export(start, settings.corpora, None, float32=folder)
    return Teacher(nlp(folder, threads=settings.threads), morphs)


def finished(checkpoint: Path) -> bool:
    """Whether a run wrote this checkpoint as its last."""
    return checkpoint.exists() and bool(torch.load(checkpoint, weights_only=False)["state"].get("done"))


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
