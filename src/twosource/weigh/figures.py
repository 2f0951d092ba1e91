"""How many: every voice's latest number of each kind, and the ones that stay beside the range."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from twosource.model import Beside, Count, Figure, Quantity, QuantityKind, Reading
from twosource.weigh.statements import Statement

_SHOWN = frozenset({"killed", "wounded", "captured", "missing", "displaced"})
_PART = re.compile(r"\b(?:including|among (?:them|the \w+)|of (?:them|whom|these)|at least one of)\b[^.]{0,40}$", re.I)
_TAKEN_BACK = re.compile(
    r"\b(?:correct\w* (?:the|an?|its|his|her)? ?(?:earlier |first )?(?:figure|toll|number|count)(?: of)?|down from"
    r"|up from|instead of|not the|earlier (?:figure|toll|count) of"
    r"|(?:previous|initial|first)(?:ly)? (?:figure|toll|count)?(?: of)?|rather than|from an earlier"
    r"|raised from|lowered from|revised from)\s*(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_GROUPS = {
    "soldiers": r"soldiers|troops|servicemen|fighters|militants|insurgents|rebels|gunmen|combatants|attackers",
    "civilians": r"civilians|villagers|residents|traders|shoppers|worshippers|passengers",
    "children": r"children|pupils|girls|boys|toddlers|babies|infants",
    "women": r"women",
    "police": r"police(?:men| officers)?",
    "staff": r"aid workers|journalists|medics|doctors|nurses|peacekeepers",
}
_OF = {name: re.compile(rf"^\W*(?:\w+\W+){{0,3}}?(?:{words})\b", re.IGNORECASE) for name, words in _GROUPS.items()}
# Groups that are people like any: they count the same dead as a number without a word for them.
_PEOPLE = frozenset({"civilians"})


def figures(said: Sequence[Statement], readings: Mapping[str, Reading]) -> tuple[Figure, ...]:
    """The range of each kind over the latest number of each voice.

    A number that its voice has since corrected, a part of a larger number of the same statement, and a count of other
    victims than most count stay beside the range, each with the reason.
    """
    given: dict[QuantityKind, list[Count]] = defaultdict(list)
    for voice, statements in _by_voice(said).items():
        for kind in sorted({q.kind for s in statements for e in s.events for q in e.quantities} & _SHOWN):
            given[kind] += _of_voice(voice, kind, statements, readings)
    found = []
    for kind, counts in sorted(given.items()):
        standing = _other_victims(counts)
        inside = [each for each in standing if each.beside is None]
        if inside:
            found.append(
                Figure(
                    kind=kind,
                    low=min(each.low for each in inside),
                    high=max(each.high for each in inside),
                    by=tuple(inside),
                    beside=tuple(each for each in standing if each.beside is not None),
                )
            )
    return tuple(found)


def excluding(figure: Figure) -> str | None:
    """A sentence where the numbers of two voices cannot both be right."""
    if max(each.low for each in figure.by) <= min(each.high for each in figure.by):
        return None
    shown = "; ".join(f"{each.voice}: {span_of(each.low, each.high)}" for each in figure.by)
    return f"figures for {figure.kind} exclude each other ({shown})"


def span_of(low: float, high: float) -> str:
    """ "5" or "5-7"."""
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"


def _by_voice(said: Sequence[Statement]) -> dict[str, list[Statement]]:
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in sorted(said, key=lambda s: (s.day or date.min, s.document, s.at)):
        if statement.stance == "assert":
            groups[statement.standing.voice].append(statement)
    return groups


def _of_voice(
    voice: str, kind: QuantityKind, statements: Sequence[Statement], readings: Mapping[str, Reading]
) -> list[Count]:
    """The voice's numbers of one kind, the latest first, those that do not stand marked."""
    reports: list[tuple[date | None, str, list[Count]]] = []
    for statement in reversed(statements):
        counts = _of_statement(statement, kind, readings)
        if not counts:
            continue
        if reports and reports[-1][:2] == (statement.day, statement.document):
            reports[-1][2].extend(counts)  # several claims of one document add up to one account
        else:
            reports.append((statement.day, statement.document, counts))
    made: list[Count] = []
    latest: date | None = None
    for number, (day, _, counts) in enumerate(reports):
        marked = _account(counts)
        if number == 0:
            latest = day
        elif day is None or latest is None or day < latest:
            marked = [replace(each, beside=each.beside or "superseded") for each in marked]
        else:  # the same day in another document: the fuller one stands
            stands = max((each.high for each in made if each.beside is None), default=0.0)
            marked = [
                replace(each, beside=each.beside or ("superseded" if each.high < stands else None)) for each in marked
            ]
        made += marked
    return list(dict.fromkeys(made))


def _of_statement(statement: Statement, kind: QuantityKind, readings: Mapping[str, Reading]) -> list[Count]:
    text = readings[statement.document].document.text
    return [
        Count(
            voice=statement.standing.label or statement.name,
            low=quantity.low,
            high=quantity.high,
            document=statement.document,
            said=statement.day,
            of=_counted(text, quantity),
            beside=_mark(text, quantity),
        )
        for event in statement.events
        for quantity in event.quantities
        if quantity.kind == kind
    ]


def _account(counts: list[Count]) -> list[Count]:
    """Of the numbers of one account the largest stands, the others are parts of it."""
    whole = max((each.high for each in counts if each.beside is None), default=0.0)
    return [
        replace(each, beside=each.beside or ("partial" if each.high < whole else None))
        for each in dict.fromkeys(counts)
    ]


def _mark(text: str, quantity: Quantity) -> Beside | None:
    before = text[max(0, quantity.span.begin - 70) : quantity.span.begin]
    if _TAKEN_BACK.search(before):
        return "superseded"
    return "partial" if _PART.search(before) else None


def _counted(text: str, quantity: Quantity) -> str | None:
    behind = text[quantity.span.begin : quantity.span.end + 40].split(",")[0].split(".")[0]
    return next((name for name, words in _OF.items() if words.search(behind) or words.search(" " + behind)), None)


def _other_victims(counts: list[Count]) -> list[Count]:
    """Counts of a group that fewer voices count than all or another group do are of other victims."""
    standing = [each for each in counts if each.beside is None]
    kinds = Counter("people" if each.of is None or each.of in _PEOPLE else each.of for each in standing)
    if len(kinds) < 2:
        return counts
    main = min(kinds, key=lambda name: (-kinds[name], name != "people", name))
    return [
        replace(each, beside="other victims")
        if each.beside is None and ("people" if each.of is None or each.of in _PEOPLE else each.of) != main
        else each
        for each in counts
    ]
