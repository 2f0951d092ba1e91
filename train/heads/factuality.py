"""How far a predicate is said to have happened, -3 to 3."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from train.encoder import WIDTH
from train.heads.head import Head, Projection, exported
from train.windows import Batch


class Factuality(Head):
    """Regression with a Huber loss on predicate words."""

    name = "fact"

    def __init__(self) -> None:
        super().__init__()
        self.inner = nn.Linear(WIDTH, 96)
        self.out = nn.Linear(96, 1)

    def loss(self, states: Tensor, batch: Batch) -> Tensor | None:
        known = ~torch.isnan(batch.labels["fact"])
        if not known.any():
            return None
        values = self.out(functional.relu(self.inner(states[known]))).float().squeeze(-1)
        return functional.smooth_l1_loss(values, batch.labels["fact"][known])

    def projections(self) -> dict[str, Projection]:
        return {"fact": exported(self.inner, self.out)}
