"""Who put a text out, under which title, where and when: what stands beside the text, not in it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """All parts may be absent. `published_why` is the reason where the day is not simply stated.

    `origin` is an agency that the page's own metadata names as the provider.
    """

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: date | None = None
    published_why: str | None = None
    origin: str | None = None

    def over(self, other: Imprint) -> Imprint:
        """This imprint, completed from `other` where it is silent."""
        parts = {field.name: getattr(self, field.name) or getattr(other, field.name) for field in fields(self)}
        if self.published is not None:
            parts["published_why"] = self.published_why
        return Imprint(**parts)
