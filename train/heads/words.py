"""One label for single words, by a hidden layer over lower states of the encoder."""

from __future__ import annotations

from typing import Any, Final

from torch import Tensor, nn
from torch.nn import functional

from train.encoder import WIDTH
from train.heads.head import Head, Projection, exported
from train.windows import Batch

HIDDEN: Final = 128


class Words(Head):
    """Cross-entropy over ``labels`` at the words that have one."""

    layer = 4

    def __init__(self, name: str, labels: list[str], dropout: float = 0.4) -> None:
        super().__init__()
        self.name, self.names = name, labels
        self.inner = nn.Linear(WIDTH, HIDDEN)
        self.out = nn.Linear(HIDDEN, len(labels))
        self.dropout = nn.Dropout(dropout)

    def scores(self, states: Tensor) -> Tensor:
        """Scores [n, labels] of words."""
        return self.out(self.dropout(functional.relu(self.inner(self.dropout(states))))).float()

    def loss(self, states: Tensor, batch: Batch) -> Tensor | None:
        labels = batch.labels[self.name]
        known = labels >= 0
        if not known.any():
            return None
        return functional.cross_entropy(self.scores(states[known]), labels[known], label_smoothing=0.05)

    def projections(self) -> dict[str, Projection]:
        return {self.name: exported(self.inner, self.out)}

    def meta(self) -> dict[str, Any]:
        return {"labels": self.names}
