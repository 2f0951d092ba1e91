"""Where sentences begin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

#: No sentence is longer, so that its parse stays bounded in memory whatever the text.
LONGEST: Final = 160


def borders(logits: NDArray[np.float32], forced: Sequence[int]) -> NDArray[np.int64]:
    """First words of sentences; 0 always, and every word of ``forced`` (those after a blank line)."""
    yes = logits > 0
    yes[0] = True
    yes[list(forced)] = True
    starts = np.flatnonzero(yes).tolist()
    found: list[int] = []
    for begin, end in zip(starts, [*starts[1:], len(logits)], strict=True):
        found.append(begin)
        while end - begin > LONGEST:
            # The likeliest border among those that leave neither part too long.
            begin += LONGEST // 4 + int(logits[begin + LONGEST // 4 : begin + LONGEST].argmax())
            found.append(begin)
    return np.array(found, np.int64)
