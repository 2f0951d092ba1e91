"""The heads of the second stage, fitted on the states of a finished encoder that stands still.

What the encoder gives all other heads stays the same to the byte, which training it on would not: passages that teach
deeds alone made it forget the trees of such passages. States are made once for several altered copies of every text, so
the fit takes minutes.
"""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from torch import Tensor, nn

from train.augment import Augmenter
from train.corpora import attribution, claims_own, conflict, events_own
from train.corpora.records import DIGESTS
from train.encoder import origin
from train.export import cleaned
from train.heads.head import Head
from train.lesson import Lesson
from train.model import Model, seeded
from train.reference import fit_reference
from train.synonyms import synonyms
from train.windows import Batch, Window, batch_of, windows_of
from twosource.read.encoder.windows import ROOM
from twosource.read.encoder.wordpieces import WordPieces

#: Copies of each of our own passages, all but the first altered.
COPIES: Final = 4
#: Rounds over the states, words of a step, highest rate.
ROUNDS, STEP, RATE = 14, 256, 2e-3


@dataclass(slots=True)
class Known:
    """States [n, 384] of the words that a head may learn from, and their labels [n]."""

    states: Tensor
    labels: Tensor

    def some(self, index: Tensor) -> tuple[Tensor, Tensor]:
        """Those at ``index``, shaped as one window of a batch."""
        return self.states[index][None], self.labels[index][None]


def fit(start: Path, out: Path, corpora: Path, *, seed: int = 7, threads: int = 2) -> None:
    """Write to ``out`` the checkpoint ``start`` of the first stage with all later heads beside its own."""
    torch.set_num_threads(threads)
    seeded(seed)
    saved = torch.load(start, weights_only=False)
    model = Model(saved["morphs"])
    model.load_state_dict(saved["model"], strict=False)
    model.eval()
    pieces = WordPieces(origin() / "vocab.txt")
    texts: dict[str, list[Lesson]] = {
        "event": events_own.passages("train") * COPIES + conflict.wikievents(corpora, "train"),
        "status": events_own.passages("train") * COPIES,
        "stance": claims_own.passages("train") * COPIES + attribution.polnear(corpora, "train"),
        "caveat": claims_own.passages("train") * COPIES,
    }
    for name, lessons in texts.items():
        head = model.heads[name]
        assert isinstance(head, Head)
        _fit(head, known(model, head, lessons, pieces, seed), seed)
        print(f"{name}: fitted", flush=True)
    fit_reference(model, corpora, saved["morphs"], seed=seed)
    out.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(start.with_name("curve.jsonl"), out.with_name("curve.jsonl"))
    digests = dict(sorted((saved["digests"] | DIGESTS).items()))
    torch.save(cleaned(saved) | {"model": model.state_dict(), "stage": 2, "digests": digests}, out)


def known(model: Model, head: Head, lessons: list[Lesson], pieces: WordPieces, seed: int) -> Known:
    """The states of all words with a label for ``head``; a lesson that comes again is altered."""
    chance = random.Random(seed)
    augmenter = Augmenter(synonyms())
    seen: set[str] = set()
    windows: list[Window] = []
    for lesson in lessons:
        again = lesson.name in seen
        seen.add(lesson.name)
        column = lesson.labels.get(head.name)
        if column is None or not (column >= 0).any():
            continue
        for window in windows_of(lesson, pieces, chance if again else None):
            changed = augmenter.altered(window, chance) if again else window
            changed.pieces = [pieces.of(word) for word in changed.words]
            if changed.size <= ROOM and (changed.labels[head.name] >= 0).any():
                windows.append(changed)
    windows.sort(key=lambda window: window.size)
    states, labels = [], []
    with torch.no_grad():
        for at in range(0, len(windows), 16):
            batch = batch_of(windows[at : at + 16], pieces)
            wanted = batch.labels[head.name]
            states.append(model.layered(batch, (head.layer,))[head.layer][wanted >= 0])
            labels.append(wanted[wanted >= 0])
    return Known(torch.cat(states), torch.cat(labels))


def _fit(head: Head, words: Known, seed: int) -> None:
    """Learn on standardised states; afterwards the first layer takes the states as they are."""
    generator = torch.Generator().manual_seed(seed)
    middle, spread = words.states.mean(0), words.states.std(0) + 1e-6
    words = Known((words.states - middle) / spread, words.labels)
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.05)
    count = len(words.labels)
    total, step = ROUNDS * -(-count // STEP), 0
    head.train()
    for _ in range(ROUNDS):
        order = torch.randperm(count, generator=generator)
        for at in range(0, count, STEP):
            for group in optimizer.param_groups:
                group["lr"] = RATE * max(1 - step / total, 0.01)
            states, labels = words.some(order[at : at + STEP])
            loss = head.loss(states, _batch(head.name, labels))
            step += 1
            if loss is None:
                continue
            loss.backward()
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
    head.eval()
    inner = head.inner
    assert isinstance(inner, nn.Linear)
    with torch.no_grad():
        inner.weight /= spread
        inner.bias -= inner.weight @ middle


def _batch(name: str, labels: Tensor) -> Batch:
    none = torch.zeros(0)
    return Batch(none, none, none, none, torch.ones_like(labels, dtype=torch.bool), {name: labels}, [], 0)
