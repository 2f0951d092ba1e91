"""Tellings of the same deed in one document, joined into one event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from twosource.model import Event, Participant, Quantity, Time
from twosource.model.event import Status
from twosource.read.events.phrase import prepositions
from twosource.read.events.scene import Scene
from twosource.read.events.telling import Telling

_GENERAL = frozenset({"attack", "strike", "bombing", "armed_clash", "killing"})
_FAMILIES: tuple[frozenset[str], ...] = (
    frozenset({"air_strike", "drone_strike", "missile_strike", "shelling", "strike", "attack", "cbrn_attack"}),
    frozenset({"bombing", "suicide_bombing", "mine_explosion", "attack", "killing"}),
    frozenset({"armed_clash", "territory_taken", "territory_retaken"}),
    frozenset({"armed_clash", "attack"}),
    frozenset({"killing", "casualties", "attack"}),
    frozenset({"permission", "policy_change"}),
    frozenset({"meeting", "negotiation", "visit"}),
    frozenset({"protest", "riot"}),
    frozenset({"agreement", "treaty_action", "ceasefire"}),
    frozenset({"arrest", "abduction"}),
)
# Kinds of attack that the text tells apart: a shelling is no missile strike.
_REMOTE = frozenset(
    {"air_strike", "drone_strike", "missile_strike", "shelling", "bombing", "suicide_bombing", "cbrn_attack"}
)
# "used rockets to strike": one deed, told by its means and by itself.
_WIELDING = frozenset({"use", "fire", "launch", "employ", "utilize", "utilise", "deploy", "send"})
_REAL = frozenset({"occurred", "ongoing", "habitual"})
_OPEN = frozenset({"planned", "possible"})
_PRIORITY: tuple[Status, ...] = ("occurred", "ongoing", "habitual", "planned", "possible", "did_not_occur")
_PARTIES = frozenset({"state", "military", "armed_group", "police", "diplomatic"})
_GROUPS_BACK = 120
_BACK = 45  # sentences that a definite mention may reach back


def joined(scene: Scene, tellings: Sequence[Telling]) -> tuple[tuple[Telling, ...], ...]:
    """The tellings, grouped by deed; groups and tellings in text order."""
    groups: list[list[Telling]] = []
    for telling in sorted(tellings, key=lambda one: (one.trigger, one.type)):
        group = _group_of(scene, telling, groups)
        if group is None:
            groups.append([telling])
        else:
            group.append(telling)
    return tuple(tuple(group) for group in groups)


def _group_of(scene: Scene, telling: Telling, groups: list[list[Telling]]) -> list[Telling] | None:
    # Only so far back: a long document would otherwise compare everything with everything.
    for group in reversed(groups[-_GROUPS_BACK:]):
        if any(_one_clause(scene, telling, other) for other in group):
            return group
    best: tuple[int, int] | None = None
    first = max(0, len(groups) - _GROUPS_BACK)
    for number, group in enumerate(groups[first:], start=first):
        score = _evidence(scene, telling, group)
        if score and (best is None or (score, number) > best):
            best = (score, number)
    return groups[best[1]] if best is not None else None


def _same_family(one: str, other: str) -> bool:
    return one == other or any(one in family and other in family for family in _FAMILIES)


def _one_clause(scene: Scene, telling: Telling, other: Telling) -> bool:
    """ "struck a plant in an overnight attack", "carried out a raid": two words for one deed."""
    if telling.anchor.sent != other.anchor.sent or not _same_family(telling.type, other.type):
        return False
    for one, two in ((telling, other), (other, telling)):
        inner, outer = two.anchor, one.anchor
        # "14 were killed and 31 wounded": one toll
        if one.type == two.type == "casualties" and inner.head == outer and inner.dep_ == "conj":
            return True
        dep = inner.dep_.split(":")[0]
        if inner.head == outer and dep in {"obl", "obj", "appos", "nmod"} and two.predicate.noun:
            return dep != "nmod" or telling.type == other.type
        wielding = scene.wording.of(outer) & _WIELDING and dep in {"advcl", "xcomp", "acl"}
        if wielding and not one.predicate.noun and outer in (inner.head, inner.head.head):
            return True
        # "struck the port with rockets fired from the hills"
        if dep == "acl" and any(weapon.span.covers(scene.parsed.span(inner.head)) for weapon in one.weapons):
            return True
        bare = two.predicate.noun and not (two.actors or two.targets or two.quantities) and outer.i < inner.i
        if bare and {"a", "an"} & {child.lower_ for child in inner.children} and "in" in prepositions(inner):
            return True
    return False


def _evidence(scene: Scene, telling: Telling, group: Sequence[Telling]) -> int:
    """How much speaks for the same deed; 0 where something speaks against it or nothing for it."""
    if not any(_same_family(telling.type, other.type) for other in group):
        return 0
    if any(telling.type != other.type and not {telling.type, other.type} & _GENERAL
           and not (telling.predicate.noun or other.predicate.noun) for other in group):  # fmt: skip
        return 0
    if any({telling.type, other.type} <= _REMOTE and telling.type != other.type for other in group):
        return 0
    first = group[0]
    if not all(_compatible(scene, telling, other) for other in group):
        return 0
    agreements = max(_agreements(scene, telling, other) for other in group)
    same_type = any(telling.type == other.type for other in group)
    near = abs(scene.sentence_number(group[-1].anchor) - scene.sentence_number(telling.anchor))
    detailed = bool(telling.actors or telling.targets or telling.place is not None)
    if telling.is_definite and near <= _BACK and (agreements or not detailed):
        return 2 + 2 * agreements + same_type
    title = _in_title(scene, first)
    if agreements >= 2 and same_type:
        return 1 + 2 * agreements
    if title and agreements >= 1 and same_type:
        return 1 + agreements
    bare = telling.predicate.noun and not (telling.actors or telling.targets or telling.quantities)
    if bare and same_type and (agreements or near <= 3) and _tense_class(telling.status) == _tense_class(first.status):
        return 1 + agreements
    return 0


def _in_title(scene: Scene, telling: Telling) -> bool:
    title = scene.parsed.document.title
    text = scene.parsed.document.text
    end = text.find("\n")
    return bool(title) and 0 < end < 250 and telling.trigger.end <= end


def _tense_class(status: Status) -> str:
    return "real" if status in _REAL else "open" if status in _OPEN else "none"


def _compatible(scene: Scene, one: Telling, other: Telling) -> bool:
    if _tense_class(one.status) != _tense_class(other.status) and not (
        one.is_definite and one.status == "occurred" and not one.actors
    ):
        return False
    if {one.status, other.status} == {"habitual", "occurred"}:
        return False
    if _differ(scene, one.actors, other.actors) or _differ(scene, one.targets, other.targets):
        return False
    if one.place is not None and other.place is not None and not _same_place(scene, one.place, other.place):
        return False
    if one.time is not None and other.time is not None and _days_differ(scene.times[one.time], scene.times[other.time]):
        return False
    families = [{weapon.category.split("_")[0] for weapon in telling.weapons} for telling in (one, other)]
    if families[0] and families[1] and not families[0] & families[1]:
        return False
    return not _numbers_differ(one.quantities, other.quantities)


def _days_differ(one: Time, other: Time) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.start > other.end or other.start > one.end


def _numbers_differ(one: Iterable[Quantity], other: Iterable[Quantity]) -> bool:
    second = {quantity.kind: quantity for quantity in other if quantity.kind in {"killed", "wounded"}}
    return any(
        quantity.kind in second
        and (quantity.low > second[quantity.kind].high or second[quantity.kind].low > quantity.high)
        for quantity in one
    )


def _same_place(scene: Scene, one: int, other: int) -> bool:
    first, second = scene.places[one], scene.places[other]
    if first.name == second.name or (first.geonames is not None and first.geonames == second.geonames):
        return True
    if first.country != second.country:
        return False
    coarse = {"country", "area", "unresolved"}
    if {first.precision, second.precision} & coarse:
        return True
    # A town in the region that the other telling names; two regions are two places.
    return (
        "region" in {first.precision, second.precision}
        and first.precision != second.precision
        and (first.region == second.region)
    )


def _differ(scene: Scene, one: tuple[Participant, ...], other: tuple[Participant, ...]) -> bool:
    """True where both sides are named and share neither entity nor country nor words."""
    if not one or not other:
        return False
    return not _shared_keys(one, other) and not _shared_words(scene, one, other)


def _shared_keys(one: tuple[Participant, ...], other: tuple[Participant, ...]) -> bool:
    """The same source, or parties of one country; two factories of one country are two factories."""
    sources = {part.source for part in one if part.source} & {part.source for part in other if part.source}
    if sources:
        return True
    first = {part.country for part in one if part.country and part.kind in _PARTIES}
    return bool(first & {part.country for part in other if part.country and part.kind in _PARTIES})


def _shared_words(scene: Scene, one: tuple[Participant, ...], other: tuple[Participant, ...]) -> bool:
    return bool(_words(scene, one) & _words(scene, other))


def _words(scene: Scene, parts: tuple[Participant, ...]) -> set[str]:
    found: set[str] = set()
    for part in parts:
        run = scene.doc.char_span(part.span.begin, part.span.end, alignment_mode="expand")
        if run is not None and len(run):
            found |= {token.lemma_.lower() for token in run if token.pos_ in {"NOUN", "PROPN"}}
    return found


def _agreements(scene: Scene, one: Telling, other: Telling) -> int:
    count = 0
    for first, second in ((one.actors, other.actors), (one.targets, other.targets)):
        if first and second:
            keys = _shared_keys(first, second)
            count += keys or _shared_words(scene, first, second)
    count += one.place is not None and other.place is not None and _same_place(scene, one.place, other.place)
    count += bool({weapon.category for weapon in one.weapons} & {weapon.category for weapon in other.weapons})
    count += one.time is not None and one.time == other.time
    return count


def event_of(group: Sequence[Telling], number: int) -> Event:
    """One event of the tellings of one deed: the first full telling leads, the others fill what it lacks."""
    lead = next((one for one in group if one.actors and one.targets), None)
    lead = lead or next((one for one in group if one.actors or one.targets), group[0])
    if group[0].actors or group[0].targets:
        lead = group[0] if not group[0].predicate.noun or lead.predicate.noun else lead
    ordered = [lead, *(one for one in group if one is not lead)]
    status = min((one.status for one in group), key=_PRIORITY.index) if _split(group) else lead.status
    quantities: list[Quantity] = []
    for one in ordered:
        quantities += [
            quantity
            for quantity in one.quantities
            if not any(
                (quantity.kind, quantity.low, quantity.high) == (kept.kind, kept.low, kept.high) for kept in quantities
            )
        ]
    return Event(
        id=f"e{number}",
        type=_type(ordered),
        trigger=lead.trigger,
        mentions=tuple(sorted({one.trigger for one in group if one is not lead} - {lead.trigger})),
        actors=next((one.actors for one in ordered if one.actors), ()),
        targets=next((one.targets for one in ordered if one.targets), ()),
        weapons=next((one.weapons for one in ordered if one.weapons), ()),
        place=next((one.place for one in ordered if one.place is not None), None),
        time=next((one.time for one in ordered if one.time is not None), None),
        status=status,
        claims=tuple(dict.fromkeys(claim for one in group for claim in one.claims)),
        quantities=tuple(quantities),
    )


def _split(group: Sequence[Telling]) -> bool:
    return len({_tense_class(one.status) for one in group}) > 1


def _type(ordered: Sequence[Telling]) -> str:
    fine = [one.type for one in ordered if one.type not in _GENERAL]
    if ordered[0].type in {"attack", "strike"} and fine:
        return fine[0]
    return ordered[0].type
