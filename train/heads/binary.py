"""One yes or no a word: starts of sentences, predicates."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from train.encoder import WIDTH
from train.heads.head import Head, Projection, exported
from train.windows import Batch


class Binary(Head):
    """One logit a word; above 0 is yes. ``seams`` leaves out the first word of a window, whose answer is given away."""

    def __init__(self, name: str, seams: bool = True) -> None:
        super().__init__()
        self.name, self._seams = name, seams
        self.out = nn.Linear(WIDTH, 1)

    def loss(self, states: Tensor, batch: Batch) -> Tensor | None:
        labels = batch.labels[self.name]
        known = labels >= 0
        if not self._seams:
            known = known.clone()
            known[:, 0] = known[:, 0] & (torch.rand(known.shape[0]) < 0.3)
        if not known.any():
            return None
        logits = self.out(states[known]).float().squeeze(-1)
        return functional.binary_cross_entropy_with_logits(logits, labels[known].float())

    def projections(self) -> dict[str, Projection]:
        return {self.name: exported(self.out)}
