"""A reading made by hand in which a treaty is touched."""

from __future__ import annotations

from datetime import date

from tests.export.sample_reading import span
from twosource.model import Document, Event, Participant, Reading, Weapon, text_id

TEXT = "Lithuania sent cluster munitions to Ukraine. Police opened the road again."


def mines() -> Reading:
    """Cluster munitions change hands on the day before their sender leaves the convention; a road opens."""

    def part(words: str, country: str) -> Participant:
        return Participant(span=span(TEXT, words), country=country, kind="state")

    return Reading(
        document=Document(
            id=text_id(TEXT), text=TEXT, language="en", published=date(2025, 3, 5), published_basis="given"
        ),
        sources=(),
        claims=(),
        events=(
            Event(
                id="e1",
                type="arms_transfer",
                trigger=span(TEXT, "sent"),
                actors=(part("Lithuania", "LTU"),),
                targets=(part("Ukraine", "UKR"),),
                weapons=(Weapon(span=span(TEXT, "cluster munitions"), category="cluster_munition"),),
                status="occurred",
                claims=(),
            ),
            Event(
                id="e2", type="opening", trigger=span(TEXT, "opened"), actors=(), targets=(), status="occurred",
                claims=(),
            ),
        ),
        places=(),
        times=(),
        rewordings=(),
    )  # fmt: skip
