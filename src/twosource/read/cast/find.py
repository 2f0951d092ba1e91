"""From a parse to the cast of the document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.model import Place
from twosource.read.cast.cast import Cast
from twosource.read.cast.casting import Casting
from twosource.read.cast.collect import Candidate, candidates
from twosource.read.cast.figure import Figure, Mention
from twosource.read.cast.joint import joint_candidate, joint_naming
from twosource.read.cast.pronoun import OWNERS, antecedent, in_quotation, sentence_numbers
from twosource.read.cast.reference import Referents, described
from twosource.read.quotation import Quotation, find_quotations, outermost

if TYPE_CHECKING:
    from twosource.read.parsed import Parsed


def find_cast(parsed: Parsed, places: Iterable[Place] = ()) -> Cast:
    """Everybody who can speak or act in the document: one source per real-world entity, mentions resolved.

    A name that the text does not contain is given only where a table of `knowledge` has it: the country of a demonym,
    the name of a known actor behind its abbreviation.
    """
    casting = Casting(parsed)
    found = candidates(parsed)
    referents = Referents(parsed)
    pronouns = [candidate for candidate in found if candidate.sort == "pronoun"]
    for candidate in found:
        if candidate.sort != "pronoun":
            figure = casting.resolve(candidate)
            if figure is None:
                continue
            meant = described(parsed, candidate, figure, referents)
            if meant is not None:
                figure = taken_for(casting, figure, meant)
            casting.mention(candidate, figure)
            referents.add(figure.mentions[-1], figure)
    _join(parsed, casting, found)
    owners = _pronouns(parsed, casting, pronouns)
    _late_names(casting)
    kept = [figure for figure in casting.figures if figure.mentions]
    members = tuple(figure.source(number) for number, figure in enumerate(kept, 1))
    mentions = sorted(
        ((mention, member.id) for figure, member in zip(kept, members, strict=True) for mention in figure.mentions),
        key=lambda pair: (pair[0].span, pair[1]),
    )
    ids = {figure: member.id for figure, member in zip(kept, members, strict=True)}
    owned = tuple((token, ids[figure]) for token, figure in owners if figure in ids)
    return Cast(parsed, members, tuple(mentions), owned)


def taken_for(casting: Casting, figure: Figure, meant: Figure) -> Figure:
    """Whoever is named or described like this later is the same again, under every key and abbreviation."""
    casting.figures.remove(figure)
    for table in (casting.by_key, casting.by_alias):
        for key in [key for key, known in table.items() if known is figure]:
            table[key] = meant
    return meant


def _join(parsed: Parsed, casting: Casting, found: list[Candidate]) -> None:
    """A coordination that speaks is one source of its own beside its members."""
    for candidate in found:
        if not candidate.speaks or candidate.sort == "pronoun":
            continue
        whole = joint_candidate(parsed, candidate)
        if whole is None:
            continue
        parts = [
            figure
            for figure in casting.figures
            if any(whole.start <= mention.start and mention.end <= whole.end for mention in figure.mentions)
        ]
        name, kind, country = joint_naming(parsed, whole, parts)
        key = f"joint:{name.lower()}"
        figure = casting.by_key.get(key) or casting.add(
            Figure(key=key, name=name, kind=kind, country=country, plural=True)
        )
        casting.mention(whole, figure, joint=True)
        for part in parts:
            part.mentions = [
                replace(mention, speaks=False) if mention.head == candidate.head else mention
                for mention in part.mentions
            ]


def _pronouns(parsed: Parsed, casting: Casting, pronouns: list[Candidate]) -> list[tuple[int, Figure]]:
    """Give every pronoun its figure; those of possessive and reflexive ones are handed back by token."""
    order = sentence_numbers(parsed)
    quotations = outermost(find_quotations(parsed.document.text))
    seen: list[tuple[Mention, Figure]] = sorted(
        ((mention, figure) for figure in casting.figures for mention in figure.mentions),
        key=lambda pair: (pair[0].head, pair[0].end),
    )
    referents = Referents(parsed)
    for mention, figure in seen:
        referents.add(mention, figure)
    owners: list[tuple[int, Figure]] = []
    candidate_at = {candidate.head: candidate for candidate in pronouns}
    for token in parsed.doc:
        candidate = candidate_at.get(token.i)
        if candidate is None and token.lower_ not in OWNERS:
            continue
        quotation = _around(token.idx, quotations)
        found = None
        if token.lower_ in {"i", "me", "we", "us"}:
            if quotation is not None:
                found = in_quotation(token, quotation, seen, casting.figures, parsed.document.text)
        else:
            before = [pair for pair in seen if pair[0].head < token.i]
            found = antecedent(parsed, token, before, order, referents.shares(token))
        if found is None:
            continue
        if candidate is None:
            owners.append((token.i, found))
            referents.stands(token.i, found)
            continue
        casting.mention(candidate, found)
        seen.append((found.mentions[-1], found))
        seen.sort(key=lambda pair: (pair[0].head, pair[0].end))
        referents.add(found.mentions[-1], found)
    return owners


def _around(offset: int, quotations: Iterable[Quotation]) -> Quotation | None:
    return next((q for q in quotations if q.span.begin <= offset < q.span.end), None)


def _late_names(casting: Casting) -> None:
    """A person known by an office alone until the end keeps the office as a name; the role then says nothing more."""
    for figure in casting.figures:
        if figure.kind == "person" and not figure.names:
            figure.name = figure.role or figure.name
