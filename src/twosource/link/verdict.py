"""What is to be said of two documents: do they have one origin, which came first, and why."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.link.comparison import Comparison, compare
from twosource.link.families import find_families
from twosource.link.prose import prose
from twosource.model import Reading, Relation


@dataclass(frozen=True, slots=True)
class Verdict:
    """`relation` is None where each is an origin of its own, `unsure` where that, or the contrary, could be argued.

    `origin` is the id of the one that the other derives from, None without a relation; `why` the reasons, the verdict's
    first. `comparison` is of the texts alone.
    """

    relation: Relation | None
    score: float
    unsure: bool
    origin: str | None
    why: tuple[str, ...]
    comparison: Comparison


def verdict(left: Reading, right: Reading) -> Verdict:
    """The verdict that a family of the two would give. The same text twice is verbatim, and neither came first."""
    found = compare(prose(left.document.text), prose(right.document.text))
    if left.document.id == right.document.id:
        return Verdict("verbatim", 1.0, False, None, ("it is the very same text",), found)
    families = find_families([left, right])
    if len(families) == 1:
        first, copy = families[0].copies
        why = (copy.why or "", f"{first.document[:12]} came first: {first.why}")
        return Verdict(copy.relation, copy.score or 0.0, copy.unsure, families[0].origin, why, found)
    doubts = families[0].doubts
    score = doubts[0].score if doubts else found.score
    return Verdict(None, score, bool(doubts), None, (doubts[0].why if doubts else found.why,), found)
