"""The times layer as a step of a spaCy pipeline."""

from __future__ import annotations

import pickle
from datetime import date, datetime

import pytest
import spacy
from spacy.tokens import Doc

from twosource import nlp
from twosource.errors import UsageError
from twosource.model import Document, Rewording, Span, text_id
from twosource.read.parsed import Parsed
from twosource.read.times import annotate_times, find_times
from twosource.read.times.component import COMPONENT, FOUND

TEXT = "For three days the town was shelled every night, the mayor said Tuesday."
VALUES = [
    ("three days", "DURATION", "P3D"),
    ("every night", "SET", "XXXX-XX-XXTNI"),
    ("Tuesday", "DATE", "2024-11-19"),
]


def times_in(doc: Doc) -> list[tuple[str, str, str]]:
    return [(span.text, span.label_, span._.timex) for span in doc.spans["times"]]


def dated(language: spacy.Language, text: str, published: date | str | None) -> Doc:
    doc = language.make_doc(text)
    doc._.published = published
    return doc


@pytest.fixture(scope="module")
def blank() -> spacy.Language:
    language = spacy.blank("en")
    language.add_pipe(COMPONENT)
    return language


@pytest.fixture(scope="module")
def front() -> spacy.Language:
    return nlp(threads=1)


def test_a_doc_carries_every_expression_with_its_value_resolved_against_its_publication_day(
    blank: spacy.Language,
) -> None:
    assert times_in(blank(dated(blank, TEXT, date(2024, 11, 20)))) == VALUES


def test_without_a_publication_day_relative_values_stay_open(blank: spacy.Language) -> None:
    doc = blank("The mayor said Tuesday.")
    assert doc._.published is None
    assert [span._.timex for span in doc.spans["times"]] == ["XXXX-WXX-2"]


@pytest.mark.parametrize("day", ["2024-11-20", date(2024, 11, 20), datetime(2024, 11, 20, 9, 30)])
def test_a_publication_day_is_a_date_or_an_iso_date(blank: spacy.Language, day: date | str) -> None:
    assert dated(blank, TEXT, day)._.published == date(2024, 11, 20)


def test_a_publication_day_that_is_none_is_refused_with_its_name(blank: spacy.Language) -> None:
    with pytest.raises(UsageError, match=r"'20 Nov'.*no publication day.*ISO date"):
        dated(blank, TEXT, "20 Nov")


def test_the_front_doors_pipeline_carries_times_by_itself(front: spacy.Language) -> None:
    assert times_in(front(dated(front, TEXT, "2024-11-20"))) == VALUES


def test_a_stream_of_dated_documents_keeps_its_days_over_two_processes(blank: spacy.Language) -> None:
    days = ["2024-11-20", "2023-03-01", None]
    docs = list(blank.pipe([dated(blank, TEXT, day) for day in days], n_process=2, batch_size=1))
    assert [times_in(doc)[-1][2] for doc in docs] == ["2024-11-19", "2023-02-28", "XXXX-WXX-2"]
    assert [str(doc._.published) for doc in docs] == ["2024-11-20", "2023-03-01", "None"]


def test_a_document_keeps_its_times_in_files(blank: spacy.Language) -> None:
    doc = blank(dated(blank, TEXT, "2024-11-20"))
    assert times_in(Doc(blank.vocab).from_bytes(doc.to_bytes())) == VALUES
    assert times_in(pickle.loads(pickle.dumps(doc))) == VALUES


def parsed(doc: Doc, published: date | None, rewordings: tuple[Rewording, ...] = ()) -> Parsed:
    document = Document(
        id=text_id(doc.text),
        text=doc.text,
        language="en",
        published=published,
        published_basis="none" if published is None else "given",
    )
    return Parsed(document, doc, rewordings)


def test_a_reading_takes_over_what_the_pipeline_found_with_the_same_day(blank: spacy.Language) -> None:
    day = date(2024, 11, 20)
    doc = blank(dated(blank, TEXT, day))
    doc.user_data[FOUND][1].pop()
    assert find_times(parsed(doc, day)).times == ()


def test_a_reading_finds_anew_where_the_pipeline_knew_another_day(blank: spacy.Language) -> None:
    doc = blank(TEXT)
    annotate_times(doc, date(2023, 3, 1))
    assert [time.timex for time in find_times(parsed(doc, date(2024, 11, 20))).times] == ["2024-11-19"]


def test_a_reading_finds_anew_where_words_are_read_as_others(blank: spacy.Language) -> None:
    text = "The town was shelled on the main day of the week, the mayor said."
    doc = blank(dated(blank, text, "2024-11-20"))
    at = text.index("the main day of the week")
    reworded = Rewording(span=Span(at, at + len("the main day of the week")), reads_as="Monday")
    assert [time.timex for time in find_times(parsed(doc, date(2024, 11, 20), (reworded,))).times] == ["2024-11-18"]
