"""Claimants across documents: each with all it claims, in order, and how often it takes which stance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from twosource.errors import UnknownEntry
from twosource.ledger.claim_entry import claim_entry
from twosource.ledger.entries import PREFIX, ClaimEntry
from twosource.link import canonical_actors
from twosource.model import Caveat, Claim, Reading, SourceKind, Stance
from twosource.model.actor import Actor

Label = TypeVar("Label", bound=str)
# So many candidates are named where a name fits several.
_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardIn:
    """A document in which a claimant is heard, and how many claims of its it holds."""

    id: str
    title: str | None
    publisher: str | None
    published: date | None
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimantCard:
    """One claimant: what it is called in which documents, and every claim of its, by day and place in the text.

    `stances` and `caveats` are counts over `claims`, the most frequent first. `relayed` are the ids of the claims of
    others that it only passes on. `why` holds a sentence for each merge of names that made it one claimant.
    """

    id: str
    name: str
    kind: SourceKind
    country: str | None
    roles: tuple[str, ...]
    names: tuple[str, ...]
    stances: tuple[tuple[Stance, int], ...]
    caveats: tuple[tuple[Caveat, int], ...]
    documents: tuple[HeardIn, ...]
    claims: tuple[ClaimEntry, ...]
    relayed: tuple[str, ...]
    why: tuple[str, ...]


def claimant_cards(readings: Iterable[Reading]) -> tuple[ClaimantCard, ...]:
    """The card of everybody who claims or relays something, those with the most claims first; unnamed sources have
    none, since two "officials" are nobody in particular. The order of the readings does not matter."""
    known = sorted(readings, key=lambda reading: reading.document.id)
    actors = canonical_actors(known)
    of = {(member.document, member.source): actor.id for actor in actors for member in actor.members}
    said: dict[str, list[tuple[Reading, int, Claim]]] = defaultdict(list)
    relayed: dict[str, list[str]] = defaultdict(list)
    for reading in known:
        for place, claim in enumerate(reading.claims):
            owner = of.get((reading.document.id, claim.source or ""))
            relay = of.get((reading.document.id, claim.via or ""))
            if owner is not None:
                said[owner].append((reading, place, claim))
            if relay is not None and relay != owner:
                relayed[relay].append(_entry_id(reading, claim))
    cards = [
        _card(actor, said[actor.id], relayed[actor.id]) for actor in actors if actor.id in said or actor.id in relayed
    ]
    return tuple(sorted(cards, key=lambda card: (-len(card.claims), card.name.casefold(), card.id)))


def find_claimant(cards: Sequence[ClaimantCard], name: str) -> ClaimantCard:
    """The card of the claimant of that name or id: a name as a text gives it, or else a part of one.

    Raises:
        UnknownEntry: if nobody is called so, or several are; the message names them.
    """
    wanted = " ".join(name.casefold().split())
    exact = [card for card in cards if wanted in {card.id, *(each.casefold() for each in (card.name, *card.names))}]
    words = f" {wanted} "
    near = [
        card
        for card in cards
        if any(words in f" {each.casefold().replace(',', ' ')} " for each in (card.name, *card.names, *card.roles))
    ]
    found = exact or near
    if len(found) == 1:
        return found[0]
    if not found:
        hint = "`twosource claims --claimant` finds parts of names, and sources without a name"
        raise UnknownEntry(name, "nobody of that name claims anything here", hint)
    some = "; ".join(f"{card.name}, {card.country or card.kind} ({card.id})" for card in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    raise UnknownEntry(
        name, f"several claimants are called so: {some}{more}", "give the whole name, or the id in brackets"
    )


def _card(actor: Actor, said: list[tuple[Reading, int, Claim]], relayed: list[str]) -> ClaimantCard:
    told = sorted(said, key=lambda one: (_day(one[0], one[2]) or date.max, one[0].document.id, one[1]))
    entries = tuple(claim_entry(reading, claim) for reading, _, claim in told)
    counts = Counter(reading.document.id for reading, _, _ in told)
    documents = {reading.document.id: reading.document for reading, _, _ in told}
    names = Counter(member.name for member in actor.members)
    return ClaimantCard(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        roles=actor.roles,
        names=tuple(sorted(names, key=lambda each: (-names[each], each))),
        stances=_counted([claim.stance for _, _, claim in told]),
        caveats=_counted([claim.caveat for _, _, claim in told]),
        documents=tuple(
            HeardIn(
                id=id_,
                title=document.title,
                publisher=document.publisher,
                published=document.published,
                claims=counts[id_],
            )
            for id_, document in sorted(documents.items(), key=lambda pair: (pair[1].published or date.max, pair[0]))
        ),
        claims=entries,
        relayed=tuple(relayed),
        why=actor.why,
    )


def _counted(labels: Sequence[Label]) -> tuple[tuple[Label, int], ...]:
    counts = Counter(labels)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _day(reading: Reading, claim: Claim) -> date | None:
    return claim.said or reading.document.published


def _entry_id(reading: Reading, claim: Claim) -> str:
    return f"{reading.document.id[:PREFIX]}:{claim.id}"
