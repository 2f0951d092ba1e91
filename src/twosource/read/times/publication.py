"""The day a text was published, inferred from what it says.

A text without a date often says when it was written: a date line, the thousandth day of a war "on Tuesday", two
months before an inauguration. Each such anchor allows some days; the anchors must agree, at least two of them, and
leave no more than a week, in which the weekdays that the text tells of pick the day. Anything less gives no date.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from twosource.knowledge.calendar import Entry, Term, entries, terms
from twosource.read.times.anchor import Anchor, Publication
from twosource.read.times.anchored import Distance, distances
from twosource.read.times.datelines import dateline_in, stamp_in
from twosource.read.times.days import DAY, Days, add_months
from twosource.read.times.lexicon import listed
from twosource.read.times.piece import Anchors
from twosource.read.times.tense import tense_at
from twosource.read.times.wars import wars_meant, wars_told

if TYPE_CHECKING:
    from twosource.read.times.annotate import Found
    from twosource.read.times.piece import Pieces

_WEEK = timedelta(days=6)
_ELECT = timedelta(days=78)  # from election day to inauguration
_NEVER = date(2100, 1, 1)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NOT_IN_OFFICE = frozenset(listed("former ex late then ousted deposed"))
_MARK_WORDS = frozenset(listed("mark milestone anniversary point"))


def infer_publication(pieces: Pieces, text: str, found: Found) -> Publication | None:
    """The day of publication that the text gives away; None where it leaves it open.

    `found` are the text's expressions as read without a publication day.
    """
    stamped = stamp_in(pieces, text, found)
    if stamped is not None:
        return stamped
    sharp = [*_milestones(pieces, text), *_anniversaries(pieces, text), *_distances(found, pieces, text)]
    sharp += dateline_in(pieces, found)
    if not any(anchor.sharp for anchor in sharp):
        return None
    anchors = [*sharp, *_offices(pieces, text)]
    window = _agreed(anchors)
    if window is None or not window:
        return None
    kinds = sum(1 for anchor in sharp) + any(anchor.weekday for anchor in sharp) + (len(anchors) > len(sharp))
    if kinds < 2 or (window[-1] - window[0]) > _WEEK:
        return None
    return _settled(window, anchors, sharp, pieces)


def _agreed(anchors: list[Anchor]) -> list[date] | None:
    """The days that every anchor allows, None where two contradict each other or more than a year is left."""
    first = min((anchor for anchor in anchors if anchor.sharp), key=_breadth)
    days = [begin + n * DAY for begin, end in first.windows for n in range((end - begin).days + 1)]
    if len(days) > 400:
        return None
    days = [day for day in days if all(any(a <= day <= b for a, b in anchor.windows) for anchor in anchors)]
    return sorted(set(days)) or None


def _breadth(anchor: Anchor) -> int:
    return sum((end - begin).days + 1 for begin, end in anchor.windows)


def _settled(window: list[date], anchors: list[Anchor], sharp: list[Anchor], pieces: Pieces) -> Publication:
    """The day of the window that lies closest behind all the weekdays that the text tells of."""
    told = _weekdays_told(pieces)
    best = window[0]
    news = ""
    if told:
        fitting = [day for day in window if day.isoweekday() in told] or window
        best = min(fitting, key=lambda day: (max((day.isoweekday() - weekday) % 7 for weekday in told), day))
        news = f"the text tells {_WEEKDAYS[best.isoweekday() - 1]}'s news" if best.isoweekday() in told else ""
    lead = min((anchor for anchor in sharp if anchor.sharp), key=lambda anchor: (not anchor.weekday, _breadth(anchor)))
    others = [anchor.reason for anchor in sharp if anchor is not lead]
    offices = [anchor.reason for anchor in anchors if anchor not in sharp]
    reasons = [lead.reason, *(f"{reason} agrees" for reason in others)]
    if not others and offices:
        reasons.append(f"{offices[0]} agrees")
    return Publication(best, "; ".join([*reasons, news] if news else reasons) + ".")


def _weekdays_told(pieces: Pieces) -> set[int]:
    """The bare weekdays that the text looks back on."""
    kinds, items = pieces.kinds, pieces.items
    sentences = Anchors(kinds)
    told = set()
    for index, piece in enumerate(items):
        if piece.kind != "W" or (index and kinds[index - 1] in "lnvgtzq") or kinds[index + 1 : index + 2] in ("M", "1"):
            continue
        if kinds[index + 1 : index + 3] in (",M", ",1"):
            continue
        begin, end = sentences.sentence(index)
        if tense_at(pieces, index, index + 1, begin, end) != "future":
            told.add(int(piece.value))
    return told


# days and years counted from a dated fact


def _milestones(pieces: Pieces, text: str) -> list[Anchor]:
    """ "its 1,000-day milestone on Tuesday", "day 1,000 of the war", "1,000 days since the invasion"."""
    items = pieces.items
    anchors = []
    for index, piece in enumerate(items):
        if piece.kind not in "13wo4" or not isinstance(piece.value, int) or piece.value < 10:
            continue
        after = [each.text for each in items[index + 1 : index + 5]]
        counted = None
        if piece.kind != "o" and after[:2] == ["-", "day"] and after[2:3] and after[2] in _MARK_WORDS:
            counted = index + 3
        elif index and items[index - 1].text == "day" and after[:1] == ["of"]:
            counted = index + 1
        elif (piece.kind == "o" and after[:2] == ["day", "of"]) or (
            piece.kind != "o" and after[:2] in (["days", "of"], ["days", "since"], ["days", "into"])
        ):
            counted = index + 2
        if counted is None:
            continue
        wars = wars_meant(items[counted : counted + 10], text, after)
        anchor = _on_day(pieces, index, [(war, war.start, int(piece.value)) for war in wars])
        if anchor is not None:
            anchors.append(anchor)
    return anchors[:2]


def _on_day(pieces: Pieces, index: int, counts: list[tuple[Entry, date, int]]) -> Anchor | None:
    """The day so many days into a war, borne out by the weekday that the sentence names.

    Counting may take the first day as day one or as day nought; the weekday decides.
    """
    if _looks_far_back(pieces, index):
        return None
    weekday, future = _weekday_beside(pieces, index)
    options: list[tuple[Entry, date, int]] = []
    for war, start, number in counts:
        for extra in (number - 1, number):
            day = start + extra * DAY
            if (war.end is None or day <= war.end + 30 * DAY) and weekday in (None, day.isoweekday()):
                options.append((war, day, number))
        if options:
            break
    if not options:
        return None
    war, day, number = options[0]
    verb = "falls" if future else "fell"
    named = f"{_WEEKDAYS[day.isoweekday() - 1]} {day.isoformat()}" if weekday else day.isoformat()
    reason = f"The {number:,}-day mark of {war.name}, begun on {war.start.isoformat()}, {verb} on {named}"
    if weekday is None:
        window = (min(option[1] for option in options) - DAY, max(option[1] for option in options) + DAY)
    else:
        window = (day - _WEEK, day) if future else (day, day + _WEEK)
    return Anchor((window,), reason, True, weekday is not None, day)


def _looks_far_back(pieces: Pieces, index: int) -> bool:
    """True where the sentence says "last year", "a month ago", "in 2021": not its own day's news."""
    begin, end = Anchors(pieces.kinds).sentence(index)
    kinds = pieces.kinds[begin:end]
    return "lu" in kinds or "k" in kinds or "4" in kinds.replace("M1,4", "")


def _weekday_beside(pieces: Pieces, index: int) -> tuple[int | None, bool]:
    """The weekday nearest to a token in its sentence, and whether the sentence looks ahead to it."""
    sentences = Anchors(pieces.kinds)
    begin, end = sentences.sentence(index)
    nearest: tuple[int, int] | None = None
    for at in range(max(begin, index - 12), min(end, index + 12)):
        if pieces.kinds[at] == "W" and pieces.kinds[at - 1 : at] not in ("l", "n", "q"):
            distance = abs(at - index)
            if nearest is None or distance < nearest[0]:
                nearest = (distance, at)
    if nearest is None:
        return None, False
    at = nearest[1]
    future = tense_at(pieces, at, at + 1, begin, end) == "future"
    return int(pieces.items[at].value), future


def _anniversaries(pieces: Pieces, text: str) -> list[Anchor]:
    """ "the third anniversary of the invasion on Monday"."""
    items = pieces.items
    anchors = []
    for index, piece in enumerate(items):
        if piece.text != "anniversary":
            continue
        years = _years_before(pieces, index)
        if years is None:
            continue
        entry = _entry_named(pieces, index + 1, text)
        if entry is None or entry.start.year + years > 2099 or _looks_far_back(pieces, index):
            continue
        day = add_months(entry.start, 12 * years)
        weekday, future = _weekday_beside(pieces, index)
        if weekday is not None and weekday != day.isoweekday():
            continue
        if weekday is not None:
            window = (day - _WEEK, day) if future else (day, day + _WEEK)
        else:
            window = (day - 3 * DAY, day + 3 * DAY)
        named = f"{_WEEKDAYS[day.isoweekday() - 1]} {day.isoformat()}" if weekday else day.isoformat()
        verb = "falls" if future else "fell"
        begun = f"{entry.name}, begun on {entry.start.isoformat()}"
        reason = f"The {years}{_ending(years)} anniversary of {begun}, {verb} on {named}"
        anchors.append(Anchor((window,), reason, True, weekday is not None, day))
    return anchors[:2]


def _ending(number: int) -> str:
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _years_before(pieces: Pieces, index: int) -> int | None:
    """ "third", "3rd", "three-year", "first" before "anniversary"."""
    for at in range(index - 1, max(index - 4, -1), -1):
        piece = pieces.items[at]
        if piece.kind in "o1w" and isinstance(piece.value, int) and 1 <= piece.value <= 100:
            return piece.value
    return None


def _entry_named(pieces: Pieces, begin: int, text: str) -> Entry | None:
    from twosource.read.times.occasions import occasions_at

    for occasion in occasions_at(pieces.items, begin, text):
        for entry in entries():
            if entry.start == occasion.day and entry.name == occasion.name:
                return entry
    following = {piece.text for piece in pieces.items[begin : begin + 8]}
    wars = wars_told(text)
    return wars[0] if wars and following & {"invasion", "war", "conflict"} else None


def _distances(found: Found, pieces: Pieces, text: str) -> list[Anchor]:
    """ "two months before Trump's inauguration"; sharp where the unit is days, borne out by the sentence's weekday."""
    grouped: dict[int, list[Distance]] = {}
    for distance in distances(found, pieces, text):
        if not distance.words.endswith(" into") and not _looks_far_back(pieces, distance.begin):
            grouped.setdefault(distance.begin, []).append(distance)
    anchors = []
    for begin, several in grouped.items():
        latest = max(several, key=lambda distance: distance.occasion.day)
        reason = f"“{latest.words}” {latest.occasion.name} ({latest.occasion.day.isoformat()})"
        if any(distance.slack for distance in several):
            anchors.append(Anchor(tuple(distance.window for distance in several), reason, False))
            continue
        weekday, future = _weekday_beside(pieces, begin)
        windows: list[Days] = []
        for distance in several:  # "100 days since" may count the first day
            for day in (distance.centre, distance.centre - DAY):
                if weekday == day.isoweekday():
                    windows.append((day - _WEEK, day) if future else (day, day + _WEEK))
            if weekday is None:
                windows.append((distance.centre - DAY, distance.centre + DAY))
        if windows:
            anchors.append(Anchor(tuple(windows), reason, True, weekday is not None))
    return anchors[:3]


# who holds office


def _offices(pieces: Pieces, text: str) -> list[Anchor]:
    """The terms of office of those whom the text calls by it, or whose "administration" it speaks of."""
    spoken: dict[str, list[Term]] = {}
    for term in terms():
        if term.surname in text:
            spoken.setdefault(term.surname.lower(), []).append(term)
    if not spoken:
        return []
    anchors: dict[str, Anchor] = {}
    items = pieces.items
    for index, piece in enumerate(items):
        candidates = spoken.get(piece.text)
        if not candidates or not piece.raw[:1].isupper():
            continue
        after = items[index + 1].text if index + 1 < len(items) else ""
        before = [each.text for each in items[max(0, index - 6) : index]]
        if before[-3:] == ["president", "-", "elect"] or before[-4:-1] == ["president", "-", "elect"]:
            held = [each for each in candidates if each.office == "President of the United States"]
            windows = tuple((each.start - _ELECT, each.start) for each in held)
            if windows:
                anchors[f"{piece.text} elect"] = Anchor(windows, f"{held[-1].person} president-elect", False)
            continue
        for term in candidates:
            in_office = after == "administration" and term.office == "President of the United States"
            if not in_office and not _titled(before, term):
                continue
            held = [each for each in candidates if each.office == term.office]
            windows = tuple((each.start, each.end or _NEVER) for each in held)
            anchors.setdefault(f"{term.person} {term.office}", Anchor(windows, f"{term.person} in office", False))
    return list(anchors.values())


def _titled(before: list[str], term: Term) -> bool:
    given = term.person.lower().split()[: -len(term.surname.split())]
    words = list(before)
    if given and words and words[-1] == given[-1]:
        words = words[: len(words) - len(given)]
    for title in term.titles:
        parts = title.split()
        if words[-len(parts) :] == parts:
            rest = words[: -len(parts)]
            return not (set(rest[-2:]) & _NOT_IN_OFFICE) and not (
                rest and rest[-1] == "vice" and parts[0] == "president"
            )
    return False
