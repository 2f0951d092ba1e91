"""From words to the encoder's numbers: windows, batches, session, and the rows put back in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from twosource.read.encoder.features import GAPS, case_of
from twosource.read.encoder.weights import Weights
from twosource.read.encoder.windows import cut
from twosource.read.encoder.wordpieces import WordPieces

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

#: Windows of one batch. Batches never hold windows of two documents: int8 scales come from the whole batch, and a
#: document's numbers must not hang on its neighbours.
BATCH: Final = 4
#: Windows among which batches are made of much the same length.
GROUP: Final = 32
#: Groups whose rows are handed on together, which bounds the memory that a long document takes.
CHUNK: Final = 6


class Outputs:
    """Reads the words of one document."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._pieces = WordPieces(weights.folder / "vocab.txt")
        self._cases: dict[str, int] = {}

    def of(self, words: Sequence[str], gaps: Sequence[int]) -> Iterator[dict[str, Floats]]:
        """Arrays [some words, width] by output name: those of the first words, of the next ones, and so on.

        The batches follow from the words alone, so that the same document gives the same bytes in any company.
        """
        pieces = [self._pieces.of(word) for word in words]
        sizes = np.fromiter(map(len, pieces), np.int64, len(pieces))
        flat = np.fromiter(chain.from_iterable(pieces), np.int32, int(sizes.sum()))
        begins = np.concatenate([[0], np.cumsum(sizes)])
        cases = np.fromiter((self._case(word) for word in words), np.int32, len(words))
        windows = cut(sizes.tolist(), words, gaps)
        spacing = np.asarray(gaps, np.int32)
        # Whatever stands before a window's first word, the encoder saw windows begin like texts.
        spacing[[first for first, _ in windows]] = 2
        types = np.repeat(cases * len(GAPS) + spacing, sizes)
        lengths = np.array([begins[last] - begins[first] for first, last in windows])
        for start in range(0, len(windows), GROUP * CHUNK):
            stop = min(start + GROUP * CHUNK, len(windows))
            base, count = windows[start][0], windows[stop - 1][1] - windows[start][0]
            found: dict[str, Floats] = {}
            for group in range(start, stop, GROUP):
                members = np.arange(group, min(group + GROUP, stop))
                members = members[np.argsort(lengths[members], kind="stable")]
                for at in range(0, len(members), BATCH):
                    chosen = [windows[i] for i in members[at : at + BATCH]]
                    for name, rows in self._run(chosen, flat, types, begins).items():
                        if name not in found:
                            found[name] = np.empty((count, rows.shape[1]), np.float32)
                        place = 0
                        for first, last in chosen:
                            found[name][first - base : last - base] = rows[place : place + last - first]
                            place += last - first
            yield found

    def _case(self, word: str) -> int:
        found = self._cases.get(word)
        if found is None:
            if len(self._cases) > 200_000:
                self._cases.clear()
            found = self._cases[word] = case_of(word)
        return found

    def _run(
        self, windows: list[tuple[int, int]], flat: NDArray[np.int32], types: NDArray[np.int32], begins: Ints
    ) -> dict[str, Floats]:
        pieces = self._pieces
        length = max(int(begins[last] - begins[first]) for first, last in windows) + 2
        ids = np.full((len(windows), length), pieces.pad, np.int32)
        kinds = np.zeros((len(windows), length), np.int32)
        lengths = np.zeros(len(windows), np.int32)
        firsts = []
        for row, (first, last) in enumerate(windows):
            begin, end = int(begins[first]), int(begins[last])
            ids[row, 0] = pieces.begin
            ids[row, 1 : 1 + end - begin] = flat[begin:end]
            ids[row, 1 + end - begin] = pieces.end
            kinds[row, 1 : 1 + end - begin] = types[begin:end]
            lengths[row] = end - begin + 2
            firsts.append(begins[first:last] - begin + 1 + row * length)
        session = self._weights.session()
        feed: dict[str, Any] = {"ids": ids, "types": kinds, "lengths": lengths, "firsts": np.concatenate(firsts)}
        names = [output.name for output in session.get_outputs()]
        return dict(zip(names, session.run(None, feed), strict=True))
