"""The encoder with all heads of the task table."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn

from train.encoder import LAYERS, WIDTH, Encoder
from train.heads import LAST, TASKS
from train.heads.head import Head
from train.windows import Batch


class Model(nn.Module):
    """One encoder, one head per task of the stage and those before it."""

    def __init__(self, morphs: list[str], stage: int = LAST) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.tasks = tuple(task for task in TASKS if task.stage <= stage)
        self.heads = nn.ModuleDict({task.name: task.make(morphs) for task in self.tasks})
        self.dropout = nn.Dropout(0.1)

    def states(self, batch: Batch) -> Tensor:
        """States of words [B, W, 384] after the last layer: that of a word's first piece."""
        return self.layered(batch, (LAYERS,))[LAYERS]

    def layered(self, batch: Batch, layers: Iterable[int]) -> dict[int, Tensor]:
        """The same after each of these layers."""
        found = self.encoder.layered(batch.ids, batch.types, batch.lengths)
        firsts = batch.firsts[:, :, None].expand(-1, -1, WIDTH)
        return {layer: found[layer].gather(1, firsts) for layer in layers}

    def losses(self, batch: Batch) -> dict[str, Tensor]:
        """Weighted losses by task, of those tasks that have labels in the batch."""
        layers = {head.layer for head in self.heads.values() if isinstance(head, Head)}
        states = {layer: self.dropout(rows) for layer, rows in self.layered(batch, layers).items()}
        found: dict[str, Tensor] = {}
        for task in self.tasks:
            head = self.heads[task.name]
            assert isinstance(head, Head)
            loss = head.loss(states[head.layer], batch)
            if loss is not None:
                found[task.name] = loss * task.weight
        return found

    def groups(self, rate: float) -> list[dict[str, object]]:
        """Parameter groups: casing features learn fastest, heads faster than the encoder."""
        encoder, heads = [], []
        for name, parameter in self.named_parameters():
            if not parameter.requires_grad or name == "encoder.casing.weight":
                continue
            (encoder if name.startswith("encoder.") else heads).append(parameter)
        return [
            {"params": encoder, "lr": rate, "weight_decay": 0.01},
            {"params": heads, "lr": 4 * rate, "weight_decay": 0.01},
            {"params": [self.encoder.casing.weight], "lr": 2e-3, "weight_decay": 0.0},
        ]


def seeded(seed: int) -> None:
    """Fix every source of chance that PyTorch has."""
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True, warn_only=True)
