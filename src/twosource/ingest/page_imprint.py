"""What a page says of itself: JSON-LD, OpenGraph, meta elements, the canonical link."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from twosource.ingest.day import calendar_day, read_day
from twosource.ingest.decoding import storable
from twosource.ingest.imprint import Imprint
from twosource.ingest.names import unique
from twosource.knowledge.agencies import agency
from twosource.knowledge.furniture import words

_ARTICLES = re.compile(
    r"(?:News|Reportage|Opinion|Analysis|Background|Satirical|Advertiser)?(?:Article|Report)"
    r"|(?:Live)?BlogPosting|SocialMediaPosting"
)
_LONGEST = 500
_MOST_OBJECTS = 5_000
_PATH_DAY = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/-]|$)", re.I)
_BY = re.compile(r"^\s*(?:by|author:|written by)\s+", re.I)


def page_imprint(tree: Any) -> Imprint:
    """The imprint that the page's own metadata give; nothing is taken from its body text but `<time>` and `<h1>`."""
    objects = list(_objects(tree))
    article = next((one for one in objects if _is_article(one)), {})
    meta = _meta(tree)
    url = _canonical(tree, meta, article)
    site = _first(
        _name_of(article.get("publisher")), *(meta.get(key) for key in words("meta_sites")), _site_object(objects)
    )
    host = urlsplit(url).hostname if url else None
    published, why = _published(tree, meta, objects, url)
    return Imprint(
        title=_title(tree, meta, article, site),
        publisher=site or (host.removeprefix("www.") if host else None),
        authors=_authors(tree, meta, article),
        url=url,
        published=published,
        published_why=why,
        origin=_provider(article),
    )


def is_article(tree: Any) -> bool:
    """True where the page declares itself an article."""
    if any(_is_article(one) for one in _objects(tree)):
        return True
    kinds = tree.xpath("//meta[@property='og:type']/@content")
    return any("article" in kind.lower() for kind in kinds)


def behind_a_wall(tree: Any) -> bool:
    """True where the page declares that the article is not free to read."""
    return any(str(one.get("isAccessibleForFree")).lower() == "false" for one in _objects(tree) if _is_article(one))


def _objects(tree: Any) -> Iterator[dict[str, Any]]:
    """Every JSON-LD object of the page, however nested, in order; what does not parse is passed over."""
    count = 0
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            pending = [json.loads(_bare(script.text or ""), strict=False)]
        except (ValueError, RecursionError):
            continue
        while pending and count < _MOST_OBJECTS:
            one = pending.pop(0)
            if isinstance(one, list):
                pending[:0] = one
            elif isinstance(one, dict):
                count += 1
                yield one
                pending += [part for part in one.values() if isinstance(part, (dict, list))]


def _bare(script: str) -> str:
    return re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$|;\s*$", "", script)


def _is_article(one: dict[str, Any]) -> bool:
    kinds = one.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and _ARTICLES.fullmatch(name.rsplit("/", 1)[-1]) for name in names)


def _meta(tree: Any) -> dict[str, str]:
    """Content by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if key := element.get(attribute):
                found.setdefault(key.strip().lower(), element.get("content"))
    return found


def _first(*candidates: Any) -> str | None:
    for candidate in candidates:
        if isinstance(candidate, str) and (clean := _clean(candidate)):
            return clean
    return None


def _clean(text: str) -> str:
    kept, _ = storable(unescape(text))
    return " ".join(kept.split())[:_LONGEST].strip()


def _name_of(one: Any) -> str | None:
    if isinstance(one, list):
        return next((name for part in one if (name := _name_of(part))), None)
    if isinstance(one, dict):
        one = one.get("name")
    return one if isinstance(one, str) else None


def _site_object(objects: list[dict[str, Any]]) -> str | None:
    return next((_name_of(one) for one in objects if one.get("@type") in ("WebSite", "NewsMediaOrganization")), None)


def _title(tree: Any, meta: dict[str, str], article: dict[str, Any], site: str | None) -> str | None:
    headings = ["".join(element.itertext()) for element in tree.xpath("//h1")[:3]]
    title = _first(article.get("headline"), *(meta.get(key) for key in words("meta_titles")), *headings[:1])
    title = title or _first(*("".join(element.itertext()) for element in tree.xpath("//title")[:1]))
    if title and site:
        for bar in (" | ", " - ", " – ", " — ", " :: ", " · "):
            head, found, tail = title.rpartition(bar)
            if found and head and tail.casefold() == site.casefold():
                return head.strip()
    return title


def _authors(tree: Any, meta: dict[str, str], article: dict[str, Any]) -> tuple[str, ...]:
    listed = article.get("author") or article.get("creator")
    names = [name for one in (listed if isinstance(listed, list) else [listed]) if (name := _name_of(one))]
    names = names or [meta[key] for key in words("meta_authors") if meta.get(key)][:1]
    names = names or ["".join(one.itertext()) for one in tree.xpath("//*[@rel='author' or @itemprop='author']")[:5]]
    parts = [part for name in names for part in re.split(r"\s*(?:,|;|\band\b|\||&)\s*", _BY.sub("", _clean(name)))]
    return unique(part for part in parts if part and "//" not in part and "@" not in part and len(part) < 80)


def _provider(article: dict[str, Any]) -> str | None:
    for key in ("sourceOrganization", "provider", "isBasedOn", "copyrightHolder"):
        name = _name_of(article.get(key))
        if name and (found := agency(_clean(name))):
            return found.name
    return None


def _canonical(tree: Any, meta: dict[str, str], article: dict[str, Any]) -> str | None:
    base = next(iter(tree.xpath("//base/@href")), "")
    entity = article.get("mainEntityOfPage")
    own = entity.get("@id") if isinstance(entity, dict) else entity
    candidates = (
        *tree.xpath("//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href"),
        meta.get("og:url"),
        own,
        article.get("url"),
    )
    for candidate in candidates:
        if isinstance(candidate, str) and (found := web_address(candidate, base or meta.get("og:url") or "")):
            return found
    return None


def web_address(text: str, base: str = "") -> str | None:
    """The text as an http(s) address, completed from `base` where it is relative; None if it is none."""
    try:
        address = urljoin(base, _clean(text))
        parts = urlsplit(address)
    except ValueError:
        return None
    fits = (
        parts.scheme in ("http", "https")
        and parts.hostname
        and not re.search(r"[\s<>\"\\]", address)
        and len(address) < 2_000
    )
    return address if fits else None


def _published(
    tree: Any, meta: dict[str, str], objects: list[dict[str, Any]], url: str | None
) -> tuple[date | None, str | None]:
    articles = [one for one in objects if _is_article(one)]
    stamps: list[Any] = [one.get("datePublished") for one in (*articles, *objects)]
    stamps += [meta.get(key) for key in words("meta_dates")]
    stamps += tree.xpath("//time[@pubdate or @itemprop='datePublished' or contains(@class, 'publish')]/@datetime")
    stamps += tree.xpath(
        "(//article//time | //header//time"
        " | //*[contains(@class, 'byline') or contains(@class, 'meta')]//time)/@datetime"
    )[:1]
    for stamp in stamps:
        if isinstance(stamp, str) and (day := read_day(stamp)):
            return day, None
    if url and (match := _PATH_DAY.search(urlsplit(url).path)) and (day := _path_day(match)):
        return day, f"The page's address carries the day {day.isoformat()}."
    return None, None


def _path_day(match: re.Match[str]) -> date | None:
    year, month, day = match.groups()
    if month.isdigit():
        return calendar_day(int(year), int(month), int(day))
    return read_day(f"{day} {month} {year}")
