"""The toponyms layer as a step of the spaCy pipeline, and how a `Doc` keeps what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from twosource.model import Document, Place, Span
from twosource.model.document import text_id
from twosource.read.parsed import Parsed

if TYPE_CHECKING:
    from collections.abc import Iterable

COMPONENT: Final = "twosource_toponyms"
SPANS: Final = "toponyms"
PLACES: Final = "twosource_places"
_FIELDS: Final = ("name", "precision", "latitude", "longitude", "country", "region", "geonames", "why")


def place_of(span: DocSpan) -> Place | None:
    """The getter of `span._.place`: the place of a toponym; None for a span that is none.

    Kept as plain values in the document, so that worker processes can send it.
    """
    row = span.doc.user_data.get(PLACES, {}).get(span.start)
    if row is None or row[0] != span.end:
        return None
    fields: dict[str, Any] = dict(zip(_FIELDS, row[3:], strict=True))
    return Place(span=Span(row[1], row[2]), **fields)


def extend() -> None:
    """Register the extension, once."""
    if not DocSpan.has_extension("place"):
        DocSpan.set_extension("place", getter=place_of)


extend()


def keep_toponyms(doc: Doc, found: Iterable[tuple[int, int, Place]]) -> None:
    """Set `doc.spans["toponyms"]` to the places, each with the range [start, end) of its tokens."""
    rows: dict[int, list[Any]] = {}
    spans: list[DocSpan] = []
    for start, end, place in found:
        values = [getattr(place, name) for name in _FIELDS]
        rows[start] = [end, place.span.begin, place.span.end, *values]
        spans.append(DocSpan(doc, start, end, label="TOPONYM"))
    doc.user_data[PLACES] = rows
    doc.spans[SPANS] = spans


@Language.component(COMPONENT, assigns=["doc.spans"])
def toponyms_component(doc: Doc) -> Doc:
    """Fill `doc.spans["toponyms"]`: every toponym of the text, states that act and adjectives included."""
    from twosource.read.places.find import annotate_toponyms

    annotate_toponyms(Parsed(Document(id=text_id(doc.text), text=doc.text, language="en"), doc))
    return doc
