"""The heads' losses against slow obvious versions, and the task table."""

from __future__ import annotations

import random
from itertools import pairwise, product
from types import SimpleNamespace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed: pip install 'twosource[train]'")

from train.augment import Augmenter  # noqa: E402
from train.encoder import WIDTH  # noqa: E402
from train.heads import TASKS  # noqa: E402
from train.heads.attribution import Attribution  # noqa: E402
from train.heads.entities import Entities  # noqa: E402
from train.heads.roles import arcs  # noqa: E402
from train.labels import ATTRIBUTION, DEPRELS, ENTITIES  # noqa: E402
from train.loop import scale  # noqa: E402
from train.windows import Window  # noqa: E402


def test_the_chain_loss_is_that_of_summing_over_every_sequence() -> None:
    torch.manual_seed(1)
    head = Attribution()
    torch.nn.init.normal_(head.steps)
    kinds = len(ATTRIBUTION)
    scores = torch.randn(2, 4, kinds)
    labels = torch.tensor([[0, 1, 2, 0], [3, 5, 0, 0]])
    real = torch.tensor([[True] * 4, [True, True, False, False]])

    def total(row: int, tags: tuple[int, ...]) -> torch.Tensor:
        own = sum(scores[row, place, tag] for place, tag in enumerate(tags))
        return own + sum(head.steps[a, b] for a, b in pairwise(tags))

    slow = torch.tensor(0.0)
    for row, length in ((0, 4), (1, 2)):
        every = torch.stack([total(row, tags) for tags in product(range(kinds), repeat=length)])
        slow = slow + torch.logsumexp(every, 0) - total(row, tuple(labels[row, :length].tolist()))
    assert head._chain(scores, labels, real).item() == pytest.approx(slow.item(), rel=1e-4)


def test_the_entity_loss_is_the_summed_probability_of_what_is_allowed() -> None:
    torch.manual_seed(1)
    head = Entities()
    states = torch.randn(1, 2, WIDTH)
    allowed = [ENTITIES.index("B-ORG"), ENTITIES.index("B-MILITARY")]
    batch = SimpleNamespace(labels={"ents": torch.tensor([[sum(1 << k for k in allowed), 0]])})
    chances = torch.softmax(head.out(states[0, 0]), -1)
    assert head.loss(states, batch).item() == pytest.approx(-torch.log(chances[allowed].sum()).item(), rel=1e-5)


def test_a_batch_without_labels_teaches_a_head_nothing() -> None:
    batch = SimpleNamespace(labels={"ents": torch.zeros(1, 3, dtype=torch.long)})
    assert Entities().loss(torch.randn(1, 3, WIDTH), batch) is None


def test_every_task_names_its_own_head() -> None:
    heads = [task.make([""]) for task in TASKS]
    assert [head.name for head in heads] == [task.name for task in TASKS]
    names = [name for head in heads for name in head.projections()]
    assert len(names) == len(set(names))


def test_the_arc_between_a_predicate_and_a_word() -> None:
    # The army struck a depot: struck governs army and depot, both hang on the same word.
    heads, rels = np.array([1, 2, 2, 4, 2]), np.array([21, 36, 48, 21, 40])

    def feature(word: int, predicate: int) -> int:
        return int(arcs(heads[word], rels[word], heads[predicate], rels[predicate], word, predicate))

    assert feature(1, 2) == 1 + 36
    assert feature(2, 1) == 1 + len(DEPRELS) + 36
    assert feature(1, 4) == 1 + 2 * len(DEPRELS)
    assert feature(3, 2) == 0
    assert feature(2, 2) == 0


def test_the_rate_rises_then_falls_to_nothing() -> None:
    factors = [scale(n / 100, 0.1) for n in range(101)]
    assert factors[10] == max(factors) == 1.0
    assert factors[-1] == 0.0
    assert factors[10:] == sorted(factors[10:], reverse=True)


def test_losing_full_stops_keeps_every_label_on_its_word() -> None:
    words = ["He", "fell", ".", "She", "ran", "."]
    labels = {"head": np.array([1, 1, 1, 4, 4, 4]), "upos": np.arange(6)}
    window = Window("none", words, [2, 1, 0, 1, 1, 0], labels, [])
    changed = Augmenter().unpunctuated(window)
    assert changed.words == ["He", "fell", "She", "ran"]
    assert changed.labels["upos"].tolist() == [0, 1, 3, 4]
    assert changed.labels["head"].tolist() == [1, 1, 3, 3]


def test_rewording_replaces_words_one_for_one_and_keeps_their_case() -> None:
    words = ["Officials", "said", "the", "WAR", "ended"]
    window = Window("none", words, [2, 1, 1, 1, 1], {}, [])
    changed = Augmenter().reworded(window, random.Random(3), 1.0, 0.0)
    assert len(changed.words) == 5
    assert changed.words[1] != "said"
    assert changed.words[0][0].isupper()
    assert changed.words[3].isupper()
    assert window.words == words
