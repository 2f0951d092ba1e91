"""A document reads the same alone, in any company, and on any number of workers and threads, to the byte."""

from __future__ import annotations

import json
import random
from itertools import islice
from pathlib import Path

import pytest
from spacy.language import Language

from twosource.read.nlp import nlp

PASSAGES = Path(__file__).parents[2] / "train" / "data" / "events"


@pytest.fixture(scope="module")
def documents() -> list[str]:
    """Fifty texts of one to six passages."""
    lines = (line for path in sorted(PASSAGES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines())
    passages = iter([json.loads(line)["text"] for line in lines])
    return [" ".join(islice(passages, 1 + number % 6)) for number in range(50)]


@pytest.fixture(scope="module")
def reader() -> Language:
    return nlp()


@pytest.fixture(scope="module")
def alone(reader: Language, documents: list[str]) -> dict[str, bytes]:
    return {text: reader(text).to_bytes() for text in documents}


def test_fifty_documents_are_told_apart(documents: list[str]) -> None:
    assert len(set(documents)) == 50


@pytest.mark.parametrize("size", [4, 50])
def test_neighbours_change_nothing(reader: Language, documents: list[str], alone: dict[str, bytes], size: int) -> None:
    shuffled = random.Random(size).sample(documents, len(documents))
    for text, doc in zip(shuffled, reader.pipe(shuffled, batch_size=size), strict=True):
        assert doc.to_bytes() == alone[text]


def test_two_workers_change_nothing(reader: Language, documents: list[str], alone: dict[str, bytes]) -> None:
    shuffled = random.Random(3).sample(documents, len(documents))
    for text, doc in zip(shuffled, reader.pipe(shuffled, n_process=2, batch_size=5), strict=True):
        assert doc.to_bytes() == alone[text]


def test_two_threads_change_nothing(documents: list[str], alone: dict[str, bytes]) -> None:
    for text, doc in zip(documents, nlp(threads=2).pipe(documents), strict=True):
        assert doc.to_bytes() == alone[text]
