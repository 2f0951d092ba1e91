"""The tables of agencies, languages and the words around a story."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from twosource.errors import KnowledgeError
from twosource.knowledge.agencies import agencies, agency, agency_of_host, agency_pattern
from twosource.knowledge.countries import countries
from twosource.knowledge.furniture import words
from twosource.knowledge.languages import language_name


def test_every_agency_is_found_by_each_of_its_forms() -> None:
    for row in agencies():
        for form in row.aliases:
            assert agency(form) is row
            assert re.fullmatch(agency_pattern(), form)


def test_every_agency_is_found_by_the_host_of_its_pages() -> None:
    for row in agencies():
        for domain in row.domains:
            assert urlsplit(f"https://{domain}").hostname == domain
            assert agency_of_host(f"www.{domain}") is row


def test_every_agency_sits_in_a_country() -> None:
    known = {country.iso3 for country in countries()}
    assert {row.country for row in agencies()} - {None} <= known


def test_names_are_told_once() -> None:
    names = [row.name for row in agencies()]
    assert len(names) == len(set(names))


def test_short_forms_mean_something_only_in_their_case() -> None:
    assert agency("AP") is agency("the Associated Press")
    assert agency("ap") is None
    assert agency("map") is None
    assert agency("associated press") is agency("AP")
    assert agency("nobody") is None
    assert agency_of_host("apnews.com.example") is None


def test_languages_have_english_names() -> None:
    assert language_name("ru") == "Russian"
    assert language_name("xx") == "xx"


def test_a_list_of_words_that_is_not_there_is_named_with_those_that_are() -> None:
    assert "BREAKING" in words("slugs")
    with pytest.raises(KnowledgeError, match=r"no list 'slug'.*slugs"):
        words("slug")
