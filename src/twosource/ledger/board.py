"""What many readings add up to: families, incidents and their grades, as lines of schema `ledger-1`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from twosource.knowledge.conflicts import Conflict
from twosource.link import find_families, find_incidents
from twosource.model import Copy, Count, Decision, Family, Grade, Incident, Place, Reading, Voice
from twosource.weigh import weigh

SCHEMA = "ledger-1"


@dataclass(frozen=True, slots=True)
class Graded:
    """An incident and its grade."""

    incident: Incident
    grade: Grade


@dataclass(frozen=True, slots=True)
class Board:
    """`readings` and `paths` (the files that held a document's text) are by document id."""

    readings: Mapping[str, Reading]
    paths: Mapping[str, tuple[str, ...]]
    families: tuple[Family, ...]
    incidents: tuple[Graded, ...]
    publishers: Mapping[str, str | None] = field(default_factory=dict)

    def publisher(self, document: str) -> str | None:
        """Who put the document out; its reading is only fetched where that is not known without."""
        if document in self.publishers:
            return self.publishers[document]
        return self.readings[document].document.publisher

    def family_line(self, family: Family) -> dict[str, Any]:
        """The family as plain dictionaries and lists, as the schema `ledger-1` has them."""
        return {
            "schema": SCHEMA,
            "kind": "family",
            "id": family.id,
            "origin": family.origin,
            "documents": [line for copy in family.copies for line in self._copies(copy)],
        }

    def incident_line(self, graded: Graded) -> dict[str, Any]:
        """The incident as plain dictionaries and lists, as the schema `ledger-1` has them."""
        incident, grade = graded.incident, graded.grade
        documents = sorted({key.document for key in incident.events})
        return {
            "schema": SCHEMA,
            "kind": "incident",
            "id": incident.id,
            "type": incident.type,
            "start": incident.start.isoformat() if incident.start else None,
            "end": incident.end.isoformat() if incident.end else None,
            "place": _place(incident.place) if incident.place else None,
            "documents": documents,
            "paths": sorted(path for name in documents for path in self.paths.get(name, ())),
            "origins": {"low": incident.origins_low, "high": incident.origins_high},
            "voices": [_voice(voice) for voice in grade.voices],
            "grade": grade.name,
            "why": [*grade.why, *incident.why],
            "numbers": [
                {
                    "kind": figure.kind,
                    "low": figure.low,
                    "high": figure.high,
                    "by": [_count(count) for count in figure.by],
                    "beside": [_count(count) for count in figure.beside],
                }
                for figure in grade.figures
            ],
            "conflicts": list(grade.conflicts),
        }

    def _copies(self, copy: Copy) -> Iterator[dict[str, Any]]:
        """A line for the document, and one more for every further file that held the very same text."""
        paths = self.paths.get(copy.document, ())
        yield {
            "id": copy.document,
            "path": paths[0] if paths else None,
            "publisher": self.publisher(copy.document),
            "relation": copy.relation,
            "derived_from": copy.derived_from,
            "score": copy.score,
            "why": copy.why,
        }
        for path in paths[1:]:
            yield {
                "id": copy.document,
                "path": path,
                "publisher": None,
                "relation": "verbatim",
                "derived_from": copy.document,
                "score": 1.0,
                "why": f"the very same text as {paths[0]}",
            }


def make_board(
    readings: Iterable[Reading],
    paths: Mapping[str, tuple[str, ...]],
    decisions: Sequence[Decision] = (),
    table: Collection[Conflict] | None = None,
) -> Board:
    """Families and graded incidents of the readings; the same for every order of them."""
    known = {reading.document.id: reading for reading in sorted(readings, key=lambda reading: reading.document.id)}
    families = find_families(tuple(known.values()))
    incidents = find_incidents(tuple(known.values()), families, decisions)
    graded = tuple(Graded(incident, weigh(incident, known, families, table)) for incident in incidents)
    return Board(known, paths, families, graded)


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country": place.country,
        "region": place.region,
        "precision": place.precision,
    }


def _voice(voice: Voice) -> dict[str, Any]:
    return {
        "name": voice.name,
        "side": voice.side,
        "stance": voice.stance,
        "weak": voice.weak,
        "documents": list(voice.documents),
        "claims": list(voice.claims),
    }


def _count(count: Count) -> dict[str, Any]:
    said = count.said.isoformat() if count.said else None
    line = {"voice": count.voice, "low": count.low, "high": count.high, "document": count.document, "said": said}
    return line | {key: value for key, value in (("of", count.of), ("beside", count.beside)) if value is not None}
