"""Small texts whose reading is given word by word: who says what of one strike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from twosource.model import (
    Claim,
    Document,
    Event,
    Grade,
    Participant,
    Place,
    Quantity,
    Reading,
    Source,
    SourceKind,
    Span,
    Stance,
    Status,
    Time,
    text_id,
)
from twosource.weigh import weigh

TOWN = "Sarnak"
Who = tuple[str, SourceKind, str | None, str | None]  # name, kind, country, role


def at(text: str, words: str, nth: int = 0) -> Span:
    begin = -1
    for _ in range(nth + 1):
        begin = text.index(words, begin + 1)
    return Span(begin, begin + len(words))


def article(
    text: str,
    claims: Sequence[tuple[Who | None, Stance, str]],
    *,
    trigger: str = "struck",
    type: str = "drone_strike",
    status: Status = "occurred",
    asserted_by: Sequence[int] = (),
    doer: str | None = None,
    doer_country: str | None = None,
    killed: Sequence[tuple[str, float, float]] = (),
    published: date = date(2024, 6, 4),
    publisher: str = "Daily Post",
    place: str | None = TOWN,
    country: str = "SDN",
    extra_events: Sequence[Event] = (),
) -> Reading:
    """One text with one event at `trigger`. A claim is (who, stance, its content); `asserted_by` are the numbers of the
    claims that assert the event; `killed` are (the words of the number, low, high)."""
    people: dict[Who, str] = {}
    for who, _, _ in claims:
        if who is not None:
            people.setdefault(who, f"s{len(people) + 1}")
    made = tuple(
        Claim(
            id=f"c{number}",
            source=people[who] if who is not None else None,
            cue=None,
            content=(at(text, content),),
            stance=stance,
            direct=False,
        )
        for number, (who, stance, content) in enumerate(claims, 1)
    )
    sources = tuple(
        Source(
            id=name,
            name=who[0],
            kind=who[1],
            country=who[2],
            role=who[3],
            mentions=(at(text, who[0]),) if who[0] in text else (),
        )
        for who, name in people.items()
    )
    actors: tuple[Participant, ...] = ()
    if doer is not None:
        source = next((each.id for each in sources if each.name == doer), None)
        actors = (Participant(span=at(text, doer), source=source, country=doer_country, kind="military"),)
    event = Event(
        id="e1",
        type=type,
        trigger=at(text, trigger),
        actors=actors,
        targets=(),
        status=status,
        claims=tuple(f"c{number}" for number in asserted_by),
        place=0 if place is not None else None,
        time=0,
        quantities=tuple(
            Quantity(kind="killed", low=low, high=high, span=at(text, words)) for words, low, high in killed
        ),
    )
    where = (
        Place(
            span=at(text, place) if place in text else Span(0, 1),
            name=place,
            precision="town",
            latitude=13.0,
            longitude=30.0,
            country=country,
        ),
    )
    return Reading(
        document=Document(id=text_id(text), text=text, language="en", published=published, publisher=publisher),
        sources=sources,
        claims=made,
        events=(event, *extra_events),
        places=where if place is not None else (),
        times=(Time(span=Span(0, 1), start=date(2024, 6, 3), end=date(2024, 6, 3)),),
    )


def graded(*readings: Reading, families: Sequence[Any] = (), table: Any = None) -> Grade:
    """The grade of the one incident of all events of all readings."""
    from twosource.model import EventKey, Incident

    first = readings[0]
    incident = Incident(
        id="i1",
        type=first.events[0].type,
        events=tuple(
            EventKey(document=reading.document.id, event=event.id) for reading in readings for event in reading.events
        ),
        start=date(2024, 6, 3),
        end=date(2024, 6, 3),
        place=first.places[0] if first.places else None,
    )
    return weigh(incident, {reading.document.id: reading for reading in readings}, families, table)


def voices(grade: Grade) -> dict[str, str]:
    """Named voices by side: stance."""
    return {f"{voice.side} {voice.name}": voice.stance for voice in grade.voices if not voice.weak}
