"""Copies are found and told apart from reports of their own."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.link import compare, find_families, prose
from twosource.model import Document, Family, Reading, text_id
from twosource.read.rewordings import find_rewordings

WIRE = (
    "Two rockets struck a grain silo outside the port of Berdova shortly before midnight, the district governor said.\n"
    "Fire crews needed five hours to put out the blaze, and three dock workers were taken to hospital.\n"
    "The defense ministry in Tashmir denied that its forces had fired on the harbour.\n"
    "The White House said it was watching the situation together with its allies.\n"
    "Shipping insurers raised their rates for the northern route on Thursday.\n"
    "Grain exports through Berdova have fallen by a third since the front line moved closer in March.\n"
    "A think tank in Oslo counted eleven attacks on silos this year.\n"
)
TRIMMED = "".join(WIRE.splitlines(keepends=True)[:4])
EDITED = (
    WIRE.replace("shortly before midnight", "late in the evening").replace("Fire crews", "Firefighters")
    + "More soon.\n"
)
SPUN = (
    "Two rockets hit a grain silo exterior the harbor of Berdova quickly earlier than midnight, the district governor "
    "mentioned.\n"
    "Hearth crews wanted 5 hours to place out the blaze, and three dock employees have been taken to hospital.\n"
    "The protection ministry in Tashmir denied that its forces had fired on the port.\n"
    "The White Home mentioned it was watching the scenario along with its allies.\n"
    "Transport insurers raised their charges for the northern route on Thursday.\n"
    "Grain exports by way of Berdova have fallen by a 3rd because the entrance line moved nearer in March.\n"
    "A suppose tank in Oslo counted eleven assaults on silos this 12 months.\n"
)
OWN_REPORT = (
    "BERDOVA — Smoke hung over the docks on Thursday morning. From the roof of her house Mira Oltean had watched the "
    "silo burn. Doctors at the city hospital were treating three men for burns, and the harbour master expected the "
    "first ships to load again within two days. Nobody in the market doubted where the rockets had come from.\n"
)
NOISE = (
    "The national team won its third match in a row, and the coach spoke of a long road to the finals next summer.\n"
)


def reading(text: str, day: int | None = None) -> Reading:
    published = date(2024, 5, day) if day else None
    document = Document(id=text_id(text), text=text, language="en", published=published)
    return Reading(document=document, rewordings=find_rewordings(document))


def relations(families: tuple[Family, ...]) -> dict[str, str]:
    return {copy.document: copy.relation for family in families for copy in family.copies}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Blaze at Berdova\n" + WIRE, "verbatim"),
        (TRIMMED, "trimmed"),
        (SPUN, "spun"),
        (EDITED, "edited"),
        (OWN_REPORT, None),
        (NOISE, None),
    ],
)
def test_a_pair_is_called_what_it_is(text: str, relation: str | None) -> None:
    found = compare(prose(WIRE), prose(text))
    assert found.relation == relation
    assert (found.score >= 0.5) == (relation is not None)


def test_a_family_holds_the_copies_and_nothing_else() -> None:
    copies = [reading(WIRE, 2), reading(TRIMMED, 3), reading(SPUN, 3)]
    families = find_families([*copies, reading(OWN_REPORT, 2), reading(NOISE, 2)])
    assert sorted(len(family.copies) for family in families) == [1, 1, 3]
    assert relations(families)[copies[1].document.id] == "trimmed"
    assert relations(families)[copies[2].document.id] == "spun"


def test_the_damaged_text_is_the_copy_even_where_its_date_is_earlier() -> None:
    families = find_families([reading(WIRE, 3), reading(SPUN, 2)])
    assert families[0].origin == text_id(WIRE)
    assert "damage" in (families[0].copies[0].why or "")


def test_the_earlier_text_is_the_origin() -> None:
    longer = WIRE + "The harbour master declined to comment.\n"
    families = find_families([reading(longer, 9), reading(WIRE, 2)])
    assert families[0].origin == text_id(WIRE)


def test_what_holds_all_of_the_earlier_text_and_more_was_not_trimmed() -> None:
    longer = WIRE + "\n".join(
        f"The {name} of the harbour had warned in {month} that the old cranes would not stand another hit."
        for name, month in [("master", "May"), ("doctor", "June"), ("council", "July"), ("chaplain", "August")]
    )
    families = find_families([reading(longer, 9), reading(WIRE, 2)])
    copy = families[0].copies[1]
    assert (copy.relation, copy.document) == ("edited", text_id(longer))
    assert "adds to it" in (copy.why or "")


def test_page_furniture_ties_nothing_together() -> None:
    page = "Read more: Ten charts on bread\nSubscribe to our newsletter and share this article on the web\n© 2024\n"
    assert compare(prose(OWN_REPORT + page), prose(NOISE + page)).score < 0.3
    assert compare(prose(WIRE + page), prose(WIRE)).relation == "verbatim"


def test_two_reports_of_one_speech_share_its_words_and_are_no_copies() -> None:
    speech = (
        "“We will not leave the valley, and whoever tells you otherwise has not spoken to a single soldier of mine on "
        "this front, nor to the families who have stayed here through two winters without light or bread,” "
    )
    one = reading(f"{speech}the general told a rally of veterans in the capital on Sunday, to loud applause from all.")
    other = reading(f"Speaking before the monument, {speech}said General Orlu, whose brigade lost the ridge last week.")
    assert len(find_families([one, other])) == 2


@settings(max_examples=10, deadline=None)
@given(st.permutations([WIRE, TRIMMED, SPUN, OWN_REPORT, NOISE]))
def test_families_do_not_depend_on_the_order_of_arrival(texts: list[str]) -> None:
    straight = find_families([reading(text) for text in (WIRE, TRIMMED, SPUN, OWN_REPORT, NOISE)])
    assert find_families([reading(text) for text in texts]) == straight


@given(st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta."]), max_size=40).map(" ".join), st.text(max_size=80))
def test_comparing_is_symmetric_and_scores_are_shares(left: str, right: str) -> None:
    one, other = compare(prose(left), prose(right)), compare(prose(right), prose(left))
    assert 0 <= one.score <= 1
    if prose(left).length != prose(right).length:
        assert one.score == other.score
        assert one.relation == other.relation
