"""A claimant's card holds all it claims across documents, in order, and nobody else's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from twosource.errors import UnknownEntry
from twosource.ledger import Ledger
from twosource.ledger.claimant import claimant_cards, find_claimant
from twosource.model import Claim, Document, Intake, Reading, Source, Span, text_id
from twosource.model.claim import Stance
from twosource.model.source import SourceKind

Said = tuple[str, Stance, str]


def reading(day: int, name: str, *said: Said, kind: SourceKind = "military", country: str | None = "KEN") -> Reading:
    """A document of one source: each claim a line "name cue content"."""
    lines = [f"{name} {cue} {content}." for cue, _, content in said]
    text = "\n".join(lines) + f"\nday {day}"
    claims, mentions, at = [], [], 0
    for number, ((cue, stance, content), line) in enumerate(zip(said, lines, strict=True), 1):
        mentions.append(Span(at, at + len(name)))
        begin = at + len(name) + 1
        claims.append(
            Claim(
                id=f"c{number}",
                source="s1",
                cue=Span(begin, begin + len(cue)),
                content=(Span(begin + len(cue) + 1, begin + len(cue) + 1 + len(content)),),
                stance=stance,
                direct=False,
            )
        )
        at += len(line) + 1
    source = Source(id="s1", name=name, kind=kind, country=country, mentions=tuple(mentions))
    document = Document(
        id=text_id(text), text=text, language="en", published=date(2024, 5, day), published_basis="given"
    )
    return Reading(document=document, sources=(source,), claims=tuple(claims))


EARLY = reading(3, "Coast Guard", ("denied", "deny", "the raid"), ("said", "state", "the bay was calm"))
LATE = reading(9, "the Coast Guard", ("confirmed", "confirm", "the raid"))
OTHER = reading(5, "Harbour Union", ("said", "state", "boats had sunk"), kind="organisation", country=None)
UNNAMED = reading(6, "officials", ("said", "state", "nothing had sunk"), kind="anonymous")


def test_claims_of_all_documents_stand_by_day_and_place_in_the_text() -> None:
    card = find_claimant(claimant_cards([LATE, OTHER, EARLY]), "coast guard")
    assert [claim.content for claim in card.claims] == [("the raid",), ("the bay was calm",), ("the raid",)]
    assert dict(card.stances) == {"deny": 1, "state": 1, "confirm": 1}
    assert [(heard.published, heard.claims) for heard in card.documents] == [
        (date(2024, 5, 3), 2),
        (date(2024, 5, 9), 1),
    ]


def test_a_card_is_the_same_for_every_order_of_documents() -> None:
    assert claimant_cards([LATE, OTHER, EARLY]) == claimant_cards([EARLY, LATE, OTHER])


def test_unnamed_sources_have_no_card() -> None:
    assert claimant_cards([UNNAMED]) == ()
    with pytest.raises(UnknownEntry, match="nobody of that name"):
        find_claimant(claimant_cards([UNNAMED]), "officials")


def test_a_word_of_a_name_is_enough_and_half_a_word_is_not() -> None:
    cards = claimant_cards([EARLY, OTHER])
    assert find_claimant(cards, "union").name == "Harbour Union"
    with pytest.raises(UnknownEntry):
        find_claimant(cards, "harb")


def test_a_name_that_fits_several_claimants_names_them() -> None:
    cards = claimant_cards(
        [OTHER, reading(7, "Miners Union", ("said", "state", "the pit was shut"), kind="organisation")]
    )
    with pytest.raises(UnknownEntry, match=r"Harbour Union.*Miners Union"):
        find_claimant(cards, "union")
    assert find_claimant(cards, cards[0].id) == cards[0]


def test_a_ledger_answers_with_the_card(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "war.db") as ledger:
        for each in (LATE, EARLY, OTHER):
            ledger.store(Intake(document=each.document, raw=each.document.text.encode(), subject="a.txt"), each)
        card = ledger.claimant("Coast Guard")
        assert card.claims == ledger.claims(claimant="coast guard")
