"""Places are read by what the text says of where they lie."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from twosource.model import Document, Place, Rewording, Span
from twosource.model.document import text_id
from twosource.read.parsed import Parsed
from twosource.read.places import find_places


@cache
def _tokenizer() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def _parsed(text: str, dateline: Span | None = None, rewordings: tuple[Rewording, ...] = ()) -> Parsed:
    document = Document(id=text_id(text), text=text, language="en", dateline=dateline)
    return Parsed(document, _tokenizer()(text), rewordings)


def _places(text: str) -> list[tuple[str, Place]]:
    return [(text[place.span.begin : place.span.end], place) for place in find_places(_parsed(text))]


def _spans(text: str) -> list[str]:
    return [span for span, _ in _places(text)]


def _only(text: str) -> Place:
    ((_, place),) = _places(text)
    return place


# --- where a name lies ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "country", "region"),
    [
        ("A bridge collapsed in Paris, Texas.", "Paris", "USA", "Texas"),
        ("A bridge collapsed in Paris.", "Paris", "FRA", None),
        ("Shells fell on the Moldovan town of Basarabeasca.", "Basarabeasca", "MDA", None),
        ("Protesters met in Tripoli in northern Lebanon.", "Tripoli", "LBN", None),
        ("Protesters met in Tripoli, Libya.", "Tripoli", "LBY", None),
        ("The depot lies in Georgia's Gori.", "Gori", "GEO", None),
        ("A warehouse burned in Birmingham, Alabama.", "Birmingham", "USA", "Alabama"),
        ("A warehouse burned in Birmingham, England.", "Birmingham", "GBR", "England"),
        ("Troops left the Syrian city of Hama.", "Hama", "SYR", "Hama"),
        ("A drone hit Artyomovsk in Ukraine's Donetsk region.", "Bakhmut", "UKR", "Donetsk"),
    ],
)
def test_a_stated_country_or_region_chooses_among_same_name_towns(
    text: str, name: str, country: str, region: str | None
) -> None:
    place = _places(text)[0][1]
    assert (place.name, place.country, place.precision) == (name, country, "town")
    assert region is None or place.region == region


def test_a_town_that_the_list_lacks_is_stood_in_for_by_its_region_and_says_so() -> None:
    text = "The rebels hit a depot in Russia's Pskov region, close to the village of Volgodonsk."
    place = _places(text)[-1][1]
    assert (place.name, place.region, place.country, place.precision) == ("Volgodonsk", "Pskov", "RUS", "region")
    assert place.why is not None
    assert "Rostov" in place.why
    assert "stands in" in place.why


def test_a_village_that_no_list_knows_is_a_place_all_the_same() -> None:
    place = _places("Shells fell on the village of Zzyvilka in the Sumy region.")[0][1]
    assert (place.name, place.region, place.precision) == ("Zzyvilka", "Sumy", "region")
    assert place.why is not None
    assert "the gazetteer has no Zzyvilka" in place.why
    place = _only("Shells fell on the village of Zzyvilka.")
    assert (place.precision, place.latitude) == ("unresolved", None)


def test_regions_in_the_plural_are_regions_each() -> None:
    places = _places("Drones came over the Kyiv, Sumy and Poltava regions.")
    assert [(place.name, place.precision) for _, place in places] == [
        ("Kyiv Oblast", "region"),
        ("Sumy Oblast", "region"),
        ("Poltava Oblast", "region"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "bounds"),
    [
        # Two Russian towns called Kirovsk: one is near Finland and Norway, one near Saint Petersburg.
        ("The convoy stopped at Kirovsk, about 155 kilometers from the Finnish border.", "Kirovsk", (66.0, 69.0)),
        ("The convoy stopped at Kirovsk, 120 miles from the Estonian border.", "Kirovsk", (59.0, 61.0)),
    ],
)
def test_a_stated_distance_to_a_border_chooses(text: str, name: str, bounds: tuple[float, float]) -> None:
    place = _places(text)[0][1]
    assert place.name == name
    assert place.latitude is not None
    assert bounds[0] < place.latitude < bounds[1]


def test_a_place_that_breaks_a_stated_distance_is_never_chosen() -> None:
    place = _places("He was seen in Vladivostok, 40 kilometers from the Polish border.")[0][1]
    assert (place.precision, place.latitude) == ("unresolved", None)
    assert place.why is not None
    assert "Polish border" in place.why


def _place_of(text: str, span: str) -> Place:
    return next(place for found, place in _places(text) if found == span)


@pytest.mark.parametrize(
    ("text", "span", "point", "precision"),
    [
        ("A drone hit a depot 12 km north of Sumy.", "12 km north of Sumy", (51.025, 34.799), "town"),
        (
            "They were ambushed about 30 miles (48 km) southeast of Kharkiv.",
            "about 30 miles (48 km) southeast of Kharkiv",
            (49.674, 36.729),
            "district",
        ),
        (
            "The base lies five kilometres to the north-east of the city of Raqqa.",
            "five kilometres to the north-east of the city of Raqqa",
            (35.985, 39.047),
            "town",
        ),
    ],
)
def test_a_distance_and_a_direction_from_a_town_are_a_point(
    text: str, span: str, point: tuple[float, float], precision: str
) -> None:
    place = _place_of(text, span)
    assert (place.latitude, place.longitude) == (pytest.approx(point[0], abs=0.01), pytest.approx(point[1], abs=0.01))
    assert place.precision == precision
    assert place.why is not None
    assert "as the text says" in place.why


def test_a_village_that_no_list_knows_lies_where_the_text_puts_it() -> None:
    place = _place_of("Shells fell on the village of Zzyvilka, 15 km east of Sumy.", "Zzyvilka")
    assert (place.name, place.precision, place.region) == ("Zzyvilka", "town", "Sumy")
    assert place.longitude == pytest.approx(35.01, abs=0.01)
    assert place.why is not None
    assert "the gazetteer has no Zzyvilka" in place.why
    place = _place_of("Shells fell on the village of Zzyvilka, 15 km from Sumy.", "Zzyvilka")
    assert (place.precision, place.latitude) == ("district", pytest.approx(50.917, abs=0.01))


def test_a_place_on_the_wrong_side_of_the_town_that_it_is_measured_from_is_never_chosen() -> None:
    place = _place_of("Shells fell on Trostianets, 55 km north of Sumy.", "Trostianets")
    assert place.latitude is None or place.latitude > 51.2


def test_near_a_town_is_less_sure_than_the_town() -> None:
    inside = _place_of("Two soldiers died in Gao in Mali.", "Gao")
    outside = _place_of("Two soldiers died outside Gao in Mali.", "Gao")
    assert (inside.precision, outside.precision) == ("town", "district")
    assert outside.why is not None
    assert "outside Gao" in outside.why


def test_between_two_towns_is_the_middle_of_the_way() -> None:
    place = _only("A mine exploded on the road between Bakhmut and Sloviansk.")
    assert (place.latitude, place.longitude) == (pytest.approx(48.72, abs=0.02), pytest.approx(37.80, abs=0.02))
    assert (place.precision, place.region) == ("district", "Donetsk")


def test_a_name_one_letter_off_is_read_so_only_in_a_country_that_the_text_speaks_of() -> None:
    place = _place_of("Residents fled the village of Kramatorzk in Ukraine.", "Kramatorzk")
    assert (place.name, place.region) == ("Kramatorsk", "Donetsk")
    assert place.why is not None
    assert "one letter off" in place.why
    place = _place_of("Residents of Peru fled the village of Kramatorzk.", "Kramatorzk")
    assert (place.name, place.precision) == ("Kramatorzk", "unresolved")
    place = _place_of("Residents fled the village of Kramatorzk in Sudan.", "Kramatorzk")
    assert (place.name, place.country, place.precision) == ("Kramatorzk", "SDN", "country")


def test_a_little_known_town_is_placed_only_where_the_text_speaks_of_its_country() -> None:
    assert _place_of("Russia said a warehouse burned at Kotovo.", "Kotovo").region == "Volgograd"
    place = _only("A warehouse burned at Kotovo, officials said.")
    assert (place.precision, place.latitude) == ("unresolved", None)
    assert place.why is not None
    assert "Volgograd" in place.why


def test_regions_in_the_plural_are_regions_each_the_capitals_among_them() -> None:
    places = _places("Fighting was reported in the Kyiv, Sumy, Poltava and Chernihiv regions.")
    assert [place.precision for _, place in places] == ["region"] * 4


def test_a_seized_town_is_a_place_whatever_the_names_of_people_look_like() -> None:
    assert _spans("Rebels seized Goma and moved on.") == ["Goma"]


def test_a_state_is_never_its_capital_of_the_same_name() -> None:
    assert _only("Police arrested them in Mexico.").precision == "country"


def test_the_stretch_of_border_is_the_one_near_the_place_whose_distance_is_given() -> None:
    places = _places("A depot burned in Sumy, some 35 kilometers from the Russian border.")
    assert [span for span, _ in places] == ["Sumy", "the Russian border"]
    border = places[1][1]
    assert border.precision == "area"
    assert border.latitude == pytest.approx(51.2, abs=0.5)
    assert border.longitude == pytest.approx(35.1, abs=0.6)


def test_other_places_of_the_text_choose_among_same_name_towns() -> None:
    text = "Police in Abilene searched a house. Deputies from Dallas and Fort Worth in Texas came."
    assert next(place for span, place in _places(text) if span == "Abilene").region == "Texas"
    text = "Police in Abilene searched a house. Deputies came from Topeka and Wichita and from Salina in Kansas."
    assert next(place for span, place in _places(text) if span == "Abilene").region == "Kansas"


def test_a_name_has_one_sense_in_a_document() -> None:
    text = "Fire broke out in Cambridge, Massachusetts. Cambridge police came. The mayor of Cambridge was away."
    assert {place.country for span, place in _places(text) if "Cambridge" in span} == {"USA"}


def test_a_region_is_meant_where_the_text_says_region_and_a_town_where_it_does_not() -> None:
    assert _only("Two villages were taken in the Donetsk region.").precision == "region"
    assert _only("Two shops were looted in Donetsk.").precision == "town"


# --- what counts as a place -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Russia accused Ukraine of an attack.",
        "The talks between Israel and Lebanon failed.",
        "Washington's policy has changed.",
        "Moscow said it had no part in it.",
        "Aid for Ukraine was delayed again.",
        "Syrian officials gave no details.",
        "The Boston Globe printed the letter.",
        "Secretary Lloyd Austin spoke to reporters. Austin declined to comment.",
        "Hillary Clinton and Jordan Peterson met.",
        "Reading is good for you. March was cold. Nice people came.",
        "The FAO and CARE sent tents.",
    ],
)
def test_states_that_act_people_and_common_words_are_no_places(text: str) -> None:
    assert _spans(text) == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("A missile landed on Russian soil.", ["Russian soil"]),
        ("Drones crossed into Polish airspace.", ["Polish airspace"]),
        ("The shells were fired from inside Lebanon.", ["Lebanon"]),
        ("Sirens sounded in the Ukrainian capital.", ["the Ukrainian capital"]),
        ("A factory in Russia's Belgorod area burned.", ["Russia's Belgorod area"]),
        ("Fighting went on in the eastern Donetsk region.", ["the eastern Donetsk region"]),
        ("Missiles were fired at Israel overnight.", ["Israel"]),
        ("Schools closed in Kharkiv, Odesa and Lviv.", ["Kharkiv", "Odesa", "Lviv"]),
        ("He is on a visit to Laos.", ["Laos"]),
        ("The mission in Reading, England, was closed.", ["Reading, England"]),
        ("Rockets hit the Zaporizhzhia nuclear power plant.", ["the Zaporizhzhia nuclear power plant"]),
        ("Ships were boarded in the Red Sea.", ["Red Sea"]),
    ],
)
def test_a_place_is_told_from_a_state_by_the_words_around_it(text: str, spans: list[str]) -> None:
    assert _spans(text) == spans


def test_a_part_of_a_state_is_an_area_on_that_side_of_it() -> None:
    place = _only("Fighting went on in eastern Ukraine.")
    assert (place.name, place.country, place.precision) == ("eastern Ukraine", "UKR", "area")
    assert place.longitude is not None
    assert place.longitude > 34
    place = _only("Rain fell in southwestern Poland.")
    assert place.longitude is not None
    assert place.latitude is not None
    assert place.longitude < 19
    assert place.latitude < 52


def test_a_dateline_is_one_place() -> None:
    text = "KYIV, Ukraine — Sirens sounded at noon."
    (place,) = find_places(_parsed(text, dateline=Span(0, 13)))
    assert (place.span, place.name, place.precision) == (Span(0, 13), "Kyiv", "town")


def test_the_capital_of_a_state_is_a_town() -> None:
    place = _only("Sirens sounded in the Ukrainian capital.")
    assert (place.name, place.country, place.precision, place.why) == ("Kyiv", "UKR", "town", "the capital of Ukraine")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Kiev", "Kyiv"),
        ("Kharkov", "Kharkiv"),
        ("Deir Ezzor", "Deir ez-Zor"),
        ("Odessa, Ukraine,", "Odesa"),
        ("Hama", "Hama"),
    ],
)
def test_other_spellings_are_the_same_town(written: str, name: str) -> None:
    assert _places(f"Sirens sounded in {written} at noon.")[0][1].name == name


def test_a_reworded_name_is_read_as_the_name_it_stands_for() -> None:
    text = "He walked back into the White Home."
    begin = text.index("White Home")
    rewording = Rewording(span=Span(begin, begin + len("White Home")), reads_as="White House")
    (place,) = find_places(_parsed(text, rewordings=(rewording,)))
    assert (place.name, place.precision) == ("White House", "site")


# --- toponyms ---------------------------------------------------------------------------------------------------


def test_toponyms_hold_states_that_act_and_adjectives_too() -> None:
    parsed = _parsed("Russia accused Ukrainian officials in Kyiv.")
    find_places(parsed)
    found = [(span.text, span._.place.country) for span in parsed.doc.spans["toponyms"]]
    assert found == [("Russia", "RUS"), ("Ukrainian", "UKR"), ("Kyiv", "UKR")]


_WORDS = """Kyiv Ukraine Russian Paris Texas in of , 's the region border 40 kilometers from city Austin said Donetsk .
( ) — U.S. Georgia 🙂 é""".split()  # noqa: SIM905


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(_WORDS),
        max_size=25,
    )
)
def test_whatever_the_text_places_lie_in_it_in_order_and_on_the_globe(words: list[str]) -> None:
    text = " ".join(words)
    places = find_places(_parsed(text))
    assert places == find_places(_parsed(text))
    assert list(places) == sorted(places, key=lambda place: (place.span.begin, place.span.end))
    for place in places:
        assert 0 <= place.span.begin < place.span.end <= len(text)
        assert (place.latitude is None) == (place.longitude is None)
        if place.latitude is not None and place.longitude is not None:
            assert -90 <= place.latitude <= 90
            assert -180 <= place.longitude <= 180
        else:
            assert place.why


def test_the_name_of_the_outlet_holds_no_place() -> None:
    text = "Reporters of the Beirut Ledger saw smoke over Tyre. Follow the Beirut Ledger for more from Beirut."
    parsed = _parsed(text)
    named = replace(parsed, document=replace(parsed.document, publisher="Beirut Ledger"))
    assert [place.span.of(text) for place in find_places(named)] == ["Tyre", "Beirut"]
