"""What a claimant does by the words of a cue."""

from __future__ import annotations

from typing import Any, Final

from torch import Tensor, nn
from torch.nn import functional

from train.answers import STANCES
from train.encoder import WIDTH
from train.heads.head import Head, Projection, exported
from train.windows import Batch

#: Labels from ``len(STANCES)`` on are those the cue lexicon gave; they count less than a person's.
LEXICAL: Final = 0.3


class Stances(Head):
    """Cross-entropy over the stances at the words of cues."""

    name = "stance"

    def __init__(self) -> None:
        super().__init__()
        self.out = nn.Linear(WIDTH, len(STANCES))

    def loss(self, states: Tensor, batch: Batch) -> Tensor | None:
        labels = batch.labels["stance"]
        known = labels >= 0
        if not known.any():
            return None
        found = labels[known]
        weights = 1 - (1 - LEXICAL) * (found >= len(STANCES)).float()
        missed = functional.cross_entropy(self.out(states[known]).float(), found % len(STANCES), reduction="none")
        return (missed * weights).mean()

    def projections(self) -> dict[str, Projection]:
        return {"stance": exported(self.out)}

    def meta(self) -> dict[str, Any]:
        return {"labels": list(STANCES)}
