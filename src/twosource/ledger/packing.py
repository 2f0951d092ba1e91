"""Families, deeds, links and graded incidents as rows, and back."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import Any

from twosource.link.deed import Deed
from twosource.model import Family, Grade, Incident, Link
from twosource.model.conversion import converter, structure


def graded_of(body: str) -> tuple[Incident, Grade]:
    """An incident and its grade from the stored form."""
    plain = json.loads(body)
    return structure(plain["incident"], Incident), structure(plain["grade"], Grade)


def body_of(incident: Incident, grade: Grade) -> str:
    """The stored form of an incident and its grade."""
    plain = {"incident": converter().unstructure(incident), "grade": converter().unstructure(grade)}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def incident_row(incident: Incident) -> dict[str, Any]:
    """The row of an incident."""
    place = incident.place
    return {
        "id": incident.id,
        "type": incident.type,
        "first_day": incident.start,
        "last_day": incident.end,
        "place_name": place.name if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "country": place.country if place else None,
        "region": place.region if place else None,
        "geonames": place.geonames if place else None,
        "precision": place.precision if place else None,
        "origins_low": incident.origins_low,
        "origins_high": incident.origins_high,
        "why": json.dumps(incident.why, ensure_ascii=False),
    }


def link_row(link: Link, numbers: dict[str, int]) -> dict[str, Any]:
    """The row of a link."""
    return {
        "left_number": numbers[link.left.document],
        "left_event": link.left.event,
        "right_number": numbers[link.right.document],
        "right_event": link.right.event,
        "score": link.score,
        "why": json.dumps(link.why, ensure_ascii=False),
    }


def packed_deed(deed: Deed) -> str:
    """The stored form of a deed."""
    plain = {each.name: getattr(deed, each.name) for each in fields(Deed)}
    return json.dumps({name: _plain(value) for name, value in plain.items()}, ensure_ascii=False, sort_keys=True)


def unpacked_deed(body: str) -> Deed:
    """The deed of a stored form."""
    plain = json.loads(body)
    days = {name: date.fromisoformat(plain[name]) if plain[name] else None for name in ("start", "end")}
    sets = {name: frozenset(plain[name]) for name in ("actors", "anchors", "targets", "weapons", "context", "names")}
    numbers = frozenset((kind, number) for kind, number in plain["numbers"])
    return Deed(**{**plain, **days, **sets, "numbers": numbers, "events": tuple(plain["events"])})


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value


def packed_family(family: Family) -> str:
    """The stored form of a family."""
    return json.dumps(converter().unstructure(family), ensure_ascii=False)


def family_of(body: str) -> Family:
    """The family of a stored form."""
    return structure(json.loads(body), Family)
