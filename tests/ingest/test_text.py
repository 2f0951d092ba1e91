"""What ingest makes of a text at hand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.ingest.stories import RUSSIAN, STORY
from twosource.errors import EmptyInput, InputError, TooLarge, UnsupportedLanguage, UsageError
from twosource.ingest import MAX_CHARACTERS, intake_text, parse_day
from twosource.model import Span, text_id

GOLD = Path(__file__).parents[3] / "shared" / "gold"


def test_the_dispatch_becomes_the_document_of_its_reading_by_hand() -> None:
    if not (GOLD / "dispatch.json").exists():
        pytest.skip("../shared/gold is not here")
    by_hand = json.loads((GOLD / "dispatch.json").read_text("utf-8"))["document"]
    document = intake_text((GOLD / "dispatch.txt").read_text("utf-8")).document
    assert document.id == by_hand["id"]
    assert document.text == by_hand["text"]
    assert document.language == by_hand["language"]
    assert document.title == by_hand["title"]
    assert document.url == by_hand["url"]
    assert document.publisher == by_hand["publisher"]
    assert document.origin == by_hand["origin"]
    assert list(document.authors) == by_hand["authors"]
    assert document.dateline == Span(*by_hand["dateline"])
    # by_hand["published"] is inferred by the layer that reads times, not here
    assert (document.published, document.published_basis) == (None, "none")


def test_the_text_is_kept_to_the_last_space() -> None:
    text = f"  {STORY}\r\n\r\n\tZero\u200bwidth, e\u0301, \u202eright to left\u202c, \U0001f680  \n"
    intake = intake_text(text)
    assert intake.document.text == text
    assert intake.document.id == text_id(text)
    assert intake.raw == text.encode()
    assert intake.partial is None


def test_a_byte_order_mark_at_the_beginning_is_no_part_of_the_text() -> None:
    assert intake_text("\ufeff" + STORY).document.text == STORY


def test_lone_surrogates_and_nuls_are_replaced_one_for_one_and_said() -> None:
    intake = intake_text(f"{STORY} \ud800 \udc00 \0.")
    assert intake.document.text == f"{STORY} \ufffd \ufffd \ufffd."
    assert intake.partial == "2 lone surrogates were replaced by U+FFFD and 1 NUL character was replaced by U+FFFD"


def test_halves_of_a_surrogate_pair_are_joined() -> None:
    intake = intake_text(f"{STORY} \ud83d\ude80")
    assert intake.document.text == f"{STORY} \U0001f680"
    assert intake.partial is None


def test_what_the_caller_states_is_given() -> None:
    stated = {"publisher": "Harbour Post", "url": "https://post.example/1", "title": "Port struck"}
    document = intake_text(STORY, published=date(2024, 11, 19), **stated).document
    assert (document.publisher, document.url, document.title) == tuple(stated.values())
    assert (document.published, document.published_basis, document.published_why) == (date(2024, 11, 19), "given", None)


@pytest.mark.parametrize("text", ["", " \n\t\u00a0\u3000 ", "\ufeff"])
def test_a_text_without_a_character_to_see_is_empty(text: str) -> None:
    with pytest.raises(EmptyInput, match=r"^note: (is empty|holds only white space); "):
        intake_text(text, subject="note")


@pytest.mark.parametrize("text", ["\u200b\u200d\u2060", "12 345, 67.8", "!!! ⚡️ …"])
def test_a_text_without_a_word_is_empty(text: str) -> None:
    with pytest.raises(EmptyInput, match=r"holds no words"):
        intake_text(text)


def test_a_million_characters_are_read_and_more_than_the_limit_are_not() -> None:
    sentence = "The army said it had struck the port. "
    million = (sentence * (1_000_000 // len(sentence) + 1))[:1_000_000]
    assert len(intake_text(million).document.text) == 1_000_000
    with pytest.raises(TooLarge, match="over the limit of 2,000,000 for one document"):
        intake_text("a" * (MAX_CHARACTERS + 1))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (RUSSIAN, "Russian (ru)"),
        (
            "Губернатор повідомив, що внаслідок удару по порту загинули троє людей, ще дванадцять поранені.",
            "Ukrainian (uk)",
        ),
        ("Le gouverneur a déclaré mardi que trois personnes avaient été tuées dans l'attaque du port.", "French (fr)"),
        ("قال المحافظ يوم الثلاثاء إن ثلاثة أشخاص قتلوا في الهجوم على الميناء وإن الكهرباء لم تعد بعد", "Arabic (ar)"),
        ("总督星期二说，军队袭击了港口，三人死亡。", "Chinese (zh)"),
    ],
)
def test_another_language_is_refused_by_its_name(text: str, language: str) -> None:
    with pytest.raises(UnsupportedLanguage) as refused:
        intake_text(text, subject="note.txt")
    fault = f"is in {language}, which is not read yet"
    assert str(refused.value) == f"note.txt: {fault}; give an English text or translation"


@pytest.mark.parametrize(
    "text",
    [
        "Explosions in Kharkiv.",
        "Air raid alert: Sumy, Poltava, Chernihiv",
        "⚡️ Missile danger! Zaporizhzhia, take shelter",
        "15 drones shot down over Mykolaiv https://t.me/example #Ukraine",
        "BREAKING: KREMLIN DENIES STRIKE ON DNIPRO",
        "Zelenskyy: no talks",
    ],
)
def test_short_english_notes_full_of_foreign_names_are_read(text: str) -> None:
    assert intake_text(text).document.language == "en"


def test_an_english_text_that_quotes_russian_is_english() -> None:
    assert intake_text(f'{STORY} "Взрывы в порту, берегите себя", he wrote. {STORY}').document.language == "en"


def test_a_day_is_given_as_year_month_day() -> None:
    assert parse_day(" 2024-11-20 ") == date(2024, 11, 20)


@pytest.mark.parametrize(
    "text", ["2024-13-40", "2023-02-29", "20 Nov 2024", "2024-W47-3", "20241120", "", "0000-00-00", "２０２４-11-20"]
)
def test_any_other_day_is_wrong_usage(text: str) -> None:
    with pytest.raises(UsageError) as wrong:
        parse_day(text)
    assert str(wrong.value).startswith(f"{text!r}: ")
    assert "2024-11-20" in wrong.value.hint
    assert not isinstance(wrong.value, InputError)
