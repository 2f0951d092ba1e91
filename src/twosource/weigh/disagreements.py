"""What the texts disagree about, beside the numbers: whether, where, when, by whom and what kind of deed it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from twosource.knowledge.deeds import deeds
from twosource.link.tellings import tellings
from twosource.model import Incident, Reading
from twosource.weigh.statements import Said

_FINE = frozenset({"site", "town", "district"})


def disagreements(incident: Incident, said: Said, readings: Mapping[str, Reading]) -> tuple[str, ...]:
    """Each in one sentence: denials, what is not commented, differing places, days, doers and kinds of deed."""
    found = [f"{each.name} denies it" for each in said.statements if each.stance == "deny"]
    found += [f"{each.name} denies an attribute of it, not the deed" for each in said.statements if each.of_attribute]
    found += [
        f"{each.name} did not comment"
        for each in said.statements
        if each.stance == "no_comment" and not each.of_attribute
    ]
    found += _doers(said)
    found += _tellings(incident, said, readings)
    return tuple(dict.fromkeys(found))


def _doers(said: Said) -> Iterable[str]:
    named: dict[str, set[str]] = defaultdict(set)
    for each in said.statements:
        for doer in each.doers if each.stance == "assert" and each.standing.side != "weak" else ():
            named[doer].add(each.standing.label or each.name)
    if len(named) > 1:
        yield "who did it: " + "; ".join(f"{doer} ({', '.join(sorted(by))})" for doer, by in sorted(named.items()))


def _tellings(incident: Incident, said: Said, readings: Mapping[str, Reading]) -> Iterable[str]:
    """Places, days and kinds that documents give differently; copies are not asked."""
    places: dict[str, set[str]] = defaultdict(set)
    days: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, set[str]] = defaultdict(set)
    within = {(key.document, key.event) for key in incident.events}
    for document in sorted({key.document for key in incident.events} - said.folded.keys()):
        reading = readings[document]
        name = reading.document.publisher or document[:8]
        for group in tellings(reading):
            for event in group:
                if (document, event.id) not in within:
                    continue
                place = reading.places[event.place] if event.place is not None else None
                if place is not None and place.precision in _FINE:
                    places[place.name].add(name)
                time = reading.times[event.time] if event.time is not None else None
                if time is not None and time.start is not None and time.start == time.end:
                    days[time.start.isoformat()].add(name)
                if event.type not in deeds().open and event.type == group[0].type:
                    kinds[event.type.replace("_", " ")].add(name)
    for what, given in (("place", places), ("day", days), ("kind", kinds)):
        if len(given) > 1:
            yield f"{what}: " + "; ".join(f"{value} ({', '.join(sorted(by))})" for value, by in sorted(given.items()))
