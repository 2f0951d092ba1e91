"""HTML pages: the article, what the page says of itself, and what hostile pages do not do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.ingest.stories import STORY, full_head, page, paragraphs
from twosource.errors import NoArticle, TooLarge
from twosource.ingest import Refusal, gather
from twosource.model import Intake

Taken = Callable[..., Intake]


@pytest.fixture
def taken(tmp_path: Path) -> Taken:
    """Reads one page from a file."""

    def take(content: str | bytes, name: str = "page.html") -> Intake:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        (result,) = gather([path])
        assert isinstance(result, Intake), str(result)
        return result

    return take


def refusal_of(tmp_path: Path, content: str) -> Refusal:
    path = tmp_path / "page.html"
    path.write_text(content, "utf-8")
    (result,) = gather([path])
    assert isinstance(result, Refusal)
    return result


def test_the_article_is_kept_and_the_furniture_is_not(taken: Taken) -> None:
    intake = taken(page())
    for number in (1, 2, 3):
        assert f"Report {number}. {STORY}" in intake.document.text
    assert "Section 3" not in intake.document.text
    assert "privacy policy" not in intake.document.text
    assert (intake.media_type, intake.encoding, intake.partial) == ("text/html", "utf-8", None)
    assert intake.raw == page().encode()


def test_a_page_speaks_of_itself_in_json_ld(taken: Taken) -> None:
    document = taken(page(head=full_head())).document
    assert document.title == "Port struck & left dark"
    assert document.publisher == "Harbour Post"
    assert document.authors == ("Ana Diaz",)
    assert document.origin == "Reuters"
    assert document.url == "https://post.example/2024/11/19/port"
    assert (document.published, document.published_basis, document.published_why) == (
        date(2024, 11, 19),
        "metadata",
        None,
    )


def test_a_page_speaks_of_itself_in_opengraph_and_meta_elements(taken: Taken) -> None:
    head = (
        '<meta property="og:title" content="Port &quot;struck&quot;">'
        '<meta property="og:site_name" content="Harbour Post">'
        '<meta property="og:url" content="https://post.example/port">'
        '<meta name="author" content="By Ana Diaz and Bo Li">'
        '<meta property="article:published_time" content="2024-11-19T10:00:00Z">'
    )
    document = taken(page(head=head)).document
    assert (document.title, document.publisher, document.url) == (
        'Port "struck"',
        "Harbour Post",
        "https://post.example/port",
    )
    assert document.authors == ("Ana Diaz", "Bo Li")
    assert document.published == date(2024, 11, 19)


def test_a_day_in_the_address_serves_where_the_page_states_none_and_says_so(taken: Taken) -> None:
    document = taken(page(head='<link rel="canonical" href="https://post.example/2024/11/19/port">')).document
    assert (document.published, document.published_basis) == (date(2024, 11, 19), "metadata")
    assert document.published_why == "The page's address carries the day 2024-11-19."
    assert document.publisher == "post.example"


def test_a_day_that_is_none_is_passed_over(taken: Taken) -> None:
    head = '<meta property="article:published_time" content="2024-13-40"><meta name="date" content="soon">'
    assert taken(page(head=head)).document.published is None


def test_broken_json_ld_costs_nothing_but_itself(taken: Taken) -> None:
    head = f'<script type="application/ld+json">{"[" * 20_000}</script><meta property="og:title" content="Port struck">'
    assert taken(page(head=head)).document.title == "Port struck"


def test_what_the_caller_states_counts_before_the_page(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(head=full_head()))
    (result,) = gather([path], published=date(2024, 11, 25), publisher="Mirror")
    assert isinstance(result, Intake)
    assert (result.document.published, result.document.published_basis) == (date(2024, 11, 25), "given")
    assert result.document.publisher == "Mirror"
    assert result.document.title == "Port struck & left dark"


def test_a_page_on_one_line_reads_as_on_many(taken: Taken) -> None:
    assert taken(page().replace("\n", " "), "one.html").document.text == taken(page(), "many.html").document.text


def test_the_same_page_gives_the_same_text_twice(taken: Taken) -> None:
    assert taken(page(head=full_head())).document == taken(page(head=full_head())).document


def test_a_page_is_known_by_its_beginning_whatever_its_name(taken: Taken) -> None:
    assert taken(page(), "page.txt").media_type == "text/html"
    assert taken(f"<!-- saved -->\n<?xml version='1.0'?>{page()}", "page").media_type == "text/html"


def test_text_that_shows_markup_stays_text(taken: Taken) -> None:
    text = f"{STORY} He wrote <b>left</b> &amp; <script>alert(1)</script>."
    intake = taken(text, "note.txt")
    assert (intake.document.text, intake.media_type) == (text, "text/plain")


def test_a_page_in_windows_1251_is_read_by_what_it_declares(taken: Taken) -> None:
    content = page(f"{paragraphs(2)}<p>“{STORY}” — said the mayor of Київ.</p>", head='<meta charset="windows-1251">')
    intake = taken(content.encode("cp1251"))
    assert "said the mayor of Київ." in intake.document.text
    assert intake.encoding == "cp1251"


def test_scripts_styles_and_handlers_leave_no_trace_and_entities_become_characters(taken: Taken) -> None:
    hostile = (
        "<script>document.write('pwned')</script><style>p{color:red}</style>"
        f'<p onclick="steal()">He wrote &lt;script&gt;alert(1)&lt;/script&gt; &amp; left. {STORY}</p>'
        f'<p><img src=x onerror="steal()"><a href="javascript:steal()">A link</a> {STORY}</p>'
        f"&#0;&#xD800;{paragraphs(2)}"
    )
    text = taken(page(hostile)).document.text
    assert "He wrote <script>alert(1)</script> & left." in text
    assert not any(trace in text for trace in ("pwned", "color:red", "steal", "\0", "\ud800"))


def test_a_page_nested_ten_thousand_deep_is_read_in_part_and_says_so(taken: Taken) -> None:
    deep = f"<p>First. {STORY}</p>{'<div>' * 10_000}<p>Deep. {STORY}</p>{'</div>' * 10_000}<p>Last. {STORY}</p>"
    intake = taken(page(deep))
    for place in ("First. ", "Deep. ", "Last. "):
        assert place + STORY in intake.document.text
    assert intake.partial is not None
    assert "nested deeper than 256 levels" in intake.partial


def test_paragraphs_and_list_items_left_open_are_not_depth(taken: Taken) -> None:
    body = "".join(f"<p>Report {number}. {STORY}" for number in range(600))
    intake = taken(page(body))
    assert intake.partial is None
    assert "Report 599. " in intake.document.text


def test_a_page_that_says_it_is_not_free_is_partial(taken: Taken) -> None:
    wall = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    partial = taken(page(head=wall)).partial
    assert partial is not None
    assert "not free to read" in partial


@pytest.mark.parametrize(
    "content",
    [
        page("<h1>Sections</h1><ul>" + "<li><a href='/x'>More news</a></li>" * 30 + "</ul>"),
        page("<h1>404</h1><p>The page you are looking for could not be found.</p>"),
        page("<form>Log in<input name=user></form><p>We use cookies to improve your experience on this site.</p>"),
        "<!doctype html><html><head><title>Nothing</title></head><body></body></html>",
        "<html>",
    ],
)
def test_a_page_without_an_article_is_refused(tmp_path: Path, content: str) -> None:
    refusal = refusal_of(tmp_path, content)
    assert isinstance(refusal.error, NoArticle)
    hint = "save the article's own page, or its text as .txt"
    assert str(refusal) == f"{tmp_path}/page.html: is a page without an article; {hint}"


def test_a_page_of_more_elements_than_an_article_has_is_refused(tmp_path: Path) -> None:
    refusal = refusal_of(tmp_path, page(f"{paragraphs(3)}{'<br>' * 50_001}"))
    assert isinstance(refusal.error, TooLarge)
    assert "more than 50,000 elements" in refusal.error.fault
