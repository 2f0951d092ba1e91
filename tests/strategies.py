"""Hypothesis strategies for the nouns: any reading that the schema and the ledger allow, however odd."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

from hypothesis import strategies as st

from twosource.model import (
    Caveat,
    Claim,
    Document,
    Event,
    Intake,
    Participant,
    ParticipantKind,
    Place,
    Precision,
    PublishedBasis,
    Quantity,
    QuantityKind,
    Reading,
    Rewording,
    Source,
    SourceKind,
    Span,
    Stance,
    Status,
    Time,
    Weapon,
    text_id,
)

# No lone surrogates: ingest takes them out, since they have no UTF-8 form.
characters = st.characters(exclude_categories=["Cs"])
texts = st.text(characters, min_size=1, max_size=60)
names = st.text(characters, min_size=1, max_size=12)
codes = st.sampled_from(["UKR", "RUS", "USA", "NOR"])
days = st.dates()


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _some(strategy: st.SearchStrategy[Any], *, least: int = 0, most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, min_size=least, max_size=most).map(tuple)


def _any_of(names: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(names))


def spans(length: int) -> st.SearchStrategy[Span]:
    """Any span of a text of that length."""
    ends = st.tuples(st.integers(0, length - 1), st.integers(1, length))
    return ends.map(lambda pair: Span(min(pair[0], pair[1] - 1), max(pair[0] + 1, pair[1])))


@st.composite
def documents(draw: st.DrawFn, text: st.SearchStrategy[str] = texts) -> Document:
    words = draw(text)
    return Document(
        id=text_id(words),
        text=words,
        language=draw(st.sampled_from(["en", "uk"])),
        title=draw(_maybe(names)),
        url=draw(_maybe(names)),
        publisher=draw(_maybe(names)),
        origin=draw(_maybe(names)),
        authors=draw(_some(names)),
        dateline=draw(_maybe(spans(len(words)))),
        published=draw(_maybe(days)),
        published_basis=draw(_any_of(PublishedBasis)),
        published_why=draw(_maybe(names)),
    )


@st.composite
def readings(draw: st.DrawFn, document: st.SearchStrategy[Document] | None = None) -> Reading:
    """A reading whose parts all name parts that are there."""
    of = draw(document if document is not None else documents())
    span = spans(len(of.text))
    sources = draw(
        _some(
            st.builds(
                Source,
                id=st.just(""),
                name=names,
                kind=_any_of(SourceKind),
                role=_maybe(names),
                country=_maybe(codes),
                mentions=_some(span),
            )
        )
    )
    sources = tuple(_numbered("s", sources))
    source = _maybe(st.sampled_from([one.id for one in sources])) if sources else st.none()
    claims = draw(
        _some(
            st.builds(
                Claim,
                id=st.just(""),
                source=source,
                via=source,
                cue=_maybe(span),
                content=_some(span, least=1),
                stance=_any_of(Stance),
                direct=st.booleans(),
                said=_maybe(days),
                caveat=_any_of(Caveat),
                caveat_span=_maybe(span),
            )
        )
    )
    claims = tuple(_numbered("c", claims))
    places = draw(
        _some(
            st.builds(
                Place,
                span=span,
                name=names,
                precision=_any_of(Precision),
                latitude=_maybe(st.floats(-90, 90)),
                longitude=_maybe(st.floats(-180, 180)),
                country=_maybe(codes),
                region=_maybe(names),
                geonames=_maybe(st.integers(1, 20_000_000)),
                why=_maybe(names),
            )
        )
    )
    times = draw(
        _some(st.builds(Time, span=span, start=_maybe(days), end=_maybe(days), timex=_maybe(st.just("PRESENT_REF"))))
    )
    participant = st.builds(Participant, span=span, source=source, country=_maybe(codes), kind=_any_of(ParticipantKind))
    asserted = st.lists(st.sampled_from([one.id for one in claims]), max_size=2, unique=True) if claims else st.just([])
    number = st.floats(0, 1e9)
    events = draw(
        _some(
            st.builds(
                Event,
                id=st.just(""),
                type=st.sampled_from(["strike", "mine_laying", "closure"]),
                trigger=span,
                mentions=_some(span),
                actors=_some(participant),
                targets=_some(participant),
                weapons=_some(st.builds(Weapon, span=span, category=st.just("missile"), name=_maybe(names))),
                place=_maybe(st.integers(0, len(places) - 1)) if places else st.none(),
                time=_maybe(st.integers(0, len(times) - 1)) if times else st.none(),
                status=_any_of(Status),
                claims=asserted.map(tuple),
                quantities=_some(st.builds(Quantity, kind=_any_of(QuantityKind), low=number, high=number, span=span)),
            )
        )
    )
    return Reading(
        document=of,
        sources=sources,
        claims=claims,
        events=tuple(_numbered("e", events)),
        places=places,
        times=times,
        rewordings=draw(_some(st.builds(Rewording, span=span, reads_as=names))),
    )


def _numbered(letter: str, parts: tuple[Any, ...]) -> list[Any]:
    return [replace(part, id=f"{letter}{number}") for number, part in enumerate(parts, 1)]


@st.composite
def intakes(draw: st.DrawFn, document: st.SearchStrategy[Document] | None = None) -> Intake:
    """A document with the bytes and the file it might have come from."""
    of = draw(document if document is not None else documents())
    path = draw(_maybe(names))
    return Intake(
        document=of,
        raw=draw(st.sampled_from([of.text.encode(), of.text.encode("utf-16"), b"<p>" + of.text.encode()])),
        subject=path or "text",
        path=path,
        media_type=draw(st.sampled_from(["text/plain", "text/html"])),
        encoding=draw(_maybe(st.just("utf-8"))),
        partial=draw(_maybe(names)),
    )
