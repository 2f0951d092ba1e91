"""Source, cue and content: a linear-chain CRF for whole spans together with cross-entropy for single words."""

from __future__ import annotations

from typing import Any

import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from train.encoder import WIDTH
from train.heads.head import Head, Projection, exported
from train.labels import ATTRIBUTION
from train.windows import Batch


class Attribution(Head):
    """BIO tags. The CRF alone costs words, cross-entropy alone costs spans; their sum gives both."""

    name = "attr"

    def __init__(self) -> None:
        super().__init__()
        count = len(ATTRIBUTION)
        self.out = nn.Linear(WIDTH, count)
        self.steps = nn.Parameter(torch.zeros(count, count))

    def loss(self, states: Tensor, batch: Batch) -> Tensor | None:
        labels = batch.labels["attr"]
        known = labels >= 0
        if not known.any():
            return None
        rows = known.any(1)
        scores = self.out(states[rows]).float()
        labels, known, real = labels[rows], known[rows], batch.real[rows]
        entropy = functional.cross_entropy(scores[known], labels[known])
        whole = (known == real).all(1)
        if not whole.any():
            return entropy
        chain = self._chain(scores[whole], labels[whole].clamp(min=0), real[whole])
        return entropy + chain / real[whole].sum()

    def _chain(self, scores: Tensor, labels: Tensor, real: Tensor) -> Tensor:
        """Summed negative log-likelihood of whole windows."""
        gold = (scores.gather(2, labels[:, :, None]).squeeze(2) * real).sum()
        gold = gold + (self.steps[labels[:, :-1], labels[:, 1:]] * real[:, 1:]).sum()
        forward = scores[:, 0]
        for place in range(1, scores.shape[1]):
            step = torch.logsumexp(forward[:, :, None] + self.steps, 1) + scores[:, place]
            forward = torch.where(real[:, place, None], step, forward)
        return torch.logsumexp(forward, 1).sum() - gold

    def projections(self) -> dict[str, Projection]:
        return {"attr": exported(self.out)}

    def constants(self) -> dict[str, NDArray[Any]]:
        return {"attr_steps": self.steps.detach().numpy().copy()}

    def meta(self) -> dict[str, Any]:
        return {"labels": list(ATTRIBUTION)}
