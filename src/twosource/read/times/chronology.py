"""When: the times of a document and the day it was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from twosource.model import PublishedBasis, Time


@dataclass(frozen=True, slots=True)
class Chronology:
    """The times that place something, in text order; the day of publication, where it comes from and why."""

    times: tuple[Time, ...]
    published: date | None
    published_basis: PublishedBasis
    published_why: str | None = None
