"""Versions of one page: what changed in the text, and which claims came, went or changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from twosource.link.alignment import likenesses
from twosource.link.comparison import Comparison, compare
from twosource.link.prose import prose
from twosource.model import Claim, Reading

ChangeKind = Literal["added", "gone", "changed"]

# Two contents of one claimant are one claim from this share of common words on.
_SAME_CLAIM = 0.5
_SAME_WORDS = 0.999


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that only the `new` version has ("added"), only the `old` one ("gone"), or both in another form.

    `what` names what changed: "content", "stance", "caveat", "via", "said".
    """

    kind: ChangeKind
    old: Claim | None
    new: Claim | None
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """From one version of a page to the next. `comparison` is of the texts, the older one left."""

    old: Reading
    new: Reading
    comparison: Comparison
    changes: tuple[ClaimChange, ...]


def revisions(versions: Sequence[Reading]) -> tuple[Revision, ...]:
    """The steps between versions of a page, which are given in the order they were read."""
    return tuple(
        Revision(old, new, compare(prose(old.document.text), prose(new.document.text)), claim_changes(old, new))
        for old, new in pairwise(versions)
    )


def claim_changes(old: Reading, new: Reading) -> tuple[ClaimChange, ...]:
    """What became of the claims: first those of the old version in its order, then those that are new.

    Claims are paired within a claimant by the words of their content, the most alike first.
    """
    alike = likenesses([_words(old, claim) for claim in old.claims], [_words(new, claim) for claim in new.claims])
    ranked = sorted(
        (-float(alike[row, column]), row, column)
        for row, one in enumerate(old.claims)
        for column, other in enumerate(new.claims)
        if _who(old, one) == _who(new, other) and alike[row, column] >= _SAME_CLAIM
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, row, column in ranked:
        if row not in pairs and column not in taken:
            pairs[row] = column
            taken.add(column)
    changes = []
    for row, one in enumerate(old.claims):
        if row not in pairs:
            changes.append(ClaimChange("gone", one, None))
            continue
        other = new.claims[pairs[row]]
        what = _changed(old, one, new, other, float(alike[row, pairs[row]]))
        if what:
            changes.append(ClaimChange("changed", one, other, what))
    changes += [ClaimChange("added", None, claim) for at, claim in enumerate(new.claims) if at not in taken]
    return tuple(changes)


def _changed(old: Reading, one: Claim, new: Reading, other: Claim, alike: float) -> tuple[str, ...]:
    checks: Iterable[tuple[str, bool]] = (
        ("content", alike < _SAME_WORDS),
        ("stance", one.stance != other.stance),
        ("caveat", one.caveat != other.caveat),
        ("via", _name(old, one.via) != _name(new, other.via)),
        ("said", one.said != other.said),
    )
    return tuple(name for name, differs in checks if differs)


def _words(reading: Reading, claim: Claim) -> list[str]:
    text = " ".join(span.of(reading.document.text) for span in claim.content)
    return [word.strip(".,;:!?\"'“”‘’()").casefold() for word in text.split()]


def _who(reading: Reading, claim: Claim) -> str:
    return _name(reading, claim.source)


def _name(reading: Reading, source: str | None) -> str:
    found = next((each.name for each in reading.sources if each.id == source), "")
    return found.casefold().removeprefix("the ")
