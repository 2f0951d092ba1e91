"""Lessons cut to windows, windows joined to batches."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from torch import Tensor

from train.augment import Augmenter
from train.lesson import Lesson, RoleFrame
from twosource.read.encoder.features import type_id
from twosource.read.encoder.mentions import class_of, form_of
from twosource.read.encoder.windows import ROOM, cut
from twosource.read.encoder.wordpieces import WordPieces

NAMES = (
    *("sent", "attr", "ents", "upos", "morph", "head", "rel", "sid", "pred"),
    *("cluster", "before", "form", "class"),
    *("event", "status", "stance", "caveat"),
)


@dataclass(slots=True)
class Window:
    """A stretch of a lesson; indices in ``labels["head"]`` and ``frames`` count from its first word."""

    corpus: str
    words: list[str]
    gaps: list[int]
    labels: dict[str, Any]
    frames: list[RoleFrame]
    pieces: list[tuple[int, ...]] = field(default_factory=list)

    @property
    def size(self) -> int:
        return sum(map(len, self.pieces))


@dataclass(slots=True)
class Batch:
    """Padded tensors: ids, types [B, L]; lengths [B]; firsts, real [B, W]; labels by name [B, W]."""

    ids: Tensor
    types: Tensor
    lengths: Tensor
    firsts: Tensor
    real: Tensor
    labels: dict[str, Tensor]
    frames: list[tuple[int, RoleFrame]]
    words: int


def windows_of(lesson: Lesson, pieces: WordPieces, chance: random.Random | None) -> Iterator[Window]:
    """The lesson's windows; with ``chance`` the first one has a random size, so that seams move between rounds."""
    sizes = [len(pieces.of(word)) for word in lesson.words]
    bounds: list[tuple[int, int]] = []
    start = 0
    if chance is not None and sum(sizes) > ROOM:
        room = chance.randint(30, ROOM)
        first = cut(sizes[: ROOM + 8], lesson.words, lesson.gaps, room=room, least=room // 2)[0]
        bounds, start = [first], first[1]
    bounds += [(b + start, e + start) for b, e in cut(sizes[start:], lesson.words[start:], lesson.gaps[start:])]
    for begin, end in bounds:
        yield _window(lesson, begin, end)


def _window(lesson: Lesson, begin: int, end: int) -> Window:
    labels = {}
    for name, column in lesson.labels.items():
        part = column[begin:end].copy()
        if name == "head":
            inside = (part >= begin) & (part < end)
            part = np.where(inside, part - begin, -1)
        labels[name] = part
    frames = [
        RoleFrame(
            frame.predicate - begin,
            max(frame.first, begin) - begin,
            min(frame.last, end) - begin,
            {w - begin: label for w, label in frame.roles.items() if begin <= w < end},
        )
        for frame in lesson.frames
        if begin <= frame.predicate < end
    ]
    gaps = lesson.gaps[begin:end]
    return Window(lesson.corpus, lesson.words[begin:end], [2, *gaps[1:]], labels, frames)


def batch_of(windows: Sequence[Window], pieces: WordPieces) -> Batch:
    """Pad and stack."""
    count = len(windows)
    length = max(window.size for window in windows) + 2
    width = max(len(window.words) for window in windows)
    ids = np.full((count, length), pieces.pad, np.int64)
    types = np.zeros((count, length), np.int64)
    firsts = np.zeros((count, width), np.int64)
    real = np.zeros((count, width), bool)
    lengths = np.zeros(count, np.int64)
    labels = {name: np.full((count, width), 0 if name == "ents" else -1, np.int64) for name in NAMES}
    labels["fact"] = np.full((count, width), np.nan, np.float32)
    frames: list[tuple[int, RoleFrame]] = []
    for row, window in enumerate(windows):
        place = 1
        ids[row, 0] = pieces.begin
        for column, (word, gap, parts) in enumerate(zip(window.words, window.gaps, window.pieces, strict=True)):
            firsts[row, column] = place
            ids[row, place : place + len(parts)] = parts
            types[row, place : place + len(parts)] = type_id(word, gap)
            place += len(parts)
        ids[row, place] = pieces.end
        lengths[row] = place + 1
        real[row, : len(window.words)] = True
        for name, column_labels in window.labels.items():
            labels[name][row, : len(window.words)] = column_labels
        if "cluster" in window.labels:
            labels["form"][row, : len(window.words)] = [form_of(word) for word in window.words]
            labels["class"][row, : len(window.words)] = [class_of(word) for word in window.words]
        frames += [(row, frame) for frame in window.frames]
    return Batch(
        torch.from_numpy(ids),
        torch.from_numpy(types),
        torch.from_numpy(lengths),
        torch.from_numpy(firsts),
        torch.from_numpy(real),
        {name: torch.from_numpy(values) for name, values in labels.items()},
        frames,
        int(real.sum()),
    )


def batches(
    windows: Sequence[Window], pieces: WordPieces, size: int, chance: random.Random, augmenter: Augmenter | None
) -> Iterator[Batch]:
    """Shuffled batches of ``size`` windows of much the same length."""
    order = list(windows)
    chance.shuffle(order)
    pool = size * 24
    for start in range(0, len(order), pool):
        group = order[start : start + pool]
        if augmenter is not None:
            group = [augmenter.changed(window, chance) for window in group]
        for window in group:
            window.pieces = _fitted([pieces.of(word) for word in window.words])
        group.sort(key=lambda window: window.size)
        chunks = [group[i : i + size] for i in range(0, len(group), size)]
        chance.shuffle(chunks)
        for chunk in chunks:
            yield batch_of(chunk, pieces)


def _fitted(pieces: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Rewording can make a window longer than was cut: shorten its longest words until it fits."""
    extra = sum(map(len, pieces)) - ROOM
    while extra > 0:
        longest = max(range(len(pieces)), key=lambda i: len(pieces[i]))
        if len(pieces[longest]) == 1:
            break
        pieces[longest] = pieces[longest][:-1]
        extra -= 1
    return pieces
