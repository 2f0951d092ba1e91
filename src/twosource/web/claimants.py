"""Who is heard in the documents of a page: the cards of its claimants."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.ledger.claimant import ClaimantCard, claimant_cards
from twosource.model import Reading

MOST = 60  # cards on one page, those with the most claims


def page_claimants(readings: Sequence[Reading]) -> tuple[tuple[ClaimantCard, ...], int]:
    """The cards of those who claim something in these readings, most claims first, and how many more there are."""
    cards = tuple(card for card in claimant_cards(readings) if card.claims)
    return cards[:MOST], len(cards[MOST:])
