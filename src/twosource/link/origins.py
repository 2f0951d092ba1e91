"""How many independent origins stand behind some documents, with a lower and an upper bound."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from twosource.model import Family


def origin_bounds(documents: Iterable[str], families: Sequence[Family]) -> tuple[int, int]:
    """The least and the greatest number of origins among the documents (ids).

    At least: whatever may be a copy is one. At most: only what surely is one. A document that no family holds is an
    origin of its own.
    """
    asked = sorted(set(documents))
    sure, possible = _Groups(), _Groups()
    for family in families:
        for copy in family.copies:
            if copy.derived_from is not None:
                possible.join(copy.document, copy.derived_from)
                if not copy.unsure:
                    sure.join(copy.document, copy.derived_from)
        for doubt in family.doubts:
            possible.join(doubt.document, doubt.of)
    return len({possible.of(name) for name in asked}), len({sure.of(name) for name in asked})


class _Groups:
    """What has been joined, directly or by way of others."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def of(self, name: str) -> str:
        """The smallest name of the group that it is in."""
        while (above := self._above.get(name, name)) != name:
            name = above
        return name

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.of(one), self.of(other)))
        if first != second:
            self._above[second] = first
