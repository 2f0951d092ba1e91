"""A form that is filled in anew every day makes no copies, whatever words it is made of."""

from __future__ import annotations

from twosource.link import compare, prose

FORM = (
    "Over the past day {n} clashes took place along the front, the staff of {army} said in its morning report.\n"
    "The enemy launched {m} missile strikes and {k} air strikes on positions near {one} and {two}.\n"
    "In the direction of {three} the defenders pushed back {j} attacks, and fighting goes on near {four}.\n"
    "Civilians were hurt in {five}, and the power lines at {six} are being repaired.\n"
)
MONDAY = FORM.format(
    n=112,
    m=4,
    k=37,
    j=19,
    army="Tashmir",
    one="Harga",
    two="Tolm",
    three="Port Anse",
    four="Minsel",
    five="Lenz",
    six="Orlu",
)
TUESDAY = FORM.format(
    n=98,
    m=2,
    k=51,
    j=23,
    army="Tashmir",
    one="Berdova",
    two="Kasten",
    three="Lake Sena",
    four="Volk",
    five="Arra",
    six="Dor",
)


def test_the_report_of_the_next_day_is_no_copy() -> None:
    found = compare(prose(MONDAY), prose(TUESDAY))
    assert found.relation is None
    assert not found.unsure
    assert "the same form filled in anew" in found.why


def test_the_same_report_with_words_replaced_is_one() -> None:
    spun = MONDAY.replace("clashes", "skirmishes").replace("launched", "fired").replace("pushed back", "repelled")
    spun = spun.replace("hurt", "injured").replace("repaired", "mended")
    assert compare(prose(MONDAY), prose(spun)).relation in {"spun", "edited"}
