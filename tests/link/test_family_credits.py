"""A text that credits all of its reporting to another belongs to its family; one that adds its own does not."""

from __future__ import annotations

from datetime import date

from twosource.link import find_families, origin_bounds
from twosource.link.credits import credited, house
from twosource.model import Claim, Document, Family, Reading, Source, Span, text_id

WIRE = (
    "TASHMIR (Reuters) - Rockets hit the rail yard of Berdova on Tuesday and killed six workers, mayor Ada Velk said.\n"
    "The blaze burned until noon, and two locomotives of the Tashmir Line were lost.\n"
    "In Orlu, where the line ends, Captain Jon Maro expected no train before Friday.\n"
)
RETOLD = (
    "Six people died when the railway in Berdova came under fire, Reuters reported on Wednesday.\n"
    "It quoted mayor Ada Velk, who spoke of Tuesday as the worst day since the thaw.\n"
    "According to the news agency, two engines of the Tashmir Line burned out.\n"
    "Trains to Orlu will not run for days, Reuters said, citing Captain Jon Maro.\n"
)
OWN = (
    "Water still ran over the platforms of Berdova when we came there, and a cat slept in the signal box.\n"
    "Ada Velk walked along the rails with a list in her hand and did not want to speak to anybody at first.\n"
    "Then she talked for an hour about the Tashmir Line and about Jon Maro, with whom she had gone to school.\n"
    "Reuters reported six dead in Orlu and Berdova.\n"
)


def reading(text: str, publisher: str, day: int, *, agency: str = "Reuters") -> Reading:
    """The text with a claim of the agency in every sentence that names it."""
    document = Document(id=text_id(text), text=text, language="en", publisher=publisher, published=date(2024, 5, day))
    source = Source(id="s1", name=agency, kind="media")
    claims, at = [], 0
    for line in text.splitlines(keepends=True):
        if agency in line and publisher != agency:
            content = Span(at, at + len(line) - 1)
            claims.append(
                Claim(id=f"c{len(claims) + 1}", source="s1", cue=None, content=(content,), stance="state", direct=False)
            )
        at += len(line)
    return Reading(document=document, sources=(source,), claims=tuple(claims))


def relation(families: tuple[Family, ...], text: str) -> tuple[str, str | None]:
    return next(
        (copy.relation, copy.derived_from)
        for family in families
        for copy in family.copies
        if copy.document == text_id(text)
    )


def test_a_text_all_of_which_is_credited_belongs_to_the_report_it_credits() -> None:
    families = find_families([reading(WIRE, "Reuters", 7), reading(RETOLD, "Valley Record", 8)])
    assert relation(families, RETOLD) == ("credits", text_id(WIRE))
    assert relation(families, WIRE) == ("origin", None)
    why = next(copy.why for copy in families[0].copies if copy.relation == "credits")
    assert "credited to Reuters" in (why or "")


def test_the_report_itself_is_preferred_to_a_copy_of_it() -> None:
    cut = "".join(WIRE.splitlines(keepends=True)[:2])
    families = find_families(
        [reading(WIRE, "Reuters", 7), reading(cut, "Harbour Post", 7), reading(RETOLD, "Valley Record", 8)]
    )
    assert len(families) == 1
    assert relation(families, RETOLD) == ("credits", text_id(WIRE))


def test_a_text_that_credits_a_part_and_adds_its_own_reporting_is_an_origin() -> None:
    assert credited(reading(OWN, "Valley Record", 8)) == ()
    assert len(find_families([reading(WIRE, "Reuters", 7), reading(OWN, "Valley Record", 8)])) == 2


def test_a_credit_holds_for_reports_of_the_same_days_and_story_only() -> None:
    assert len(find_families([reading(WIRE, "Reuters", 1), reading(RETOLD, "Valley Record", 8)])) == 2
    other = (
        "LAKE (Reuters) - Farmers of Minsel sold their wool at the spring market for less than Sena had hoped.\n" * 3
    )
    assert len(find_families([reading(other, "Reuters", 8), reading(RETOLD, "Valley Record", 8)])) == 2


def test_two_texts_that_credit_one_report_nobody_holds_are_one_origin() -> None:
    again = RETOLD.replace("Six people died when", "Half a dozen perished as").replace("burned out", "are lost")
    again = "\n".join(reversed(again.splitlines())).replace("It quoted", "Reuters quoted")
    families = find_families([reading(RETOLD, "Valley Record", 8), reading(again, "Lake Post", 9)])
    assert families[0].copies[0].relation == "origin"
    assert len(families) == 1


def test_an_agency_s_own_text_credits_nobody() -> None:
    assert credited(reading(RETOLD, "Reuters", 8)) == ()


def test_one_house_has_one_name() -> None:
    assert house("The Associated Press") == house("AP") == "AP"
    assert house("the Valley Record") == "valley record"


def test_the_order_of_arrival_does_not_matter() -> None:
    texts = [reading(WIRE, "Reuters", 7), reading(RETOLD, "Valley Record", 8), reading(OWN, "Hill Paper", 8)]
    assert find_families(texts) == find_families(texts[::-1])


def test_what_is_mostly_credited_is_held_in_doubt_and_bounds_the_origins() -> None:
    mostly = RETOLD + "The town has had no mayor of another name for twenty years, as everybody in the valley knows.\n"
    families = find_families([reading(WIRE, "Reuters", 7), reading(mostly, "Valley Record", 8)])
    assert len(families) == 2
    assert origin_bounds([text_id(WIRE), text_id(mostly)], families) == (1, 2)
