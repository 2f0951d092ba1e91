"""The table of tasks: which heads there are, what they weigh, and which corpora teach them.

The first stage learns from texts with gold labels alone. Its model then reads texts without (``train.corpora.taught``),
and the second stage goes on from there, with those texts and the heads that joined later.

A new head is one file here, one row in ``TASKS`` and, where it needs new labels, one reader in ``train/corpora``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from train.answers import CAVEATS, STATUSES
from train.heads.attribution import Attribution
from train.heads.binary import Binary
from train.heads.dependencies import Dependencies
from train.heads.entities import Entities
from train.heads.events import Events
from train.heads.factuality import Factuality
from train.heads.head import Head
from train.heads.reference import Reference
from train.heads.roles import Roles
from train.heads.stance import Stances
from train.heads.tags import Tags
from train.heads.words import Words
from train.labels import UPOS


@dataclass(frozen=True, slots=True)
class Task:
    """A head, the weight of its loss, the corpora whose labels it learns, and the stage of training it joins in."""

    name: str
    make: Callable[[list[str]], Head]
    weight: float
    corpora: tuple[str, ...]
    stage: int = 1


TASKS: tuple[Task, ...] = (
    Task("sent", lambda morphs: Binary("sent", seams=False), 1.0, ("ud-ewt", "ud-gum")),
    Task("attr", lambda morphs: Attribution(), 1.0, ("polnear", "gum-attribution", "own-claims")),
    Task(
        "ents",
        lambda morphs: Entities(),
        1.0,
        ("gum-ner", "re3d", "wikigold", "btc", "wnut17", "crossner-politics"),
    ),
    Task("upos", lambda morphs: Tags("upos", list(UPOS)), 0.5, ("ud-ewt", "ud-gum")),
    Task("morph", lambda morphs: Tags("morph", morphs), 0.3, ("ud-ewt", "ud-gum")),
    Task("head", lambda morphs: Dependencies(), 1.0, ("ud-ewt", "ud-gum")),
    Task("pred", lambda morphs: Binary("pred"), 0.5, ("propbank-ewt",)),
    Task("roles", lambda morphs: Roles(), 1.0, ("propbank-ewt",)),
    Task("fact", lambda morphs: Factuality(), 0.5, ("uds-factuality",)),
    Task(
        "refs",
        lambda morphs: Reference(),
        1.0,
        ("gum-ontocoref", "gum-coref", "gap", "incidents-ecbplus", "incidents-meantime"),
        stage=2,
    ),
    Task("event", lambda morphs: Events(), 1.0, ("own-events", "events-wikievents"), stage=2),
    Task("status", lambda morphs: Words("status", list(STATUSES)), 0.5, ("own-events",), stage=2),
    Task("stance", lambda morphs: Stances(), 1.0, ("own-claims", "polnear"), stage=2),
    Task("caveat", lambda morphs: Words("caveat", list(CAVEATS)), 0.5, ("own-claims",), stage=2),
)
#: The last stage of training; its model has every head.
LAST: Final = 2
