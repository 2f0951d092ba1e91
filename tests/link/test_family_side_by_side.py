"""Two texts laid beside each other show every sentence once, and every word."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.link import compare, prose
from twosource.link.side_by_side import marked, rows
from twosource.link.verdict import verdict
from twosource.model import Document, Reading, text_id

ONE = (
    "Two rockets struck the mill of Harga before dawn on Tuesday, the mayor said.\n"
    "“Nobody slept after that.”\n"
    "Flour covered the street up to the bridge and the old church.\n"
    "The dam at Tolm held, engineers of the water board found.\n"
)
OTHER = (
    "Two missiles hit the mill of Harga before dawn on Tuesday, the mayor said.\n"
    "“Nobody rested after that.”\n"
    "The dam at Tolm held, engineers of the water board found.\n"
    "A cow was missing.\n"
)

TEXTS = st.lists(
    st.sampled_from(["The mill of Harga burned all night long.", "Nobody slept.", "Rain came down on Tolm at noon."]),
    max_size=6,
).map(" ".join)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_every_sentence_stands_in_exactly_one_row(left: str, right: str) -> None:
    laid = rows(left, right, compare(prose(left), prose(right)))
    here = [row.left for row in laid if row.left is not None]
    there = [row.right for row in laid if row.right is not None]
    assert " ".join(span.of(left) for span in here) == left
    assert sorted(there) == sorted(set(there))
    assert " ".join(span.of(right) for span in sorted(there)) == right


def test_quotations_are_laid_beside_each_other_although_they_prove_nothing() -> None:
    laid = rows(ONE, OTHER, compare(prose(ONE), prose(OTHER)))
    shown = [(row.left.of(ONE)[:14] if row.left else "", row.right.of(OTHER)[:14] if row.right else "") for row in laid]
    assert shown == [
        ("Two rockets st", "Two missiles h"),
        ("“Nobody slept ", "“Nobody rested"),
        ("Flour covered ", ""),
        ("The dam at Tol", "The dam at Tol"),
        ("", "A cow was miss"),
    ]


def test_words_are_marked_by_what_became_of_them() -> None:
    old, new = marked("Two rockets struck the mill, he said.", "Two missiles struck the old mill, he said.")
    assert [(p.text.strip(), p.kind) for p in old] == [
        ("Two", "same"),
        ("rockets", "replaced"),
        ("struck the", "same"),
        ("mill, he said.", "same"),
    ]
    assert ("old", "added") in [(p.text.strip(), p.kind) for p in new]
    assert "".join(piece.text for piece in new) == "Two missiles struck the old mill, he said."


@given(st.text(alphabet="ab .,’'\n", max_size=30), st.text(alphabet="ab .,’'\n", max_size=30))
def test_the_pieces_join_to_the_sentence_again(left: str, right: str) -> None:
    old, new = marked(left, right)
    assert "".join(piece.text for piece in old) == left.lstrip()
    assert "".join(piece.text for piece in new) == right.lstrip()


def reading(text: str, day: int) -> Reading:
    return Reading(document=Document(id=text_id(text), text=text, language="en", published=date(2024, 5, day)))


@pytest.mark.parametrize("swapped", [False, True])
def test_the_verdict_says_which_came_first_whichever_way_it_is_asked(swapped: bool) -> None:
    pair = [reading(ONE * 3, 3), reading(OTHER * 3, 4)]
    found = verdict(*(pair[::-1] if swapped else pair))
    assert found.relation in {"edited", "spun"}
    assert found.origin == text_id(ONE * 3)
    assert "none of the others has an earlier date" in found.why[1]


def test_the_very_same_text_is_verbatim_and_neither_came_first() -> None:
    found = verdict(reading(ONE, 3), reading(ONE, 4))
    assert (found.relation, found.origin) == ("verbatim", None)


def test_two_reports_of_their_own_have_no_origin_in_common() -> None:
    other = "Traders in Port Anse sold ninety tonnes of wool on Friday, and the fair went on until late at night.\n" * 2
    found = verdict(reading(ONE, 3), reading(other, 3))
    assert (found.relation, found.origin, found.unsure) == (None, None, False)
