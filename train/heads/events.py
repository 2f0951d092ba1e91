"""Which words name a deed, and of which type; and at those words, whether it happened."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from train.answers import ANSWERS, EVENTS
from train.encoder import WIDTH
from train.heads.head import Head, Projection, exported
from train.windows import Batch


class Events(Head):
    """One of "no deed" and the deed types a word; the loss is the weighted probability of the types a corpus allows."""

    name = "event"

    def __init__(self) -> None:
        super().__init__()
        self.out = nn.Linear(WIDTH, len(EVENTS))
        allowed = torch.tensor([[name in answer.types for name in EVENTS] for answer in ANSWERS])
        self.register_buffer("allowed", allowed, persistent=False)
        self.register_buffer("weights", torch.tensor([answer.weight for answer in ANSWERS]), persistent=False)

    def loss(self, states: Tensor, batch: Batch) -> Tensor | None:
        answers = batch.labels["event"]
        known = answers >= 0
        if not known.any():
            return None
        chances = torch.log_softmax(self.out(states[known]).float(), -1)
        allowed, weights = self.get_buffer("allowed")[answers[known]], self.get_buffer("weights")[answers[known]]
        missed = -torch.logsumexp(chances.masked_fill(~allowed, -1e9), -1)
        return (missed * weights).sum() / weights.sum()

    def projections(self) -> dict[str, Projection]:
        return {"event": exported(self.out)}

    def meta(self) -> dict[str, Any]:
        return {"labels": list(EVENTS)}
