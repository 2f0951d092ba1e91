"""Reference once more, over whole documents: antecedents that lie windows away, on the states of a finished encoder.

In training a batch holds windows: the head sees no antecedent further off than one, and never how many wrong ones there
are. Here the encoder stands still, its states of whole documents are made once, and only the head learns on.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from train.corpora import reference, treebanks
from train.encoder import WIDTH, origin
from train.heads.reference import Reference
from train.lesson import Lesson
from train.model import Model
from train.windows import Window, batch_of, windows_of
from twosource.read.encoder.mentions import class_of, form_of
from twosource.read.encoder.wordpieces import WordPieces

#: Words of a stretch that is learnt at once, and how many stretches of a long document a round takes.
STRETCH, TAKEN = 700, 2


@dataclass(frozen=True, slots=True)
class Text:
    """A lesson's words [n] as the head takes them."""

    states: Tensor
    clusters: Tensor
    before: Tensor
    forms: Tensor
    classes: Tensor

    def cut(self, first: int, last: int) -> Text:
        """The words [first, last)."""
        return Text(*(column[first:last] for column in self.columns()))

    def columns(self) -> tuple[Tensor, ...]:
        """All five, in order."""
        return self.states, self.clusters, self.before, self.forms, self.classes


def texts(model: Model, lessons: list[Lesson], pieces: WordPieces) -> list[Text]:
    """The states of all words of each lesson, in the windows that the run time cuts."""
    jobs: list[tuple[int, int, Window]] = []
    for number, lesson in enumerate(lessons):
        at = 0
        for window in windows_of(lesson, pieces, None):
            window.pieces = [pieces.of(word) for word in window.words]
            jobs.append((number, at, window))
            at += len(window.words)
    states = [np.zeros((len(lesson.words), WIDTH), np.float32) for lesson in lessons]
    jobs.sort(key=lambda job: job[2].size)
    layer = Reference.layer
    with torch.no_grad():
        for start in range(0, len(jobs), 16):
            part = jobs[start : start + 16]
            batch = batch_of([window for _, _, window in part], pieces)
            for (number, at, window), row in zip(part, model.layered(batch, (layer,))[layer], strict=True):
                states[number][at : at + len(window.words)] = row[: len(window.words)].numpy()
    return [
        Text(
            torch.from_numpy(rows),
            torch.from_numpy(lesson.labels["cluster"].astype(np.int64)),
            torch.from_numpy(lesson.labels["before"].astype(np.int64)),
            torch.tensor([form_of(word) for word in lesson.words]),
            torch.tensor([class_of(word) for word in lesson.words]),
        )
        for lesson, rows in zip(lessons, states, strict=True)
    ]


def learn(head: Reference, whole: list[Text], partial: list[Text], *, rounds: int, rate: float, seed: int) -> None:
    """Train the head: stretches of the whole documents, half of the partial ones, every round."""
    chance = random.Random(seed)
    noise = nn.Dropout(0.1)
    optimizer = torch.optim.AdamW(head.parameters(), lr=rate, weight_decay=0.01)
    plan: list[list[Text]] = []
    for _ in range(rounds):
        pool = [text for text in whole for _ in range(TAKEN)] + chance.sample(partial, len(partial) // 2)
        chance.shuffle(pool)
        plan += [pool[start : start + 8] for start in range(0, len(pool), 8)]
    head.train()
    for number, group in enumerate(plan):
        for part in optimizer.param_groups:
            part["lr"] = rate * min(1.0, (number + 1) / 30) * max(1 - number / len(plan), 0.02)
        losses = []
        for text in group:
            first = chance.randrange(max(len(text.clusters) - STRETCH, 0) + 1)
            columns = text.cut(first, first + STRETCH).columns()
            loss = head.text_loss(noise(columns[0]), *columns[1:])
            if loss is not None:
                losses.append(loss)
        if not losses:
            continue
        torch.stack(losses).mean().backward()
        nn.utils.clip_grad_norm_(head.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
    head.eval()


def fit_reference(model: Model, corpora: Path, morphs: list[str], *, rounds: int = 5, seed: int = 7) -> None:
    """Let the reference head of a model learn over whole documents."""
    head = model.heads["refs"]
    assert isinstance(head, Reference)
    pieces = WordPieces(origin() / "vocab.txt")
    numbers = {bundle: number for number, bundle in enumerate(morphs)}
    partial = [
        *reference.gap(corpora, "train"),
        *reference.news(corpora, "incidents-ecbplus", "train"),
        *reference.news(corpora, "incidents-meantime", "train"),
    ]
    whole = [lesson for lesson in treebanks.gum(corpora, "train", numbers) if "cluster" in lesson.labels]
    learn(head, texts(model, whole, pieces), texts(model, partial, pieces), rounds=rounds, rate=1e-3, seed=seed)
