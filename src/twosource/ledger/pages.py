"""Pages of which a ledger holds several versions: the same address, read again with another text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, or_, select

from twosource.errors import UnknownEntry
from twosource.knowledge.addresses import page_of
from twosource.ledger.queries import resolve
from twosource.ledger.tables import appearances, documents, log


@dataclass(frozen=True, slots=True)
class PageVersion:
    """One version: its document, the day it says it was published, and the time (ISO 8601, UTC) it came in."""

    document: str
    published: date | None
    came: str


@dataclass(frozen=True, slots=True)
class Page:
    """An address without scheme and tracking parameters, and its versions in the order they came in."""

    address: str
    versions: tuple[PageVersion, ...]


def find_pages(connection: Connection, *, document: str | None = None, address: str | None = None) -> tuple[Page, ...]:
    """Pages with two versions or more, by address; only that of a document (id) or of an address, if one is given."""
    rows = connection.execute(
        select(appearances.c.document, appearances.c.url).where(appearances.c.url.is_not(None)).distinct()
    )
    holders: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found = page_of(row.url)
        if found is not None:
            holders[found].add(row.document)
    kept = {
        name: held
        for name, held in holders.items()
        if len(held) > 1 and (document is None or document in held) and address in (None, name)
    }
    came = _came(connection, {each for held in kept.values() for each in held})
    return tuple(
        Page(name, tuple(sorted((came[each] for each in held), key=lambda version: (version.came, version.document))))
        for name, held in sorted(kept.items())
    )


def versions_of(connection: Connection, page: str) -> Page:
    """The page of an address or of a document (its id, or the beginning of it).

    Raises:
        UnknownEntry: there is no such page or document, or one version only.
    """
    listed = "`twosource revisions` lists the pages it holds several versions of"
    address = page_of(page) if "/" in page else None
    if address is not None:
        found = find_pages(connection, address=address)
    else:
        found = find_pages(connection, document=resolve(connection, page, page))
    if not found:
        raise UnknownEntry(page, "no other version of this page is held", listed)
    return found[0]


def _came(connection: Connection, wanted: set[str]) -> Mapping[str, PageVersion]:
    found: dict[str, PageVersion] = {}
    query = (
        select(documents.c.id, documents.c.published, func.min(log.c.time).label("came"))
        .join(log, log.c.subject == documents.c.id)
        .where(or_(log.c.action == "document_added", log.c.action == "appearance_added"))
        .group_by(documents.c.id, documents.c.published)
    )
    names = sorted(wanted)
    for first in range(0, len(names), 500):
        for row in connection.execute(query.where(documents.c.id.in_(names[first : first + 500]))):
            found[row.id] = PageVersion(row.id, row.published, row.came)
    return found
