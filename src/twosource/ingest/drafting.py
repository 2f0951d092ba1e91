"""Text and imprint to a document."""

from __future__ import annotations

from datetime import date

from twosource.errors import EmptyInput, TooLarge
from twosource.ingest.byline import find_byline, find_contributors
from twosource.ingest.credit import find_origin
from twosource.ingest.dateline import Dateline, find_dateline
from twosource.ingest.decoding import storable
from twosource.ingest.headline import find_day_line, find_headline
from twosource.ingest.imprint import Imprint
from twosource.ingest.language import language_of
from twosource.ingest.limits import MAX_CHARACTERS
from twosource.ingest.names import unique
from twosource.knowledge.agencies import agency
from twosource.model import Document, Intake, PublishedBasis, text_id

_BOM = "\ufeff"


def intake_text(
    text: str,
    *,
    subject: str = "text",
    published: date | None = None,
    publisher: str | None = None,
    url: str | None = None,
    title: str | None = None,
) -> Intake:
    """A text at hand as an intake; its bytes are the text in UTF-8.

    Raises:
        InputError: if it is empty, too large or not in a language that is read.
    """
    kept, partial = storable(text.removeprefix(_BOM))
    given = Imprint(published=published, publisher=publisher, url=url, title=title)
    document = draft(kept, subject, given=given)
    return Intake(document=document, raw=kept.encode(), subject=subject, encoding="utf-8", partial=partial)


def draft(text: str, subject: str, *, given: Imprint | None = None, found: Imprint | None = None) -> Document:
    """The document of a storable text.

    `given` is what the caller states (basis "given"), `found` what a page, record or table says of it (basis
    "metadata"); what both leave open is looked for in the text.

    Raises:
        InputError: if the text is empty, too large or not in a language that is read.
    """
    if not text.strip():
        raise EmptyInput(
            subject, "holds only white space" if text else "is empty", "leave it out, or check how it was saved"
        )
    if len(text) > MAX_CHARACTERS:
        fault = f"holds {len(text):,} characters, over the limit of {MAX_CHARACTERS:,} for one document"
        raise TooLarge(subject, fault, "split it, or give its parts as JSON lines")
    language = language_of(text, subject)
    given, found = given or Imprint(), found or Imprint()
    imprint = given.over(found)
    dateline = find_dateline(text)
    basis, published, why = _publication(given, found, text, dateline)
    names = (
        *imprint.authors,
        *find_byline(text, None if dateline is None else dateline.span.begin),
        *find_contributors(text),
    )
    return Document(
        id=text_id(text),
        text=text,
        language=language,
        title=imprint.title or find_headline(text, dateline),
        url=imprint.url,
        publisher=imprint.publisher,
        origin=_origin(imprint, text, dateline),
        authors=unique(name for name in names if agency(name) is None),
        dateline=None if dateline is None else dateline.span,
        published=published,
        published_basis=basis,
        published_why=why,
    )


def _origin(imprint: Imprint, text: str, dateline: Dateline | None) -> str | None:
    if found := find_origin(text, dateline):
        return found
    named = [agency(name) for name in (imprint.origin or "", *imprint.authors) if name]
    return next((found.name for found in named if found is not None), None)


def _publication(
    given: Imprint, found: Imprint, text: str, dateline: Dateline | None
) -> tuple[PublishedBasis, date | None, str | None]:
    if given.published is not None:
        return "given", given.published, None
    if found.published is not None:
        return "metadata", found.published, found.published_why
    if line := find_day_line(text):
        return "text", line[0], f'A line above the story gives the day: "{line[1]}".'
    if dateline is not None and dateline.published is not None:
        return "text", dateline.published, f'The dateline carries the day: "{dateline.span.of(text)}".'
    return "none", None, None
