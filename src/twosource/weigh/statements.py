"""What is said for and against an incident, and by whom."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from twosource.knowledge.conflicts import Conflict, Side
from twosource.knowledge.countries import countries
from twosource.link import actor_key
from twosource.link.denial import covers, denials, is_denied
from twosource.link.location import own_place
from twosource.link.words import sentence, stem
from twosource.model import Claim, Event, Family, Incident, Reading, Source, Span, VoiceStance
from twosource.weigh.joint import joint_states
from twosource.weigh.sides import Standing, code_of, opposed, parties, standing
from twosource.weigh.speaker import Speaker, speaker
from twosource.weigh.witness import own_staff, saw_it

# "rejected that", "denied responsibility": the deed is that of the claim before.
_SHORT_DENIAL = re.compile(
    r"\W*(?:(?:that|this|it|so|them|any|all|its|their|his|her|our|we|they|he|she|the|such|of|for|in|to|with|as|an?|had"
    r"|have|has|is|are|was|were|not|no|nothing|having|done|doing|do|did|being|behind|and|responsib\w+|involve\w+|role"
    r"|part|claims?|charges?|accusations?|allegations?|reports?|accounts?|stor(?:y|ies)|version|blame|attack|strike"
    r"|incident|shelling|hand|lies?|fabricat\w+|invent\w+|untrue|fals\w+|baseless|unfounded|groundless|propaganda"
    r"|nonsense|fiction|disinformation|fake)\W*){1,10}",
    re.IGNORECASE,
)
# "dismissed the accusation as lies": what is called untrue is denied, whatever the verb.
_UNTRUE = re.compile(
    r"\b(?:lies?|fabricat\w+|invent(?:ed|ion)|untrue|false|falsehoods?|baseless|unfounded|groundless|propaganda|nonsense"
    r"|fiction|disinformation|fake)\b",
    re.IGNORECASE,
)
# "We struck fighters, not civilians": a denial of whom it was aimed at, not of the deed.
_OF_AN_ATTRIBUTE = re.compile(
    r"\b(?:target(?:ed|ing)|aim(?:ed|ing)|deliberate\w*|intention\w*|indiscriminate\w*|on purpose|disproportion\w*"
    r"|war crimes?|violat\w+|illegal\w*|unlawful\w*|civilians?)\b",
    re.IGNORECASE,
)
_VIOLENCE = re.compile(
    r"\b(?:fir(?:e[ds]?|ing)|shell\w*|str(?:uck|ike\w*|iking)|attack\w*|hit\w*|bomb\w*|launch\w*|target\w*|assault\w*"
    r"|kill\w*|raid\w*)\b",
    re.IGNORECASE,
)
_TOOK_PLACE = re.compile(
    r"(?:that )?(?:the|this|such an?) (?:\w+ ){0,2}?(?P<noun>\w+) (?:had |has )?(?:indeed )?"
    r"(?:took place|taken place|happened|occurred|been carried out|gone ahead|went ahead|was completed)\b",
    re.IGNORECASE,
)
# "We had no part in this" is no answer to a denial, whatever was said before.
_OWN_DOING = re.compile(r"\b(?:we|our|no|not|nothing|its|their)\b", re.IGNORECASE)
_ITS = re.compile(r"\b(?:its|their)\b", re.IGNORECASE)
_BELITTLES = frozenset({"criticise", "state", "assess"})
_SHORTLY = 450  # characters: about two paragraphs of an agency
_SPEAKS = frozenset({"state", "confirm", "accuse", "criticise", "assess", "warn", "promise", "threaten", "support"})


@dataclass(frozen=True, slots=True)
class Statement:
    """One claimant on one incident: assert, deny or no comment.

    `doers` are the sides it names as having done it; `at` is where in the document it stands; `of_attribute` is true
    where only an attribute of the deed is denied.
    """

    standing: Standing
    name: str
    stance: VoiceStance
    day: date | None
    document: str
    claim: str | None
    at: int
    doers: frozenset[str]
    events: tuple[Event, ...]
    of_attribute: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Every statement behind an incident; `folded` names for each copy the document it is counted with."""

    statements: tuple[Statement, ...]
    folded: Mapping[str, str]
    sides: tuple[Side, ...]
    silent: tuple[str, ...]


def gather_statements(
    incident: Incident,
    readings: Mapping[str, Reading],
    families: Sequence[Family],
    table: Collection[Conflict],
) -> Said:
    """Every statement behind the incident, copies left out. `silent` are documents that tell the deed without saying
    how they know."""
    told: dict[str, list[Event]] = {}
    for key in incident.events:
        event = next(each for each in readings[key.document].events if each.id == key.event)
        told.setdefault(key.document, []).append(event)
    folded = _folded(set(told), families)
    sides = _sides(incident, readings, told, table)
    found: list[Statement] = []
    silent = []
    for document in sorted(told):
        if document not in folded:
            made = _of_document(readings[document], told[document], sides, incident)
            found += made
            if not made:
                silent.append(document)
    return Said(tuple(found), folded, sides, tuple(silent))


def _folded(within: set[str], families: Sequence[Family]) -> dict[str, str]:
    """For every document that is a copy the one of its family that is counted: the origin, or the first that has it."""
    found: dict[str, str] = {}
    for family in families:
        held = [copy.document for copy in family.copies if copy.document in within]
        if len(held) > 1:
            counted = family.origin if family.origin in held else held[0]
            found |= {document: counted for document in held if document != counted}
    return found


def _sides(
    incident: Incident,
    readings: Mapping[str, Reading],
    told: Mapping[str, Sequence[Event]],
    table: Collection[Conflict],
) -> tuple[Side, ...]:
    """The sides of the conflict that the deed's place, doers and targets belong to.

    Where the texts name none of these, the conflict is one of which two sides are heard of in the texts themselves.
    """
    lands = [incident.place.country if incident.place else None, *(_most(readings[each]) for each in sorted(told))]
    states: set[str] = {next((land for land in lands if land), "")} - {""}
    groups: set[str] = set()
    heard: set[str] = set()
    heard_groups: set[str] = set()
    for document, events in told.items():
        reading = readings[document]
        names = {source.id: source.name for source in reading.sources}
        heard |= {source.country for source in reading.sources if source.country}
        heard_groups |= set(names.values())
        for part in (part for event in events for part in (*event.actors, *event.targets)):
            states |= {part.country} if part.country else set()
            groups |= {names[part.source]} if part.source in names else {part.span.of(reading.document.text)}
    published = [readings[document].document.published for document in told]
    when = incident.start or max((day for day in published if day), default=None)
    found = parties(table, states, groups, when)
    more = opposed(table, heard | states, heard_groups | groups, when)
    # A conflict of which both sides speak outweighs one that only the place points at.
    return more if more and (not found or set(more) <= set(found)) else found


def _of_document(
    reading: Reading, events: Sequence[Event], sides: tuple[Side, ...], incident: Incident
) -> list[Statement]:
    sources = {source.id: source for source in reading.sources}
    day = incident.start
    doers = _doers(reading, events, sides, day)
    main = min(event.trigger.begin for event in events)
    found: list[Statement] = []
    before: VoiceStance | None = None
    for claim in sorted(reading.claims, key=lambda each: (each.content[0].begin, each.id)):
        stance, attribute = _stance(reading, claim, events, before)
        if claim.source is not None and stance is None and claim.content[0].begin > main:
            source = sources.get(claim.source)
            if source is not None and saw_it(reading, source, claim, events):
                stance = "assert"
        if stance is None:
            continue
        if stance != "no_comment":
            before = stance
        together = joint_states(reading, claim, events)
        if together:
            standings = [_state(country, sides, day) for country in together]
        else:
            standings = [_standing(reading, sources.get(claim.source or ""), claim, sides, incident)]
        doing = doers if stance == "assert" else frozenset[str]()
        if stance == "assert" and claim.stance == "accuse":
            doing = _accused(reading, claim, sides, incident) - {standings[0].code or ""} or doers
        about = tuple(event for event in events if claim.id in event.claims) if stance == "assert" else ()
        said = claim.said or reading.document.published
        name = sources[claim.source].name if claim.source in sources else "not named"
        at = claim.content[0].begin
        found += [
            Statement(
                stands,
                stands.label if together else name,
                stance,
                said,
                reading.document.id,
                claim.id,
                at,
                doing,
                about,
                attribute,
            )
            for stands in standings
        ]
    if own_staff(reading, events):
        found.append(_own(reading, events, doers))
    return found


def _stance(
    reading: Reading, claim: Claim, events: Sequence[Event], before: VoiceStance | None
) -> tuple[VoiceStance | None, bool]:
    """How the claim stands to the deed, and whether it is about an attribute of it alone."""
    denied = [event for event in events if claim in denials(reading, event)]
    content = " ".join(piece.of(reading.document.text) for piece in claim.content)
    if denied:
        attribute = _OF_AN_ATTRIBUTE.search(_around(reading, claim, denied[0])) is not None
        return ("no_comment", True) if attribute else ("deny", False)
    if any(claim.id in event.claims and not is_denied(reading, event) for event in events):
        return ("assert" if claim.stance in _SPEAKS else None), False
    if claim.stance == "deny" and any(_names_place(reading, claim, event) for event in events):
        return "deny", False
    near = [event for event in events if _near(reading, event, claim)]
    denies = claim.stance == "deny" or (claim.stance in _BELITTLES and _UNTRUE.search(content) is not None)
    if denies and near and _SHORT_DENIAL.fullmatch(content):
        # Whoever denies a denial says so again.
        again = before == "deny" and _OWN_DOING.search(content) is None
        return ("assert" if again else "deny"), False
    if claim.stance == "deny" and near and _of_violence_unplaced(reading, claim):
        return "deny", False
    if claim.stance in ("state", "confirm") and _confirms(reading, content, events):
        return "assert", False
    if claim.stance == "decline" and (near or any(covers(claim, event) for event in events)):
        return "no_comment", False
    return None, False


def _names_place(reading: Reading, claim: Claim, event: Event) -> bool:
    """The denial is of violence at the very place of the event, in words that were not read as an event."""
    place = own_place(reading, event)
    if place is None or any(covers(claim, other) for other in reading.events):
        return False
    named = {each.name for each in reading.places if any(piece.covers(each.span) for piece in claim.content)}
    content = " ".join(piece.of(reading.document.text) for piece in claim.content)
    return place.name in named and _VIOLENCE.search(content) is not None


def _of_violence_unplaced(reading: Reading, claim: Claim) -> bool:
    """The denial is of violence in words that were not read as an event, and names no place of its own ("none of its
    guns had fired that day"): it answers what was told last."""
    if any(covers(claim, event) for event in reading.events):
        return False
    content = " ".join(piece.of(reading.document.text) for piece in claim.content)
    elsewhere = any(piece.covers(place.span) for piece in claim.content for place in reading.places)
    return not elsewhere and _VIOLENCE.search(content) is not None and _OF_AN_ATTRIBUTE.search(content) is None


def _confirms(reading: Reading, content: str, events: Sequence[Event]) -> bool:
    """ "the exchange had taken place" says that what was told before ("exchanged") happened."""
    found = _TOOK_PLACE.match(content)
    return found is not None and any(
        stem(found["noun"]) == stem((event.trigger.of(reading.document.text).split() or [""])[-1]) for event in events
    )


def _around(reading: Reading, claim: Claim, event: Event) -> str:
    """The words of the denial up to and a little behind the deed."""
    piece = next((piece for piece in claim.content if piece.covers(event.trigger)), claim.content[0])
    return Span(piece.begin, max(min(piece.end, event.trigger.end + 25), piece.begin + 1)).of(reading.document.text)


def _near(reading: Reading, event: Event, claim: Claim) -> bool:
    """The event is the last one told as real before the claim, of those of its kind of deed."""
    at = claim.cue.begin if claim.cue is not None else claim.content[0].begin
    last = max(
        (each for each in reading.events if each.trigger.begin < at and each.status in ("occurred", "did_not_occur")),
        key=lambda each: each.trigger.begin,
        default=None,
    )
    return last is not None and last.id == event.id


def _standing(
    reading: Reading, source: Source | None, claim: Claim, sides: tuple[Side, ...], incident: Incident
) -> Standing:
    if source is None:
        return Standing("not named", "weak", "a claim whose source the text does not name", "not named")
    land = incident.place.country if incident.place else None
    line = reading.document.dateline
    seat = next((each.country for each in reading.places if line is not None and line.covers(each.span)), None)
    who = speaker(reading, source)
    stands = standing(who, sides, incident.start, land=land or seat or _most(reading), seat=seat)
    if stands.side == "outlet" and not saw_it(reading, source, claim, ()):
        return Standing(source.name, "weak", f"{source.name} reports it without saying how it knows", source.name)
    if (stands.inferred and source.kind == "person") or _is_its_own(reading, source, claim):
        last = _last_party(reading, claim, sides, incident)
        if last is not None and last.voice != stands.voice:
            why = f"{source.name} is taken for one of those who spoke before: {last.why}"
            return Standing(last.voice, last.side, why, last.label, last.code)
    if who.why:
        return Standing(stands.voice, stands.side, f"{stands.why} ({who.why})", stands.label, stands.code)
    return stands


def _state(country: str, sides: tuple[Side, ...], day: date | None) -> Standing:
    """How the government of a country stands that speaks together with another."""
    name = next((each.name for each in countries() if each.iso3 == country), country)
    government = Source(id="", name=name, kind="government", country=country)
    return standing(Speaker(government, government), sides, day)


def _accused(reading: Reading, claim: Claim, sides: tuple[Side, ...], incident: Incident) -> frozenset[str]:
    """The side that an accusation names first ("blamed the army for the shelling"), as a doer is called."""
    land = incident.place.country if incident.place else None
    called = sorted(
        (span.begin, source.id, source)
        for source in reading.sources
        for span in source.mentions
        if any(piece.covers(span) for piece in claim.content)
    )
    for _, _, source in called:
        stands = standing(speaker(reading, source), sides, incident.start, land=land)
        if stands.code is not None:
            return frozenset({stands.code})
    return frozenset()


def _is_its_own(reading: Reading, source: Source, claim: Claim) -> bool:
    """ "Its army said": the army of whoever spoke before."""
    if source.country is not None or source.kind not in ("government", "military"):
        return False
    text = reading.document.text
    at = min((span.begin for span in source.mentions), key=lambda begin: abs(begin - claim.content[0].begin), default=0)
    return _ITS.search(text[max(0, at - 6) : at + 6]) is not None


def _last_party(reading: Reading, claim: Claim, sides: tuple[Side, ...], incident: Incident) -> Standing | None:
    """The side of the last institution whose statement stands shortly before, where the text names its side."""
    sources = {source.id: source for source in reading.sources}
    at = claim.content[0].begin
    for other in sorted(reading.claims, key=lambda each: -each.content[0].begin):
        source = sources.get(other.source or "")
        if not 0 < at - other.content[0].begin <= _SHORTLY or source is None or source.kind == "person":
            continue
        stands = standing(speaker(reading, source), sides, incident.start)
        return stands if stands.side.startswith("party:") and not stands.inferred else None
    return None


def _most(reading: Reading) -> str | None:
    """The country that most places of the document lie in."""
    lands = [each.country for each in reading.places if each.country]
    return min(lands, key=lambda land: (-lands.count(land), land), default=None)


def _doers(reading: Reading, events: Sequence[Event], sides: tuple[Side, ...], day: date | None) -> frozenset[str]:
    names = {source.id: source.name for source in reading.sources}
    countries = {source.id: source.country for source in reading.sources}
    found = set()
    for part in (part for event in events if not is_denied(reading, event) for part in event.actors):
        called = [names[part.source]] if part.source in names else []
        country = part.country or countries.get(part.source or "")
        code = code_of(country, [*called, part.span.of(reading.document.text)], sides, day)
        if code is None and part.kind == "armed_group" and called:
            code = called[0]
        found |= {code} if code else set()
    return frozenset(found)


def _own(reading: Reading, events: Sequence[Event], doers: frozenset[str]) -> Statement:
    """The outlet's own statement: its people saw the deed or its traces."""
    name = reading.document.publisher or reading.document.origin or "the outlet"
    source = Source(id="", name=name, kind="media")
    why = f"{name}'s own people saw the deed or its traces"
    asserted = tuple(event for event in events if not event.claims)
    at = min(event.trigger.begin for event in events)
    stands = Standing(f"outlet|{actor_key(source)}", "outlet", why, name)
    day = reading.document.published
    return Statement(stands, name, "assert", day, reading.document.id, None, at, doers, asserted)


def quoted(reading: Reading, event: Event) -> str:
    """The sentence of the event, as the text has it."""
    return reading.document.text[
        slice(*sentence(reading.document.text, event.trigger.begin, event.trigger.end))
    ].strip()
