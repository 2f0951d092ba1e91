"""A page read again with other text is a new version: no copy, no further origin, and what changed is told."""

from __future__ import annotations

from dataclasses import replace

from twosource.link import find_families, origin_bounds
from twosource.link.revision import claim_changes, revisions
from twosource.model import Claim, Document, Reading, Source, Span, text_id

OLD = (
    "Four miners were trapped in the Harga pit on Monday, the rescue service said.\n"
    "The owner denied that the pumps had failed.\n"
    "Engineers hope to reach the gallery within two days.\n"
)
NEW = (
    "Six miners were trapped in the Harga pit on Monday, the rescue service said.\n"
    "The owner denied that the pumps had failed.\n"
    "A union called for the pit to be closed for good.\n"
)
URL = "https://www.hill-paper.example/news/harga?utm_source=feed#top"


def reading(text: str, url: str | None = URL) -> Reading:
    """A claim for every sentence, by whoever it names first."""
    speakers = {"service": "rescue service", "owner": "the owner", "union": "a union", "Engineers": "engineers"}
    sources, claims, at = [], [], 0
    for line in text.splitlines(keepends=True):
        name = next((name for word, name in speakers.items() if word in line), None)
        if name is not None:
            sources.append(Source(id=f"s{len(sources) + 1}", name=name, kind="organisation"))
            claims.append(
                Claim(
                    id=f"c{len(claims) + 1}",
                    source=sources[-1].id,
                    cue=None,
                    content=(Span(at, at + len(line) - 1),),
                    stance="deny" if "denied" in line else "state",
                    direct=False,
                )
            )
        at += len(line)
    document = Document(id=text_id(text), text=text, language="en", url=url)
    return Reading(document=document, sources=tuple(sources), claims=tuple(claims))


def test_versions_of_a_page_are_one_origin() -> None:
    old, new = reading(OLD), reading(NEW)
    families = find_families([old, new])
    assert len(families) == 1
    assert "another version of the same page" in (families[0].copies[1].why or "")
    assert origin_bounds([old.document.id, new.document.id], families) == (1, 1)


def test_another_story_at_the_same_address_is_its_own_origin() -> None:
    story = "The choir of Tolm sings in the old mill on Saturday, and the ferry will run until midnight for once.\n"
    assert len(find_families([reading(OLD), reading(story)])) == 2


def test_claims_that_changed_came_and_went_are_told_apart() -> None:
    found = {(change.kind, change.what) for change in claim_changes(reading(OLD), reading(NEW))}
    assert found == {("changed", ("content",)), ("gone", ()), ("added", ())}


def test_a_claim_that_is_told_the_same_is_no_change() -> None:
    assert claim_changes(reading(OLD), reading(OLD)) == ()


def test_a_stance_or_caveat_that_changed_is_named() -> None:
    old = reading(OLD)
    first = replace(old.claims[0], stance="warn", caveat="unverified")
    changes = claim_changes(old, replace(old, claims=(first, *old.claims[1:])))
    assert [change.what for change in changes] == [("stance", "caveat")]


def test_three_versions_make_two_steps() -> None:
    steps = revisions([reading(OLD), reading(NEW), reading(OLD + "More soon from the pit of Harga.\n")])
    assert (steps[0].old.document.text, steps[0].new.document.text) == (OLD, NEW)
    assert len(steps) == 2
