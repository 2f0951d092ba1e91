"""Whose side a source speaks for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from twosource.knowledge.conflicts import Conflict, Side
from twosource.knowledge.countries import named
from twosource.link import actor_key
from twosource.model import Source
from twosource.weigh.speaker import Speaker

_UNNAMED = re.compile(
    r"\b(?:officials?|officers?|sources?|aides?|diplomats?|witness(?:es)?|residents?|experts?|analysts?|leaders?|reports?"
    r"|media|channels?|bloggers?|authorities|people|villagers|locals|medics|medical workers|doctors|nurses|rescuers"
    r"|survivors?|activists?|lawmakers?|observers?|soldiers|fighters|militants|rebels|traders|neighbou?rs?|prosecutors"
    r"|relatives?|civilians|others|some|many|women|men|workers|commanders|elders|users|posts?|forces|troops)$",
    re.IGNORECASE,
)
_STATE_ORGANS = frozenset({"government", "military"})
_ORGAN = re.compile(
    r"\b(?:ministry|ministries|police|prosecutor\S*|army|air force|navy|military|general staff|armed forces"
    r"|border (?:guard|service)s?|coast ?guard|gendarmerie|rescue service|civil defen[cs]e|security service"
    r"|emergency (?:service|management|situations)\w*|intelligence|government|cabinet|presidency|kremlin|parliament"
    r"|state (?:tv|television|media|agency|commission)|defen[cs]e forces|command|council of ministers|national guard"
    r"|administration|district|governorate|municipality|city council)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:governor|mayor|president|prime minister|premier|minister|spokes(?:man|woman|person)|press officer|commander"
    r"|general|colonel|major|brigadier|captain|lieutenant|admiral|sergeant|marshal|police|prosecutor|ombuds\w+"
    r"|ambassador|envoy|adviser|advisor|secretary|chancellor|deputy|chief|head|officer|administrator|commissioner"
    r"|ruler|superintendent|inspector|senator|lawmaker|king|emir|official)\b",
    re.IGNORECASE,
)
_OWN_WITNESS = re.compile(
    r"\b(?:doctors?|surgeon|nurse|medic|paramedic|resident|witness|farmer|teacher|analyst|expert|professor|researcher"
    r"|journalist|activist|lawyer|historian|survivor|relative|mother|father|fellow|opposition|former|ex|owner|trader"
    r"|shopkeeper|driver|student|pupil|imam|priest|pastor|volunteer|physician|villager|elder|baker|worker)\b",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"\b(?:governor|mayor|ruler|district|regional|local|city|town|village|prefect)\b", re.IGNORECASE)
_OUTSIDE_RULE = re.compile(r"\b\w+-(?:backed|installed|appointed|controlled|held|occupied)\b|\boccupation\b", re.I)
# Kinds whose members speak for themselves: each is a voice of its own.
_OWN_VOICE = frozenset({"intergovernmental", "organisation", "company", "person"})


@dataclass(frozen=True, slots=True)
class Standing:
    """`side` is "party:<ISO3 or group>", "third", "outlet" or "weak"; sources with the same `voice` are one voice.

    `code` is what its side is called as a doer: a side's name, ISO 3166-1 alpha-3, or a group; None for nobody's.
    `inferred` is true where no word of the text says whom it speaks for.
    """

    voice: str
    side: str
    why: str
    label: str = ""
    code: str | None = None
    inferred: bool = False


def parties(
    table: Collection[Conflict], countries: Collection[str], groups: Collection[str], day: date | None
) -> tuple[Side, ...]:
    """The sides of the conflict that the countries and groups point at: the one with most of its sides among them.

    Where only one side is among them, the conflicts in which that one fights at home, or else all in which it does.
    """
    running = [conflict for conflict in table if conflict.runs(day)]
    involved = {
        conflict.id: sum(
            any(side.holds_state(country, day) for country in countries) or side.names_group(groups)
            for side in conflict.sides
        )
        for conflict in running
    }
    most = max(involved.values(), default=0)
    chosen = [conflict for conflict in running if most and involved[conflict.id] == most]
    home = [
        conflict
        for conflict in chosen
        if any(side.members and side.members[0].state in countries for side in conflict.sides)
    ]
    return tuple(side for conflict in home or chosen for side in conflict.sides)


def opposed(
    table: Collection[Conflict], countries: Collection[str], groups: Collection[str], day: date | None
) -> tuple[Side, ...]:
    """The sides of the conflicts of which at least two sides are among the countries and groups."""
    found: list[Side] = []
    for conflict in table:
        if conflict.runs(day):
            heard = [
                side
                for side in conflict.sides
                if any(side.holds_state(country, day) for country in countries) or side.names_group(groups)
            ]
            found += conflict.sides if len(heard) > 1 else ()
    return tuple(found)


def side_name(side: Side) -> str:
    """How a side is named in a voice: its first state, or the side's name where it is no state's."""
    return side.members[0].state if side.members else side.name


def code_of(country: str | None, names: Sequence[str], sides: Collection[Side], day: date | None) -> str | None:
    """What a doer is called: its side where it is on one, else its country, else nothing."""
    for side in sides:
        if side.names_group(names):
            return side_name(side)
    for side in sides:
        if country is not None and side.holds_state(country, day):
            return side_name(side)
    return country


def standing(
    speaker: Speaker, sides: Collection[Side], day: date | None, *, land: str | None = None, seat: str | None = None
) -> Standing:
    """Where whoever speaks stands in an incident between these sides, which happened in the country `land`.

    `seat` is the country that the document was sent from: an authority whose state no text names is taken for that
    state's where it is on a side, a governor or mayor for that of the place.

    Everyone who speaks for a side (general staff, ministry, governor, police, state media, declared allies) is one
    voice. Unnamed sources and anonymous channels are weak: they count neither for nor against.
    """
    source = speaker.source
    # Who goes by an office alone has it for a name and for a role.
    told = ", ".join(dict.fromkeys(filter(None, (speaker.said_by.name, speaker.said_by.role))))
    official = source.kind == "person" and _OFFICE.search(f"{source.role or ''} {source.name}") is not None
    witness = bool(_OWN_WITNESS.search(source.role or "")) and not _speaks(source)
    organ = source.kind in _STATE_ORGANS or (source.kind in ("organisation", "anonymous") and _is_organ(source.name))
    if _is_unnamed(source, organ=organ, official=official):
        return Standing(source.name, "weak", f"{source.name} is not named")
    names = [source.name, *filter(None, [source.role])]
    for side in sides:
        if side.names_group(names) and not witness:
            return _party(side, f"{told} speaks for {side.name}")
    ours = seat if any(seat is not None and side.holds_state(seat, day) for side in sides) else None
    local = _LOCAL.search(told) is not None
    country, inferred = _country(source, official or organ, (land or ours) if local else (ours or land))
    for_state = organ or (official and not witness) or (source.kind == "media" and source.country is not None)
    for side in sides:
        if for_state and country is not None and side.holds_state(country, day):
            guess = f", taken for one of {country} by where the deed was or the text was sent from" if inferred else ""
            return _party(side, f"{told} speaks for {side.name}{guess}", inferred=inferred)
    if source.kind == "media":
        return Standing(actor_key(source), "outlet", f"{source.name} is an outlet", source.name)
    if source.kind == "armed_group":
        why = f"{source.name} is an armed group"
        return Standing(f"party:{source.name}", f"party:{source.name}", why, source.name, source.name)
    if for_state and country is not None:
        why = f"{told} speaks for {country}, no party to this conflict"
        return Standing(f"third:{country}", "third", why, source.name, country)
    if source.kind in _OWN_VOICE or organ:
        why = f"{source.name} speaks for itself" if source.kind != "person" else f"{source.name} speaks as a witness"
        return Standing(actor_key(source), "third", why, source.name)
    return Standing(source.name, "weak", f"nothing says whom {source.name} speaks for")


def _party(side: Side, why: str, *, inferred: bool = False) -> Standing:
    name = side_name(side)
    return Standing(f"party:{name}", f"party:{name}", why, side.name, name, inferred)


def _is_organ(name: str) -> bool:
    return _ORGAN.search(name) is not None


def _speaks(source: Source) -> bool:
    """A doctor who speaks for a ministry does so by its office, not as a doctor."""
    return bool(source.role and re.search(r"spokes|minister|ministry|governor|mayor", source.role, re.IGNORECASE))


def _is_unnamed(source: Source, *, organ: bool, official: bool) -> bool:
    if source.kind in ("anonymous", "population") and not organ:
        return True
    bare = source.name == source.name.lower()
    if source.kind == "person":
        # "a spokesman", "the governor": the office speaks; "a diplomat", "a resident": nobody named does
        named_office = official and not re.search(r"\b(?:official|officer|adviser|aide)\b", source.name, re.IGNORECASE)
        return bare and not named_office
    if _UNNAMED.search(source.name):
        return not (source.kind == "armed_group" or re.search(r"\b(?:Forces|Fighters|Doctors|Rebels)$", source.name))
    return False


def _country(source: Source, state_organ: bool, land: str | None) -> tuple[str | None, bool]:
    """The country it speaks for, and whether that is taken from the place of the deed."""
    if source.country is not None:
        return source.country, False
    for text in (source.name, source.role or ""):
        for match in re.finditer(r"[A-Z][\w.]*(?:\s[A-Z][\w.]*)?", text):
            for words in (match.group(), match.group().split()[0]):
                state = named(words)
                if state is not None and state.iso3 is not None:
                    return state.iso3, False
    if state_organ and land is not None and not _OUTSIDE_RULE.search(f"{source.name} {source.role or ''}"):
        return land, True
    return None, False
