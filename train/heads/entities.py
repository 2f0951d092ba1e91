"""Entities from corpora of different grain: the loss is the probability of the tags a corpus allows."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from train.encoder import WIDTH
from train.heads.head import Head, Projection, exported
from train.labels import ENTITIES
from train.windows import Batch


class Entities(Head):
    """BIO tags over the unified scheme; marginal loss -log of the summed probability of the allowed tags."""

    name = "ents"

    def __init__(self) -> None:
        super().__init__()
        self.out = nn.Linear(WIDTH, len(ENTITIES))
        self.register_buffer("bits", 1 << torch.arange(len(ENTITIES)), persistent=False)

    def loss(self, states: Tensor, batch: Batch) -> Tensor | None:
        masks = batch.labels["ents"]
        known = masks != 0
        if not known.any():
            return None
        scores = torch.log_softmax(self.out(states[known]).float(), -1)
        allowed = (masks[known][:, None] & self.bits) != 0
        return -torch.logsumexp(scores.masked_fill(~allowed, -1e9), -1).mean()

    def projections(self) -> dict[str, Projection]:
        return {"ents": exported(self.out)}

    def meta(self) -> dict[str, Any]:
        return {"labels": list(ENTITIES)}
