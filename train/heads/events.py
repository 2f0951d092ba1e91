"""Which words name a deed, and of which type."""

from __future__ import annotations

from typing import Any, Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from train.answers import ANSWERS, EVENTS
from train.encoder import WIDTH
from train.heads.head import Head, Projection, exported
from train.windows import Batch

HIDDEN: Final = 192


class Events(Head):
    """Two scores a word: one logit that it names a deed, and a softmax over the types that the deed has.

    A corpus allows a word a set of answers; the loss is the weighted probability of that set. The types of deeds are
    averaged by themselves, since deeds are one word in twelve and would drown in the rest. Lower layers know more of
    what a word means than the last, which serves trees and spans.
    """

    name = "event"
    layer = 2

    def __init__(self, dropout: float = 0.4) -> None:
        super().__init__()
        self.inner = nn.Linear(WIDTH, HIDDEN)
        self.deed = nn.Linear(HIDDEN, 1)
        self.kind = nn.Linear(HIDDEN, len(EVENTS) - 1)
        self.dropout = nn.Dropout(dropout)
        allowed = torch.tensor([[name in answer.types for name in EVENTS] for answer in ANSWERS])
        self.register_buffer("allowed", allowed, persistent=False)
        self.register_buffer("weights", torch.tensor([answer.weight for answer in ANSWERS]), persistent=False)

    def loss(self, states: Tensor, batch: Batch) -> Tensor | None:
        answers = batch.labels["event"]
        known = answers >= 0
        if not known.any():
            return None
        chosen, answers = states[known], answers[known]
        allowed, weights = self.get_buffer("allowed")[answers], self.get_buffer("weights")[answers]
        hidden = self.dropout(functional.relu(self.inner(self.dropout(chosen))))
        deed = self.deed(hidden).float().squeeze(-1)
        kinds = torch.log_softmax(self.kind(hidden).float(), -1)
        fitting = torch.logsumexp(kinds.masked_fill(~allowed[:, 1:], -1e9), -1)
        yes, no, may_not = functional.logsigmoid(deed), functional.logsigmoid(-deed), allowed[:, 0]
        found = torch.where(may_not, torch.logaddexp(no, yes + fitting), yes)
        # By number, not by weight: a batch of nothing but light words must stay light.
        loss = -(found * weights).mean()
        typed = weights * ~may_not
        return loss - (fitting * typed).sum() / (~may_not).sum().clamp(min=1)

    def projections(self) -> dict[str, Projection]:
        return {"event": exported(self.inner, self.deed), "event_type": exported(self.inner, self.kind)}

    def meta(self) -> dict[str, Any]:
        return {"labels": list(EVENTS[1:])}
