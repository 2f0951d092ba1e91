"""Spinning a text swaps words and nothing else, the same ones for the same seed."""

from __future__ import annotations

import pytest

from train.spin import spin, thesaurus

TEXT = "The governor said in Harga on Tuesday that 14 soldiers had attacked the old bridge.\nHarga said nothing.\n"
WORDS = {"governor": ["ruler"], "said": ["mentioned"], "attacked": ["set upon"], "bridge": ["span"], "the": ["a"]}


def test_the_same_seed_gives_the_same_text() -> None:
    assert spin(TEXT, seed=4, source=WORDS) == spin(TEXT, seed=4, source=WORDS)


def test_every_known_word_is_swapped_at_full_rate_and_names_numbers_and_small_words_stay() -> None:
    assert spin(TEXT, seed=1, rate=1.0, source=WORDS) == (
        "The ruler mentioned in Harga on Tuesday that 14 soldiers had set upon the old span.\n"
        "Harga mentioned nothing.\n"
    )


def test_at_no_rate_the_text_stays() -> None:
    assert spin(TEXT, seed=1, rate=0.0) == TEXT


def test_the_tables_know_what_tools_make_of_the_words_of_war() -> None:
    assert "protection" in thesaurus("tables")["defense"]


def test_a_thesaurus_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="no thesaurus 'roget'"):
        thesaurus("roget")
    monkeypatch.delenv("WORDNET", raising=False)
    with pytest.raises(ValueError, match="WordNet is not at hand"):
        thesaurus("wordnet")
