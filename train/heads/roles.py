"""PropBank roles on the head words of arguments, for every pair of predicate and word of a sentence."""

from __future__ import annotations

from typing import Any

import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from train.encoder import WIDTH
from train.heads.head import Head, Projection, exported
from train.labels import DEPRELS, ROLES
from train.windows import Batch

PAIR, REACH = 160, 12


class Roles(Head):
    """relu(predicate + word + distance + arc between them), then one linear layer.

    The arc feature is 0 for none, 1 + r where the word hangs on the predicate by relation r, 1 + R + r where the
    predicate hangs on the word, 1 + 2R where both hang on the same word.
    """

    name = "roles"

    def __init__(self) -> None:
        super().__init__()
        self.predicate = nn.Linear(WIDTH, PAIR)
        self.word = nn.Linear(WIDTH, PAIR)
        self.distance = nn.Embedding(2 * REACH + 1, PAIR)
        self.arc = nn.Embedding(2 + 2 * len(DEPRELS), PAIR)
        self.out = nn.Linear(PAIR, len(ROLES))
        self.dropout = nn.Dropout(0.2)
        nn.init.normal_(self.distance.weight, std=0.1)
        nn.init.normal_(self.arc.weight, std=0.1)

    def loss(self, states: Tensor, batch: Batch) -> Tensor | None:
        rows, preds, words, labels = [], [], [], []
        for row, frame in batch.frames:
            for word in range(frame.first, frame.last):
                rows.append(row)
                preds.append(frame.predicate)
                words.append(word)
                labels.append(ROLES.index(frame.roles.get(word, "")))
        if not rows:
            return None
        row, pred, word = torch.tensor(rows), torch.tensor(preds), torch.tensor(words)
        head, rel = batch.labels["head"], batch.labels["rel"]
        arc = arcs(head[row, word], rel[row, word], head[row, pred], rel[row, pred], word, pred)
        distance = (word - pred).clamp(-REACH, REACH) + REACH
        pair = self.predicate(states)[row, pred] + self.word(states)[row, word]
        pair = functional.relu(pair + self.distance(distance) + self.arc(arc))
        return 2 * functional.cross_entropy(self.out(self.dropout(pair)).float(), torch.tensor(labels))

    def projections(self) -> dict[str, Projection]:
        return {"role_predicate": exported(self.predicate), "role_word": exported(self.word)}

    def constants(self) -> dict[str, NDArray[Any]]:
        return {
            "role_distance": self.distance.weight.detach().numpy().copy(),
            "role_arc": self.arc.weight.detach().numpy().copy(),
            "role_weight": self.out.weight.detach().numpy().T.copy(),
            "role_bias": self.out.bias.detach().numpy().copy(),
        }

    def meta(self) -> dict[str, Any]:
        return {"labels": list(ROLES)}


def arcs(word_head: Any, word_rel: Any, pred_head: Any, pred_rel: Any, word: Any, pred: Any) -> Any:
    """The arc feature of pairs, for tensors and arrays alike; unknown heads are -1."""
    count = len(DEPRELS)
    down = (word_head == pred) & (word != pred)
    up = (pred_head == word) & (word != pred) & ~down
    beside = (word_head == pred_head) & (word_head >= 0) & (word != pred) & ~down & ~up
    return down * (1 + word_rel) + up * (1 + count + pred_rel) + beside * (1 + 2 * count)
