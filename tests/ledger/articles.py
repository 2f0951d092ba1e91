"""Small made-up articles, and a cheap reader for them: one claim and one strike a sentence, the same every time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from twosource.model import (
    Claim,
    Document,
    Event,
    Intake,
    Participant,
    Place,
    Quantity,
    Reading,
    Source,
    Span,
    Time,
    Weapon,
    text_id,
)

ARMY = (
    "The Zorland army said its drones struck a depot in Kyiv on Monday. "
    "“We’ll answer,” the Zorland army said. The claim could not be verified."
)
GOVERNOR = "Governor Oleh Petrenko denied that missiles struck a bridge in Kharkiv on Tuesday."
ANALYSIS = "Nothing here is attributed to anyone."


def article(
    text: str, *, publisher: str | None = None, published: date | None = None, path: str | None = None
) -> Intake:
    document = Document(
        id=text_id(text),
        text=text,
        language="en",
        title=text[:20],
        publisher=publisher,
        published=published,
        published_basis="given" if published else "none",
    )
    return Intake(document=document, raw=text.encode(), subject=path or "text", path=path, encoding="utf-8")


def batch(size: int = 8) -> list[Intake]:
    """Articles of several days, one text twice under two publishers, one file twice."""
    made = [
        article(
            f"Report {number}. {(ARMY, GOVERNOR)[number % 2]}",
            publisher=f"Paper {number % 3}",
            published=date(2024, 11, 17 + number % 5),
            path=f"articles/{number}.txt",
        )
        for number in range(size)
    ]
    copied = article(
        made[0].document.text, publisher="Copyist", published=date(2024, 11, 16), path="articles/copied.txt"
    )
    return [*made, copied, made[1]]


def cheap_reading(document: Document) -> Reading:
    """Every "X said/denied ..." of the text is a claim, every "struck" an event in the place named after it."""
    text = document.text
    names: dict[str, list[Span]] = {}
    claims: list[Claim] = []
    events: list[Event] = []
    places: list[Place] = []
    times: list[Time] = []
    speech = r"(?:“(?P<quote>[^”]*)” )?([Tt]he Zorland army|Governor \w+ \w+) (said|denied)(?: that)?([^.]*)\."
    for found in re.finditer(speech, text):
        names.setdefault(found[2].lower(), []).append(Span(*found.span(2)))
        content = Span(*found.span("quote" if found["quote"] else 4))
        claims.append(
            Claim(
                id=f"c{len(claims) + 1}",
                source=f"s{list(names).index(found[2].lower()) + 1}",
                cue=Span(*found.span(3)),
                content=(content,),
                stance="deny" if found[3] == "denied" else "state",
                direct=found["quote"] is not None,
                caveat="unverified" if "verified" in text else "none",
                said=document.published,
            )
        )
    for found in re.finditer(r"(drones|missiles) (struck) (a \w+) in (\w+)(?: on (\w+))?", text):
        places.append(Place(span=Span(*found.span(4)), name=found[4], precision="town", country="UKR", latitude=50.4))
        times.append(Time(span=Span(*found.span(5)), start=document.published, end=document.published))
        struck = Span(*found.span(2))
        events.append(
            Event(
                id=f"e{len(events) + 1}",
                type="drone_strike" if found[1] == "drones" else "missile_strike",
                trigger=struck,
                actors=(Participant(span=Span(*found.span(1)), source="s1", country="RUS", kind="military"),),
                targets=(Participant(span=Span(*found.span(3)), kind="infrastructure"),),
                weapons=(Weapon(span=Span(*found.span(1)), category="uav_attack"),),
                place=len(places) - 1,
                time=len(times) - 1,
                status="occurred",
                claims=tuple(claim.id for claim in claims if claim.content[0].covers(struck)),
                quantities=(Quantity(kind="weapons", low=2, high=3, span=Span(*found.span(1))),),
            )
        )
    return Reading(
        document=document,
        sources=tuple(
            Source(id=f"s{number}", name=name.title(), kind="military", country="RUS", mentions=tuple(mentions))
            for number, (name, mentions) in enumerate(names.items(), 1)
        ),
        claims=tuple(claims),
        events=tuple(events),
        places=tuple(places),
        times=tuple(times),
    )


def cheap_reader(documents: Iterable[Document], *, workers: int | None = None) -> Iterator[Reading]:
    return map(cheap_reading, documents)
