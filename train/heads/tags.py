"""One label a word: parts of speech, morphology."""

from __future__ import annotations

from typing import Any

from torch import Tensor, nn
from torch.nn import functional

from train.encoder import WIDTH
from train.heads.head import Head, Projection, exported
from train.windows import Batch


class Tags(Head):
    """A linear layer and cross-entropy over ``labels``."""

    def __init__(self, name: str, labels: list[str]) -> None:
        super().__init__()
        self.name, self.names = name, labels
        self.out = nn.Linear(WIDTH, len(labels))

    def loss(self, states: Tensor, batch: Batch) -> Tensor | None:
        labels = batch.labels[self.name]
        known = labels >= 0
        if not known.any():
            return None
        return functional.cross_entropy(self.out(states[known]).float(), labels[known])

    def projections(self) -> dict[str, Projection]:
        return {self.name: exported(self.out)}

    def meta(self) -> dict[str, Any]:
        return {"labels": self.names}
