"""What a claimant does by the words of a cue."""

from __future__ import annotations

from typing import Final

from torch import Tensor
from torch.nn import functional

from train.answers import STANCES
from train.heads.words import Words
from train.windows import Batch

#: Labels from ``len(STANCES)`` on are those the cue lexicon gave; they count less than a person's.
LEXICAL: Final = 0.3


class Stances(Words):
    """Cross-entropy over the stances at the words of cues."""

    def __init__(self) -> None:
        super().__init__("stance", list(STANCES))

    def loss(self, states: Tensor, batch: Batch) -> Tensor | None:
        labels = batch.labels["stance"]
        known = labels >= 0
        if not known.any():
            return None
        found = labels[known]
        weights = 1 - (1 - LEXICAL) * (found >= len(STANCES)).float()
        missed = functional.cross_entropy(self.scores(states[known]), found % len(STANCES), reduction="none")
        return (missed * weights).sum() / weights.sum()
