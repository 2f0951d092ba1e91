"""Stories, pages and records made up for the tests of ingest."""

from __future__ import annotations

from typing import Any

STORY = (
    "The governor said on Tuesday that the army had struck the port and that three people were killed in the attack. "
    "Rescuers were still at work in the ruins of a warehouse, and the power had not come back by the evening."
)
RUSSIAN = (
    "Губернатор сообщил во вторник, что армия нанесла удар по порту. Погибли три человека, ещё двенадцать получили "
    "ранения, электричество в городе пока не восстановлено."
)
JSON_LD = """{"@context": "https://schema.org", "@graph": [
 {"@type": "WebSite", "name": "Harbour Post"},
 {"@type": "NewsArticle", "headline": "Port struck &amp; left dark", "datePublished": "2024-11-19T23:40:00+02:00",
  "dateModified": "2024-11-21T08:00:00+02:00",
  "author": [{"@type": "Person", "name": "Ana Diaz"}, {"@type": "Organization", "name": "Reuters"}],
  "publisher": {"@type": "Organization", "name": "Harbour Post"}}]}"""


def paragraphs(count: int) -> str:
    """Paragraphs of HTML that differ from each other."""
    return "".join(f"<p>Report {number}. {STORY}</p>" for number in range(1, count + 1))


def page(body: str | None = None, *, head: str = "") -> str:
    """A whole page with menu and footer around its article."""
    menu = "".join(f'<li><a href="/s/{number}">Section {number}</a></li>' for number in range(12))
    article = f"<article><h1>Port struck</h1>{paragraphs(3) if body is None else body}</article>"
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><title>Port struck | Harbour Post</title>{head}</head>\n'
        f"<body><nav><ul>{menu}</ul></nav>\n"
        f"{article}\n<footer><p>All rights reserved. Read our privacy policy.</p></footer></body></html>"
    )


def full_head() -> str:
    """What a newspaper puts into the head of a page."""
    return (
        '<link rel="canonical" href="https://post.example/2024/11/19/port">'
        '<meta property="og:site_name" content="Harbour Post">'
        f'<script type="application/ld+json">{JSON_LD}</script>'
    )


def record(**parts: Any) -> dict[str, Any]:
    """A record of a JSON lines file."""
    return {"text": STORY, **parts}
