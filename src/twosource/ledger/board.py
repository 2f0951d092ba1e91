"""What many readings add up to: families, incidents and their grades, as lines of schema `ledger-1`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from twosource.link import find_families, find_incidents
from twosource.model import Copy, Count, Family, Grade, Incident, Place, Reading, Voice
from twosource.weigh import weigh

SCHEMA = "ledger-1"


@dataclass(frozen=True, slots=True)
class Graded:
    """An incident and its grade."""

    incident: Incident
    grade: Grade


@dataclass(frozen=True, slots=True)
class Board:
    """`readings` and `paths` (where a document was read from a file) are by document id."""

    readings: Mapping[str, Reading]
    paths: Mapping[str, str]
    families: tuple[Family, ...]
    incidents: tuple[Graded, ...]

    def family_line(self, family: Family) -> dict[str, Any]:
        """The family as plain dictionaries and lists, as the schema `ledger-1` has them."""
        return {
            "schema": SCHEMA,
            "kind": "family",
            "id": family.id,
            "origin": family.origin,
            "documents": [self._copy(copy) for copy in family.copies],
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
            "paths": sorted(self.paths[name] for name in documents if name in self.paths),
            "origins": {"low": incident.origins_low, "high": incident.origins_high},
            "voices": [_voice(voice) for voice in grade.voices],
            "grade": grade.name,
            "why": [*grade.why, *incident.why],
            "numbers": [
                {"kind": figure.kind, "low": figure.low, "high": figure.high, "by": [_count(c) for c in figure.by]}
                for figure in grade.figures
            ],
            "conflicts": list(grade.conflicts),
        }

    def _copy(self, copy: Copy) -> dict[str, Any]:
        return {
            "id": copy.document,
            "path": self.paths.get(copy.document),
            "publisher": self.readings[copy.document].document.publisher,
            "relation": copy.relation,
            "derived_from": copy.derived_from,
            "score": copy.score,
            "why": copy.why,
        }


def make_board(readings: Sequence[Reading], paths: Mapping[str, str]) -> Board:
    """Families and graded incidents of the readings; the same for every order of them."""
    known = {reading.document.id: reading for reading in sorted(readings, key=lambda reading: reading.document.id)}
    families = find_families(tuple(known.values()))
    incidents = find_incidents(tuple(known.values()), families)
    graded = tuple(Graded(incident, weigh(incident, known, families)) for incident in incidents)
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
    return {"voice": count.voice, "low": count.low, "high": count.high, "document": count.document, "said": said}
