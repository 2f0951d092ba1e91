"""Families: the documents that derive from one origin."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.link.copies import Copies
from twosource.model import Family, Reading


def find_families(readings: Sequence[Reading]) -> tuple[Family, ...]:
    """Every document in exactly one family, a document of its own in a family of one; ordered by origin id.

    The result does not depend on the order of `readings`. The same text twice counts once. To go on adding documents
    afterwards, keep a `Copies` instead.
    """
    known = {reading.document.id: reading for reading in readings}
    copies = Copies()
    copies.extend(known[name] for name in sorted(known))
    return copies.families()
