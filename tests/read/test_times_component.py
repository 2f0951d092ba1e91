"""The times layer as a step of a spaCy pipeline."""

from __future__ import annotations

from datetime import date

import spacy

from twosource.read.times.component import COMPONENT


def test_a_doc_carries_every_expression_with_its_value_resolved_against_its_publication_day() -> None:
    language = spacy.blank("en")
    language.add_pipe(COMPONENT)
    doc = language.make_doc("For three days the town was shelled every night, the mayor said Tuesday.")
    doc._.published = date(2024, 11, 20)
    doc = language(doc)
    assert [(span.text, span.label_, span._.timex) for span in doc.spans["times"]] == [
        ("three days", "DURATION", "P3D"),
        ("every night", "SET", "XXXX-XX-XXTNI"),
        ("Tuesday", "DATE", "2024-11-19"),
    ]


def test_without_a_publication_day_relative_values_stay_open() -> None:
    language = spacy.blank("en")
    language.add_pipe(COMPONENT)
    doc = language("The mayor said Tuesday.")
    assert [span._.timex for span in doc.spans["times"]] == ["XXXX-WXX-2"]
