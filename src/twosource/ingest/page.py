"""The article of an HTML page (trafilatura)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from twosource.errors import DamagedInput, NoArticle, TooLarge
from twosource.ingest.decoding import storable
from twosource.ingest.imprint import Imprint
from twosource.ingest.limits import MAX_ELEMENTS
from twosource.ingest.page_imprint import behind_a_wall, is_article, page_imprint
from twosource.knowledge.furniture import words

_KEPT_DEPTH = 100
_TOO_DEEP = re.compile(r"depth", re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)[^<>]*+>")
# Elements that need no closing tag of their own: they do not deepen the tree, or close one another.
_FLAT = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "thead",
        "tbody",
        "tfoot",
        "option",
        "optgroup",
        "html",
        "head",
        "body",
        "title",
        "script",
        "style",
        "noscript",
    }
)
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    }
)
_INVALID = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SENTENCE_END = re.compile(r"[.!?…][\"”’)\]]*$")
_SHORTEST_SENTENCE = 5
_MOST_FOR_THOROUGH = 5_000
_FEWEST_WORDS = 40
_FEWEST_WORDS_OF_ARTICLE = 8


@dataclass(frozen=True, slots=True)
class Page:
    """`text` is the article as extracted, one paragraph a line; `partial` says why it may not be all of it."""

    text: str
    imprint: Imprint
    partial: str | None


def read_page(markup: str, subject: str) -> Page:
    """The article and the imprint of a page.

    Raises:
        NoArticle: if the page holds no article.
        TooLarge: if it is built of more than `MAX_ELEMENTS` elements.
        DamagedInput: if nothing can be made of the markup.
    """
    tree, reasons = _parsed(markup, subject)
    elements = sum(1 for _ in islice(tree.iter(), MAX_ELEMENTS + 1))
    if elements > MAX_ELEMENTS:
        fault = f"is a page of more than {MAX_ELEMENTS:,} elements, the limit for one page"
        raise TooLarge(subject, fault, "save its text as .txt")
    imprint = page_imprint(tree)
    declared = is_article(tree)
    if behind_a_wall(tree):
        reasons.append("the page says that the article is not free to read, so it may hold only its beginning")
    fewest_words = _FEWEST_WORDS_OF_ARTICLE if declared else _FEWEST_WORDS
    text = _article(tree, subject, fewest_words, thorough=elements <= _MOST_FOR_THOROUGH)
    if not text:
        raise NoArticle(subject, "is a page without an article", "save the article's own page, or its text as .txt")
    return Page(text, imprint, "; ".join(reasons) or None)


def _parsed(markup: str, subject: str) -> tuple[Any, list[str]]:
    reasons: list[str] = []
    markup = _DECLARATION.sub("", _INVALID.sub(" ", markup), count=1)
    tree, errors = _tree(markup, subject)
    if any(_TOO_DEEP.search(error) for error in errors):
        # Beyond 256 levels the parser stops and drops the rest of the page without a word, so the page is parsed again
        # with its inner containers taken away.
        reasons.append(
            "the page is nested deeper than 256 levels: it was read without its inner layout, and parts may be missing"
        )
        tree, errors = _tree(_flattened(markup, _KEPT_DEPTH), subject)
        if any(_TOO_DEEP.search(error) for error in errors):
            tree, errors = _tree(_flattened(markup, 0), subject)
    if errors:
        reasons.append(f"the page could not be parsed to its end ({' '.join(errors[0].split())})")
    return tree, reasons


def _tree(markup: str, subject: str) -> tuple[Any, list[str]]:
    """The tree, and the messages of errors that stopped the parser before the end of the page."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(markup.encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise DamagedInput(
            subject, "is no HTML that can be parsed", "save the page again, or its text as .txt"
        ) from error
    fatal = [entry.message for entry in parser.error_log if entry.level == etree.ErrorLevels.FATAL]
    return tree, fatal


def _flattened(markup: str, kept: int) -> str:
    """The markup with containers that lie more than `kept` levels deep made into paragraphs; their text stays."""
    pieces: list[str] = []
    depth = position = 0
    for match in _TAG.finditer(markup):
        if match[2].lower() in _FLAT:
            continue
        depth += -1 if match[1] else 0 if match[0].endswith("/>") else 1
        if depth + bool(match[1]) > kept:
            pieces += (markup[position : match.start()], " " if match[2].lower() in _INLINE else "<p>")
            position = match.end()
        depth = max(depth, 0)
    return "".join((*pieces, markup[position:]))


def _article(tree: Any, subject: str, fewest_words: int, *, thorough: bool) -> str:
    """The extractor's text, "" where it holds no article.

    The thorough way compares several extractors, whose cost grows steeply with the size of a page; it is taken only
    where the quick one finds nothing, and the page is not built of more elements than an article's page is.
    """
    text = _extracted(tree, subject, fast=True)
    if thorough and not _is_told(text, fewest_words):
        text = _extracted(tree, subject, fast=False)
    return text if _is_told(text, fewest_words) else ""


def _extracted(tree: Any, subject: str, *, fast: bool) -> str:
    import trafilatura

    try:
        text = trafilatura.extract(tree, fast=fast, output_format="txt", include_comments=False, deduplicate=False)
    except Exception as error:  # whatever a hostile page makes of the extractor is this page's fault, not the batch's
        fault = f"cannot be taken apart ({type(error).__name__})"
        raise DamagedInput(subject, fault, "save its text as .txt") from error
    return storable(text or "")[0].strip()


@cache
def _notice() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(words('notices'))})\b")


def _is_told(text: str, fewest_words: int) -> bool:
    """True where the text holds sentences, not just menus, links and notices."""
    count = 0
    for line in text.splitlines():
        told = line.split()
        if any(_SENTENCE_END.search(word) for word in told[_SHORTEST_SENTENCE - 1 :]) and not _is_notice(line):
            count += len(told)
            if count >= fewest_words:
                return True
    return False


def _is_notice(line: str) -> bool:
    return len(line) < 300 and _notice().search(line) is not None
