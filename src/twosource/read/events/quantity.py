"""The numbers told with a deed: killed, wounded, captured, missing, displaced, troops, weapons, money, distance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.knowledge.predicates import word_class
from twosource.model import Quantity, Span
from twosource.model.event import QuantityKind
from twosource.read.events.amount import Amount, amounts
from twosource.read.events.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_OUTCOMES: dict[QuantityKind, frozenset[str]] = {
    "killed": frozenset(
        [
            "kill",
            "die",
            "slay",
            "murder",
            "execute",
            "massacre",
            "perish",
            "assassinate",
            "behead",
            "slaughter",
            "dead",
            "death",
            "fatality",
            "fatalities",
            "killed",
            "lynch",
            "butcher",
            "shoot-dead",
            "corpse",
            "body",
        ]
    ),
    "wounded": frozenset(
        ["wound", "injure", "hurt", "injured", "wounded", "injury", "maim", "hospitalize", "hospitalise", "injuries"]
    ),
    "captured": frozenset(
        [
            "capture",
            "arrest",
            "detain",
            "abduct",
            "kidnap",
            "imprison",
            "jail",
            "seize",
            "captive",
            "hostage",
            "arrested",
            "detained",
            "round",
            "captured",
            "prisoner",
            "hold",
            "apprehend",
            "take",
        ]
    ),
    "missing": frozenset(["missing", "disappear", "vanish", "unaccounted"]),
    "displaced": frozenset(
        ["displace", "evacuate", "flee", "uproot", "homeless", "displaced", "evacuated", "resettle"]
    ),
}
_TROOPS = frozenset({
    "troop", "soldier", "serviceman", "fighter", "reservist", "conscript", "peacekeeper", "marine", "personnel",
    "recruit", "mercenary", "instructor", "adviser", "advisor", "paratrooper", "policeman", "volunteer", "officer",
    "guard", "sailor",
})  # fmt: skip
_MILES = {"mile": 1.609344, "kilometer": 1.0, "kilometre": 1.0, "km": 1.0, "kms": 1.0, "meter": 0.001, "metre": 0.001,
          "mi": 1.609344, "nautical": 1.852}  # fmt: skip
_MONEY = frozenset(
    [
        "dollar",
        "euro",
        "pound",
        "ruble",
        "rouble",
        "hryvnia",
        "yuan",
        "yen",
        "usd",
        "eur",
        "gbp",
        "shekel",
        "lira",
        "franc",
        "rupee",
        "peso",
    ]
)
_CURRENCY = frozenset("$€£¥₴₽₪₹")
_TIMES = frozenset(
    [
        "year",
        "month",
        "week",
        "day",
        "hour",
        "minute",
        "second",
        "century",
        "decade",
        "percent",
        "%",
        "p.m.",
        "a.m.",
        "o'clock",
        "old",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "time",
        "anniversary",
    ]
)
_PEOPLE_NOUNS = word_class("people") | word_class("fighter") | _TROOPS
# "a family of five": the number says how many the collective is.
_COLLECTIVES = frozenset(
    {"family", "crew", "group", "team", "party", "patrol", "band", "household", "gang", "convoy", "squad", "unit"}
)
_INCLUDING = frozenset({"including", "among", "include", "includes", "included"})


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity and the token that it counts, with the word that gives it its kind."""

    quantity: Quantity
    unit: Token
    outcome: Token | None


def counted(scene: Scene) -> tuple[Counted, ...]:
    """Every quantity of the document, in text order."""
    found = [one for amount in amounts(scene.doc) if (one := _counted(scene, amount)) is not None]
    return tuple(_summed(scene, [one for number, one in enumerate(found) if not _converted(found, number)]))


def number_of(scene: Scene, heads: Sequence[Token], kind: QuantityKind) -> Quantity | None:
    """The number of the first of these nouns that has one ("12 of them", "50 old destroyers"), as a quantity."""
    for amount in amounts(scene.doc):
        unit = _unit(amount)
        holder = next((head for head in heads if head in (unit, amount.head) or head == amount.head.head), None)
        if holder is None or _is_year(amount, unit) or unit.ent_type_ == "TIME":
            continue
        words = scene.wording.of(unit) | {unit.lower_}
        if words & (_TIMES | _MONEY) or any(scene.is_time(token) for token in scene.doc[amount.start : amount.end]):
            continue
        if amount.start and scene.doc[amount.start - 1].text in _CURRENCY:
            continue
        end = max(amount.end, holder.i + 1) if holder.i < amount.end + 4 else amount.end
        made = _made(scene, kind, amount, 1.0, min(amount.start, unit.i) if unit.i < amount.start else amount.start,
                     end, unit, None)  # fmt: skip
        return made.quantity
    return None


def _converted(found: list[Counted], number: int) -> bool:
    """ "12 miles (20 kilometers)": one distance told twice."""
    if number == 0:
        return False
    before, one = found[number - 1].quantity, found[number].quantity
    near = one.span.begin - before.span.end < 12
    return near and one.kind == before.kind == "distance_km" and abs(one.low - before.low) <= 0.1 * before.low


def _unit(amount: Amount) -> Token:
    """The noun that a number counts: "people" of "12 people", "soldiers" of "dozens of soldiers"; else the number."""
    head = amount.head
    if head.dep_ == "nmod" and head.head.lower_ in _COLLECTIVES and any(c.lower_ == "of" for c in head.children):
        return head.head
    if head.dep_ in {"nummod", "det", "amod", "compound", "advmod", "nmod", "quantmod"} and head.head.i >= amount.start:
        return head.head
    for child in head.children:
        if child.dep_ == "nmod" and child.i > head.i and any(inner.lower_ == "of" for inner in child.children):
            return child
    return head


def _counted(scene: Scene, amount: Amount) -> Counted | None:
    unit = _unit(amount)
    words = scene.wording.of(unit) | {unit.lower_}
    doc = scene.doc
    begin, end = amount.start, max(amount.end, unit.i + 1)
    if end - amount.end > 5:
        end = amount.end
    if unit.i < amount.start and unit.lower_ in _COLLECTIVES:
        begin = unit.i
    before = doc[amount.start - 1].text if amount.start else ""
    first = doc[amount.head.i]
    if before in _CURRENCY or first.nbor(-1).text in _CURRENCY if first.i else False:
        begin = min(begin, first.i - 1)
        return _made(scene, "money", amount, 1.0, begin, amount.end, unit, None)
    if words & _MONEY:
        return _made(scene, "money", amount, 1.0, begin, end, unit, None)
    after = doc[amount.end].lower_ if amount.end < len(doc) else ""
    for name, factor in _MILES.items():
        if name in words or after in {name, name + "s"}:
            last = amount.end + 1 if after in {name, name + "s"} else end
            return _made(scene, "distance_km", amount, factor, begin, last, unit, None)
    if words & _TIMES or after in _TIMES or after == "-" or unit.ent_type_ == "TIME" or _is_year(amount, unit):
        return None
    if any(scene.is_time(token) for token in doc[amount.start : amount.end]):
        return None
    if _is_part(amount.head) or _is_part(unit) or _is_some_of_them(amount):
        return None
    adjacent = _adjacent(scene, amount)
    if adjacent is not None:
        return _made(scene, adjacent[0], amount, 1.0, begin, amount.end, adjacent[1], adjacent[1])
    kind, outcome = _kind(scene, unit, amount)
    if kind is None:
        return None
    return _made(scene, kind, amount, 1.0, begin, end, unit, outcome)


def _adjacent(scene: Scene, amount: Amount) -> tuple[QuantityKind, Token] | None:
    """ "30 wounded": the outcome stands for those it befell, whatever the parser makes of it."""
    if amount.end >= len(scene.doc):
        return None
    after = scene.doc[amount.end]
    if after.lower_ in {"others", "more"} and amount.end + 1 < len(scene.doc):
        after = after.nbor()
    if after.lower_ not in {"wounded", "injured", "dead", "killed", "missing", "captured", "displaced", "hurt"}:
        return None
    kind = _outcome(scene, after)
    return (kind, after) if kind is not None else None


def _is_year(amount: Amount, unit: Token) -> bool:
    return unit == amount.head and amount.low == amount.high and 1900 <= amount.low <= 2100 and unit.text.isdigit()


def _is_part(token: Token) -> bool:
    """ "20 people, including three children": the three are among the twenty."""
    for ancestor in (token, *list(token.ancestors)[:2]):
        if any(child.lower_ in _INCLUDING and child.i < ancestor.i for child in ancestor.children):
            return True
        if ancestor.pos_ == "VERB" and ancestor.lower_ in _INCLUDING:
            return True
        if ancestor.pos_ == "VERB":
            return False
    return False


def _is_some_of_them(amount: Amount) -> bool:
    """ "12, among them four nurses", "two people, one of them a child"."""
    doc, start, end = amount.head.doc, amount.start, amount.end
    before = [doc[index].lower_ for index in range(max(0, start - 2), start)]
    if before[-2:] in (["among", "them"], ["among", "whom"], ["of", "whom"]) or before[-1:] == ["including"]:
        return True
    after = [doc[index].lower_ for index in range(end, min(end + 2, len(doc)))]
    return before[-1:] == [","] and after in (["of", "them"], ["of", "whom"])


def _made(
    scene: Scene, kind: QuantityKind, amount: Amount, factor: float, start: int, end: int, unit: Token,
    outcome: Token | None,
) -> Counted:  # fmt: skip
    span = scene.parsed.span(scene.doc[start:end])
    low, high = round(amount.low * factor, 3), round(amount.high * factor, 3)
    return Counted(Quantity(kind=kind, low=low, high=high, span=span), unit, outcome)


def _kind(scene: Scene, unit: Token, amount: Amount) -> tuple[QuantityKind | None, Token | None]:
    words = scene.wording.of(unit)
    for kind, outcomes in _OUTCOMES.items():
        if words & outcomes and unit.pos_ in {"NOUN", "ADJ", "VERB"}:
            return kind, unit
    countable = bool(words & _PEOPLE_NOUNS) or unit.pos_ in {"NUM", "PRON", "ADJ", "PROPN"} or unit == amount.head
    # "beheaded two carpenters": whatever the word, whom a killing befell is somebody.
    countable |= unit.dep_ in {"obj", "nsubj:pass"} and not words & word_class("facility")
    if countable:
        outcome = _governing_outcome(scene, unit) or (
            _governing_outcome(scene, amount.head) if unit.head == amount.head else None
        )
        if outcome is not None:
            return outcome
    if scene.weapon_of(unit) is not None:
        return "weapons", None
    if words & _TROOPS:
        return "troops", None
    return None, None


def _governing_outcome(scene: Scene, unit: Token) -> tuple[QuantityKind, Token] | None:
    for child in unit.children:
        if child.dep_ in {"acl", "amod", "xcomp", "acl:relcl"} or (child.dep_ == "conj" and child.pos_ == "VERB"):
            found = _outcome(scene, child)
            if found is not None:
                return found, child
    head, dep = unit.head, unit.dep_
    while dep in {"conj", "appos"} and head.head != head and head.pos_ not in {"VERB", "AUX"}:
        head, dep = head.head, head.dep_
    if head.pos_ not in {"VERB", "AUX", "ADJ", "NOUN"}:
        return None
    if head.pos_ == "NOUN":
        found = _outcome(scene, head) if dep == "nmod" else None
        return (found, head) if found is not None else None
    affected = dep in {"obj", "nsubj:pass", "nsubj", "xcomp"}
    if not affected:
        return None
    found = _outcome(scene, head)
    acting = dep == "nsubj" and found != "displaced" and any(child.dep_ == "obj" for child in head.children)
    if found is not None and not acting:
        return found, head
    # "left 12 dead", "12 remain missing"
    for child in head.children:
        if child.dep_ in {"xcomp", "advcl", "conj", "dep", "advmod", "amod"} and abs(child.i - unit.i) <= 6:
            found = _outcome(scene, child)
            if found is not None:
                return found, child
    return None


def _outcome(scene: Scene, token: Token) -> QuantityKind | None:
    words = scene.wording.of(token)
    for kind, outcomes in _OUTCOMES.items():
        if words & outcomes and not ("take" in words and not token.nbor().lower_.startswith(("prisoner", "hostage"))):
            return kind
    return None


def _summed(scene: Scene, found: list[Counted]) -> list[Counted]:
    """ "two soldiers and a child": what one verb counts together is one number; an article counts one."""
    merged: list[Counted] = []
    for one in found:
        last = merged[-1] if merged else None
        same = (
            last is not None
            and last.quantity.kind == one.quantity.kind
            and one.outcome is not None
            and last.outcome == one.outcome
            and one.unit.dep_ == "conj"
        )
        if same and last is not None:
            merged[-1] = _sum(last, one.quantity.low, one.quantity.high, one.quantity.span.end)
        else:
            merged.append(one)
    return [_with_articles(scene, one) for one in merged]


def _with_articles(scene: Scene, one: Counted) -> Counted:
    if one.outcome is None or one.quantity.kind not in {"killed", "wounded", "captured", "missing"}:
        return one
    for child in one.unit.children:
        if child.dep_ != "conj" or not scene.wording.of(child) & _PEOPLE_NOUNS:
            continue
        if any(inner.dep_ == "det" and inner.lower_ in {"a", "an"} for inner in child.children):
            one = _sum(one, 1, 1, child.idx + len(child.text))
    return one


def _sum(one: Counted, low: float, high: float, end: int) -> Counted:
    quantity = one.quantity
    return Counted(
        Quantity(
            kind=quantity.kind,
            low=quantity.low + low,
            high=quantity.high + high,
            span=Span(quantity.span.begin, max(quantity.span.end, end)),
        ),
        one.unit,
        one.outcome,
    )
