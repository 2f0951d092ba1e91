"""Reference between head words (Dobrovolskii 2021, arXiv 2109.04127): which words are mentions, and of what."""

from __future__ import annotations

from typing import Any

import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from train.encoder import WIDTH
from train.heads.head import Head, Projection, exported
from train.windows import Batch
from twosource.read.encoder.mentions import CLASSES, DISTANCES
from twosource.read.encoder.reference import MOST

PAIR, DOT = 64, 60


class Reference(Head):
    """A logit a word for being a mention, and a score for every pair of a mention and an earlier one.

    The score is a product of two projections plus ``relu(later + earlier + distance + classes + same form)`` through
    one linear layer; that of having no antecedent is 0. The loss is the summed probability of all right antecedents.
    """

    name = "refs"

    def __init__(self, dropout: float = 0.2) -> None:
        super().__init__()
        self.mention = nn.Linear(WIDTH, 1)
        self.later = nn.Linear(WIDTH, PAIR)
        self.earlier = nn.Linear(WIDTH, PAIR)
        self.query = nn.Linear(WIDTH, DOT)
        self.key = nn.Linear(WIDTH, DOT)
        self.distance = nn.Embedding(len(DISTANCES), PAIR)
        self.classes = nn.Embedding(CLASSES * CLASSES, PAIR)
        self.same = nn.Embedding(2, PAIR)
        self.out = nn.Linear(PAIR, 1)
        self.dropout = nn.Dropout(dropout)
        self.register_buffer("edges", torch.tensor(DISTANCES), persistent=False)
        for table in (self.distance, self.classes, self.same):
            nn.init.normal_(table.weight, std=0.1)

    def loss(self, states: Tensor, batch: Batch) -> Tensor | None:
        clusters = batch.labels["cluster"]
        known = clusters >= 0
        if not known.any():
            return None
        logits = self.mention(states).squeeze(-1).float()
        # Where only some mentions are known nothing says which words are none.
        whole = known & (clusters == 0).any(1, keepdim=True)
        total = states.new_zeros(())
        if whole.any():
            total = total + functional.binary_cross_entropy_with_logits(logits[whole], (clusters[whole] > 0).float())
        proposed = known & ((clusters > 0) | (logits.detach() > -0.5))
        losses = []
        for row in ((clusters > 0).sum(1) > 1).nonzero().flatten().tolist():
            places = proposed[row].nonzero().flatten()
            losses.append(
                self.antecedents(
                    states[row, places],
                    places,
                    *(batch.labels[name][row, places] for name in ("cluster", "before", "form", "class")),
                )
            )
        found = torch.cat(losses) if losses else logits[:0, 0]
        return total + found.mean() if len(found) else total  # the mean of nothing is no number

    def text_loss(
        self, states: Tensor, clusters: Tensor, before: Tensor, forms: Tensor, classes: Tensor
    ) -> Tensor | None:
        """The loss of the words [n] of one text; None where it has nothing to teach."""
        known = clusters >= 0
        logits = self.mention(states).squeeze(-1).float()
        proposed = known & ((clusters > 0) | (logits.detach() > -0.5))
        places = proposed.nonzero().flatten()
        if len(places) < 2:
            return None
        total = self.antecedents(
            states[places], places, clusters[places], before[places], forms[places], classes[places]
        )
        whole = bool((clusters == 0).any())
        mentions = (clusters[known] > 0).float()
        found = functional.binary_cross_entropy_with_logits(logits[known], mentions) if whole else logits.new_zeros(())
        return found + total.mean() if len(total) else found if whole else None

    def antecedents(
        self, states: Tensor, places: Tensor, clusters: Tensor, before: Tensor, forms: Tensor, classes: Tensor
    ) -> Tensor:
        """The loss of every word [n] that has an antecedent among the others or is known to have none at all."""
        count = len(places)
        earlier = torch.ones(count, count, dtype=torch.bool).tril(-1).triu(-MOST)
        right = earlier & (clusters[:, None] == clusters) & (clusters > 0)
        some = right.any(1, keepdim=True)
        # A word whose antecedents all lie outside of what is seen teaches nothing.
        taught = some.squeeze(1) | (before <= 0)
        scores = self.scores(states, places, forms, classes).masked_fill(~earlier, -1e9)
        scores = functional.pad(scores, (1, 0))
        right = torch.cat([~some, right], 1)
        found = torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~right, -1e9), 1)
        return found[taught]

    def scores(self, states: Tensor, places: Tensor, forms: Tensor, classes: Tensor) -> Tensor:
        """Scores [n, n] of later words (rows) and earlier ones; meaningless on and above the diagonal."""
        dot = self.query(states).float() @ self.key(states).float().T
        apart = (places[:, None] - places).clamp(min=1)
        bucket = torch.searchsorted(self.edges, apart, right=True) - 1
        hidden = self.dropout(self.later(states))[:, None] + self.dropout(self.earlier(states))[None]
        hidden = hidden + self.distance(bucket) + self.classes(classes[:, None] * CLASSES + classes)
        hidden = hidden + self.same((forms[:, None] == forms).long())
        return dot + self.out(functional.relu(hidden)).squeeze(-1).float()

    def projections(self) -> dict[str, Projection]:
        return {
            "ref_mention": exported(self.mention),
            "ref_later": exported(self.later),
            "ref_earlier": exported(self.earlier),
            "ref_query": exported(self.query),
            "ref_key": exported(self.key),
        }

    def constants(self) -> dict[str, NDArray[Any]]:
        return {
            "ref_distance": self.distance.weight.detach().numpy().copy(),
            "ref_classes": self.classes.weight.detach().numpy().copy(),
            "ref_same": self.same.weight.detach().numpy().copy(),
            "ref_weight": self.out.weight.detach().numpy()[0].copy(),
            "ref_bias": self.out.bias.detach().numpy().copy(),
        }
