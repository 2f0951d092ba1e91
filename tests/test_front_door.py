"""What `import twosource` offers, and what it costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

import twosource

TEXT = "BEIRUT — The ministry denied on Monday that its forces had shelled the village of Kfar Kila."


def test_the_public_names_are_these() -> None:
    assert twosource.__all__ == sorted(twosource.__all__)
    assert set(twosource.__all__) == {
        "Document",
        "Ledger",
        "Reading",
        "Span",
        "TwosourceError",
        "__version__",
        "nlp",
        "read",
    }
    for name in twosource.__all__:
        assert getattr(twosource, name) is not None


def test_an_unknown_name_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(AttributeError, match="Ledger"):
        _ = twosource.Legder  # type: ignore[attr-defined]


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, twosource; print([m for m in ('spacy', 'onnxruntime', 'sqlalchemy', 'numpy') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_read_is_a_verb_also_after_its_room_was_imported() -> None:
    import twosource.read.parsed

    assert callable(twosource.read)
    assert twosource.read(TEXT, published="2024-11-20").document.text == TEXT


def test_a_text_is_read_with_what_the_caller_knows_of_it() -> None:
    reading = twosource.read(TEXT, published="2024-11-20", publisher="The Harbour Post")
    assert str(reading.document.published) == "2024-11-20"
    assert reading.document.published_basis == "given"
    assert reading.document.publisher == "The Harbour Post"


def test_a_file_is_read_like_its_text(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert twosource.read(path, published="2024-11-20") == twosource.read(TEXT, published="2024-11-20")
    assert twosource.read(str(path), published="2024-11-20") == twosource.read(path, published="2024-11-20")


def test_a_name_of_no_file_is_refused_by_name() -> None:
    with pytest.raises(twosource.TwosourceError, match=r"missing\.txt: no such file"):
        twosource.read("missing.txt")


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(twosource.TwosourceError, match="2024-13-40"):
        twosource.read(TEXT, published="2024-13-40")
