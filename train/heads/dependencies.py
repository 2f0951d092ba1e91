"""Dependency heads and labels (Dozat and Manning 2017, arXiv 1611.01734; labels by addition, which is cheaper)."""

from __future__ import annotations

from typing import Any

import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from train.encoder import WIDTH
from train.heads.head import Head, Projection, exported
from train.labels import DEPRELS
from train.windows import Batch

ARC, LABEL = 192, 160


class Dependencies(Head):
    """A word's own place among its candidates stands for the root."""

    name = "head"

    def __init__(self, dropout: float = 0.2) -> None:
        super().__init__()
        self.child = nn.Linear(WIDTH, ARC)
        self.parent = nn.Linear(WIDTH, ARC)
        self.bilinear = nn.Linear(ARC, ARC)
        self.root = nn.Parameter(torch.zeros(ARC))
        self.label_child = nn.Linear(WIDTH, LABEL)
        self.label_parent = nn.Linear(WIDTH, LABEL)
        self.label_root = nn.Parameter(torch.zeros(LABEL))
        self.label_out = nn.Linear(LABEL, len(DEPRELS))
        self.dropout = nn.Dropout(dropout)

    def loss(self, states: Tensor, batch: Batch) -> Tensor | None:
        heads = batch.labels["head"]
        rows = (heads >= 0).any(1)
        if not rows.any():
            return None
        states, heads, rels, sentence = states[rows], heads[rows], batch.labels["rel"][rows], batch.labels["sid"][rows]
        child = self.bilinear(self.dropout(functional.relu(self.child(states)))).float()
        parent = self.dropout(functional.relu(self.parent(states))).float()
        arcs = child @ parent.transpose(1, 2)
        own = torch.eye(arcs.shape[1], dtype=torch.bool)
        arcs = torch.where(own, (child @ self.root.float())[:, :, None], arcs)
        apart = (sentence[:, :, None] != sentence[:, None, :]) & ~own
        arcs = arcs.masked_fill(apart, -1e9)
        known = heads >= 0
        arc_loss = functional.cross_entropy(arcs[known], heads[known])
        row, place = known.nonzero(as_tuple=True)
        target = heads[known]
        parents = self.label_parent(states)[row, target]
        parents = torch.where((target == place)[:, None], self.label_root.to(parents.dtype), parents)
        pair = self.dropout(functional.relu(self.label_child(states)[known] + parents))
        return arc_loss + functional.cross_entropy(self.label_out(pair).float(), rels[known])

    def projections(self) -> dict[str, Projection]:
        return {
            "arc_child": exported(self.child, self.bilinear),
            "arc_parent": exported(self.parent, relu=True),
            "label_child": exported(self.label_child),
            "label_parent": exported(self.label_parent),
        }

    def constants(self) -> dict[str, NDArray[Any]]:
        return {
            "arc_root": self.root.detach().numpy().copy(),
            "label_root": self.label_root.detach().numpy().copy(),
            "label_weight": self.label_out.weight.detach().numpy().T.copy(),
            "label_bias": self.label_out.bias.detach().numpy().copy(),
        }

    def meta(self) -> dict[str, Any]:
        return {"labels": list(DEPRELS)}
