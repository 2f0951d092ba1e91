"""The sentence that says why a place was read as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.knowledge.countries import country

if TYPE_CHECKING:
    from twosource.read.places.candidate import Candidate
    from twosource.read.places.choose import Choice
    from twosource.read.places.mention import Mention


def reason(choice: Choice, mention: Mention) -> str | None:
    """Why this reading and not another; None where the name has only one and the text says nothing of where it is."""
    stated = " and ".join(dict.fromkeys(f"“{constraint.phrase}”" for constraint in choice.met))
    broken = " and ".join(dict.fromkeys(f"“{constraint.phrase}”" for constraint in choice.broken))
    if choice.place is None and choice.doubt is not None:
        known = _described(tuple(other for other in choice.rivals if other.main)[:3])
        fault = choice.doubt + (f": {known}" if known else "")
        return f"{fault}; the point of {choice.inside.name} stands in for it" if choice.inside else fault
    if choice.place is None:
        known = _described(tuple(other for other in choice.rivals if other.main)[:3])
        fault = f"no {mention.text} of the gazetteer fits {broken}" + (f", not {known}" if known else "")
        if not choice.rivals:
            fault = f"the gazetteer has no {mention.text}" + (f", of which the text says {broken}" if broken else "")
        if choice.inside is not None:
            return f"{fault}; the point of {choice.inside.name} stands in for it"
        return fault
    if choice.place.near:
        read = f"read as {_one(choice.place)}, whose name is one letter off"
        return f"{read}; as the text says, {stated}" if stated else f"{read}, in a country that the text speaks of"
    rival = next((other for other in choice.rivals if _is_rival(other, choice.place)), None)
    if stated:
        return f"as the text says, {stated}" + (f"; so not {_described((rival,))}" if rival else "")
    told = mention.kind if mention.kind == choice.place.kind else None
    if told and any(other.kind != told for other in choice.rivals):
        return f"the text says that it is a {told}"
    if rival is None:
        return None
    return f"the likeliest {mention.text} beside the other places of the text, rather than {_described((rival,))}"


def _is_rival(other: Candidate, place: Candidate) -> bool:
    # A hamlet called Russia is no reason to doubt what Russia means.
    if place.kind in ("country", "area", "site") and other.kind not in ("country", "region"):
        return False
    return other.main and other.distance(place) > place.radius


def _described(others: tuple[Candidate, ...]) -> str:
    return " or ".join(_one(other) for other in others)


def _one(other: Candidate) -> str:
    state = country(other.country) if other.country else None
    around = ", ".join(part for part in (other.region, state.name if state else None) if part and part != other.name)
    return f"{other.name} ({around})" if around else f"{other.name} ({other.kind})"
