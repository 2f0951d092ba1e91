"""The times layer as a step of the spaCy pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from spacy.language import Language
from spacy.tokens import Doc, Span

from twosource.read.times.annotate import annotate_times

if TYPE_CHECKING:
    from datetime import date

COMPONENT: Final = "twosource_times"


def extend() -> None:
    """Set the extensions `doc._.published` (a date or None), `span._.timex` and `span._.timex_mod`."""
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)
    for name in ("timex", "timex_mod"):
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)


extend()


@Language.component(COMPONENT, assigns=["doc.spans"])
def times_component(doc: Doc) -> Doc:
    """Fill `doc.spans["times"]`, resolved against `doc._.published`."""
    published: date | None = doc._.published
    annotate_times(doc, published)
    return doc
