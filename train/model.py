"""The encoder with all heads of the task table."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from train.encoder import Encoder
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
        """States of words [B, W, 384]: that of a word's first piece."""
        pieces = self.encoder(batch.ids, batch.types, batch.lengths)
        return pieces.gather(1, batch.firsts[:, :, None].expand(-1, -1, pieces.shape[2]))

    def losses(self, batch: Batch) -> dict[str, Tensor]:
        """Weighted losses by task, of those tasks that have labels in the batch."""
        states = self.dropout(self.states(batch))
        found: dict[str, Tensor] = {}
        for task in self.tasks:
            head = self.heads[task.name]
            assert isinstance(head, Head)
            loss = head.loss(states, batch)
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
