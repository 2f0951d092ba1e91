"""The model card speaks of the weights that ship."""

from __future__ import annotations

from eval.card import CARD, filled, version


def test_the_card_gives_the_version_and_the_scores_of_the_shipped_weights() -> None:
    card = CARD.read_text(encoding="utf-8")
    assert version() in card
    assert filled(card) == card


def test_another_score_would_change_the_card() -> None:
    card = CARD.read_text(encoding="utf-8")
    assert filled(card.replace("| LAS | 0.", "| LAS | 1.")) == card
