"""From a document to its reading: every layer once, in the order in which they build on each other."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING

from twosource.model import Claim, Document, Event, Participant, Reading

if TYPE_CHECKING:
    from spacy.language import Language

# A second process costs two seconds and more to start: fewer documents than this are read sooner in the first one.
_WORTH_A_SECOND_PROCESS = 32


def read_document(document: Document) -> Reading:
    """The reading of one document: the same input gives the same output, byte for byte.

    A publication date that the document lacks is inferred from its text where the text allows, and the date line of a
    report beats the date of the page around it; the reading's document then carries it, with the reason. What the
    caller gave stands.
    """
    from twosource.read.cast import find_cast
    from twosource.read.claims import find_claims
    from twosource.read.events import find_events
    from twosource.read.events.trace import traced
    from twosource.read.parsed import Parsed
    from twosource.read.places import find_places
    from twosource.read.rewordings import find_rewordings
    from twosource.read.times import find_times

    doc = _language().make_doc(document.text)
    doc._.published = document.published
    parsed = Parsed(document, _language()(doc), find_rewordings(document))
    chronology = find_times(parsed)
    if chronology.published not in (None, document.published) and document.published_basis != "given":
        document = replace(
            document,
            published=chronology.published,
            published_basis=chronology.published_basis,
            published_why=chronology.published_why,
        )
        parsed = replace(parsed, document=document)
    places = find_places(parsed, chronology)
    cast = find_cast(parsed, places)
    claims = find_claims(parsed, cast, chronology)
    events = find_events(parsed, cast, claims, places, chronology)
    events += traced(document, claims, places, events)
    named = {claim.source for claim in claims} | {claim.via for claim in claims}
    named |= {part.source for event in events for part in (*event.actors, *event.targets)}
    sources = cast.sources(sorted(name for name in named if name is not None))
    return _in_text_order(
        Reading(
            document=document,
            sources=sources,
            claims=claims,
            events=events,
            places=places,
            times=chronology.times,
            rewordings=parsed.rewordings,
        )
    )


@cache
def _language() -> Language:
    from twosource.read.nlp import nlp
    from twosource.read.places.toponyms import COMPONENT as TOPONYMS

    # One thread in a worker: the processes fill the cores.
    made = nlp(threads=None if parent_process() is None else 1)
    # The places layer finds them itself, knowing the rewordings and the outlet: once is enough.
    made.disable_pipe(TOPONYMS)
    return made


def read_documents(documents: Iterable[Document], *, workers: int | None = None) -> Iterator[Reading]:
    """Readings in the order of the documents, whatever the number of `workers` (processes; default: one a core).

    Documents are taken as they are needed, so that a long batch is never held in memory.

    Raises:
        ValueError: if `workers` is less than one.
    """
    if workers is not None and workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    waiting = iter(documents)
    first = list(islice(waiting, _WORTH_A_SECOND_PROCESS))
    wanted = workers if workers is not None else _cores()
    if wanted == 1 or (workers is None and len(first) < _WORTH_A_SECOND_PROCESS):
        yield from map(read_document, chain(first, waiting))
        return
    yield from _in_processes(chain(first, waiting), wanted)


def _in_processes(documents: Iterator[Document], workers: int) -> Iterator[Reading]:
    # "spawn": a forked child would inherit the inference runtime's threads half-way through whatever they were doing.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        pending: deque[Future[Reading]] = deque()
        for document in documents:
            pending.append(pool.submit(read_document, document))
            if len(pending) >= 2 * workers:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _in_text_order(reading: Reading) -> Reading:
    """Number sources, claims and events by where they first stand in the text, so that ids say nothing but order."""
    sources = sorted(reading.sources, key=lambda source: (min(source.mentions), source.id))
    claims = sorted(reading.claims, key=lambda claim: (claim.content[0], claim.cue is None, claim.cue, claim.id))
    events = sorted(reading.events, key=lambda event: (event.trigger, event.type, event.id))
    named = {source.id: f"s{number}" for number, source in enumerate(sources, 1)}
    stated = {claim.id: f"c{number}" for number, claim in enumerate(claims, 1)}
    return replace(
        reading,
        sources=tuple(replace(source, id=named[source.id]) for source in sources),
        claims=tuple(_claim(claim, stated, named) for claim in claims),
        events=tuple(_event(event, f"e{number}", stated, named) for number, event in enumerate(events, 1)),
    )


def _claim(claim: Claim, stated: dict[str, str], named: dict[str, str]) -> Claim:
    return replace(
        claim,
        id=stated[claim.id],
        source=named[claim.source] if claim.source is not None else None,
        via=named[claim.via] if claim.via is not None else None,
    )


def _event(event: Event, number: str, stated: dict[str, str], named: dict[str, str]) -> Event:
    def known(parts: tuple[Participant, ...]) -> tuple[Participant, ...]:
        return tuple(replace(part, source=named[part.source] if part.source is not None else None) for part in parts)

    return replace(
        event,
        id=number,
        actors=known(event.actors),
        targets=known(event.targets),
        claims=tuple(sorted((stated[claim] for claim in event.claims), key=lambda name: int(name[1:]))),
    )
